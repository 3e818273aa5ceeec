"""Sektor & pekerjaan: each part over published figures, where little is known, and over the sample."""

import re

import pytest
from pages_on_trial import spec

from kaltara_metrics.query import known_months

PARTS = ("cakupan", "perdagangan", "pekerjaan", "bekerja")
CARDS = {
    "cakupan": {"cakupan-sektor", "tren-sektor", "sektor-wilayah"},
    "perdagangan": {"irisan", "umk", "skala-members-active", "skala-employers-enrolled-rate"},
    "pekerjaan": {"pekerjaan", "pekerjaan-waktu", "pekerjaan-wilayah"},
    "bekerja": {"lapangan-usaha", "informal", "kelompok"},
}


def sampled(show, sample_root, part, **chosen):
    return show("sektor", bagian=part, root=sample_root, **chosen)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_its_cards_also_where_nothing_is_known(show, part):
    screen = show("sektor", bagian=part)
    assert screen.faults == []
    assert set(screen.cards) == CARDS[part]


def test_what_nobody_publishes_is_said_and_what_would_fill_it_is_named(show):
    screen = show("sektor")
    card = screen.cards["cakupan-sektor"]
    assert card.charts == []
    assert "Cakupan menurut lapangan usaha (17 kategori) belum diketahui" in card.text
    assert "Belum ada sumber" in card.markup
    assert "“Kepesertaan” dan “Ketenagakerjaan dan penduduk”" in screen.text


def test_small_business_is_explained_as_a_size_and_not_a_sector(show):
    card = show("sektor", bagian="perdagangan").cards["umk"]
    assert "UMK adalah skala usaha, bukan lapangan usaha" in card.text
    assert "Rujukan" in card.markup


def test_every_survey_round_that_is_offered_can_be_shown(show, published):
    rounds = [str(month) for month in known_months("employment_share", by=["sector"], reader=published)]
    assert len(show("sektor", bagian="bekerja").options("ronde")) == len(rounds) >= 2
    for value in rounds:
        screen = show("sektor", bagian="bekerja", ronde=value)
        assert screen.faults == screen.notices == [], value
        assert re.search(r"\d+ dari 17 lapangan usaha terbit; \d+ belum diketahui", screen.text), value


def test_a_strange_round_is_told_in_one_sentence(show):
    screen = show("sektor", bagian="bekerja", ronde="2024")
    (notice,) = screen.notices
    assert "“2024” yang tidak dikenal di sini" in notice


def test_choosing_a_survey_round_puts_it_into_the_url(show):
    trial = show("sektor", bagian="bekerja").trial
    trial.get_by_key("pilih-ronde").select("2024-08").run()
    assert not trial.exception
    assert trial.query_params["ronde"] in ("2024-08", ["2024-08"])


@pytest.mark.usefixtures("forget")
def test_sectors_are_ranked_with_their_error_and_trade_stands_out(show, sample_root):
    screen = sampled(show, sample_root, "cakupan")
    assert re.match(r"CONTOH: Perdagangan dan reparasi: \d+,\d % \(\d+\S*–\S*\d+\) terlindung", screen.title)
    (chart,) = screen.cards["cakupan-sektor"].charts
    bars = spec(chart)["data"][1]
    assert len(bars["customdata"]) == 17
    assert bars["x"] == sorted(bars["x"], reverse=True)
    assert all(up > 0 for up in bars["error_x"]["array"])
    assert "di luar galat survei" in screen.cards["cakupan-sektor"].text
    assert screen.cards["sektor-wilayah"].charts


@pytest.mark.usefixtures("forget")
def test_a_chosen_sector_and_region_are_shown_in_words_and_kept_beside_each_other(show, sample_root):
    screen = sampled(show, sample_root, "cakupan", sektor="A", wilayah="65.71", waktu="2025-08")
    assert screen.title.startswith("CONTOH: Pertanian, kehutanan, perikanan:")
    chips = {button.proto.label.split("  ")[0] for button in screen.of("button")}
    assert {"Kota Tarakan", "Pertanian, kehutanan, perikanan", "Hapus semua"} <= chips
    assert "Tarakan" in screen.cards["sektor-wilayah"].text
    assert "Kota Tarakan" in screen.cards["cakupan-sektor"].classed("km-sub")[0]


@pytest.mark.usefixtures("forget")
def test_trade_and_small_business_are_counted_once(show, sample_root):
    screen = sampled(show, sample_root, "perdagangan", waktu="2024-09")
    told = [int(part.classed("km-big")[0].replace(".", "")) for key, part in screen.parts.items() if "tile-" in key]
    trade, small, either, _ = told
    (overlapping,) = re.findall(r"bukan ([\d.]+): ([\d.]+) berada di keduanya", screen.text)
    sum_, both = (int(text.replace(".", "")) for text in overlapping)
    assert sum_ == trade + small
    assert either == trade + small - both


@pytest.mark.usefixtures("forget")
@pytest.mark.parametrize("part", ["cakupan", "pekerjaan"])
def test_in_english_every_part_is_told(show, sample_root, part):
    screen = sampled(show, sample_root, part, lang="en")
    told = {"cakupan": "CONTOH: Trade and repair: ", "pekerjaan": "CONTOH: Most are "}
    assert screen.title.startswith(told[part])
    assert screen.faults == []
