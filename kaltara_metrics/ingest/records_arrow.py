"""All records of a table as Arrow columns, to be loaded into the store without a single Python value a row."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kaltara_metrics.ingest.coded import CodedColumn
from kaltara_metrics.ingest.records import Records
from kaltara_metrics.ingest.tables_in import as_slice
from kaltara_metrics.ingest.understood import Facts

SOURCE_ROW = "source_row"
_TEXT = pa.dictionary(pa.int32(), pa.string())


def to_arrow(facts: Facts) -> pa.Table:
    """Give every record of a table as one row, in the order of `Facts.records`.

    Columns are all keys and texts of the kind (dictionary-coded string, null where the table says nothing of it), all
    its numbers (float64, null where missing) and `source_row`, the row's number in the file (int32, counted from 1).
    """
    records = Records(facts)
    # One of each for all columns that say nothing: making room for a million rows costs more than looking at them.
    no_texts, no_numbers = (pa.nulls(len(records.rows), kind) for kind in (_TEXT, pa.float64()))
    columns = {name: _texts(records.key(name), no_texts) for name in (*facts.kind.keys, *facts.kind.texts)}
    for name in facts.kind.values:
        numbers = records.number(name)
        columns[name] = no_numbers if numbers is None else _numbers(numbers)
    numbers = records.of_rows(facts.table.sheet.row_numbers[as_slice(facts.table.body)])
    return pa.table(columns | {SOURCE_ROW: pa.array(numbers, pa.int32())})


def codes_of(column: pa.ChunkedArray) -> tuple[np.ndarray, list[str | None]]:
    """Code of each value (int32) and the values that they stand for; None is among them where a row has none."""
    if not len(column):
        return np.zeros(0, np.int32), []
    coded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    # Of one piece too, combining makes a copy.
    whole = coded.chunk(0) if coded.num_chunks == 1 else coded.combine_chunks()
    values = whole.dictionary.to_pylist()
    if not whole.null_count:
        return whole.indices.to_numpy(), values
    return pc.fill_null(whole.indices, len(values)).to_numpy(), [*values, None]


def _texts(column: CodedColumn, none: pa.DictionaryArray) -> pa.DictionaryArray:
    """Give a key column as dictionary-coded text; unknown is a null row, never a null in the dictionary."""
    values = list(column.uniques)
    if values == [None]:
        return none
    unknown = values.index(None) if None in values else None
    if unknown is None:
        return pa.DictionaryArray.from_arrays(column.codes, pa.array(values, pa.string()))
    places = np.arange(len(values), dtype=np.int32)
    places[unknown:] -= 1
    del values[unknown]
    codes = pa.array(places[column.codes], mask=column.codes == unknown)
    return pa.DictionaryArray.from_arrays(codes, pa.array(values, pa.string()))


def _numbers(numbers: np.ndarray) -> pa.Array:
    return pa.array(numbers, pa.float64(), from_pandas=bool(np.isnan(numbers).any()))
