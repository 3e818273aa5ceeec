"""Figures by kabupaten/kota: the map, the ranked bars beside it, and one region over the years."""

from dataclasses import replace

from kaltara_metrics import places
from kaltara_metrics.errors import UserError
from kaltara_metrics.model import Cell
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.view import answer_card, charts, maps, sentences, words
from kaltara_metrics.view.cards import FILLED, Card
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.geography import geography
from kaltara_metrics.view.theme import Palette

_AREA = "kabupaten/kota"


def map_card(
    answer: Answer,
    palette: Palette,
    *,
    key: str = "peta",
    title: str = "",
    chosen: str | None = None,
    frame: str = "large",
) -> Card:
    """Draw an answer cut by region as a map; without outlines the card says so and keeps its table."""
    alt = f"Peta. {sentences.map_alt(answer)}"
    title = title or sentences.ranking(answer, "region")
    try:
        figure, attribution = (
            maps.figure(answer, palette, chosen=chosen, height=FILLED[frame]),
            geography().attribution,
        )
    except UserError as fault:
        bare = answer_card.card(answer, key=key, title=title, area=_AREA, figure=None, alt=alt)
        return replace(bare, empty=str(fault))
    drawn = answer_card.card(answer, key=key, title=title, area=_AREA, figure=figure, alt=alt)
    return replace(drawn, legend=maps.legend(answer, palette), attribution=attribution, frame=frame)


def rank_card(answer: Answer, palette: Palette, *, chosen: str | None = None) -> Card:
    """Draw the regions as bars, highest first; unknown ones stand last, hatched and named."""
    ranked = sorted(answer.cells, key=lambda cell: (cell.state not in KNOWN_STATES, -(cell.value or 0)))
    figure = charts.bars([_bar(answer, cell, chosen) for cell in ranked], palette)
    unknown = sentences.unknown_names(answer, "region")
    title = f"Urutan: {sentences.listed(unknown)} belum diketahui" if unknown else "Urutan kabupaten/kota"
    alt = f"Batang mendatar. {sentences.map_alt(answer)}"
    return answer_card.card(answer, key="urutan", title=title, area=_AREA, figure=figure, alt=alt)


def _bar(answer: Answer, cell: Cell, chosen: str | None) -> Bar:
    known = cell.state in KNOWN_STATES
    code = cell.by["region"]
    return Bar(
        key=code,
        name=words.label("region", code),
        length=cell.value if known else None,
        text=words.value(answer.metric, cell),
        chosen=code == chosen,
    )


def trend_card(series: Answer, region: str, palette: Palette) -> Card:
    """Draw one region over the years it is known for; `series` is cut by month, each round counted once."""
    rounds = own_rounds(series, region)
    name = places.by_code(region).short_name
    if not rounds:
        title, figure = f"{name} belum diketahui untuk tahun mana pun", None
    else:
        points = [(cell.as_of.year, cell.value, words.value(series.metric, cell)) for cell in rounds]
        figure = charts.years(points, palette)
        title = f"Hanya {words.as_of(rounds[0])} yang diketahui untuk {name}"
        if len(rounds) > 1:
            title = sentences.change(series, rounds[0], rounds[-1], name)
    told = sentences.listed([f"{words.as_of(cell)} {words.value(series.metric, cell)}" for cell in rounds])
    kept = Answer(
        series.question, tuple(rounds), series.origin if rounds else None, series.store_version, series.ledger
    )
    alt = f"Garis waktu {series.metric.name.lower()} {name}: {told or 'belum diketahui'}."
    return answer_card.card(kept, key="tren", title=title, area=name, figure=figure, alt=alt)


def leading(answer: Answer) -> str:
    """Return the region that the ranking names first; the first region of the list when none is known."""
    known = sorted(answer.known, key=lambda cell: cell.value, reverse=True)
    return (known or answer.cells)[0].by["region"]


def own_rounds(series: Answer, region: str) -> list[Cell]:
    """Keep a region's figures that are of their own month (not carried over from an earlier round), one a year."""
    own = [
        cell
        for cell in series.known
        if cell.by["region"] == region and cell.as_of and f"{cell.as_of:%Y-%m}" == cell.by["month"]
    ]
    return list({cell.as_of.year: cell for cell in own}.values())
