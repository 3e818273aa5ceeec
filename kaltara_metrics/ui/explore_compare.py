"""The second selection that Jelajah compares with: another time, region, group or metric, all else the same."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from kaltara_metrics import catalog, places
from kaltara_metrics.analysis import pairing
from kaltara_metrics.periods import Month, parse_span
from kaltara_metrics.query import Answer
from kaltara_metrics.ui import explore, url
from kaltara_metrics.ui.explore import Choice
from kaltara_metrics.ui.filters import ORIGIN, URL_NAMES
from kaltara_metrics.view import numbers, words
from kaltara_metrics.view.comparison import METRIC, REGION, TIME, Compared
from kaltara_metrics.view.explore import ONE, SUM
from kaltara_metrics.view.language import say
from kaltara_metrics.view.question_words import Asked

_PROVINCE = "65"
_YEAR = 12


def choose(choice: Choice, found: Answer) -> Compared | None:
    """Show what may be compared with, and return the comparison; None where nothing is chosen."""
    with st.container(horizontal=True, key="pilihan-banding", vertical_alignment="bottom"):
        axis = url.choice(
            "banding", say("Bandingkan menurut", "Compare by"), _axes(choice), none=say("Tidak", "Nothing"), width=260
        )
        if axis is None:
            return None
        offered = _values(choice, axis)
        if not offered:
            return None
        usual = _usual(choice, axis, offered)
        other = url.selectbox("dengan", say("dengan", "with"), offered, usual, width=430)
    first = choice.asked
    second = _second(choice, axis, other, found)
    answers = (found, explore.answer(second))
    names = (_own_name(choice, axis), _other_name(second, axis, other, offered))
    pairs = pairing.pairs(*answers, over_time=axis == TIME)
    return Compared(axis, names, (first, second), answers, pairs)


def _axes(choice: Choice) -> Mapping[str, str]:
    metric = catalog.metric(choice.metric)
    columns = {catalog.DIMENSIONS[name].column for name in choice.cuts}
    offered = {TIME: say("Waktu", "Time")} if choice.period in {ONE, SUM} and len(choice.months) > 1 else {}
    if "region" in metric.dimensions and "region" not in columns:
        offered[REGION] = say("Wilayah", "Region")
    for name, short in URL_NAMES.items():
        if name in metric.dimensions and catalog.DIMENSIONS[name].column not in columns:
            offered[short] = words.dimension(catalog.DIMENSIONS[name])
    return {**offered, METRIC: say("Ukuran atau definisi", "Measure or definition")}


def _values(choice: Choice, axis: str) -> Mapping[str, str]:
    """Offer everything of a kind but what is chosen already."""
    if axis == TIME:
        return {
            str(month): numbers.month(month.first) for month in reversed(choice.months) if month != choice.chosen.at
        }
    if axis == REGION:
        return _regions(choice.chosen.region)
    if axis == METRIC:
        return _metrics(choice)
    name = _dimension(axis)
    own = choice.chosen.filters.get(name)
    return {key: words.label(name, key) for key in catalog.DIMENSIONS[name].values if key != own}


def _regions(own: str | None) -> Mapping[str, str]:
    """Offer the province, all kabupaten, and what lies beside the chosen region."""
    beside = places.children(places.by_code(own).parent) if own and len(own) > len("65.71") else ()
    offered = {_PROVINCE: say("Seluruh provinsi", "Whole province")} if own else {}
    listed = [*beside, *places.regions("kabupaten")]
    return {**offered, **{region.code: region.name for region in listed if region.code != own}}


def _metrics(choice: Choice) -> Mapping[str, str]:
    """Offer metrics of the same unit that can be cut and restricted alike: first those that can be compared.

    Of the others the comparison tells what speaks against them.
    """
    own = catalog.metric(choice.metric)
    needed = {*choice.cuts, *(name for name in choice.chosen.where if name != ORIGIN)}
    alike = [
        one
        for one in catalog.METRICS.values()
        if one is not own and one.unit == own.unit and needed <= set(one.dimensions) and one.nature is own.nature
    ]
    ordered = sorted(alike, key=lambda one: pairing.kinship(own, one) is not None)
    return {one.id: words.metric_name(one) for one in ordered}


def _dimension(axis: str) -> str:
    return next(name for name, short in URL_NAMES.items() if short == axis)


def _usual(choice: Choice, axis: str, offered: Mapping[str, str]) -> str:
    """Return a year earlier for a time, or else what is nearest before; the first of everything else."""
    if axis != TIME:
        return next(iter(offered))
    year_before, at = choice.chosen.at.plus(-_YEAR), choice.chosen.at
    before = [month for month in choice.months if month <= year_before] or [
        month for month in choice.months if month < at
    ]
    return str(before[-1]) if before else next(iter(offered))


def _second(choice: Choice, axis: str, other: str, found: Answer) -> Asked:
    """Put the second question: of the first one's origin, since origins are never set against each other."""
    chosen = choice.chosen
    if axis == TIME:
        year, month = other.split("-")
        chosen = replace(chosen, at=Month(int(year), int(month)))
    elif axis == REGION:
        chosen = replace(chosen, region=None if other == _PROVINCE else other)
    elif axis != METRIC:
        chosen = replace(chosen, filters={**chosen.filters, _dimension(axis): other})
    where = chosen.beside(*choice.cuts)
    if found.origin:
        where[ORIGIN] = found.origin.value
    return explore.asked(choice, chosen.at, where, other if axis == METRIC else "")


def _own_name(choice: Choice, axis: str) -> str:
    if axis == TIME:
        return _time(choice.asked)
    if axis == REGION:
        return choice.chosen.area
    if axis == METRIC:
        return words.short_name(catalog.metric(choice.metric))
    name = _dimension(axis)
    own = choice.chosen.filters.get(name)
    return words.label(name, own) if own else say("Semua", "All")


def _other_name(second: Asked, axis: str, other: str, offered: Mapping[str, str]) -> str:
    if axis == METRIC:
        return words.short_name(catalog.metric(other))
    return _time(second) if axis == TIME else offered[other]


def _time(asked: Asked) -> str:
    span = parse_span(asked.times[0])
    return words.time(asked.times[0]) if len(span) > 1 else numbers.month(span.end.first)
