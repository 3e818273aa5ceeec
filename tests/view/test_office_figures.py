"""Figures that come from the file of an office: source, badges, and sentences that state no more than is known."""

import math
import re
from dataclasses import replace
from datetime import date

import pytest
from made_answers import answer, by_month, cell, statement
from test_cards import card, number
from test_tables import Tags

from kaltara_metrics.analysis.goals import goal as hold
from kaltara_metrics.catalog import METRICS
from kaltara_metrics.differences import Move
from kaltara_metrics.model import Flag, Origin, State
from kaltara_metrics.periods import Month
from kaltara_metrics.targets import targets
from kaltara_metrics.view import (
    answer_card,
    cards,
    findings,
    moves,
    overview,
    records,
    sentences,
    subsidy,
    target_way,
    words,
)
from kaltara_metrics.view.subsidy import Standing
from kaltara_metrics.view.target_way import Seen
from kaltara_metrics.view.theme import DARK, LIGHT

FILE = statement(
    statement_id="impor-1003", topic="batch", indicator="rekap.csv", publisher="Disnakertrans", url=None, unit="",
    title="berkas rekap.csv, impor 1003", value=math.nan, printed_value="", period="2025-01..2025-06",
    stated_on="2026-03-03", month=date(2026, 3, 3), months_from=None, months_to=None,
)  # fmt: skip


def series(values, *, origin=Origin.OFFICE, span="2024-01..2024-04", **given):
    made = by_month("subsidised_workers", span, values, origin=origin, statements=("impor-1003",), **given)
    return type(made)(made.question, made.cells, origin, "store-0001", {"impor-1003": FILE})


def standing(published, values=(35000, None, 41000, None), **given):
    goal = next(goal for goal in published if goal.metric == "subsidised_workers" and goal.period == "2024")
    other = statement(statement_id="lain", value=45000.0, printed_value="45000", period="2024")
    return Standing(series(list(values), **given), goal, (other,))


@pytest.fixture
def goals(published):
    return targets(published)


def seen(goal, answer):
    return Seen(hold(goal, date(2024, 12, 31), ask=lambda *_, **__: answer), date(2024, 12, 31))


# A file as a source


def test_a_file_has_no_single_number_and_none_is_printed():
    assert cards.printed(FILE) == ""
    assert records.of_statement(FILE, Origin.OFFICE)["value"] is None
    assert records.of_statement(FILE, Origin.OFFICE)["origin"] == "kantor"
    assert records.of_statement(statement())["origin"] == "terpublikasi"


def test_the_source_line_names_who_gave_the_file_and_the_file():
    assert cards.source_line([FILE, FILE]) == "Disnakertrans, rekap.csv"


def test_the_source_line_counts_the_files_of_one_office_when_they_are_many():
    files = [replace(FILE, statement_id=f"impor-{n}", indicator=f"rekap-{n}.csv") for n in range(3)]
    assert cards.source_line(files[:2]) == "Disnakertrans, rekap-0.csv; Disnakertrans, rekap-1.csv"
    assert cards.source_line(files) == "Disnakertrans, 3 berkas"
    other = replace(FILE, publisher="Bappeda")
    assert cards.source_line([*files, other]) == "Disnakertrans, 3 berkas; Bappeda, rekap.csv"


def test_about_a_file_stands_what_it_speaks_of_and_when_it_was_loaded():
    said = " ".join("".join(Tags(cards.about(card(sources=(FILE,)))).words).split())
    assert (
        "Disnakertrans. berkas rekap.csv, impor 1003. Isi: Januari 2025 sampai Juni 2025. Dimuat 3 Maret 2026." in said
    )
    assert "nan" not in said
    assert "keyakinan" not in said


# Figures that have not passed their check


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_unchecked_figures_wear_a_second_badge(palette):
    for html in (
        cards.head(card(unchecked=True, origin=Origin.OFFICE), palette),
        cards.number(number(unchecked=True, origin=Origin.OFFICE), palette),
    ):
        assert re.findall('class="km-badge[^>]*>([^<]+)<', html) == ["Kantor", "Belum lulus pemeriksaan"]
    for html in (cards.head(card(), palette), cards.number(number(), palette)):
        assert "Belum lulus" not in html


def test_the_table_marks_the_cells_that_are_meant():
    doubtful = cell("subsidised_workers", 94710, by={"region": "65.71"}, flags=frozenset({Flag.UNCHECKED}))
    sure = cell("subsidised_workers", 2300, by={"region": "65.02"})
    made = answer("subsidised_workers", [sure, doubtful], at="2024-12", by=["region"])
    assert [row[2] for row in answer_card.table(made).rows] == ["ada angka", "ada angka; belum lulus pemeriksaan"]
    figure = answer_card.card(made, key="a", title="b", area="c", figure=None, alt="d")
    assert figure.unchecked
    assert words.FLAGS[Flag.UNCHECKED] in figure.notes
    rest = answer("subsidised_workers", [sure], at="2024-12", by=["region"])
    assert not answer_card.card(rest, key="a", title="b", area="c", figure=None, alt="d").unchecked


# The way to the target


def test_a_series_of_an_office_is_drawn_told_and_filed(goals):
    way = standing(goals)
    figure = subsidy.timeline_card(way, LIGHT)
    assert (
        figure.title == "Disnakertrans mencatat 41.000 orang (Maret 2024); pernyataan resmi berbeda sampai 4.000 orang"
    )
    assert figure.as_of == "Januari 2024 sampai Maret 2024"
    assert figure.origin is Origin.OFFICE
    assert [row[:2] for row in figure.table.rows] == [
        ("Januari 2024", "35.000"), ("Maret 2024", "41.000"), ("2024", "45.000")
    ]  # fmt: skip
    assert [(row["period"], row["value"], row["origin"]) for row in figure.records] == [
        ("2024-01", 35000, "kantor"), ("2024-03", 41000, "kantor"), ("2024", 45000, "terpublikasi")
    ]  # fmt: skip
    assert "nan" not in str(figure.records)
    assert not figure.unchecked
    assert subsidy.timeline_card(standing(goals, flags=frozenset({Flag.UNCHECKED})), LIGHT).unchecked


def test_what_an_office_recorded_is_not_called_a_statement(goals):
    way = standing(goals)
    later = series([None, None], span="2025-01..2025-02")
    tile = overview.target_number(way)
    assert tile.line == "Tercatat dalam berkas rekap.csv, impor 1003, Disnakertrans; pernyataan lain: 45.000"
    assert tile.origin is Origin.OFFICE
    assert "41.000 pekerja rentan tercatat dibiayai provinsi pada 2024" in sentences.subsidy_headline(way.series, later)
    assert "41.000 orang tercatat dalam berkas rekap.csv" in target_way.headline(seen(way.goal, way.series))
    assert "belum terbukti" not in target_way.headline(seen(way.goal, way.series))


def test_months_of_a_file_are_counted_and_the_file_is_named():
    made = cell("person_months", 190000, by={}, statements=("impor-1003",), months=(date(2023, 8, 1), date(2023, 9, 1)))
    paid = answer("person_months", [made], at="2023", ledger={"impor-1003": FILE})
    assert overview.people_times_months(paid, made) == "2 bulan menurut Disnakertrans, rekap.csv"


# Invented figures


def test_the_glance_at_the_sample_says_so_in_every_sentence(goals):
    way = standing(goals, origin=Origin.SAMPLE)
    later = series([None, None], origin=Origin.SAMPLE, span="2025-01..2025-02")
    assert overview.headline(way.series, later).startswith("CONTOH: ")
    assert not overview.headline(standing(goals).series, later).startswith("CONTOH")
    assert overview.target_number(way).line.startswith("Tercatat dalam data contoh; ")
    made = cell("person_months", 24, by={}, origin=Origin.SAMPLE, months=(date(2024, 1, 1), date(2024, 2, 1)))
    months = findings.months_note(answer("person_months", [made], at="2024"), None)
    assert months.title == "CONTOH: 2 dari 12 bulan 2024 diketahui dibayar"
    rate = cell("coverage_employed", 0.4, by={}, origin=Origin.SAMPLE, numerator=40, denominator=100)
    unknown = answer("coverage_local", [cell("coverage_local", None, by={})], at="2024-12")
    bases = findings.bases_note(answer("coverage_employed", [rate], at="2024-12"), unknown)
    assert bases.title == "CONTOH: 60 yang bekerja belum menjadi peserta"


def test_no_sentence_states_an_invented_figure(goals):
    invented = series([0, 12], origin=Origin.SAMPLE, span="2025-01..2025-02")
    recorded = series([None, 12], span="2025-01..2025-02")
    way = standing(goals)
    assert "Realisasi 2025 belum diketahui." in sentences.subsidy_headline(way.series, invented)
    assert "Pada Februari 2025 tercatat 12." in sentences.subsidy_headline(way.series, recorded)
    made = series([11, 12], origin=Origin.SAMPLE, span="2024-11..2024-12")
    assert "12 orang dalam data contoh" in target_way.headline(seen(way.goal, made))
    goal = next(goal for goal in goals if goal.metric == "subsidised_workers" and goal.period == "2025")
    listed = answer("subsidy_reach", [cell("subsidy_reach", None, by={})], at="2025-12")
    tile = overview.next_target_number(goal, invented, listed)
    assert tile.unknown
    assert "Realisasi belum diketahui" in tile.line
    known = overview.next_target_number(goal, recorded, listed)
    assert (known.line, known.origin, known.unknown) == ("12 tercatat pada Februari 2025", Origin.OFFICE, False)


# What moved


def move(before, after, metric="subsidised_workers", **origins):
    def made(value, origin):
        return cell(metric, value, by={}, origin=origin) if value is not None else cell(metric, None, by={})

    cells = made(before, origins.get("was", Origin.OFFICE)), made(after, origins.get("now", Origin.OFFICE))
    return Move(METRICS[metric], None, Month(2025, 12), *cells)


_SAME = "sumber yang sama menyatakan lain"


@pytest.mark.parametrize(
    ("moved", "row"),
    [
        (move(9471, 9480), ("9.471", "9.480", "+9", _SAME)),
        (move(9480, 9471), ("9.480", "9.471", "\u22129", _SAME)),
        (move(None, 22121), ("belum diketahui", "22.121", "baru", "baru diketahui")),
        (move(22121, None), ("22.121", "belum diketahui", "hilang", "tidak diketahui lagi")),
        (move(0, 9471, was=Origin.SAMPLE), ("0 (contoh)", "9.471", "baru", _SAME)),
        (move(9471, 0, now=Origin.SAMPLE), ("9.471", "0 (contoh)", "hilang", _SAME)),
        (move(State.WITHHELD, None), ("dirahasiakan", "belum diketahui", "–", "tidak diketahui lagi")),
        (move(None, None), ("belum diketahui", "belum diketahui", "rinciannya saja", _SAME)),
    ],
)
def test_a_move_is_told_with_its_difference_or_what_else_it_is(moved, row):
    assert moves.table([moved]).rows[0][3:] == row
