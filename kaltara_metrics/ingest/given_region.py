"""The region of a table that has no column for it: from its rows' sections, its columns, or what the user says."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from kaltara_metrics import places
from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest.coded import CodedColumn, factorise
from kaltara_metrics.ingest.kind_fields import REGION_FIELDS
from kaltara_metrics.ingest.kinds import Kind
from kaltara_metrics.ingest.meanings import Meaning
from kaltara_metrics.ingest.rows_of_kind import Part
from kaltara_metrics.ingest.tables_in import RawTable
from kaltara_metrics.ingest.understood import Facts
from kaltara_metrics.ingest.where_when import regions_of

_GOVERNMENT = re.compile(r"(?i)\b(?:pemerintah(?:an)?|pemprov|pemkab|pemkot|pemda)\b\.?(?:\s+daerah\b)?")
_LEVELS = frozenset({"provinsi", "kabupaten"})
_PROVINCE = "65"
_HEADING = "(wilayah)"


def with_region(part: Part, kind: Kind, region: str | None) -> tuple[Part, str]:
    """Give a table without a region one column more that says it, and return what has to be told of it.

    `region` is the code that the user gave for tables that name none.
    """
    table, meanings = part
    has_region = any(meaning.field in REGION_FIELDS for meaning in meanings)
    if "region" not in kind.keys or has_region or not len(table.body):
        return part, ""
    numbers = [meaning for meaning in meanings if meaning.is_value and meaning.kind == kind.id]
    if numbers and all("region" in meaning.dimensions for meaning in numbers):
        return _everywhere(part, _PROVINCE), ""  # which yields to the region that each column names
    codes, sections = factorise(table.sections)
    named = [_government(text) for text in sections]
    if all(named):
        told = f"Wilayah diambil dari baris bagian: {', '.join(places.by_code(code).name for code in named)}."
        return _said(part, CodedColumn(codes, named)), told
    if region is None or not _asks(table, meanings, kind):
        return part, ""
    return _everywhere(part, region), given(region)


def given(region: str) -> str:
    """Sentence that tells that the user's region was used."""
    return f"Wilayah ditetapkan pengguna: {places.by_code(region).name}."


def _everywhere(part: Part, region: str) -> Part:
    return _said(part, CodedColumn(np.zeros(len(part[0].body), np.int32), [region]))


def _said(part: Part, regions: CodedColumn) -> Part:
    """Add a column to a table that holds each record's region."""
    table, meanings = part
    codes = np.zeros(len(table.sheet.row_numbers), np.int32)
    codes[table.body] = regions.codes
    sheet = replace(table.sheet, columns=(*table.sheet.columns, CodedColumn(codes, regions.uniques)))
    positions = (*table.positions, len(sheet.columns) - 1)
    return replace(table, sheet=sheet, header=(*table.header, _HEADING), positions=positions), (
        *meanings,
        Meaning("region"),
    )


def _government(section: str | None) -> str | None:
    """Code of the province, kabupaten or kota that a section names, such as `PEMERINTAH KABUPATEN NUNUKAN`."""
    for line in (section or "").split(" / "):
        try:
            region = places.resolve(_GOVERNMENT.sub(" ", line).strip())
        except UserError:
            continue
        if region.level in _LEVELS:
            return region.code
    return None


def _asks(table: RawTable, meanings: Sequence[Meaning], kind: Kind) -> bool:
    """Whether nothing else in the table says its region, asked with its first record."""
    probe = Facts(replace(table, body=table.body[:1], sections=table.sections[:1]), kind)
    regions_of(probe, meanings)
    return bool(probe.findings)
