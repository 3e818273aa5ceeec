"""What maps show: indicator, time, region, level and filters, from the URL, the choosers, or a click."""

from dataclasses import dataclass, replace

import streamlit as st

from kaltara_metrics import places
from kaltara_metrics.model import State
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.query import Answer
from kaltara_metrics.ui import ask, filters, url
from kaltara_metrics.ui.filters import Chosen
from kaltara_metrics.view import numbers, series
from kaltara_metrics.view.language import say
from kaltara_metrics.view.map_scene import LEVEL_NAMES, PROVINCE, Scene, scenes
from kaltara_metrics.view.metric_names import grouped

FIRST = "subsidised_workers"
ONE, YEARS, TWO = "satu", "waktu", "dua"
_MOST_YEARS = 8


@dataclass(frozen=True)
class MapChoice:
    """One map: its metric, what is chosen, the scene it shows with the answer, and whether a finer one is unknown."""

    metric: str
    chosen: Chosen
    scene: Scene
    answer: Answer
    is_coarser: bool

    @property
    def region(self) -> str | None:
        """The chosen region, as far as it is known: the one outlined on the map, or the one that the map opens."""
        return self.scene.chosen or (None if self.scene.within == PROVINCE else self.scene.within)


def _parts() -> dict[str, str]:
    return {
        ONE: say("Satu peta", "One map"),
        YEARS: say("Dari waktu ke waktu", "Over time"),
        TWO: say("Dua peta", "Two maps"),
    }


def choose() -> tuple[str, tuple[MapChoice, ...]]:
    """Show the choosers; return the way of showing maps, and the one or two they describe: none without figures."""
    with st.container(horizontal=True, key="pilihan-peta", vertical_alignment="bottom"):
        part = url.tabs("tampilan", say("Tampilan", "View"), _parts())
        metric = url.selectbox("indikator", say("Indikator", "Indicator"), grouped("region"), FIRST)
        other = _other_metric(metric) if part == TWO else metric
        level = url.choice("tingkat", say("Tingkat", "Level"), _levels(), none=_follows(), width=190)
        if not ask.known_months(metric, by=["region"]):
            return part, ()
        chosen = filters.choose(*dict.fromkeys((metric, other)), by=["region"])
        first = _open(metric, chosen, level)
        if part != TWO:
            return part, (first,)
        return part, (first, _open(other, _other_time(other, chosen), first.scene.level))


def _levels() -> dict[str, str]:
    return {level: name.capitalize() for level, name in LEVEL_NAMES.items()}


def _follows() -> str:
    return say("Mengikuti wilayah", "Follows the region")


def _other_metric(metric: str) -> str:
    return url.selectbox("indikator2", _second(say("Indikator", "Indicator")), grouped("region"), metric)


def _second(label: str) -> str:
    return say(f"{label} kedua", f"Second {label.lower()}")


def _other_time(metric: str, chosen: Chosen) -> Chosen:
    """Let the reader choose the second map's time: of the same metric a year earlier to begin with, if it is known."""
    months = ask.rounds(metric, by=["region"], origin=chosen.where.get(filters.ORIGIN))
    before = [month for month in months if month <= chosen.at.plus(-12)] or [
        month for month in months if month <= chosen.at
    ]
    names = {str(month): numbers.month(month.first) for month in reversed(months)}
    at = url.selectbox("waktu2", _second(say("Waktu", "Time")), names, str((before or months)[-1]), width=190)
    year, month = at.split("-")
    return replace(chosen, at=Month(int(year), int(month)))


def _open(metric: str, chosen: Chosen, level: str | None) -> MapChoice:
    """Take the finest scene in which anything is known."""
    tried = scenes(chosen.region, level)
    for scene in tried:
        where = {**chosen.filters, **scene.where()}
        answer = ask.answer(metric, at=chosen.at, by=[scene.dimension], where=where)
        if any(cell.state is not State.UNKNOWN for cell in answer.cells):
            break
    return MapChoice(metric, chosen, scene, answer, is_coarser=scene != tried[0])


def whole(shown: MapChoice) -> Answer | None:
    """Return what the regions of a map are parts of, from the same origin; None where nothing is known of them."""
    if shown.answer.origin is None:
        return None
    where = {**shown.chosen.filters, **shown.scene.where(), filters.ORIGIN: shown.answer.origin.value}
    return ask.answer(shown.metric, at=shown.chosen.at, where=where)


def over_time(shown: MapChoice) -> Answer:
    """Return the answer of the same map for the same month of every year that has figures, the last eight of them."""
    known = ask.known_months(shown.metric, by=["region"], origin=shown.chosen.where.get(filters.ORIGIN))
    years = range(known[0].year, known[-1].year + 1)
    months = [Month(year, shown.chosen.at.month) for year in years][-_MOST_YEARS:]
    where = {**shown.chosen.filters, **shown.scene.where()}
    span = Span(months[0], months[-1])
    return series.only(ask.answer(shown.metric, at=span, by=[shown.scene.dimension, "month"], where=where), months)


def trend(shown: MapChoice, region: str) -> Answer:
    """Return the answer of one region for every month."""
    span = ask.span(shown.metric, by=["region"], origin=shown.chosen.where.get(filters.ORIGIN))
    return ask.answer(shown.metric, at=span, by=["month"], where={**shown.chosen.filters, "region": region})


def above(code: str) -> str | None:
    """Return the region that holds this one; None for the province."""
    parent = places.by_code(code).parent
    return None if parent == PROVINCE else parent
