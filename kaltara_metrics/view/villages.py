"""Satu desa 100 pekerja rentan: how many villages reach the goal, where, and how far the others are from it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from kaltara_metrics import places, villages
from kaltara_metrics.model import Cell, State
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.statements import Statement
from kaltara_metrics.view import answer_card, charts, numbers, sample, sentences, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.language import Spoken, say
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.theme import Palette
from kaltara_metrics.villages import Reach

_ROWS = 30  # villages listed on the page; the file has all
COUNTED = Spoken(
    {
        "semua": ("Dibayar siapa pun", "Paid by anybody"),
        "desa": ("Dibayar APBDes", "Paid by village budgets"),
    }
)
LISTED = Spoken(
    {
        "semua": ("Semua", "All"),
        "capai": ("Sudah mencapai", "Reached"),
        "kurang": ("Belum mencapai", "Not reached"),
        "tidak": ("Belum diketahui", "Not known"),
    }
)


def headline(answer: Answer, goal: Statement) -> str:
    """Say how many villages reach the goal, as a page's title."""
    return sample.spoken(_finding(answer, goal), answer) if answer.known else _finding(answer, goal)


def _finding(answer: Answer, goal: Statement) -> str:
    """Say how many villages reach the goal of how many, and how many are not known."""
    found = villages.reach(answer.cells, goal.value)
    when, people = numbers.month(answer.question.span.end.first), numbers.whole(goal.value)
    if found.unknown == found.villages:
        return say(
            f"Berapa desa mencapai {people} pekerja rentan pada {when} belum diketahui",
            f"How many villages reached {people} vulnerable workers in {when} is not known",
        )
    unknown = say(f"; {found.unknown} belum diketahui", f"; {found.unknown} not known") if found.unknown else ""
    said = say(
        f"{found.reached} dari {found.villages} desa dan kelurahan mencapai {people} pekerja rentan pada {when}",
        f"{found.reached} of {found.villages} villages reached {people} vulnerable workers in {when}",
    )
    return said + unknown


def reach_card(answer: Answer, goal: Statement, palette: Palette, area: str, chosen: str | None = None) -> Card:
    """Draw the villages that reach the goal by kabupaten, each out of how many."""
    found = villages.by_kabupaten(answer, goal.value)
    bars = [_bar(code, reach, chosen) for code, reach in found.items()]
    told = sentences.listed([f"{bar.name} {bar.text}" for bar in bars])
    card = answer_card.card(
        answer,
        key="desa-capai",
        title=_finding(answer, goal),
        area=area,
        figure=charts.bars(bars, palette) if answer.known else None,
        alt=f"{say('Batang', 'Bars')}: {told}.",
    )
    return replace(
        card, sources=(*card.sources, goal), table=_reach_table(found), notes=(*card.notes, _goal_note(goal))
    )


def _goal_note(goal: Statement) -> str:
    people = numbers.whole(goal.value)
    return say(
        f"{people} per desa didorong program di {goal.region_name}, bukan kewajiban; di sini untuk semua desa.",
        f"{people} a village is what a programme in {goal.region_name} encourages, no duty; counted here for all.",
    )


def _bar(code: str, reach: Reach, chosen: str | None) -> Bar:
    unknown = reach.unknown == reach.villages
    of = say(f"{reach.reached} dari {reach.villages}", f"{reach.reached} of {reach.villages}")
    told = f"{of}, {numbers.percent(reach.share, 0)}" if reach.share is not None else of
    if reach.unknown:
        told = f"{told}; {reach.unknown} {words.STATES[State.UNKNOWN]}"
    return Bar(
        code,
        words.label("region", code),
        None if unknown else reach.reached,
        words.STATES[State.UNKNOWN] if unknown else told,
        chosen=bool(chosen and chosen.startswith(code)),
    )


def _reach_table(found: dict[str, Reach]) -> Table:
    headers = (
        say("Kabupaten/kota", "Regency or city"),
        say("Desa dan kelurahan", "Villages"),
        LISTED["capai"],
        LISTED["kurang"],
        LISTED["tidak"],
    )
    rows = tuple(
        (
            words.label("region", code),
            *(str(number) for number in (reach.villages, reach.reached, reach.below, reach.unknown)),
        )
        for code, reach in found.items()
    )
    return Table(headers, rows, numeric=frozenset(headers[1:]))


def spread_card(answer: Answer, goal: Statement, palette: Palette, area: str) -> Card:
    """Draw how far villages are from the goal: how many hold none, a quarter of it, a half, and so on."""
    bars = _spread(answer, goal.value)
    told = sentences.listed([f"{bar.name} {bar.text}" for bar in bars])
    most = max((bar for bar in bars if bar.key != State.UNKNOWN), key=lambda bar: bar.length or 0, default=None)
    title = say("Jarak menuju target belum diketahui", "How far villages are from the goal is not known")
    if answer.known and most:
        title = say(
            f"Kebanyakan desa ({most.text}) memiliki {most.name} pekerja rentan terlindungi",
            f"Most villages ({most.text}) have {most.name} who are covered",
        )
    return answer_card.card(
        answer,
        key="desa-sebaran",
        title=title,
        area=area,
        figure=charts.bars(bars, palette) if answer.known else None,
        alt=f"{say('Batang', 'Bars')}: {told}.",
    )


def _spread(answer: Answer, goal: float) -> list[Bar]:
    values = [cell.value for cell in answer.known]
    bars = [_step_bar("0", say("0 orang", "0 people"), sum(value == 0 for value in values))]
    withheld = sum(cell.state is State.WITHHELD for cell in answer.cells)
    if withheld:
        bars.append(_step_bar(State.WITHHELD, words.STATES[State.WITHHELD].capitalize(), withheld))
    for low, high in villages.steps(goal):
        inside = sum(low <= value and (high is None or value < high) for value in values)
        bars.append(_step_bar(str(low), _step(low, high), inside, chosen=high is None))
    unknown = sum(cell.state is State.UNKNOWN for cell in answer.cells)
    if unknown:
        bars.append(Bar(State.UNKNOWN, words.STATES[State.UNKNOWN].capitalize(), None, _villages(unknown)))
    return bars


def _step(low: float, high: float | None) -> str:
    if high is None:
        return say(f"{numbers.whole(low)} orang atau lebih", f"{numbers.whole(low)} people or more")
    return f"{numbers.whole(low)}–{numbers.whole(high - 1)} {say('orang', 'people')}"


def _step_bar(key: str, name: str, count: int, *, chosen: bool = False) -> Bar:
    return Bar(key, name, count, _villages(count), chosen=chosen)


def _villages(count: int) -> str:
    return say(f"{numbers.whole(count)} desa", f"{numbers.whole(count)} villages")


def list_card(answer: Answer, goal: Statement, area: str, listed: str = "semua", sought: str = "") -> Card:
    """List villages with their people and what is missing to the goal, most people first, unknown ones last."""
    cells = _chosen(answer, goal, listed, sought)
    shown = cells[:_ROWS]
    headers = (
        say("Desa/kelurahan", "Village"),
        say("Kecamatan", "District"),
        say("Kabupaten/kota", "Regency or city"),
        say("Orang", "People"),
        say("Kurang dari target", "Missing to the goal"),
    )
    card = answer_card.card(
        answer,
        key="desa-daftar",
        title=_list_title(cells, listed),
        area=area,
        figure=None,
        alt=_list_title(cells, listed),
    )
    rows = tuple(_row(answer, cell, goal.value) for cell in shown)
    more = () if len(cells) == len(shown) else (_more(len(shown), len(cells)),)
    return replace(
        card,
        table=Table(headers, rows, numeric=frozenset(headers[3:])),
        empty=say("Tidak ada desa yang cocok dengan pilihan ini.", "No village fits these choices."),
        attribution=" · ".join(more),
        sources=(*card.sources, goal),
    )


def _list_title(cells: Sequence[Cell], listed: str) -> str:
    count = numbers.whole(len(cells))
    if listed == "semua":
        return say(f"{count} desa dan kelurahan, yang terbanyak di atas", f"{count} villages, the largest first")
    return f"{LISTED[listed]}: {say(f'{count} desa dan kelurahan', f'{count} villages')}"


def _more(shown: int, count: int) -> str:
    return say(
        f"ditampilkan {shown} dari {count}; seluruhnya di Unduh CSV",
        f"{shown} of {count} shown; all of them in Download CSV",
    )


_KEEP: dict[str, Callable[[bool | None], bool]] = {
    "semua": lambda _: True,
    "capai": lambda held: held is True,
    "kurang": lambda held: held is False,
    "tidak": lambda held: held is None,
}


def _chosen(answer: Answer, goal: Statement, listed: str, sought: str) -> list[Cell]:
    found = [cell for cell in answer.cells if _KEEP[listed](villages.holds(cell, goal.value))]
    if sought:
        found = [cell for cell in found if sought.lower() in " ".join(_names(cell)).lower()]
    return sorted(found, key=lambda cell: (cell.state not in KNOWN_STATES, -(cell.value or 0), _names(cell)))


def _names(cell: Cell) -> tuple[str, str, str]:
    code = cell.by["desa"]
    return tuple(places.by_code(code[:length]).short_name for length in (len(code), len("65.71.01"), len("65.71")))


def _row(answer: Answer, cell: Cell, goal: float) -> tuple[str, ...]:
    held = villages.holds(cell, goal)
    missing = numbers.whole(goal - cell.value) if held is False and cell.state in KNOWN_STATES else "–"
    return (*_names(cell), words.marked(words.value(answer.metric, cell), cell), "0" if held else missing)
