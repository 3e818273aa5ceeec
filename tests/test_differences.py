"""Which figures moved between two versions: every one that did, no other, and each as a question for its month says."""

import math

import office_store as store
import pytest
from office_store import BULUNGAN, KABUPATEN, KEYS, NUNUKAN, TARAKAN, load, members, text

from kaltara_metrics import catalog
from kaltara_metrics.differences import Move, differences
from kaltara_metrics.model import Cell, Origin, State
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.query import query
from kaltara_metrics.store import build, publishing, reader

ACTIVE = [100, 200, 300, 400, 500]
EMPLOYED = [1_000, 1_000, 1_000, 1_000, 1_000]
PRECISE = ("numerator", "denominator", "ratio", "origin")


@pytest.fixture(autouse=True)
def directory(data_root, tmp_path, monkeypatch):
    return store.copy(data_root, tmp_path / "data", monkeypatch)


def employed(month, values):
    heads = (*KEYS, "Penduduk Bekerja")
    return text(heads, [(region, month, count) for region, count in zip(KABUPATEN, values, strict=True)])


def moved(directory, before, after):
    return differences(*publishing.readers_of(directory, before, after))


def told(moves):
    return [(move.metric.id, move.region, str(move.month), move.before.value, move.after.value) for move in moves]


def test_nothing_moved_between_a_version_and_itself(directory):
    load(members("2024-09", ACTIVE))
    assert moved(directory, 2, 2) == ()
    assert moved(directory, 1, 1) == ()


def test_a_file_about_one_month_moves_that_month_alone(directory):
    load(members("2023-06", ACTIVE))  # months with published figures follow
    places = [(None, sum(ACTIVE)), *zip(KABUPATEN, ACTIVE, strict=True)]
    assert told(moved(directory, 1, 2)) == [
        ("members_active", region, "2023-06", None, count) for region, count in places
    ]


def test_back_again_everything_moves_the_other_way(directory):
    load(members("2025-06", ACTIVE))
    there, back = moved(directory, 1, 2), moved(directory, 2, 1)
    assert [(move.metric, move.region, move.month, move.before, move.after) for move in back] == [
        (move.metric, move.region, move.month, move.after, move.before) for move in there
    ]


def test_a_new_base_moves_the_rates_of_later_months_too(directory):
    load(members("2025-01", ACTIVE))
    load(members("2025-03", ACTIVE))
    load(members("2024-06", ACTIVE))
    load(employed("2024-08", EMPLOYED))
    rates = [move for move in moved(directory, 4, 5) if move.metric.id == "coverage_employed" and move.region is None]
    assert [(str(move.month), move.after.ratio) for move in rates if move.after.origin is Origin.OFFICE] == [
        ("2025-01", 1_500 / 5_000),
        ("2025-03", 1_500 / 5_000),
    ]
    assert {str(move.month) for move in rates} == {"2025-01", "2025-03"}


def test_a_rate_whose_halves_both_moved_has_moved(directory):
    load(employed("2025-06", EMPLOYED))
    load(members("2025-06", ACTIVE))
    load(members("2025-06", [2 * count for count in ACTIVE]), accept=True)
    load(employed("2025-06", [2 * count for count in EMPLOYED]), accept=True)
    (move,) = (
        move
        for move in moved(directory, 3, 5)
        if (move.metric.id, move.region, str(move.month)) == ("coverage_employed", NUNUKAN, "2025-06")
    )
    assert (move.before.ratio, move.after.ratio, move.by) == (0.3, 0.3, 0)
    assert (move.before.numerator, move.after.numerator) == (300, 600)


def test_what_neither_version_knows_has_not_moved(directory):
    load(members("2025-06", ACTIVE[:4]))  # coverage gets its numerator, and no base
    assert {move.metric.id for move in moved(directory, 1, 2)} == {"members_active"}
    assert {move.region for move in moved(directory, 1, 2)} == set(KABUPATEN[:4])


def test_a_number_withdrawn_is_a_move(directory):
    load(members("2025-06", ACTIVE))
    load(members("2025-06", [*ACTIVE[:4], "-"], notes=["Catatan: Tarakan belum lapor"]), accept=True)
    moves = {move.region: move for move in moved(directory, 2, 3)}
    assert set(moves) <= {None, TARAKAN}
    for move in moves.values():
        assert (move.after.state, move.by) == (State.UNKNOWN, None)


def test_a_figure_of_another_origin_has_moved_even_if_it_says_the_same(directory):
    published = query("population_registered", at="2025-06", by=["region"]).cells
    heads = (*KEYS, "Penduduk terdaftar (Disdukcapil)")
    table = [(cell.by["region"], "2025-06", int(cell.numerator)) for cell in published]
    load(text(heads, table), kind="workforce")
    moves = [move for move in moved(directory, 1, 2) if move.region and str(move.month) == "2025-06"]
    assert {move.region for move in moves} == set(KABUPATEN)
    assert {(move.before.origin, move.after.origin, move.by) for move in moves} == {
        (Origin.PUBLISHED, Origin.OFFICE, 0)
    }


def test_a_changed_reference_file_moves_what_it_changes(directory):
    path = directory.parent / "reference" / "statements.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    (place,) = (n for n, line in enumerate(lines) if line.startswith("population-registered-65.03-2025-06,"))
    assert ",230685,jiwa," in lines[place]
    lines[place] = lines[place].replace(",230685,jiwa,", ",230686,jiwa,")
    path.write_text("".join(lines), encoding="utf-8")
    build.build()
    moves = [move for move in moved(directory, 1, 2) if move.metric.id == "population_registered"]
    assert {move.region for move in moves} == {NUNUKAN}
    assert {(str(move.month), move.by) for move in moves} >= {("2025-06", 1)}


def same(one, other):
    return one.state is other.state and all(getattr(one, name) == getattr(other, name) for name in PRECISE)


@pytest.mark.parametrize("metric", ["members_active", "coverage_employed", "unemployment_rate", "person_months"])
def test_moves_are_what_every_month_asked_alone_says(directory, metric):
    load(members("2024-09", ACTIVE))
    load(employed("2024-08", [*EMPLOYED[:4], 100]))
    paid = (*KEYS, "Sumber Iuran", "Kelompok Pekerja", "Segmen", "Orang-Bulan")
    load(text(paid, [(BULUNGAN, "2023-12", "APBD Provinsi", "Pekerja Rentan", "BPU", 9)]))
    before, after = publishing.readers_of(directory, 1, 4)
    found = {(move.month, move.region) for move in differences(before, after) if move.metric.id == metric}
    expected = set()
    for month in Span(Month(2023, 7), Month(2025, 12)):
        for by in ([], ["region"]):
            pairs = zip(*(query(metric, at=month, by=by, reader=version).cells for version in (before, after)))  # noqa: B905
            for old, new in pairs:
                is_known = {old.state, new.state} & {State.VALUE, State.ZERO}
                if is_known and not same(old, new):
                    expected.add((month, new.by.get("region")))
    assert {(month, region) for month, region in found if month <= Month(2025, 12)} == expected


@pytest.mark.parametrize(
    ("before", "after", "by"),
    [
        (Cell({}, State.VALUE, 40), Cell({}, State.VALUE, 54), 14),
        (Cell({}, State.VALUE, 40), Cell({}, State.ZERO, 0), -40),
        (Cell({}, State.VALUE, 1, 4, 0.25), Cell({}, State.VALUE, 3, 4, 0.75), 0.5),
        (Cell({}, State.UNKNOWN), Cell({}, State.VALUE, 54), None),
        (Cell({}, State.UNKNOWN, 12), Cell({}, State.VALUE, 54), None),
        (Cell({}, State.WITHHELD, 3), Cell({}, State.VALUE, 54), None),
        (Cell({}, State.VALUE, 54), Cell({}, State.NOT_APPLICABLE, 0, 0), None),
    ],
)
def test_a_change_is_told_between_two_known_numbers_only(before, after, by):
    move = Move(catalog.METRICS["members_active"], None, Month(2025, 6), before, after)
    assert move.by == by if by is None else math.isclose(move.by, by)


def test_what_moved_is_told_for_what_was_published_last(directory):
    load(members("2025-06", ACTIVE))
    publishing.roll_back(1, by="Budi")
    assert differences(publishing.readers_of(directory, 1)[0], reader.current()) == ()
