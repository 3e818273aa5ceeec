"""What vulnerable workers do whose contributions are paid: occupations ranked, one of them by region and payer."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kaltara_metrics.model import Cell, State
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.view import answer_card, charts, lines, numbers, sentences, series, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.language import say
from kaltara_metrics.view.lines import Line, Point
from kaltara_metrics.view.theme import Palette

MOST = 20  # occupations that are drawn; the table has all
_DENSE = 10  # bars from which they lie closer together


def headline(answer: Answer) -> str:
    """Name the occupation with most people and how many occupations make up half of them."""
    ranked = _ranked(answer)
    if not ranked and answer.known:
        return say("Nol orang dalam semua pekerjaan yang diketahui", "Nobody in any of the occupations known")
    if not ranked:
        state = sentences.missing(answer)
        return say(
            f"Pekerjaan pekerja rentan yang dibayar iurannya {state}",
            f"What the vulnerable workers do who are paid for is {state}",
        )
    first = [cell for cell in ranked if cell.value == ranked[0].value]
    names = sentences.few([_name(cell) for cell in first], say("pekerjaan", "occupations"))
    people = numbers.whole(ranked[0].value)
    most = say(f"{names} terbanyak: {people} orang", f"Most are {sentences.low(names)}: {people} people")
    if len(ranked) < 2:  # noqa: PLR2004 - one alone is not compared
        return most
    count = _half(ranked)
    return say(
        f"{most}; {count} pekerjaan memuat separuh yang diketahui",
        f"{most}; {count} {'occupation holds' if count == 1 else 'occupations hold'} half of those known",
    )


def _ranked(answer: Answer) -> list[Cell]:
    return sorted((cell for cell in answer.known if cell.value), key=lambda cell: -cell.value)


def _half(ranked: Sequence[Cell]) -> int:
    """Count the first occupations that together hold half of the people."""
    total, running = sum(cell.value for cell in ranked), 0.0
    for count, cell in enumerate(ranked, start=1):
        running += cell.value
        if running * 2 >= total:
            return count
    return len(ranked)


def _name(cell: Cell) -> str:
    return words.label("occupation", cell.by["occupation"])


def ranked_card(answer: Answer, palette: Palette, area: str, chosen: str | None) -> Card:
    """Draw the occupations, most people first; how many more there are and which states they have is said below."""
    ranked = _ranked(answer)
    shown = [cell for at, cell in enumerate(ranked) if at < MOST or cell.by["occupation"] == chosen]
    drawn = [_bar(answer, cell, chosen) for cell in shown]
    told = sentences.ends([f"{bar.name} {bar.text}" for bar in drawn])
    made = answer_card.card(
        answer,
        key="pekerjaan",
        title=_title(answer, ranked, shown),
        area=area,
        figure=charts.bars(drawn, palette, dense=len(drawn) > _DENSE) if ranked else None,
        alt=f"{say('Batang', 'Bars')}: {told}.",
    )
    return replace(made, notes=(*_left_out(answer, ranked, shown), *made.notes))


def _title(answer: Answer, ranked: Sequence[Cell], shown: Sequence[Cell]) -> str:
    if not ranked:
        return headline(answer)
    first = say(f"{len(ranked)} pekerjaan disebut", f"{len(ranked)} occupations named")
    if len(shown) < len(ranked):
        first = say(
            f"{len(shown)} teratas dari {len(ranked)} pekerjaan", f"The first {len(shown)} of {len(ranked)} occupations"
        )
    silent = Counter(cell.state for cell in answer.cells if cell.state not in KNOWN_STATES)
    return "; ".join([first, *(f"{count} {words.STATES[state]}" for state, count in silent.items())])


def _left_out(answer: Answer, ranked: Sequence[Cell], shown: Sequence[Cell]) -> tuple[str, ...]:
    states = Counter(cell.state for cell in answer.cells if not (cell.state in KNOWN_STATES and cell.value))
    told = [f"{count} {words.STATES[state]}" for state, count in states.items() if state is not State.VALUE]
    hidden = len(ranked) - len(shown)
    if hidden:
        told.insert(0, say(f"{hidden} pekerjaan lain ada di tabel", f"{hidden} other occupations are in the table"))
    return (
        *([f"{sentences.listed(told)}."] if told and ranked else []),
        say(
            "Daftar pekerjaan menurut sebutan daftar di Kalimantan Utara, bukan klasifikasi resmi.",
            "Occupations as lists of Kalimantan Utara name them, no official classification.",
        ),
        say(
            "Tanpa cakupan: berapa orang bekerja dalam tiap pekerjaan tidak terbit.",
            "Without coverage: how many people work in each occupation is not published.",
        ),
    )


def _bar(answer: Answer, cell: Cell, chosen: str | None) -> Bar:
    code = cell.by["occupation"]
    return Bar(code, _name(cell), cell.value, words.value(answer.metric, cell), chosen=code == chosen)


def leading(answer: Answer) -> str | None:
    """Return the occupation with most people; None where none is known."""
    ranked = _ranked(answer)
    return ranked[0].by["occupation"] if ranked else None


def regions_card(answer: Answer, palette: Palette, *, area: str, named: str, chosen: str | None) -> Card:
    """Draw one occupation, or all together, by region, most first, and those without a number last."""
    ranked = sorted(answer.cells, key=lambda cell: (cell.state not in KNOWN_STATES, -(cell.value or 0)))
    drawn = [
        Bar(
            cell.by["region"],
            words.label("region", cell.by["region"]),
            cell.value if cell.state in KNOWN_STATES else None,
            words.value(answer.metric, cell),
            chosen=cell.by["region"] == chosen,
        )
        for cell in ranked
    ]
    told = sentences.listed([f"{bar.name} {bar.text}" for bar in drawn])
    return answer_card.card(
        answer,
        key="pekerjaan-wilayah",
        title=f"{named}: {sentences.ranking(answer, 'region') if answer.known else sentences.missing(answer)}",
        area=area,
        figure=charts.bars(drawn, palette) if answer.known else None,
        alt=f"{say('Batang', 'Bars')}: {told}.",
    )


def is_withheld(answer: Answer) -> bool:
    """Whether all of an answer is known and withheld, so that a coarser one says more."""
    return not answer.known and any(cell.state is State.WITHHELD for cell in answer.cells)


def with_withheld(card: Card, named: str) -> Card:
    """Say in a card of all occupations that those of one are withheld."""
    told = say(
        f"{named} menurut wilayah dirahasiakan karena hitungannya kecil; yang digambar semua pekerjaan.",
        f"{named} by region are withheld because counts are small; all occupations are drawn.",
    )
    return replace(card, notes=(told, *card.notes))


def trend_card(answer: Answer, palette: Palette, *, named: str, area: str) -> Card:
    """Draw one occupation over time, each figure in its own month."""
    points = series.own(answer)
    runs = series.runs(answer, points)
    told = [[Point(series.month(one).first, one.value, words.value(answer.metric, one)) for one in run] for run in runs]
    figure = lines.lines([Line(named, named, told)], palette, height=225) if points else None
    said = sentences.ends([f"{words.as_of(cell)} {words.value(answer.metric, cell)}" for cell in points])
    card = answer_card.card(
        answer,
        key="pekerjaan-waktu",
        title=_trend_title(answer, runs, named),
        area=area,
        figure=figure,
        alt=f"{say('Garis waktu', 'Line over time')} {named}: {said}.",
    )
    return replace(card, notes=(*card.notes, *sentences.breaks(**series.breaks(answer, points))))


def _trend_title(answer: Answer, runs: Sequence[Sequence[Cell]], named: str) -> str:
    if not runs:
        return f"{named}: {sentences.missing(answer)}"
    last = runs[-1]
    if len(last) == 1:
        return f"{named}: {words.value(answer.metric, last[0])} ({words.as_of(last[0])})"
    return sentences.change(answer, series.year_before(last), last[-1], named)
