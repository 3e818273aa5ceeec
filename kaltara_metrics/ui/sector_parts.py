"""What Sektor & pekerjaan asks, part by part; each returns the page's finding and its area."""

from collections.abc import Mapping, Sequence

import streamlit as st

from kaltara_metrics import catalog
from kaltara_metrics.analysis import survey
from kaltara_metrics.analysis.survey import Spread
from kaltara_metrics.errors import RefusedError
from kaltara_metrics.model import Origin
from kaltara_metrics.periods import Span
from kaltara_metrics.query import Answer
from kaltara_metrics.trade import TRADE
from kaltara_metrics.ui import ask, clicks, figures, filling, filters, funding, url
from kaltara_metrics.ui.filters import Chosen
from kaltara_metrics.view import occupation_cards, sample, sector_rates, sectors, trade_cards, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.language import say
from kaltara_metrics.view.sector_rates import Rates
from kaltara_metrics.view.theme import Palette
from kaltara_metrics.view.trade_cards import Focus

_COVERAGE, _MEMBERS, _PAID, _SUBSIDISED = (
    *("coverage_employed", "members_active", "vulnerable_workers", "subsidised_workers"),
)
_EMPLOYERS = "employers_enrolled_rate"
_BOTH = ("sector", "size_class")


def coverage(palette: Palette) -> tuple[str, str]:
    """Show coverage by sector over one base, and one sector over time and by region: the chosen one, else trade."""
    chosen = filters.choose(_COVERAGE, by=_known(_COVERAGE, "sector"), fixed=["sector_group"])
    focus = chosen.filters.get("sector", TRADE)
    rates = _rates(chosen, "sector", chosen.beside("sector"))
    where = funding.of_origin(rates.answer, chosen.where)
    one = {**where, "sector": focus}
    named = words.label("sector", focus)
    left, right = st.columns([1.25, 1], gap="small")
    with left:
        card = sector_rates.card(rates, palette, key="cakupan-sektor", area=chosen.area, chosen=focus)
        figures.card(card, on_select=clicks.choose("sektor", on=card.key))
    with right:
        span = _span(rates.answer.origin)
        series, whole = (ask.answer(_COVERAGE, at=span, by=["month"], where=at) for at in (one, _without(where)))
        figures.card(sector_rates.trend_card(series, whole, palette, named=named, area=chosen.area))
        regional = _rates(chosen, "region", {name: value for name, value in one.items() if name != "region"})
        card = sector_rates.card(
            regional, palette, key="sektor-wilayah", area=_regions(), chosen=chosen.region, about=named
        )
        figures.card(card, on_select=clicks.choose("wilayah", on=card.key))
        filling.offer("enrollment", "workforce", shown=[rates.answer])
    return sectors.coverage_headline(rates, focus), chosen.area


def _known(metric: str, *cut: str) -> Sequence[str]:
    """Return the cut whose months are offered; where nobody knows it, the months of the metric uncut."""
    return cut if ask.known_months(metric, by=cut, origin=_forced()) else ()


def _forced() -> str | None:
    given = st.query_params.get(filters.ORIGIN)
    return given if given in set(Origin) else None


def _rates(chosen: Chosen, cut: str, where: Mapping[str, str]) -> Rates:
    answer = ask.answer(_COVERAGE, at=chosen.at, by=[cut], where=where)
    rest = funding.of_origin(answer, where if cut == "region" else _without(where))
    return Rates(answer, _spread(answer), ask.answer(_COVERAGE, at=chosen.at, where=rest), cut)


def _without(where: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in where.items() if name != "sector"}


def _spread(answer: Answer) -> Spread | None:
    try:
        return survey.spread(answer, reader=ask.reader())
    except RefusedError:
        return None


def _span(origin: Origin | None) -> Span:
    return ask.span(_COVERAGE, origin=origin.value if origin else None)


def _regions() -> str:
    return say("kabupaten/kota", "regencies and city")


def trade(palette: Palette) -> tuple[str, str]:
    """Show trade and small business: whoever is both counted once, sizes, and employers enrolled."""
    fixed = ["sector", "sector_group", "size_class"]
    chosen = filters.choose(_MEMBERS, by=_known(_MEMBERS, *_BOTH), fixed=fixed)
    members = ask.answer(_MEMBERS, at=chosen.at, by=_BOTH, where=chosen.where)
    where = funding.of_origin(members, chosen.where)
    rates = _rates(chosen, "sector", _fitting(_COVERAGE, where))
    focus = Focus(_crossed(_MEMBERS, chosen, where), _crossed(_SUBSIDISED, chosen, where), rates)
    figures.tiles(*trade_cards.tiles(focus))
    left, right = st.columns([1.15, 1], gap="small")
    with left:
        figures.card(trade_cards.overlap_card(focus, palette, chosen.area))
        figures.table_card(trade_cards.definition_card())
    with right:
        figures.card(trade_cards.sizes_card(focus.members[1], palette, chosen.area))
        firms = ask.answer(_EMPLOYERS, at=chosen.at, by=["size_class"], where=_fitting(_EMPLOYERS, where))
        figures.card(trade_cards.sizes_card(firms, palette, chosen.area))
        filling.offer("enrollment", "employer", shown=[members, firms])
    return sample.spoken(trade_cards.headline(focus), members), chosen.area


def _crossed(metric: str, chosen: Chosen, where: Mapping[str, str]) -> tuple[Answer, ...]:
    """Ask for a count by sector, by size and by both in one question."""
    cuts = [["sector"], ["size_class"], list(_BOTH)]
    return ask.answers(metric, at=chosen.at, cuts=cuts, where=_fitting(metric, where))


def _fitting(metric: str, where: Mapping[str, str]) -> dict[str, str]:
    """Leave out the filters that a metric can't be cut by; the page names them beside its figures."""
    allowed = {*catalog.metric(metric).dimensions, filters.ORIGIN}
    return {name: value for name, value in where.items() if name in allowed}


def occupations(palette: Palette) -> tuple[str, str]:
    """Show what vulnerable workers do whose contributions are paid, and one occupation by region and payer."""
    chosen = filters.choose(_PAID, by=_known(_PAID, "occupation") or ["funding"])
    answer = ask.answer(_PAID, at=chosen.at, by=["occupation"], where=chosen.beside("occupation"))
    focus = chosen.filters.get("occupation") or occupation_cards.leading(answer)
    where = funding.of_origin(answer, chosen.where) | ({"occupation": focus} if focus else {})
    named = words.label("occupation", focus) if focus else say("Semua pekerjaan", "All occupations")
    left, right = st.columns([1.25, 1], gap="small")
    with left:
        card = occupation_cards.ranked_card(answer, palette, chosen.area, focus)
        figures.card(card, on_select=clicks.choose("pekerjaan", on=card.key))
    with right:
        span = ask.span(_PAID, by=_known(_PAID, "occupation") or ["funding"], origin=where.get(filters.ORIGIN))
        series = ask.answer(_PAID, at=span, by=["month"], where=where)
        figures.card(occupation_cards.trend_card(series, palette, named=named, area=chosen.area))
        card = _by_region(chosen, where, palette, named)
        figures.card(card, on_select=clicks.choose("wilayah", on=card.key))
        filling.offer("enrollment", shown=[answer])
    return sample.spoken(occupation_cards.headline(answer), answer), chosen.area


def _by_region(chosen: Chosen, where: Mapping[str, str], palette: Palette, named: str) -> Card:
    """Draw one occupation by region; where that is withheld all of them, with the reason."""
    rest = {name: value for name, value in where.items() if name != "region"}
    parts = ask.answer(_PAID, at=chosen.at, by=["region"], where=rest)
    given = {"area": _regions(), "chosen": chosen.region}
    if not occupation_cards.is_withheld(parts):
        return occupation_cards.regions_card(parts, palette, named=named, **given)
    rest.pop("occupation", None)
    every = ask.answer(_PAID, at=chosen.at, by=["region"], where=rest)
    everybody = say("Semua pekerjaan", "All occupations")
    return occupation_cards.with_withheld(
        occupation_cards.regions_card(every, palette, named=everybody, **given), named
    )


def work(palette: Palette) -> tuple[str, str]:
    """Show who works where by the survey: shares of sectors, broad sectors of kabupaten, informal work."""
    rounds = sectors.round_names(ask.rounds("employment_share", by=["sector"]))
    at = url.selectbox("ronde", say("Ronde Sakernas", "Round of Sakernas"), rounds, next(iter(rounds)))
    shares = ask.answer("employment_share", at=at, by=["sector"])
    cut = ["region", "sector_group"]
    left, right = st.columns(2, gap="small")
    with left:
        figures.card(sectors.sector_card(shares, palette))
    with right:
        informal = ask.answer("informal_share", at=ask.span("informal_share"), by=["month"])
        figures.card(sectors.informal_card(informal, palette))
        groups = ask.answer("employment_share", at=ask.latest("employment_share", by=cut), by=cut)
        figures.table_card(sectors.groups_card(groups))
    return sectors.headline(shares), say(
        "Provinsi Kalimantan Utara · Sakernas, BPS", "North Kalimantan · Sakernas, BPS"
    )


SHOW = {"cakupan": coverage, "perdagangan": trade, "pekerjaan": occupations, "bekerja": work}
