"""The parts of Kepatuhan: each shows its tiles and cards and returns the page's finding."""

import streamlit as st

from kaltara_metrics.ui import ask, clicks, duties, figures, filling, frame, url
from kaltara_metrics.ui.filters import Chosen
from kaltara_metrics.view import breakdown, employers, projects, staff, staff_cards
from kaltara_metrics.view import duties as words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.language import say
from kaltara_metrics.view.theme import Palette

_BY_PROJECT = {"paket": duties.PACKAGE_RATE, "pekerja": duties.WORKER_RATE, "nilai": duties.VALUE_SHARE}
_BY_EMPLOYER = {
    "terdaftar": duties.ENROLLED_RATE,
    "sebagian": duties.PARTLY_RATE,
    "menunggak": duties.ARREARS_RATE,
}


def show(part: str, palette: Palette) -> tuple[str, str]:
    """Show a part with its chooser and the rules behind it; returns the page's finding and what it speaks of."""
    chosen = duties.choose(part)
    if chosen is None:
        finding, text = words.nothing(part, duties.METRICS[part][0])
        frame.empty(finding, text)
    else:
        finding = _SHOWN[part](chosen, palette)
    figures.table_card(words.rules_card(ask.policies(), duties.METRICS[part]))
    return finding, words.line(part, chosen.area if chosen else words.everywhere())


def _staff(chosen: Chosen, palette: Palette) -> str:
    tiles = st.container()
    basis = url.tabs("dasar", say("Dibagi", "Divided by"), staff.BASES)
    found = duties.ask_staff(chosen, basis)
    rates = found.rates if basis == "rate" else found.duties
    group = chosen.filters.get("worker_group")
    with tiles:
        figures.tiles(*staff.tiles(found.obliged, found.met, found.rates, found.duties))
    left, right = st.columns(2, gap="small")
    with left:
        card = staff_cards.groups_card(found.groups, palette, group)
        figures.card(card, on_select=clicks.choose("kelompok", on=card.key))
    with right:
        _staff_detail(found, chosen, basis, palette)
    filling.offer("institution", shown=[found.regions, *rates.both])
    return staff.headline(found.obliged, found.met, rates)


def _staff_detail(found: duties.Staff, chosen: Chosen, basis: str, palette: Palette) -> None:
    """Show one thing at a time beside the groups: a page with fewer pictures is there at once."""
    detail = url.tabs("rinci", say("Rincian", "Detail"), staff.DETAILS)
    if detail == "wilayah":
        regions = breakdown.ranked(found.regions)
        _by_region(breakdown.bars_card(regions, "region", palette, key="daerah", **_where(chosen)))
    elif detail == "kelompok":
        both = breakdown.only(found.region_groups, "worker_group", staff.GROUPS)
        _by_region(breakdown.grid_card(both, palette, key="daerah-kelompok", **_where(chosen)))
    else:
        months = duties.ask_staff_months(chosen, basis, found.regions.origin or found.groups.province.origin)
        figures.card(staff_cards.trend_card(months, palette))


def _projects(chosen: Chosen, palette: Palette) -> str:
    whole = duties.ask_projects(chosen)
    figures.tiles(*projects.tiles(whole))
    measured = url.tabs("diukur", say("Yang digambar", "Drawn"), projects.MEASURED)
    pairs, regions = duties.ask_measured(_BY_PROJECT[measured], chosen, ["budget", "kind"], ["region"], over_year=True)
    left, right = st.columns(2, gap="small")
    with left:
        card = breakdown.grid_card(
            pairs, palette, key="anggaran-jenis", area=chosen.area, chosen=chosen.filters.get("budget")
        )
        figures.card(card, on_select=clicks.choose("anggaran", on=card.key))
    with right:
        ranked = breakdown.ranked(regions)
        _by_region(breakdown.bars_card(ranked, "region", palette, key="daerah", **_where(chosen)))
    by_budget = duties.ask_projects(chosen, "budget", origin=whole.uncovered.origin)
    figures.table_card(projects.table_card(by_budget, whole, chosen.area))
    filling.offer("project", shown=[whole.enrolled, pairs, regions])
    return projects.headline(whole)


def _employers(chosen: Chosen, palette: Palette) -> str:
    whole = duties.ask_employers(chosen)
    figures.tiles(*employers.tiles(whole))
    measured = url.tabs("diukur", say("Yang digambar", "Drawn"), employers.MEASURED)
    regions, sizes = duties.ask_measured(_BY_EMPLOYER[measured], chosen, ["region"], ["size_class"])
    left, right = st.columns(2, gap="small")
    with left:
        ranked = breakdown.ranked(regions)
        _by_region(breakdown.bars_card(ranked, "region", palette, key="daerah", **_where(chosen)))
    with right:
        card = breakdown.bars_card(
            sizes, "size_class", palette, key="skala", area=chosen.area, chosen=chosen.filters.get("size_class")
        )
        figures.card(card, on_select=clicks.choose("skala", on=card.key))
    filling.offer("employer", shown=[whole.due, whole.partly, regions, sizes])
    return employers.headline(whole)


_SHOWN = {words.STAFF: _staff, words.PROJECTS: _projects, words.EMPLOYERS: _employers}


def _where(chosen: Chosen) -> dict[str, str | None]:
    return {"area": say("kabupaten/kota", "regencies and city"), "chosen": chosen.region}


def _by_region(card: Card) -> None:
    figures.card(card, on_select=clicks.choose("wilayah", on=card.key))
