"""Two selections over made answers: how far they differ in words, or why that can't be said."""

import pytest
from made_answers import answer, by_region, cell

from kaltara_metrics.analysis.pairing import Reason, pairs
from kaltara_metrics.model import Origin, State
from kaltara_metrics.view import comparison, language
from kaltara_metrics.view.comparison import METRIC, REASONS, REGION, TIME, Compared
from kaltara_metrics.view.question_words import Asked


def compared(first, second, axis=TIME, names=("Desember 2024", "Desember 2023")):
    asked = tuple(
        Asked(one.metric.id, (str(one.question.span.end),), tuple(d.id for d in one.question.dimensions))
        for one in (first, second)
    )
    return Compared(axis, names, asked, (first, second), pairs(first, second, over_time=axis == TIME))


def one(value, at="2024-12", metric="members_active", **given):
    return answer(metric, [cell(metric, value, by={}, at=at, **given)], at=at)


def two(values, before, metric="members_active"):
    return compared(by_region(metric, values), by_region(metric, before, at="2023-12"))


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (54_452, 42_000, "Desember 2024 54.452 dibanding Desember 2023 42.000: +12.452 kepesertaan (+29,6 %)"),
        (42_000, 54_452, "Desember 2024 42.000 dibanding Desember 2023 54.452: −12.452 kepesertaan (−22,9 %)"),
        (5, 5, "Desember 2024 5 dibanding Desember 2023 5: sama"),
        (5, 0, "Desember 2024 5 dibanding Desember 2023 0: +5 kepesertaan"),
        (5, None, "Tidak dapat dibandingkan: salah satu belum diketahui"),
        (State.WITHHELD, 5, "Tidak dapat dibandingkan: salah satu dirahasiakan"),
    ],
)
def test_one_pair_is_told_with_both_numbers(now, before, said):
    assert plain(comparison.finding(compared(one(now), one(before, "2023-12")))) == said


def test_rates_differ_in_points_and_over_100_is_no_matter():
    both = compared(one(1.2, metric="coverage_employed"), one(0.8, "2023-12", "coverage_employed"))
    assert plain(comparison.finding(both)).endswith("120,0 % dibanding Desember 2023 80,0 %: +40,0 poin (+50,0 %)")


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (
            [10, 20, 30],
            [20, 10, 30],
            (
                "Malinau naik terbanyak: +10 kepesertaan (+100,0 %); "
                "Bulungan turun terbanyak: −10 kepesertaan (−50,0 %); 2 tidak dapat dibandingkan"
            ),
        ),
        ([11, 21, 30, 1, 1], [10, 20, 30, 1, 1], "Bulungan dan Malinau naik terbanyak: +1 kepesertaan"),
        ([9, 20, 30, 1, 1], [10, 20, 30, 1, 1], "Bulungan turun terbanyak: −1 kepesertaan (−10,0 %)"),
        ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], "Tidak ada selisih pada 5 yang dapat dibandingkan"),
        ([1, 2], [None], "Tidak dapat dibandingkan: salah satu belum diketahui"),
    ],
)
def test_of_several_pairs_the_ends_are_told(now, before, said):
    assert plain(comparison.finding(two(now, before))) == said


def test_two_regions_are_above_and_below_each_other():
    both = compared(one(9), one(4), REGION, ("Kota Tarakan", "Kabupaten Malinau"))
    assert plain(comparison.finding(both)).startswith("Kota Tarakan 9 dibanding Kabupaten Malinau 4: +5 kepesertaan")


def test_other_definitions_stand_side_by_side_without_a_difference():
    both = compared(
        one(0.5, metric="coverage_employed"), one(0.4, metric="coverage_labour_force"), METRIC, ("C6", "C11")
    )
    card = comparison.card(both)
    assert card.title.startswith("Tidak dapat dibandingkan: definisinya berbeda")
    assert [plain(text) for text in card.table.rows[0][:4]] == ["50,0 %", "40,0 %", "–", "–"]
    assert "C6: " in card.definition
    assert "C11: " in card.definition


def test_other_counts_differ_and_it_is_said_that_this_is_no_change():
    both = compared(one(9), one(4, metric="members_without_jakon"), METRIC, ("Semua", "Tanpa Jakon"))
    assert "Yang dihitung berbeda; selisihnya bukan perubahan." in comparison.card(both).notes


def test_the_table_has_both_numbers_the_difference_and_the_reason():
    card = comparison.card(two([10, 20, None, 7, 5], [20, 10, 5, 0, 5]))
    assert card.table.headers == (
        "Kabupaten/kota", "Desember 2024", "Desember 2023", "Selisih", "Selisih relatif", "Catatan"
    )  # fmt: skip
    assert [[plain(text) for text in row] for row in card.table.rows] == [
        ["Bulungan", "10", "20", "−10", "−50,0 %", "–"],
        ["Malinau", "20", "10", "+10", "+100,0 %", "–"],
        ["Tana Tidung", "7", "0", "+7", "dari nol", "–"],
        ["Tarakan", "5", "5", "0", "0,0 %", "–"],
        ["Nunukan", "belum diketahui", "5", "–", "–", "salah satu belum diketahui"],
    ]


def test_the_file_has_numbers_states_and_both_command_lines():
    first, *_, last = comparison.card(two([10, 20, 30, 7], [20, 10, 5, 0, 5])).records
    assert (first["first_value"], first["second_value"], first["difference"], first["relative_difference"]) == (
        10, 20, -10, -0.5
    )  # fmt: skip
    assert first["second_command"] == "python -m kaltara_metrics query members_active --at 2023-12 --by region"
    assert (last["difference"], last["first_state"], last["not_comparable"]) == (
        None, "unknown", "salah satu belum diketahui"
    )  # fmt: skip


def test_a_survey_behind_the_base_is_told():
    both = compared(one(0.5, metric="coverage_employed"), one(0.4, "2023-12", "coverage_employed"))
    assert any("galat survei" in note for note in comparison.card(both).notes)
    assert not any("galat survei" in note for note in comparison.card(compared(one(5), one(4, "2023-12"))).notes)


def test_invented_figures_are_called_so():
    first, second = (one(value, at, origin=Origin.SAMPLE) for value, at in ((5, "2024-12"), (4, "2023-12")))
    assert comparison.card(compared(first, second)).title.startswith("CONTOH: ")


@pytest.mark.parametrize("code", ["id", "en"])
def test_every_reason_has_words(code):
    with language.speaking(code):
        assert all(REASONS[reason] for reason in Reason)
        assert set(REASONS) == set(Reason)


def test_in_english_a_difference_is_english():
    with language.speaking("en"):
        both = compared(one(9), one(4, "2023-12"), names=("December 2024", "December 2023"))
        assert comparison.finding(both) == "December 2024 9 against December 2023 4: +5 memberships (+125.0%)"
