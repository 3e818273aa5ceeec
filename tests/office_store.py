"""Small office files, and a store of published figures of its own that they are loaded into."""

import shutil

from kaltara_metrics.ingest import importing
from kaltara_metrics.query import KNOWN_STATES, query
from kaltara_metrics.store import reader

BULUNGAN, MALINAU, NUNUKAN, TANA_TIDUNG, TARAKAN = KABUPATEN = ("65.01", "65.02", "65.03", "65.04", "65.71")
NAMES = dict(
    zip(KABUPATEN, ("Kab. Bulungan", "Kab. Malinau", "Kab. Nunukan", "Kab. Tana Tidung", "Kota Tarakan"), strict=True)
)
REGION, MONTH, ACTIVE = "Kabupaten/Kota", "Bulan", "Peserta Aktif"
KEYS = (REGION, MONTH)
MEMBERS = (*KEYS, ACTIVE)


def copy(data_root, directory, monkeypatch):
    """Give a test a data root of its own, without the sample; returns where its store lies."""
    shutil.copytree(data_root, directory)
    monkeypatch.setenv("KALTARA_DATA", str(directory))
    monkeypatch.setenv("KALTARA_SAMPLE", "no")
    return directory / "store"


def text(heads, rows, *, titles=(), notes=()):
    """Write a table as CSV with semicolons; regions are given by their code."""
    told = [[NAMES.get(value, value) for value in row] for row in rows]
    lines = [*([title] for title in titles), list(heads), *told, *([note] for note in notes)]
    return "".join(";".join(str(value) for value in line) + "\n" for line in lines).encode()


def members(month, values, **given):
    """Write a file of active members, one number for each kabupaten in their order; `-` where there is none."""
    rows = [(region, month, value) for region, value in zip(KABUPATEN, values, strict=False)]
    return text(MEMBERS, rows, **given)


def offer(
    content,
    name="rekap.csv",
    *,
    by="Sari",
    source="Kantor A",
    whole=(),
    absent_is_nought=False,
    prefer=False,
    **reading,
):
    """Judge a clean file and make an offer of it; `reading` goes to `judge`."""
    judgement = importing.judge(content, name, **reading)
    assert not judgement.report.status, judgement.report.to_text()
    terms = {"whole": whole, "absent_is_nought": absent_is_nought, "prefer": prefer}
    return importing.offer(judgement, content, by=by, source=source, **terms)


def load(content, name="rekap.csv", *, accept=False, **given):
    """Import a clean file as the command line does; returns what was published."""
    return importing.publish(offer(content, name, **given), accept=accept)


def cell(metric, at, **given):
    """The one cell of a question."""
    return query(metric, at=at, **given).only


def value(metric, at, **given):
    """Number of the one cell of a question, by its state where there is none."""
    found = cell(metric, at, **given)
    return found.value if found.state in KNOWN_STATES else found.state.value


def values(metric, at, *, by="region", **given):
    """Numbers by the one cut of a question; None where there is none."""
    found = query(metric, at=at, by=[by], **given).cells
    return {one.by[by]: one.value if one.state in KNOWN_STATES else None for one in found}


def rows(sql, *given):
    """Rows of the current version."""
    return reader.current().rows(sql, given)
