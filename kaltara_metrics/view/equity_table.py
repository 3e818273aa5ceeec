"""Pemerataan as a table: every number with what it means and does not say, and what is said where there is none."""

from kaltara_metrics import catalog
from kaltara_metrics.analysis.comparing import Equity
from kaltara_metrics.catalog import Metric
from kaltara_metrics.equity import WORKERS_MISSING, SummaryMeasure
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.view import answer_card, equity_words, numbers, sentences, words
from kaltara_metrics.view.cards import Card, definition_line
from kaltara_metrics.view.equity import emptied
from kaltara_metrics.view.in_file import TABLES
from kaltara_metrics.view.language import say
from kaltara_metrics.view.tables import Table


def measures_card(found: Equity) -> Card:
    """List every number with what it means and what it does not say."""
    headers = (
        say("Ukuran", "Measure"),
        say("Nilai", "Value"),
        say("Artinya", "What it means"),
        say("Yang tidak dikatakan", "What it does not say"),
    )
    rows = tuple(
        (equity_words.name(measure), value, equity_words.MEANING[measure.id], equity_words.SILENT[measure.id])
        for measure, value in _values(found)
    )
    answer = found.answer
    return Card(
        key="ukuran-kesenjangan",
        title=say("Setiap angka dengan yang tidak dikatakannya", "Each number with what it does not say"),
        subtitle=f"{words.metric_name(answer.metric)}; {sentences.when(answer)}",
        definition=definition_line(answer.metric),
        origin=answer.origin,
        sources=answer.sources(),
        as_of=sentences.when(answer),
        alt="",
        table=Table(headers, rows, look="stacked"),
        records=tuple(dict(zip(("measure", "value", "means", "silent_about"), row, strict=True)) for row in rows),
        notes=tuple(
            f"{equity_words.name(measure)}: {equity_words.FORMULAS[measure.id]} ({equity_words.source(measure)})"
            for measure, _ in _values(found)
        ),
        unchecked=words.is_unchecked(*answer.cells),
    )


def _values(found: Equity) -> list[tuple[SummaryMeasure, str]]:
    gap, average = found.gap, found.to_average.average
    told = [
        (gap.absolute.measure, numbers.points(gap.absolute.value)),
        (gap.relative.measure, "–" if gap.relative.value is None else numbers.decimal(gap.relative.value, 2)),
        (average.measure, numbers.percent(average.value)),
    ]
    if found.missing is not None:
        told.append((WORKERS_MISSING, numbers.whole(found.missing.total.value)))
    theil = found.theil
    split = (theil.total, theil.between, theil.within) if theil else ()
    told += [(one.measure, numbers.decimal(one.value, 4)) for one in split if one is not None]
    if found.concentration is not None:
        told.append((found.concentration.index.measure, numbers.decimal(found.concentration.index.value, 3)))
    return told


def empty_card(answer: Answer, why: str, area: str) -> Card:
    """Show an answer that allows no comparison, with the reason; its cells are in the table."""
    known = sum(cell.state in KNOWN_STATES for cell in answer.cells)
    title = say(
        f"{known} dari {len(answer.cells)} kelompok diketahui; belum dapat dibandingkan",
        f"{known} of {len(answer.cells)} groups are known; nothing to compare yet",
    )
    return emptied(answer_card.card(answer, key="selisih", title=title, area=area, figure=None, alt=title), why)


def nothing(metric: str, cut: str) -> tuple[str, str]:
    """Say that a rate is not known by these groups, and which file would bring it."""
    known = catalog.metric(metric)
    name, groups = words.metric_name(known), words.dimension(catalog.DIMENSIONS[cut]).lower()
    return (
        say(f"{name} menurut {groups} belum diketahui", f"{name} by {groups} is not known"),
        say(
            f"Angkanya ada pada {known.owner} dan belum terbit. Yang mengisinya: templat {templates(known)}, di "
            "halaman Data masuk.",
            f"{known.owner} have the figures; none are published. What brings them: template {templates(known)}, on "
            "the page Load data.",
        ),
    )


def templates(metric: Metric) -> str:
    """Name the templates that would bring what a metric is made of."""
    tables = dict.fromkeys(catalog.MEASURES[name].table for name in metric.measures)
    return sentences.listed([TABLES[table] for table in tables])
