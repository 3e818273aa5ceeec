"""Metodologi, generated from the catalog: nothing is described here that is not calculated from the same words."""

from collections.abc import Sequence

from kaltara_metrics import catalog
from kaltara_metrics.catalog import Half, Metric
from kaltara_metrics.definitions import DEFINITIONS, Definition
from kaltara_metrics.model import Cell, Origin, State
from kaltara_metrics.query import Answer
from kaltara_metrics.view import charts, numbers, sentences, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.records import records
from kaltara_metrics.view.tables import Link, Table
from kaltara_metrics.view.theme import Palette

COMPARED = ("coverage_local", "coverage_employed", "coverage_labour_force", "coverage_working_age")


def headline(answers: Sequence[Answer]) -> str:
    """Say that one numerator gives several percentages."""
    said = [words.value(answer.metric, answer.only) for answer in answers]
    members = answers[0].only.numerator
    told = sentences.listed(said)
    return f"{numbers.whole(members)} peserta yang sama: {told}, tergantung penyebutnya" if members else told


def comparison_card(answers: Sequence[Answer], palette: Palette) -> Card:
    """Draw one numerator over several denominators, side by side and never joined by a line."""
    bars = [_bar(answer) for answer in answers]
    sources = dict.fromkeys(statement for answer in answers for statement in answer.sources())
    told = sentences.listed([f"{answer.metric.name} {words.value(answer.metric, answer.only)}" for answer in answers])
    headers = ("Ukuran", "Definisi", "Pembilang", "Penyebut", "Hasil", "Per")
    return Card(
        key="satu-pembilang",
        title="Persentase tanpa definisinya bukan data",
        subtitle=_subtitle(answers[0].only),
        definition="; ".join(_named(answer.metric) for answer in answers),
        origin=answers[0].origin,
        sources=tuple(sources),
        as_of=words.as_of(answers[0].only),
        alt=f"Batang: {told}.",
        table=Table(headers, tuple(_row(answer) for answer in answers), numeric=frozenset(headers[2:5])),
        records=tuple({"metric": answer.metric.id, **records(answer)[0]} for answer in answers),
        figure=charts.bars(bars, palette),
        notes=tuple(answer.metric.caveat for answer in answers if answer.metric.caveat),
    )


def _subtitle(cell: Cell) -> str:
    members = numbers.whole(cell.numerator) if cell.numerator is not None else words.STATES[State.UNKNOWN]
    counted = f" ({words.segments(cell)})" if words.segments(cell) else ""
    return f"{members} peserta aktif{counted} dibagi empat penyebut, persen; provinsi; {words.as_of(cell)}"


def _named(metric: Metric) -> str:
    return f"{metric.definition}: {metric.name}" if metric.definition else f"{metric.name} (pembanding)"


def _bar(answer: Answer) -> Bar:
    """Name the bar by what it is divided by: short enough for a telephone, and the only thing that differs."""
    cell, metric = answer.only, answer.metric
    below = catalog.MEASURES[metric.denominator.measure].name
    name = f"Atas {below.lower()} {numbers.whole(cell.denominator)}" if cell.denominator else f"Atas {below.lower()}"
    return Bar(metric.id, name, cell.value, words.value(metric, cell), chosen=metric.id == "coverage_employed")


def _row(answer: Answer) -> tuple[str, ...]:
    cell = answer.only
    halves = (numbers.whole(half) if half is not None else "–" for half in (cell.numerator, cell.denominator))
    name = answer.metric.definition or "–"
    return (answer.metric.name, name, *halves, words.value(answer.metric, cell), words.as_of(cell))


def definitions_card() -> Card:
    """List every definition of coverage in use with formula, caveat, owner, source and what calculates it here."""
    headers = ("Kode", "Definisi", "Rumus", "Perhatian", "Pemilik", "Sumber", "Dihitung di sini")
    return _list_card(
        "definisi",
        f"{len(DEFINITIONS)} definisi cakupan yang beredar, {_computed()} dihitung di sini",
        "Yang belum dihitung tetap dicantumkan; kebanyakan karena salah satu bagiannya tidak terbit",
        headers,
        [_definition_row(definition) for definition in DEFINITIONS.values()],
    )


def _computed() -> int:
    return sum(bool(definition.computed_by) for definition in DEFINITIONS.values())


def _definition_row(definition: Definition) -> tuple[str | Link, ...]:
    here = ", ".join(catalog.METRICS[name].name for name in definition.computed_by) or "belum"
    return (
        definition.id,
        definition.name,
        definition.formula,
        definition.caveat,
        definition.owner,
        Link(definition.source, definition.url),
        here,
    )


def metrics_card() -> Card:
    """List every metric of the catalog with what it means, its formula, its cuts and its caveat."""
    headers = ("Ukuran", "Arti", "Rumus", "Satuan", "Rincian", "Perhatian", "Pemilik data")
    rows = [_metric_row(metric) for metric in catalog.METRICS.values()]
    title = f"{len(rows)} ukuran yang dihitung dasbor ini"
    return _list_card("ukuran", title, "Dijumlahkan dulu, dibagi terakhir, kedua bagiannya disimpan", headers, rows)


def _metric_row(metric: Metric) -> tuple[str, ...]:
    cuts = ", ".join(catalog.DIMENSIONS[name].name for name in metric.dimensions)
    return (metric.name, metric.means, formula(metric), metric.unit, cuts, metric.caveat or "–", metric.owner)


def formula(metric: Metric) -> str:
    """Write a metric's formula from its halves, with the values that restrict them."""
    top = _half(metric.numerator)
    if metric.denominator is not None:
        return f"{top} ÷ {_half(metric.denominator)}"
    return f"persen seperti diterbitkan ({top} di sampingnya)" if metric.published else top


def _half(half: Half) -> str:
    limits = [catalog.DIMENSIONS[name].values.get(value, value) for name, value in half.where.items()]
    name = catalog.MEASURES[half.measure].name
    return f"{name} ({', '.join(limits)})" if limits else name


def rules_card() -> Card:
    """Explain the marks: four states, three origins, flags and confidence."""
    states = {
        State.UNKNOWN: "tidak ada sumber; diarsir di peta, tidak pernah diganti nol",
        State.ZERO: "sumber menyebut nol",
        State.NOT_APPLICABLE: "pertanyaannya tidak berlaku, misalnya penyebutnya nol",
        State.WITHHELD: "sel kecil 1 sampai 4 orang yang tidak ditampilkan",
    }
    origins = {
        Origin.OFFICE: "berkas yang dimuat kantor",
        Origin.PUBLISHED: "angka terbit yang dapat dikutip",
        Origin.SAMPLE: "data contoh buatan, selalu ditandai CONTOH",
    }
    rows = [("Keadaan", words.STATES[state], meaning) for state, meaning in states.items()]
    rows += [("Asal", words.ORIGINS[origin], meaning) for origin, meaning in origins.items()]
    rows += [("Tanda", name, "ditulis di bawah Tentang pada angka yang bersangkutan") for name in words.FLAGS.values()]
    title = "Belum diketahui, nol, tidak berlaku, dan dirahasiakan adalah empat hal berbeda"
    return _list_card("tanda", title, "Tanda pada angka, peta, dan tabel", ("Jenis", "Tanda", "Arti"), rows)


def _list_card(key: str, title: str, subtitle: str, headers: tuple[str, ...], rows: Sequence[tuple]) -> Card:
    return Card(
        key=key,
        title=title,
        subtitle=subtitle,
        definition="dibuat dari katalog yang sama dengan yang menghitung",
        origin=None,
        sources=(),
        source_text="katalog dasbor ini",
        as_of="",
        alt=title,
        table=Table(headers, tuple(rows)),
        records=tuple(dict(zip(headers, (_text(cell) for cell in row), strict=True)) for row in rows),
    )


def _text(cell: str | Link) -> str:
    return f"{cell.text} {cell.url}" if isinstance(cell, Link) else cell
