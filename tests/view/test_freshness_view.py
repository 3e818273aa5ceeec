"""How new the figures are, in words: late, awaited, without a calendar, never known."""

import pytest

from kaltara_metrics.freshness import Freshness, Rhythm
from kaltara_metrics.model import Origin
from kaltara_metrics.periods import Month
from kaltara_metrics.view import freshness, language
from kaltara_metrics.view.theme import LIGHT

TODAY = Month(2026, 1)


def subject(name, newest, rounds=(8,), lag=3, origin=Origin.PUBLISHED):
    rhythm = Rhythm(
        rhythm_id=name.lower(),
        name_id=name,
        name_en=f"{name} in English",
        table_name="workforce",
        measures=(),
        rounds=rounds,
        lag_months=lag,
        publisher="BPS",
        template="workforce",
        basis_id="Sekali setahun.",
        basis_en="Once a year.",
    )
    return Freshness(rhythm, newest, origin if newest else None)


LATE = subject("Bekerja", Month(2024, 8))  # due 2025-08 + 3 months
AWAITED = subject("Penduduk", Month(2025, 8), origin=Origin.OFFICE)
FREE = subject("Daftar", Month(2025, 7), rounds=(), lag=None)
NEVER = subject("Paket", None)
ALL = (LATE, AWAITED, FREE, NEVER)


@pytest.mark.parametrize(
    ("one", "said"),
    [(LATE, "lewat 2 bulan"), (AWAITED, "belum waktunya"), (FREE, "tidak terjadwal"), (NEVER, "belum pernah ada")],
)
def test_the_state_says_why(one, said):
    assert freshness.state(one, TODAY) == said


def test_the_headline_counts_the_late_and_says_how_old_the_first_is():
    assert freshness.headline(ALL, TODAY) == (
        "1 dari 4 pokok data lewat waktunya; bekerja terakhir Agustus 2024, 17 bulan yang lalu"
    )
    assert freshness.headline((NEVER, LATE), TODAY).endswith("; paket belum diketahui")
    assert freshness.headline((NEVER,), TODAY) == "Belum ada angka yang dimuat"
    assert freshness.headline((), TODAY) == "Belum ada angka yang dimuat"


def test_the_oldest_stands_on_top_the_late_is_emphasised_the_unknown_is_hatched_and_last():
    card = freshness.age_card(ALL, TODAY, LIGHT)
    lengths = card.figure.data[1]
    assert list(lengths.customdata) == ["bekerja", "daftar", "penduduk", "paket"]
    assert list(lengths.x) == [17, 6, 5, 0]
    assert [colour == LIGHT.accent for colour in lengths.marker.color] == [True, False, False, False]
    assert list(card.figure.data[0].marker.pattern.shape) == ["", "", "", "/"]
    assert card.title == "Bekerja paling lama: angka terbarunya 17 bulan yang lalu"
    assert "Paket belum diketahui" in card.alt


def test_the_table_names_origin_next_round_and_template():
    late, awaited, free, never = freshness.table(ALL, TODAY).rows
    assert late[1:3] == ("Agustus 2024 (terpublikasi)", "November 2025")
    assert awaited[1:3] == ("Agustus 2025 (kantor)", "November 2026")
    assert free[2] == "–"
    assert never[1] == "belum diketahui"
    assert late[3].parts == ("lewat 2 bulan", "Sekali setahun.")
    assert (late[4].text, late[4].page) == ("templat Ketenagakerjaan dan penduduk", "data_masuk")


def test_without_any_figure_nothing_is_drawn():
    card = freshness.age_card((NEVER,), TODAY, LIGHT)
    assert card.figure is None
    assert card.title == "Belum ada angka"


def test_in_english_months_are_counted_in_english():
    with language.speaking("en"):
        assert freshness.state(LATE, TODAY) == "2 months overdue"
        assert freshness.headline(ALL, TODAY).endswith("bekerja in english was last August 2024, 17 months ago")
        assert freshness.table(ALL, TODAY).rows[0][3].parts == ("2 months overdue", "Once a year.")


def test_the_file_holds_plain_values():
    late, *_, never = freshness.table_card(ALL, TODAY).records
    assert (late["newest"], late["age_months"], late["expected"], late["overdue_months"]) == (
        "2024-08", 17, "2025-11", 2
    )  # fmt: skip
    assert (never["newest"], never["age_months"], never["overdue_months"]) == ("", None, 0)
