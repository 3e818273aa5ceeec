"""Pemerataan in words and pictures, from five kabupaten of which one can count on one's fingers."""

import re
from datetime import date

import pytest
from made_answers import REGIONS, answer

from kaltara_metrics import equity as measures
from kaltara_metrics import inequality as indices
from kaltara_metrics import uncertainty
from kaltara_metrics.analysis.comparing import compare
from kaltara_metrics.analysis.survey import Spread
from kaltara_metrics.equity import Group, SummaryMeasure
from kaltara_metrics.model import Cell, Flag, Origin, State
from kaltara_metrics.uncertainty import Estimate, rank_groups
from kaltara_metrics.view import equity, equity_table, equity_words, inequality, language
from kaltara_metrics.view.theme import LIGHT

DAY = date(2024, 9, 30)
PLACE = "kabupaten/kota"


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def halves(top, bottom, code, **given):
    return Cell(
        by={"region": code},
        state=State.VALUE if top else State.ZERO,
        numerator=float(top),
        denominator=float(bottom),
        ratio=top / bottom,
        as_of=DAY,
        denominator_as_of=DAY,
        origin=Origin.PUBLISHED,
        **given,
    )


def five(*pairs, states=(), **given):
    """Coverage of the kabupaten in their order; the rest has the given states."""
    known = [halves(*pair, code, **given) for pair, code in zip(pairs, REGIONS, strict=False)]
    others = [
        Cell(by={"region": code}, state=state) for code, state in zip(list(REGIONS)[len(pairs) :], states, strict=True)
    ]
    return answer("coverage_employed", [*known, *others], at="2024-09", by=["region"])


PLAIN = ((40, 100), (20, 100), (60, 100), (10, 20), (90, 100))
FOUND = compare(five(*PLAIN))


def poverty(*rates):
    cells = [
        Cell(by={"region": code}, state=State.UNKNOWN)
        if rate is None
        else Cell(by={"region": code}, state=State.VALUE, ratio=rate, as_of=DAY, origin=Origin.PUBLISHED)
        for code, rate in zip(REGIONS, rates, strict=True)
    ]
    return answer("poverty_rate", cells, at="2024-09", by=["region"])


def test_the_headline_names_both_ends_and_the_distance():
    assert plain(equity.headline(FOUND)) == "Tarakan tertinggi 90,0 %, Malinau terendah 20,0 %: selisih 70,0 poin"


def test_ties_unknown_and_withheld_are_said():
    tied = compare(five((40, 100), (20, 100), (20, 100), (10, 25), states=(State.WITHHELD,)))
    assert plain(equity.headline(tied)) == (
        "Bulungan dan Tana Tidung tertinggi 40,0 %, Malinau dan Nunukan terendah 20,0 %: selisih 20,0 poin; "
        "Tarakan dirahasiakan"
    )
    same = compare(five((1, 2), (2, 4), (3, 6), (4, 8), states=(State.UNKNOWN,)))
    assert plain(equity.headline(same)) == "Semua sama: cakupan atas penduduk bekerja 50,0 %; Tarakan belum diketahui"


def test_the_tiles_hold_gap_multiple_theil_and_people_missing():
    gap, multiple, theil, missing = equity.tiles(FOUND)
    assert plain(gap.value) == "70,0 poin"
    assert gap.line.startswith("Tarakan − Malinau; tidak menyebut")
    assert multiple.value == "4,50 kali"  # 90 / 20
    assert theil.value == f"{FOUND.theil.total.value:.4f}".replace(".", ",")
    assert missing.value == "47 orang"  # 13 in Bulungan, 33 in Malinau, 1 in Tana Tidung
    assert plain(missing.line) == "supaya semua mencapai rata-rata 52,4 %; 33 untuk yang terendah, Malinau"
    for tile in (gap, multiple, theil, missing):
        assert tile.notes[0].startswith("Yang tidak dikatakan: ")


def test_nobody_covered_at_the_lowest_leaves_no_multiple():
    found = compare(five((40, 100), (0, 100), (60, 100), (10, 20), (90, 100)))
    _, multiple, *_ = equity.tiles(found)
    assert (multiple.value, multiple.line) == ("–", "Cakupan terendah nol; kelipatan dari nol tidak ada.")


def test_an_average_above_one_hundred_is_refused_and_over_one_hundred_is_flagged():
    found = compare(five((150, 100), (120, 100), (130, 100), (15, 20), (100, 100)))
    *_, missing = equity.tiles(found)
    assert missing.value == "–"
    assert "di atas 100 %" in missing.line
    assert equity.rates_card(found, LIGHT, PLACE).title.endswith("3 di atas 100 %")
    assert "di atas 100 %" in equity.missing_card(found, LIGHT, PLACE).empty


def test_bars_run_from_highest_to_lowest_with_the_gap_to_the_average_and_the_unknown_last():
    found = compare(five(*PLAIN[:4], states=(State.UNKNOWN,)))
    card = equity.rates_card(found, LIGHT, PLACE, chosen="65.03")
    tracks, lengths, *_, through = card.figure.data
    assert list(lengths.customdata) == ["65.03", "65.04", "65.01", "65.02", "65.71"]
    assert list(tracks.marker.pattern.shape) == ["", "", "", "", "/"]
    assert lengths.marker.color[0] == LIGHT.accent
    average = (40 + 20 + 60 + 10) / 320
    assert set(through.x) == {average, None}
    assert list(through.y[:2]) == pytest.approx(
        [0.22 - 0.21, 0.22 + 0.21]
    )  # the bar is sunk by 0,22, and 0,32 / 2 + 0,05
    assert f"Nunukan 60,0 % (+{(0.6 - average) * 100:.1f}".replace(".", ",") in card.alt.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "Tarakan belum diketahui" in card.alt
    assert card.notes[0].startswith("Yang tidak dikatakan: Hanya melihat dua ujung")


def test_of_many_groups_both_ends_are_drawn_and_said():
    cells = [halves(number, 100, f"65.01.{number:02}") for number in range(1, 31)]
    for cell in cells:
        cell.by["kecamatan"] = cell.by.pop("region")
    kecamatan = answer("coverage_employed", cells[:10], at="2024-09", by=["kecamatan"])
    few = equity.rates_card(compare(kecamatan), LIGHT, PLACE)
    assert len(few.figure.data[1].y) == 10


def test_people_missing_are_ranked_and_those_above_need_nobody():
    card = equity.missing_card(FOUND, LIGHT, PLACE)
    assert list(card.figure.data[1].x) == [33, 13, 1, 0, 0]
    assert card.title == "47 orang lagi menuju rata-rata; terbanyak Malinau, 33"


def test_every_number_stands_with_what_it_does_not_say():
    card = equity_table.measures_card(compare(five(*PLAIN), beside=poverty(0.09, 0.07, 0.06, 0.05, 0.04)))
    names = [row[0] for row in card.table.rows]
    assert names == [
        "Kesenjangan mutlak",
        "Kesenjangan relatif",
        "Rata-rata tertimbang",
        "Pekerja yang perlu ditambah",
        "Indeks Theil",
        "Indeks konsentrasi",
    ]
    assert all(len(row[3]) > 40 for row in card.table.rows)


def test_a_theil_index_is_split_between_and_within_or_says_what_it_takes():
    assert "pilih Kecamatan atau Desa" in inequality.theil_card(FOUND, LIGHT, PLACE).empty
    codes = {"65.01.01": (10, 100), "65.01.02": (30, 100), "65.71.01": (40, 100), "65.71.02": (80, 100)}
    cells = [halves(*pair, code) for code, pair in codes.items()]
    for cell in cells:
        cell.by["kecamatan"] = cell.by.pop("region")
    found = compare(answer("coverage_employed", cells, at="2024-09", by=["kecamatan"]))
    card = inequality.theil_card(found, LIGHT, PLACE)
    lengths = list(card.figure.data[1].x)
    assert sum(lengths) == pytest.approx(found.theil.total.value)
    assert lengths[0] == pytest.approx(found.theil.between.value)
    share = found.theil.within.value / found.theil.total.value
    assert card.title.startswith(f"{share * 100:.0f}")


@pytest.mark.parametrize(
    ("index", "said"),
    [
        (-0.2, "condong ke wilayah yang lebih miskin (indeks −0,200)"),
        (0.2, "condong ke wilayah yang kurang miskin (indeks 0,200)"),
        (0.009, "hampir tidak condong"),
        (-0.01, "lebih miskin"),
    ],
)
def test_the_concentration_is_told_by_its_sign_and_near_zero_as_none(index, said):
    assert said in inequality.leaning(index)


def test_the_curve_begins_with_the_poorest_and_ends_at_all():
    found = compare(five(*PLAIN), beside=poverty(0.09, 0.07, 0.06, 0.05, 0.04))
    card = inequality.concentration_card(found, LIGHT, PLACE)
    assert list(card.figure.data[1].text) == ["", "Bulungan", "Malinau", "Nunukan", "Tana Tidung", "Tarakan"]
    assert card.figure.data[1].x[1] == pytest.approx(100 / 420)
    assert "bukan" in " ".join(card.notes).lower()
    assert inequality.concentration_card(FOUND, LIGHT, PLACE).figure is None


def spread(found, errors):
    estimates = {group.name: Estimate(Group(group.name, group.covered, group.base), error)
                 for group, error in zip(found.among.groups, errors, strict=True) if error is not None}  # fmt: skip
    without = tuple(group.name for group, error in zip(found.among.groups, errors, strict=True) if error is None)
    ranking = rank_groups(estimates.values()) if not without else None
    return Spread(found.answer, estimates, without, ranking)


def test_ranks_are_told_only_as_far_as_the_error_allows():
    sure = inequality.ranks_card(FOUND, spread(FOUND, [0.1] * 5), LIGHT, PLACE)
    assert sure.title == "Yang peringkatnya pasti: Tarakan, Nunukan, Tana Tidung, Bulungan, dan Malinau"
    vague = inequality.ranks_card(FOUND, spread(FOUND, [60] * 5), LIGHT, PLACE)
    assert vague.title.startswith("Tidak ada peringkat yang pasti")
    assert "peringkat 1–5" in vague.alt
    assert vague.table.rows[0][4] == "1–5"


def test_without_a_survey_error_nobody_is_ranked():
    card = inequality.ranks_card(FOUND, spread(FOUND, [1, None, 1, 1, 1]), LIGHT, PLACE)
    assert card.figure is None
    assert "Galat survei penyebut Malinau belum diketahui" in card.empty
    assert inequality.ranks_card(FOUND, "Penyebutnya bukan survei.", LIGHT, PLACE).empty == "Penyebutnya bukan survei."


def test_poverty_and_gini_stand_beside_with_their_states():
    gini = answer(
        "gini", [Cell(by={}, state=State.VALUE, ratio=0.251, as_of=DAY, origin=Origin.PUBLISHED)], at="2024-09"
    )
    card = inequality.beside_card(poverty(0.09, 0.07, 0.06, 0.05, 0.04), gini)
    assert plain(card.title) == "Bulungan paling miskin, 9,00 %; berdampingan, bukan akibat"
    assert len(card.table.rows) == 6
    torn = inequality.beside_card(poverty(0.09, 0.07, None, 0.05, None), gini)
    assert plain(torn.title) == "Bulungan paling miskin dari yang diketahui, 9,00 %; berdampingan, bukan akibat"
    tied = inequality.beside_card(poverty(0.09, 0.07, 0.06, 0.090001, 0.04), gini)
    assert plain(tied.title).startswith("Bulungan dan ")
    unknown = inequality.beside_card(poverty(None, None, None, None, None), gini)
    assert plain(unknown.title) == "Kemiskinan kabupaten/kota belum diketahui"


def test_doubtful_figures_are_marked_everywhere():
    found = compare(five(*PLAIN, flags=frozenset({Flag.UNCHECKED})))
    cards = [equity.rates_card(found, LIGHT, PLACE), equity.missing_card(found, LIGHT, PLACE), *equity.tiles(found)]
    assert all(card.unchecked for card in cards)


def test_what_allows_no_comparison_says_why_and_what_would_bring_it():
    card = equity_table.empty_card(five((1, 2), states=(State.UNKNOWN,) * 4), "Hanya Bulungan yang diketahui.", PLACE)
    assert card.title == "1 dari 5 kelompok diketahui; belum dapat dibandingkan"
    assert card.empty == "Hanya Bulungan yang diketahui."
    title, text = equity_table.nothing("coverage_employed", "sector")
    assert title == "Cakupan atas penduduk bekerja menurut lapangan usaha (17 kategori) belum diketahui"
    assert "templat Kepesertaan dan Ketenagakerjaan dan penduduk" in text


def all_measures():
    return [one for module in (measures, indices, uncertainty) for one in vars(module).values()
            if isinstance(one, SummaryMeasure)]  # fmt: skip


@pytest.mark.parametrize("measure", all_measures(), ids=lambda measure: measure.id)
def test_every_measure_says_in_both_languages_what_it_means_and_does_not_say(measure):
    assert equity_words.MEANING[measure.id] == measure.meaning
    assert equity_words.SILENT[measure.id] == measure.silent_about
    with language.speaking("en"):
        english = f"{equity_words.name(measure)} {equity_words.MEANING[measure.id]} {equity_words.not_said(measure)}"
    assert not re.search(r"\b(yang|dan|tidak|bukan|dari|bila)\b", english)
    assert english.endswith(".")


def test_in_english_the_whole_page_is_english():
    with language.speaking("en"):
        told = [equity.headline(FOUND), *(tile.line for tile in equity.tiles(FOUND))]
        told += [equity.rates_card(FOUND, LIGHT, "kabupaten").title, equity.missing_card(FOUND, LIGHT, "x").title]
    assert plain(told[0]) == "Tarakan highest at 90.0%, Malinau lowest at 20.0%: 70.0 points apart"
    assert not re.search(r"\b(yang|dan|tidak|orang|terendah|dari)\b", " ".join(told))
