"""Every page over the sample: wherever it answers, the card says CONTOH and what that means."""

import pytest
from pages_on_trial import PAGES, spec

from kaltara_metrics.view import sample


@pytest.mark.usefixtures("forget")
@pytest.mark.parametrize("page", PAGES)
def test_every_card_that_the_sample_answers_says_so_and_explains_it(show, sample_root, page):
    screen = show(page, root=sample_root)
    assert screen.faults == []
    for part in screen.parts.values():
        if "CONTOH" in part.classed("km-badge"):
            assert sample.explained() in part.text or "CONTOH ·" in part.text
            for chart in part.charts:
                drawn = spec(chart)["layout"].get("annotations", [])
                assert sample.WORD in [annotation["text"] for annotation in drawn]
                assert chart.alt.startswith("CONTOH. ")


@pytest.mark.usefixtures("forget")
def test_members_by_sector_that_nobody_publishes_come_from_the_sample(show, sample_root):
    screens = (show("sektor", root=sample_root), show("sektor", bagian="bekerja", root=sample_root))
    badges = [badge for screen in screens for part in screen.cards.values() for badge in part.classed("km-badge")]
    assert "CONTOH" in badges
    assert "Terpublikasi" in badges


@pytest.mark.usefixtures("forget")
def test_the_methods_page_says_what_the_sample_rests_on_only_where_there_is_one(show, sample_root, whole_root):
    assert "contoh" in show("metodologi", bagian="cara", root=sample_root).cards
    assert "contoh" not in show("metodologi", bagian="cara", root=whole_root).cards


@pytest.mark.usefixtures("forget")
def test_the_first_page_shows_the_sample_alone_where_a_link_asks_for_it(show, sample_root):
    real, invented = show(root=sample_root), show(root=sample_root, origin="contoh")
    assert not real.title.startswith("CONTOH")
    assert invented.title.startswith("CONTOH: ")
    tiles = [part for key, part in invented.parts.items() if key.startswith("tile-")]
    assert [part.classed("km-badge") for part in tiles] == [["CONTOH"], ["CONTOH"], ["CONTOH"], ["Terpublikasi"]]
    assert "54.452 tercatat" not in real.text


@pytest.mark.usefixtures("forget")
def test_the_first_page_says_what_an_origin_does_not_know_and_offers_to_let_it_go(show, sample_root):
    screen = show(root=sample_root, origin="kantor")
    assert "belum ada di penyimpanan" in screen.text
    assert any(button.label.startswith("Asal: Kantor") for button in screen.trial.button)


@pytest.mark.usefixtures("forget")
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_shown_with_small_counts_withheld_as_offices_see_it(show, sample_root, page, monkeypatch):
    monkeypatch.delenv("KALTARA_WITHHOLD_UP_TO")
    screen = show(page, root=sample_root)
    assert screen.faults == []
    assert screen.title
