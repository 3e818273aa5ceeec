"""The lists of Metodologi, generated from the catalog: nothing is described in other words than it is calculated."""

from collections.abc import Iterable, Sequence

from kaltara_metrics import catalog
from kaltara_metrics.catalog import SUBJECTS, Half, Metric
from kaltara_metrics.definitions import DEFINITIONS, Definition
from kaltara_metrics.glossary import FURTHER, Term
from kaltara_metrics.view import words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.language import say
from kaltara_metrics.view.tables import Lines, Link, Table

Cell = str | Link | Lines


def subjects() -> dict[str, str]:
    """Name the subjects of metrics and terms, in the order of the catalog."""
    return {name: say(*pair) for name, pair in {**SUBJECTS, **FURTHER}.items()}


def headline(sought: str, cards: Sequence[Card]) -> str:
    """Say how much fits what was typed."""
    count = sum(len(card.table.rows) for card in cards)
    if not count:
        return say(f"Tidak ada yang cocok dengan “{sought}”", f"Nothing fits “{sought}”")
    many = "entry fits" if count == 1 else "entries fit"
    return say(f"{count} keterangan memuat “{sought}”", f"{count} {many} “{sought}”")


def _fits(sought: str, texts: Iterable[str | None]) -> bool:
    """Whether every word that was typed stands somewhere in the texts."""
    text = " ".join(filter(None, texts)).casefold()
    return all(word in text for word in sought.casefold().split())


def definitions_card(sought: str = "") -> Card:
    """List every definition of coverage in use with formula, caveat, owner, source and what calculates it here."""
    headers = (
        *(say("Kode", "Code"), say("Definisi", "Definition"), say("Rumus", "Formula"), say("Perhatian", "Caution")),
        *(say("Pemilik", "Owner"), say("Sumber", "Source"), say("Dihitung di sini", "Calculated here")),
    )
    rows = [_definition_row(definition) for definition in DEFINITIONS.values() if _named(definition, sought)]
    title = say(
        f"{len(DEFINITIONS)} definisi cakupan yang beredar, {_computed()} dihitung di sini",
        f"{len(DEFINITIONS)} definitions of coverage in use, {_computed()} calculated here",
    )
    subtitle = say(
        "Yang belum dihitung tetap dicantumkan; kebanyakan karena salah satu bagiannya tidak terbit",
        "Those not calculated yet are listed too; mostly one of their halves is not published",
    )
    if sought:
        title = say(f"{len(rows)} definisi cakupan", f"{len(rows)} definitions of coverage")
    return list_card("definisi", title, subtitle, headers, rows)


def _named(one: Definition, sought: str) -> bool:
    here = [words.metric_name(catalog.METRICS[name]) for name in one.computed_by]
    texts = (one.id, one.name, one.name_en, one.owner, one.formula, one.formula_en, one.caveat, one.caveat_en, *here)
    return _fits(sought, texts)


def _computed() -> int:
    return sum(bool(definition.computed_by) for definition in DEFINITIONS.values())


def _definition_row(definition: Definition) -> tuple[Cell, ...]:
    here = ", ".join(words.metric_name(catalog.METRICS[name]) for name in definition.computed_by)
    return (
        definition.id,
        say(definition.name, definition.name_en),
        say(definition.formula, definition.formula_en),
        say(definition.caveat, definition.caveat_en),
        say(definition.owner, definition.owner_en or definition.owner),
        Link(say(definition.source, definition.source_en), definition.url),
        here or say("belum", "not yet"),
    )


def metrics_cards(subject: str | None = None, sought: str = "") -> tuple[Card, ...]:
    """List the metrics of every subject, or of one: what each means, its formula, its cuts and its caveat."""
    wanted = [name for name in SUBJECTS if subject in {None, name}]
    cards = (_metrics_card(name, sought) for name in wanted)
    return tuple(card for card in cards if card.table.rows)


def _metrics_card(subject: str, sought: str) -> Card:
    headers = (
        *(say("Ukuran", "Measure"), say("Arti", "Meaning"), say("Rumus", "Formula"), say("Satuan", "Unit")),
        *(say("Perhatian", "Caution"), say("Rincian", "Cuts"), say("Pemilik dan sumber", "Owner and source")),
    )
    own = [metric for metric in catalog.METRICS.values() if metric.subject == subject and _tells(metric, sought)]
    name = say(*SUBJECTS[subject])
    title = say(f"{name}: {len(own)} ukuran", f"{name}: {len(own)} measure{'' if len(own) == 1 else 's'}")
    how = say(
        "Dijumlahkan dulu, dibagi terakhir, kedua bagiannya disimpan", "Summed first, divided last, both halves kept"
    )
    key = f"ukuran-{subject.replace('_', '-')}"
    return list_card(key, title, how, headers, [_metric_row(metric) for metric in own])


def _tells(metric: Metric, sought: str) -> bool:
    spoken = (metric.name, metric.name_en, metric.short, metric.means, metric.means_en, metric.caveat, metric.caveat_en)
    owned = (metric.owner, metric.owner_en, metric.source, metric.source_en)
    return _fits(sought, (metric.id, metric.definition, formula(metric), *owned, *spoken))


def _metric_row(metric: Metric) -> tuple[Cell, ...]:
    cuts = ", ".join(words.dimension(catalog.DIMENSIONS[name]) for name in metric.dimensions)
    code = metric.definition
    name = words.metric_name(metric)
    return (
        Lines((name, say(f"definisi {code}", f"definition {code}")), quiet=frozenset({1})) if code else name,
        words.means(metric),
        formula(metric),
        words.unit(metric),
        words.caveat(metric) or "–",
        cuts,
        Lines((say(metric.owner, metric.owner_en), say(metric.source, metric.source_en)), quiet=frozenset({1})),
    )


def formula(metric: Metric) -> str:
    """Write a metric's formula from its halves, with the values that restrict them."""
    top = _half(metric.numerator)
    if metric.denominator is not None:
        return f"{top} ÷ {_half(metric.denominator)}"
    if not metric.published:
        return top
    return say(f"persen seperti diterbitkan ({top} di sampingnya)", f"percent as published ({top} beside it)")


def _half(half: Half) -> str:
    limits = [_limit(name, value) for name, value in half.where.items()]
    name = words.measure_name(half.measure)
    return f"{name} ({', '.join(limits)})" if limits else name


def _limit(name: str, value: str | tuple[str, ...]) -> str:
    values = (value,) if isinstance(value, str) else value
    return " + ".join(words.label(name, one) for one in values)


def terms_cards(terms: Sequence[Term], subject: str | None = None, sought: str = "") -> tuple[Card, ...]:
    """List the terms of every subject, or of one, each with what it means and where that comes from."""
    wanted = [name for name in subjects() if subject in {None, name}]
    cards = (_terms_card(terms, name, sought) for name in wanted)
    return tuple(card for card in cards if card.table.rows)


def _terms_card(terms: Sequence[Term], subject: str, sought: str) -> Card:
    headers = (say("Istilah", "Term"), say("Arti", "Meaning"), say("Sumber", "Source"))
    own = sorted((one for one in terms if one.subject == subject and _means(one, sought)), key=_order)
    rows = [(_term(one), say(one.means_id, one.means_en), _source(one)) for one in own]
    name = subjects()[subject]
    title = say(f"{name}: {len(own)} istilah", f"{name}: {len(own)} term{'' if len(own) == 1 else 's'}")
    subtitle = say(
        "Ditulis ulang dengan kata sendiri; sumbernya di samping", "In our own words, with the source beside"
    )
    return list_card(f"istilah-{subject.replace('_', '-')}", title, subtitle, headers, rows, **_glossary())


def _means(one: Term, sought: str) -> bool:
    return _fits(sought, (one.term_id, one.term_en, one.means_id, one.means_en, one.publisher))


def _order(one: Term) -> str:
    return say(one.term_id, one.term_en).casefold()


def _term(one: Term) -> Lines:
    """Write a term with its name in the other language set back, by which an English reader finds the Indonesian."""
    named, other = say(one.term_id, one.term_en), say(one.term_en, one.term_id)
    return Lines((named,) if named == other else (named, other), quiet=frozenset({1}))


def _source(one: Term) -> Cell:
    if one.publisher and one.url:
        return Link(one.publisher, one.url)
    if one.is_unsourced:
        return say("belum ada sumber yang dibuka", "no source was opened yet")
    return one.publisher or say("istilah dasbor ini", "a term of this dashboard")


def _glossary() -> dict[str, str]:
    return {
        "source": say("daftar istilah yang ditinjau (glossary.csv)", "the reviewed list of terms (glossary.csv)"),
        "means": say("arti dengan kata dasbor ini, bukan kutipan", "meanings in this dashboard's words, no quotations"),
    }


def list_card(
    key: str,
    title: str,
    subtitle: str,
    headers: tuple[str, ...],
    rows: Sequence[tuple[Cell, ...]],
    *,
    source: str = "",
    means: str = "",
) -> Card:
    """Build a card whose picture is its list; it wears the badge of a reference."""
    return Card(
        key=key,
        title=title,
        subtitle=subtitle,
        definition=means
        or say("dibuat dari katalog yang sama dengan yang menghitung", "made from the same catalog that calculates"),
        origin=None,
        sources=(),
        source_text=source or say("katalog dasbor ini", "this dashboard's catalog"),
        as_of="",
        alt=title,
        table=Table(headers, tuple(rows), look="stacked"),
        records=tuple(dict(zip(headers, (_text(cell) for cell in row), strict=True)) for row in rows),
    )


def _text(cell: Cell) -> str:
    if isinstance(cell, Link):
        return f"{cell.text} {cell.url}"
    return cell.text if isinstance(cell, Lines) else cell
