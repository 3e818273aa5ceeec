"""The ledger: all that was said is there, once, as it was printed."""

import shutil

import duckdb
import pytest
import toy_store
from toy_store import claim

from kaltara_metrics import statements
from kaltara_metrics.store import reader


def test_the_ledger_holds_every_published_statement_and_every_derived_one(published):
    found = statements.ledger(published)
    derived = [one for one in found.values() if one.formula]
    assert len(found) == 335 + 20
    assert len(derived) == 20


def test_the_ledger_keeps_the_order_of_the_reviewed_file(published):
    order = list(statements.ledger(published))
    assert order[0] == "subsidised-65-2023-governor-202403"
    assert order[334] == "bottom40-share-65-2025-09"
    assert order[335] == "labour-force-65-2024-08"


def test_the_three_figures_for_2024_stand_side_by_side_and_none_is_averaged(published):
    found = statements.ledger(published)
    said = {one.value for one in found.values() if one.conflict == "subsidi-2024" and one.unit == "orang"}
    assert {54_452, 54_000} <= said
    assert (54_452 + 54_000) / 2 not in said


@pytest.mark.parametrize(
    ("printed", "decimals"), [("54452", 0), ("4", 0), ("4.0", 1), ("75.9", 1), ("75.90", 2), ("0.277", 3)]
)
def test_decimals_are_those_printed_not_those_needed(tmp_path, printed, decimals):
    reader = toy_store.make(tmp_path, statement=[claim("a", printed)])
    assert statements.ledger(reader)["a"].decimals == decimals


def test_a_derived_quantity_names_its_parts(published):
    found = statements.ledger(published)["eligible-65-2024-09"]
    assert found.parts == ("members-pu-65-2024-09", "members-bpu-65-2024-09", "not-enrolled-65-2024-09")
    assert found.value == 98_775 + 82_053 + 53_304


def test_a_published_statement_has_no_parts(published):
    assert statements.ledger(published)["employed-65-2024-08"].parts == ()


def test_every_part_of_a_derived_quantity_is_in_the_ledger(published):
    found = statements.ledger(published)
    assert {part for one in found.values() for part in one.parts} <= found.keys()


def test_a_weak_statement_feeds_no_table(published):
    weak = [one for one in statements.ledger(published).values() if one.confidence == "rendah"]
    assert weak
    assert [one.statement_id for one in weak if one.table_name] == []


def test_every_disputed_statement_belongs_to_a_conflict_that_is_explained(published):
    explained = {conflict.key: conflict for conflict in statements.conflicts(published)}
    assert len(explained) == 14
    assert {one.conflict for one in statements.ledger(published).values() if one.conflict} <= explained.keys()
    assert all(conflict.title and conflict.explanation for conflict in explained.values())


def test_two_stores_have_two_ledgers(tmp_path):
    first, second = (toy_store.make(tmp_path, statement=[claim(name, "1")]) for name in ("a", "b"))
    assert (list(statements.ledger(first)), list(statements.ledger(second))) == (["a"], ["b"])


def test_a_version_without_english_words_is_read_in_indonesian(data_root, tmp_path):
    older = tmp_path / "store-0001.duckdb"
    shutil.copyfile(reader.current(data_root / "store").path, older)
    with duckdb.connect(str(older)) as connection:
        connection.execute("ALTER TABLE statement DROP COLUMN indicator_en")
        for column in ("title_en", "explanation_en", "verdict_en"):
            connection.execute(f"ALTER TABLE conflict DROP COLUMN {column}")
        connection.execute("CHECKPOINT")
    version = reader.Reader(older)
    assert {one.indicator_en for one in statements.ledger(version).values()} == {None}
    assert statements.ledger(version).keys() == statements.ledger(reader.current(data_root / "store")).keys()
    assert all(one.title and one.title_en is None and one.verdict_en is None for one in statements.conflicts(version))
