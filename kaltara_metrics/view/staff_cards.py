"""Kepatuhan, staff, as cards: both levels of government by group of staff, and over the months."""

from collections.abc import Sequence
from dataclasses import replace

from kaltara_metrics.model import Cell, State
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.view import answer_card, breakdown, lines, numbers, sentences, series, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.grid import Grid
from kaltara_metrics.view.language import say
from kaltara_metrics.view.lines import Line, Point
from kaltara_metrics.view.records import records
from kaltara_metrics.view.staff import BASES, GROUPS, LEVELS, SHORT, Levels, basis_of, whom
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.theme import Palette


def groups_card(groups: Levels, palette: Palette, chosen: str | None = None) -> Card:
    """Draw the rate of each group of staff at both levels of government; a click gives the group."""
    cells = {
        (cell.by["worker_group"], level): (answer, cell)
        for level, answer in zip(LEVELS, groups.both, strict=True)
        for cell in answer.cells
        if cell.by["worker_group"] in GROUPS
    }
    data = Grid(
        rows=tuple(words.label("worker_group", group) for group in GROUPS),
        columns=tuple(SHORT[level] for level in LEVELS),
        squares=tuple(
            tuple(breakdown.square(*cells[group, level], group, chosen=group == chosen) for level in LEVELS)
            for group in GROUPS
        ),
        bold=frozenset(place for place, group in enumerate(GROUPS) if group == chosen),
    )
    first = next((answer for answer in groups.both if answer.known), groups.province)
    told = [f"{_pair(group, level)} {breakdown.with_halves(*pair)}" for (group, level), pair in cells.items()]
    card = answer_card.card(
        first,
        key="kelompok-pegawai",
        title=_groups_title(cells),
        area=say("provinsi dan kabupaten/kota", "province and kabupaten/kota"),
        figure=None,
        alt=f"{say('Petak', 'Grid')}: {sentences.listed(told)}.",
    )
    return replace(breakdown.with_grid(card, first, data, palette), table=_groups_table(cells), **_of_both(groups.both))


def _pair(group: str, level: str) -> str:
    return f"{words.label('worker_group', group)} · {SHORT[level]}"


def _groups_title(cells: dict) -> str:
    known = [(pair, one) for pair, one in cells.items() if one[1].state in KNOWN_STATES]
    withheld = sum(cell.state is State.WITHHELD for _, cell in cells.values())
    if not known:
        state = words.STATES[State.WITHHELD if withheld else State.UNKNOWN]
        return f"{say('Menurut kelompok', 'By group')}: {state}"
    known.sort(key=lambda one: one[1][1].value)
    low, high = (_value(*one) for _, one in (known[0], known[-1]))
    least, most = (_alike([pair for pair, one in known if _value(*one) == end]) for end in (low, high))
    told = say(f"Terendah {least} {low}", f"Lowest {least} {low}")
    told += say(f"; tertinggi {most} {high}", f"; highest {most} {high}")
    if low == high:
        told = say(f"Semua yang diketahui {low}", f"All that are known are {low}")
    unknown = len(cells) - len(known) - withheld
    told += say(f"; {unknown} belum diketahui", f"; {unknown} not known") if unknown else ""
    return told + (f"; {withheld} {words.STATES[State.WITHHELD]}" if withheld else "")


def _alike(pairs: Sequence[tuple[str, str]]) -> str:
    """Name groups whose figures read the same; a level alone where all its groups do."""
    levels = {level: [group for group, of in pairs if of == level] for _, level in pairs}
    whole = [SHORT[level] for level, groups in levels.items() if len(groups) == len(GROUPS)]
    single = [_pair(group, level) for group, level in pairs if len(levels[level]) < len(GROUPS)]
    return sentences.listed([*whole, *single])


def _value(answer: Answer, cell: Cell) -> str:
    return words.value(answer.metric, cell)


def _groups_table(cells: dict) -> Table:
    headers = (
        words.dimension_name("worker_group"),
        words.dimension_name("government"),
        say("Nilai", "Value"),
        say("Rincian", "Parts"),
        say("Keadaan", "State"),
        say("Per", "As of"),
    )
    rows = tuple(
        (
            words.label("worker_group", group),
            words.label("government", level),
            words.value(answer.metric, cell),
            words.halves(cell) or "–",
            words.state(cell),
            words.as_of(cell) or "–",
        )
        for (group, level), (answer, cell) in cells.items()
    )
    return Table(headers, rows, numeric=frozenset({headers[2]}))


def _of_both(answers: Sequence[Answer]) -> dict[str, object]:
    """Return the parts of a card that rest on both levels."""
    sources = dict.fromkeys(one for answer in answers for one in answer.sources())
    levelled = zip(LEVELS, answers, strict=True)
    first = next((answer for answer in answers if answer.known), answers[0])
    basis = sentences.low(BASES[basis_of(first)])
    return {
        "subtitle": say(
            f"{whom(first)} terdaftar {basis}, persen; {sentences.when(first)}",
            f"{whom(first)} enrolled {basis}, percent; {sentences.when(first)}",
        ),
        "sources": tuple(sources),
        "records": tuple({"government": level, **one} for level, answer in levelled for one in records(answer)),
        "unchecked": any(words.is_unchecked(*answer.cells) for answer in answers),
    }


def trend_card(months: Levels, palette: Palette) -> Card:
    """Draw both levels over the months."""
    drawn = []
    for level, answer in zip(LEVELS, months.both, strict=True):
        points = series.own(answer)
        if points:
            runs = [[_point(answer, cell) for cell in run] for run in series.runs(answer, points)]
            drawn.append(Line(level, SHORT[level], runs))
    first = next((answer for answer in months.both if answer.known), months.province)
    told = [f"{line.name} {line.points[0].text} – {line.points[-1].text}" for line in drawn]
    broken = sentences.breaks(**series.breaks(first, series.own(first)))
    unknown = say("Dari waktu ke waktu: belum diketahui", "Over time: not known")
    card = answer_card.card(
        first,
        key="tren-pegawai",
        title=_trend_title(drawn) or unknown,
        area=say("provinsi dan kabupaten/kota", "province and kabupaten/kota"),
        figure=lines.lines(drawn, palette, height=250) if drawn else None,
        alt=f"{say('Garis waktu', 'Lines over time')}: {sentences.listed(told) or unknown}.",
    )
    return replace(card, table=_trend_table(months), notes=(*card.notes, *broken), **_of_both(months.both))


def _point(answer: Answer, cell: Cell) -> Point:
    return Point(series.month(cell).first, cell.value, words.value(answer.metric, cell))


def _trend_title(drawn: Sequence[Line]) -> str:
    """Say for each level from where to where it went, between its first and its last known month."""
    told = []
    for line in drawn:
        first, last = line.points[0], line.points[-1]
        when = f"{numbers.short_month(first.day)}–{numbers.short_month(last.day)}"
        told.append(
            f"{line.name} {first.text} → {last.text} ({when})"
            if first.text != last.text
            else f"{line.name} {say('tetap', 'stayed at')} {last.text} ({when})"
        )
    return "; ".join(told)


def _trend_table(months: Levels) -> Table:
    headers = (say("Bulan", "Month"), *(words.label("government", level) for level in LEVELS))
    unknown = words.STATES[State.UNKNOWN]
    by_month = [
        {cell.by["month"]: words.marked(words.value(one.metric, cell), cell) for cell in one.cells}
        for one in months.both
    ]
    every = dict.fromkeys(month for one in by_month for month in one)
    rows = tuple((words.label("month", month), *(one.get(month, unknown) for one in by_month)) for month in every)
    return Table(headers, rows, numeric=frozenset(headers[1:]))
