"""What the map shows: indicator, year and region, from the URL, the choosers, or a click."""

from collections.abc import Callable

import streamlit as st

from kaltara_metrics import catalog, places
from kaltara_metrics.catalog import Metric
from kaltara_metrics.errors import UserError
from kaltara_metrics.periods import Month
from kaltara_metrics.ui import ask, frame, url
from kaltara_metrics.view import maps

_INDICATORS = (
    "subsidised_workers",
    "employed",
    "unemployment_rate",
    "poverty_rate",
    "population_registered",
    "population_projected",
)


def map_choices() -> tuple[str, Month, str | None]:
    """Show the choosers and return metric, month asked for, and the chosen region's code or None."""
    metrics = {name: catalog.METRICS[name].name for name in _INDICATORS if ask.known_months(name, by=["region"])}
    if not metrics:
        frame.empty("Belum ada angka menurut wilayah", "Muat data rujukan atau berkas kantor lebih dulu.")
        st.stop()
    with st.container(horizontal=True, key="pilihan", vertical_alignment="bottom"):
        metric = url.selectbox("indikator", "Indikator", metrics, next(iter(metrics)))
        months = ask.known_months(metric, by=["region"])
        years = {str(month.year): str(month.year) for month in reversed(months)}
        year = url.selectbox("tahun", "Tahun", years, next(iter(years)))
        regions = {region.code: region.short_name for region in places.regions("kabupaten")}
        chosen = url.pills("wilayah", "Wilayah", regions, _why_not)
    return metric, _asked(catalog.METRICS[metric], int(year), months), chosen


def _why_not(given: str) -> str:
    """Explain a region that is not offered, such as a bare code that two code systems read differently."""
    try:
        region = places.resolve(given)
    except UserError as fault:
        return str(fault)
    return f"{region.name} ditulis {region.code}." if region.level == "kabupaten" else ""


def _asked(metric: Metric, year: int, months: tuple[Month, ...]) -> Month:
    # A survey answers for its whole year; of a monthly stock the last known month of the year is shown.
    if catalog.MEASURES[metric.numerator.measure].carry > 1:
        return Month(year, 12)
    return max(month for month in months if month.year == year)


def choose_on(card: str) -> Callable[[], None]:
    """Return what a click on a card's picture does: put the region it hit into the URL."""

    def choose() -> None:
        code = maps.chosen_region(st.session_state.get(f"gambar-{card}"))
        if code is not None:
            url.write("wilayah", code)

    return choose
