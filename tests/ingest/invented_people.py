"""Rows of people as sheets, and invented identifiers, for the tests of personal data."""

import numpy as np
from hypothesis import strategies as st

from kaltara_metrics.ingest.model import Sheet, Workbook

# Invented: nobody has the serial 9999.
WOMAN = "6502014105859999"
MAN = "6571021708909999"


def sheet_of(rows, name="Data", **given):
    columns = []
    for values in zip(*rows, strict=True):
        column = np.empty(len(values), dtype=object)
        column[:] = values
        columns.append(column)
    return Sheet(name, tuple(columns), np.arange(1, len(rows) + 1, dtype=np.int32), **given)


def book(rows, name="Data", file="rekap.xlsx", **given):
    return Workbook(file, "a" * 64, "xlsx", (sheet_of(rows, name, **given),))


SEPARATORS = st.sampled_from(["", " ", ".", "-", "\u00a0"])


@st.composite
def residents(draw):
    district = draw(st.sampled_from(["650201", "657102", "640301", "357801"]))
    day = draw(st.integers(1, 28)) + draw(st.sampled_from([0, 40]))
    date = f"{day:02d}{draw(st.integers(1, 12)):02d}{draw(st.integers(0, 99)):02d}"
    return draw(SEPARATORS).join((district, date, f"{draw(st.integers(1, 9999)):04d}"))


def leaks(text, identifier):
    digits = "".join(filter(str.isdigit, identifier))
    squeezed = "".join(letter for letter in text if letter.isdigit())
    return any(digits[start : start + 6] in squeezed for start in range(len(digits) - 5))
