"""The chooser of every page of analysis: where, when, whom and by which definition; the URL carries all of it.

    chosen = filters.choose("members_active", "coverage_employed")
    answer = ask.answer("members_active", at=chosen.at, by=["sector"], where=chosen.beside("sector"))

Only what all of the page's metrics can be cut by is offered. What a link names and this page can't use is told.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType

import streamlit as st

from kaltara_metrics import catalog, places
from kaltara_metrics.catalog import Dimension
from kaltara_metrics.errors import UserError
from kaltara_metrics.model import Origin
from kaltara_metrics.periods import Month, Span, parse_span
from kaltara_metrics.ui import ask, coarser, frame, url
from kaltara_metrics.view import numbers, sample, words
from kaltara_metrics.view.language import say

# Names in the URL, in the order of the chooser.
URL_NAMES = {
    "sector": "sektor",
    "sector_group": "kelompok_sektor",
    "segment": "segmen",
    "worker_group": "kelompok",
    "occupation": "pekerjaan",
    "funding": "pembayar",
    "size_class": "skala",
    "sex": "jk",
    "age_band": "umur",
    "programme": "program",
    "budget": "anggaran",
    "kind": "pengadaan",
}
ORIGIN = "origin"
LEVELS = coarser.LEVELS
_EVERYTHING: dict[str, Collection[str]] = {}
_CUTS = {"kabupaten": "region", "kecamatan": "kecamatan", "desa": "desa"}


@dataclass(frozen=True)
class Times:
    """Times to choose among, as `query` takes them, with their texts, and the one to begin with; `name` in the URL."""

    texts: Mapping[str, str]
    first: str
    name: str = "waktu"
    width: int = 190


@dataclass(frozen=True)
class Chosen:
    """What a reader asks about: the month, the region's code (None is the province), and the other filters.

    `span` holds the months where a page offers several at once; `at` is the last of them.
    """

    at: Month
    region: str | None = None
    filters: Mapping[str, str] = field(default_factory=dict)
    span: Span | None = None

    @property
    def where(self) -> dict[str, str]:
        """Everything as `query` takes it."""
        return {**self.filters, **({"region": self.region} if self.region else {})}

    def beside(self, *cuts: str) -> dict[str, str]:
        """Return what restricts an answer that is cut by `cuts`: what it is cut by is shown whole, not filtered.

        A cut by kabupaten shows all of them; one by kecamatan or desa those of the chosen region.
        """
        columns = {catalog.DIMENSIONS[name].column for name in cuts} - {"region"}
        kept = {
            name: value
            for name, value in self.filters.items()
            if name == ORIGIN or catalog.DIMENSIONS[name].column not in columns
        }
        if self.region and "region" not in cuts:
            kept["region"] = self.region[: _longest(cuts)]
        return kept

    @property
    def area(self) -> str:
        """Name of the region asked about."""
        return places.by_code(self.region).name if self.region else say("Provinsi Kalimantan Utara", "North Kalimantan")


def _longest(cuts: Collection[str]) -> int:
    """Length of the code of the region that lists by these cuts lie in: all kecamatan of the chosen one's kabupaten."""
    return len("65.71") if "kecamatan" in cuts else len("65.71.01") if "desa" in cuts else len("65.71.01.1001")


def choose(
    *metrics: str,
    by: Sequence[str] = (),
    fixed: Collection[str] = (),
    levels: Sequence[str] = LEVELS,
    times: Times | None = None,
    only: Mapping[str, Collection[str]] = _EVERYTHING,
) -> Chosen:
    """Show the chooser and return what is chosen, the latest known month and the province to begin with.

    The months offered are those of the first metric (cut by `by`), or `times`. `fixed` names dimensions that the page
    sets itself, `only` the values of a dimension that its metrics know.
    """
    allowed = _allowed(metrics, fixed)
    with st.container(horizontal=True, key="pilihan", vertical_alignment="bottom"):
        origin = origin_now()
        times = times or _months(metrics[0], by, origin)
        at = url.selectbox(times.name, say("Waktu", "Time"), times.texts, times.first, width=times.width)
        region = region_tree([level for level in levels if _CUTS[level] in allowed])
        filters = _more([allowed[name] for name in URL_NAMES if name in allowed], only)
    _tell_unused(allowed)
    span = parse_span(at)
    several = span if len(span) > 1 else None
    chosen = Chosen(span.end, region, filters | ({ORIGIN: origin} if origin else {}), several)
    chips(chosen)
    return chosen


def _allowed(metrics: Sequence[str], fixed: Collection[str]) -> dict[str, Dimension]:
    common = set.intersection(*(set(catalog.metric(name).dimensions) for name in metrics))
    return {name: catalog.DIMENSIONS[name] for name in catalog.DIMENSIONS if name in common and name not in fixed}


def _months(metric: str, by: Sequence[str], origin: str | None) -> Times:
    months = ask.rounds(metric, by=by, origin=origin)
    texts = {str(month): numbers.month(month.first) for month in reversed(months)}
    return Times(texts, next(iter(texts)))


def all_months(metric: str, *, by: Sequence[str] = (), where: Mapping[str, str] = MappingProxyType({})) -> Times | None:
    """Offer the months of a metric with those of the sample, marked; the latest real one first, None without any."""
    forced = origin_now()
    of = {one: set(ask.known_months(metric, by=by, origin=one, where=where)) for one in Origin if forced in {None, one}}
    real = set().union(*(months for one, months in of.items() if one is not Origin.SAMPLE))
    everything = sorted(real.union(*of.values()), reverse=True)
    if not everything:
        return None
    marks = {month: "" if month in real else f" · {sample.WORD}" for month in everything}
    texts = {str(month): f"{numbers.month(month.first)}{mark}" for month, mark in marks.items()}
    return Times(texts, str(max(real, default=everything[0])), width=230)


def origin_now() -> str | None:
    """Return the origin that the reader forces; None where each figure takes the first that answers it."""
    return url.read(ORIGIN, {one.value: words.ORIGINS[one] for one in Origin}, None, say("asal data", "origin"))


def region_tree(levels: Sequence[str]) -> str | None:
    """Show the region chooser, one box a level below the one chosen; returns the code, None for the province.

    A region below the last level lies in one that is offered, which takes its place.
    """
    if not levels:
        return None
    code = coarser.region(_known_region(), levels[-1])
    chain = [code[:length] for length in (5, 8, 13) if code and len(code) >= length]
    for depth, level in enumerate(levels):
        if depth and len(chain) < depth:
            break
        inside = places.children(chain[depth - 1]) if depth else places.regions("kabupaten")
        _level_box(level, depth, inside, chain)
    return code


def region_in_address() -> str | None:
    """Return the region that the address names, if it is one; says nothing of one that is not."""
    with suppress(UserError):
        region = places.by_code(st.query_params.get("wilayah", ""))
        return region.code if region.level in LEVELS else None
    return None


def _known_region() -> str | None:
    given = st.query_params.get("wilayah")
    if given is None:
        return None
    try:
        region = places.by_code(given)
    except UserError:
        return url.read("wilayah", _kabupaten(), None, say("wilayah", "region"), _why_not)
    return region.code if region.level in LEVELS else None


def _kabupaten() -> dict[str, str]:
    return {region.code: region.short_name for region in places.regions("kabupaten")}


def _why_not(given: str) -> str:
    """Explain a region that is not known, such as a bare code that two code systems read differently."""
    try:
        region = places.resolve(given)
    except UserError as fault:
        return str(fault)
    return f"{region.name} ditulis {region.code}."


def _level_box(level: str, depth: int, inside: Sequence[places.Region], chain: list[str]) -> None:
    above = chain[depth - 1] if depth else None
    key = f"pilih-wilayah-{level}"
    names = {"": _whole(above), **{region.code: region.short_name for region in inside}}
    now = chain[depth] if len(chain) > depth else ""
    st.session_state[key] = now if now in names else ""

    def follow() -> None:
        url.own("wilayah", st.session_state[key] or above)

    st.selectbox(_level_name(level), list(names), format_func=names.get, key=key, on_change=follow, width=210)


def _level_name(level: str) -> str:
    return {
        "kabupaten": say("Kabupaten/kota", "Regency or city"),
        "kecamatan": say("Kecamatan", "District"),
        "desa": say("Desa/kelurahan", "Village"),
    }[level]


def _whole(above: str | None) -> str:
    name = places.by_code(above).short_name if above else say("provinsi", "province")
    return say(f"Seluruh {name}", f"All of {name}" if above else "Whole province")


def _more(dimensions: Sequence[Dimension], only: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Show the other filters behind one button and return those that are set."""
    if not dimensions:
        return {}
    count = sum(URL_NAMES[one.id] in st.query_params for one in dimensions)
    label = say("Saringan", "Filters") + (f" ({count})" if count else "")
    with st.popover(label, key="saringan"):
        found = {one.id: _filter(one, only.get(one.id, one.values)) for one in dimensions}
        _origin_box()
    return {name: value for name, value in found.items() if value}


def _filter(dimension: Dimension, offered: Collection[str]) -> str | None:
    values = {key: words.label(dimension.id, key) for key in dimension.values if key in offered}
    return url.choice(URL_NAMES[dimension.id], words.dimension(dimension), values)


def _origin_box() -> None:
    url.choice(ORIGIN, say("Asal data", "Origin"), {one.value: words.ORIGINS[one] for one in Origin})


def _tell_unused(allowed: Mapping[str, Dimension]) -> None:
    unused = [
        words.dimension(catalog.DIMENSIONS[name])
        for name, short in URL_NAMES.items()
        if short in st.query_params and name not in allowed and name in catalog.DIMENSIONS
    ]
    if unused:
        named = ", ".join(unused)
        frame.notice(
            say(
                f"Saringan {named} tidak berlaku bagi ukuran di halaman ini dan tidak dipakai.",
                f"The filters {named} don't apply to the measures of this page and are not used.",
            )
        )


def chips(chosen: Chosen) -> None:
    """Name every active filter, each a button that takes it away, and one that takes all away."""
    active = {"wilayah": chosen.area} if chosen.region else {}
    for name, value in chosen.filters.items():
        if name == ORIGIN:
            active[ORIGIN] = f"{say('Asal', 'Origin')}: {words.ORIGINS[Origin(value)]}"
        else:
            active[URL_NAMES[name]] = words.label(name, value)
    if not active:
        return
    with st.container(horizontal=True, key="saringan-aktif", gap="small", vertical_alignment="center"):
        st.html(f'<span class="km-name">{say("Disaring:", "Filtered:")}</span>', width="content")
        for name, text in active.items():
            st.button(f"{text}  ×", key=f"lepas-{name}", on_click=url.own, args=(name, None))
        st.button(
            say("Hapus semua", "Clear all"), key="lepas-semua", type="tertiary", on_click=_clear, args=(list(active),)
        )


def _clear(names: Sequence[str]) -> None:
    for name in names:
        url.own(name, None)
