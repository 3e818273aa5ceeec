"""The picture of a comparison: bars to both sides of nought, or both selections as lines."""

import pytest
from made_answers import answer, by_month, by_region, cell

from kaltara_metrics.analysis.pairing import pairs
from kaltara_metrics.model import Origin
from kaltara_metrics.view import comparison, comparison_chart
from kaltara_metrics.view.comparison import TIME, Compared
from kaltara_metrics.view.question_words import Asked
from kaltara_metrics.view.theme import LIGHT

ASKED = (Asked("members_active", ("2024-12",)), Asked("members_active", ("2023-12",)))


def drawn(first, second, axis=TIME, names=("Desember 2024", "Desember 2023")):
    compared = Compared(axis, names, ASKED, (first, second), pairs(first, second, over_time=axis == TIME))
    return comparison_chart.chart_card(compared, comparison.card(compared), LIGHT)


def by_place(values, at="2024-12", **given):
    return by_region("members_active", values, at=at, **given)


def test_bars_lie_on_both_sides_of_nought_the_greatest_first():
    card = drawn(by_place([10, 20, 30, 7]), by_place([20, 10, 30, 5], "2023-12"))
    (bars,) = card.figure.data
    assert list(bars.x) == [10, 2, 0, -10]
    assert tuple(card.figure.layout.xaxis.range) == (-10, 10)
    texts = [note.text.replace("\N{NO-BREAK SPACE}", " ") for note in card.figure.layout.annotations]
    assert texts == [
        *("Malinau", "+10 kepesertaan (+100,0 %)", "Tana Tidung", "+2 kepesertaan (+40,0 %)"),
        *("Nunukan", "sama", "Bulungan", "−10 kepesertaan (−50,0 %)"),
    ]
    assert card.title == "Selisih: Desember 2024 dibanding Desember 2023; 1 tidak digambar"
    assert "Malinau +10 kepesertaan" in card.alt


def test_more_and_less_are_told_apart_by_more_than_their_side():
    (bars,) = drawn(by_place([10, 20]), by_place([20, 10], "2023-12")).figure.data
    assert list(bars.marker.color) == [LIGHT.accent, LIGHT.muted]


def test_of_a_long_list_those_that_differ_most_are_drawn():
    first, second = (
        answer(
            "members_active",
            [cell("members_active", size(n), by={"occupation": f"o{n}"}, at=at) for n in range(30)],
            at=at,
            by=["occupation"],
        )
        for at, size in (("2024-12", lambda n: 100 + n), ("2023-12", lambda _: 100))
    )
    card = drawn(first, second)
    assert list(card.figure.data[0].x) == [29 - place for place in range(15)]
    assert card.title.endswith("15 tidak digambar")


def test_differences_that_are_all_nought_are_drawn_without_a_fault():
    card = drawn(by_place([5, 6]), by_place([5, 6], "2023-12"))
    assert tuple(card.figure.layout.xaxis.range) == (-1, 1)


@pytest.mark.parametrize("before", [[5], []])
def test_one_difference_or_none_needs_no_picture(before):
    assert drawn(by_place([5, 6]), by_place(before, "2023-12")) is None


def test_months_are_two_lines_named_by_their_selection():
    first = by_month("members_active", "2024-01..2024-03", [10, 11, 12])
    second = by_month("members_active", "2024-01..2024-03", [5, 5, 6])
    card = drawn(first, second, "segmen", ("Semua", "Penerima upah"))
    assert {trace.name for trace in card.figure.data} == {"Semua", "Penerima upah"}
    assert card.title == "Bulan demi bulan; akhirnya Semua 12 dan Penerima upah 6"


def test_the_picture_is_of_the_same_origin_as_its_numbers():
    first, second = by_place([5, 6], origin=Origin.SAMPLE), by_place([4, 7], "2023-12", origin=Origin.SAMPLE)
    assert drawn(first, second).origin is Origin.SAMPLE
