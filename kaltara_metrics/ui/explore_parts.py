"""The parts of Jelajah: the answer in its form, the comparison, and the question as command line and files."""

from functools import partial

import streamlit as st

from kaltara_metrics import catalog
from kaltara_metrics.export import dialects
from kaltara_metrics.export.dialects import Dialect
from kaltara_metrics.model import State
from kaltara_metrics.ui import clicks, explore, figures, filling, filters, frame, map_choices, url
from kaltara_metrics.ui.explore import Choice, Nothing
from kaltara_metrics.view import comparison, comparison_chart, explore_cards, question_words
from kaltara_metrics.view import explore as words_of
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.comparison import Compared
from kaltara_metrics.view.explore_cards import Result
from kaltara_metrics.view.filling import KINDS
from kaltara_metrics.view.language import say
from kaltara_metrics.view.theme import Palette

_LENGTHS = dict(zip(("region", "kecamatan", "desa"), (5, 8, 13), strict=True))
_CHOOSERS = {**filters.URL_NAMES, **dict.fromkeys(_LENGTHS, "wilayah")}


def result(choice: Choice) -> Result:
    """Answer what is chosen."""
    question = choice.asked
    found = explore.answer(question)
    region = choice.chosen.region or ""
    places = {region[:length] for length in _LENGTHS.values() if len(region) >= length}
    chosen = frozenset(places | {*choice.chosen.filters.values()})
    address = st.query_params.to_dict()
    return Result(question, found, explore.total(question, found), chosen, address, _CHOOSERS)


def nothing(choice: Nothing) -> None:
    """Say that no figure is stored, and offer what helps."""
    frame.empty(*words_of.nothing(choice.metric, choice.cuts))
    with st.container(horizontal=True, key="jalan-lain", gap="small"):
        if choice.cuts:
            st.button(
                say("Tanpa rincian", "Not broken down"),
                key="tanpa-rincian",
                on_click=url.own,
                args=("menurut", "tanpa"),
            )
        if filters.ORIGIN in st.query_params:
            st.button(
                say("Semua asal data", "Any origin"), key="semua-asal", on_click=url.own, args=(filters.ORIGIN, None)
            )
        st.page_link("pages/data_masuk.py", label=f"{say('Data masuk', 'Load data')} →")


def show(found: Result, palette: Palette) -> None:
    """Show the answer in the chosen form."""
    with st.container(horizontal=True, key="pilihan-bentuk", vertical_alignment="bottom"):
        form = url.tabs("bentuk", say("Bentuk", "Form"), words_of.forms(found.answer))
        order = words_of.AS_LISTED
        if form == words_of.TABLE and len(found.answer.cells) > 1:
            usual = words_of.AS_LISTED if "month" in _axes(found) else words_of.BY_VALUE
            order = url.selectbox("urut", say("Urutan", "Order"), words_of.orders(), usual, width=210)
        _closer(found)
    if form == words_of.TABLE:
        figures.table_card(explore_cards.table_card(found, order))
    elif form == words_of.PIVOT:
        figures.table_card(explore_cards.pivot_card(found))
    elif form == words_of.CHART:
        _clickable(found, explore_cards.chart_card(found, palette))
    else:
        left, right = st.columns([1.7, 1], gap="small")
        with left:
            _clickable(found, explore_cards.map_card(found, palette))
        with right:
            _clickable(found, explore_cards.ranking_card(found, palette))
    _fillers(found)


def _clickable(found: Result, card: Card) -> None:
    figures.card(card, on_select=_click(found, card))


def _axes(found: Result) -> list[str]:
    return [dimension.id for dimension in found.answer.question.dimensions]


def _click(found: Result, card: Card) -> object:
    """Return what a click does: choose the region or the group that was hit, where the answer has one cut."""
    cuts = found.asked.cuts
    if len(cuts) != 1:
        return None
    if catalog.DIMENSIONS[cuts[0]].level:
        return clicks.choose("wilayah", on=card.picture, above=map_choices.above)
    name = filters.URL_NAMES.get(cuts[0])
    return clicks.choose(name, on=card.picture) if name else None


def _closer(found: Result) -> None:
    """Offer the next finer level of the chosen region, where regions are listed."""
    cuts = found.asked.cuts
    listed = next((name for name in cuts if name in _LENGTHS), None)
    if listed is None or listed == "desa":
        return
    finer = list(_LENGTHS)[list(_LENGTHS).index(listed) + 1]
    region = max((one for one in found.chosen if one[:3] == "65."), key=len, default="")
    if len(region) < _LENGTHS[listed] or finer not in found.answer.metric.dimensions:
        return
    name = "menurut" if cuts[0] == listed else "menurut2"
    label = say(f"Buka menurut {finer}", f"Open by {finer}")
    st.button(f"{label} →", key="buka", on_click=url.own, args=(name, finer))


def _fillers(found: Result) -> None:
    tables = dict.fromkeys(catalog.MEASURES[one].table for one in found.answer.metric.measures)
    kinds = [table for table in tables if table in KINDS]
    # No file fills what is withheld.
    if kinds and any(cell.state is State.UNKNOWN for cell in found.answer.cells):
        filling.offer(*kinds, shown=[found.answer])


def compare(compared: Compared | None, palette: Palette) -> None:
    """Show the comparison, if there is one: its table, and a picture of several differences beside it."""
    if compared is None:
        return
    told = comparison.card(compared)
    picture = comparison_chart.chart_card(compared, told, palette)
    if picture is None:
        figures.table_card(told)
        return
    left, right = st.columns([1, 1.35], gap="small")
    with left:
        figures.card(picture)
    with right:
        figures.table_card(told)


def commands(found: Result, compared: Compared | None) -> None:
    """Show the question as the command line that gives the same numbers, and its files in both forms of CSV."""
    with st.container(key="perintah", gap="xsmall"):
        title = say("Angka yang sama dari baris perintah", "The same numbers from the command line")
        st.html(f'<div class="km-head"><h3>{title}</h3></div>')
        st.code(question_words.command(found.asked), language=None, wrap_lines=True)
        if compared is not None:
            st.html(f'<p class="km-line">{say("Pembandingnya:", "What it is compared with:")}</p>')
            st.code(question_words.command(compared.asked[1]), language=None, wrap_lines=True)
        _files(found)


def _files(found: Result) -> None:
    records = figures.records(explore_cards.table_card(found, words_of.AS_LISTED))
    names = {
        Dialect.TITIK_KOMA: say("CSV untuk Excel Indonesia (; dan 0,5)", "CSV for Indonesian Excel (; and 0,5)"),
        Dialect.KOMA: say("CSV internasional (, dan 0.5)", "International CSV (, and 0.5)"),
    }
    with st.container(horizontal=True, key="ways-berkas", gap="small"):
        for dialect, label in names.items():
            st.download_button(
                label,
                # Written on the click: a file of thousands of rows takes longer than the page.
                data=partial(dialects.csv_bytes, records, dialect),
                file_name=f"{found.asked.metric}-{dialect.value}.csv",
                mime="text/csv",
                type="tertiary",
                key=f"unduh-{dialect.value}",
                on_click="ignore",
                disabled=not records,
            )
