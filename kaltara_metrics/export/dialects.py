"""CSV in the two forms that offices open: with commas for programs, with semicolons for an Indonesian spreadsheet."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from kaltara_metrics.view import tables
from kaltara_metrics.view.tables import BYTE_ORDER_MARK, defused


class Dialect(StrEnum):
    """`KOMA`: comma between columns, point for decimals. `TITIK_KOMA`: semicolon between columns, comma for decimals.

    A spreadsheet set to Indonesian reads the second as numbers; of the first it makes text, or ten times as many.
    """

    KOMA = "koma"
    TITIK_KOMA = "titik-koma"


def csv_bytes(records: Sequence[dict[str, object]], dialect: Dialect) -> bytes:
    """Write records as UTF-8 with a byte order mark, so that Excel reads the letters right; formulas are defused."""
    if dialect is Dialect.KOMA:
        return tables.csv_bytes(records)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    names = list(records[0]) if records else []
    writer.writerow(names)
    writer.writerows([_with_comma(defused(record[name])) for name in names] for record in records)
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def _with_comma(value: object) -> object:
    return f"{Decimal(str(value)):f}".replace(".", ",") if isinstance(value, float) else value
