"""The parts of Manfaat: each shows its cards; one of them has a finding of its own."""

import streamlit as st

from kaltara_metrics.catalog import FUNDING
from kaltara_metrics.ui import benefits, clicks, figures, filling, frame, url
from kaltara_metrics.ui.filters import Chosen
from kaltara_metrics.view import benefit_cards, breakdown, claims_published, regions, waits
from kaltara_metrics.view import benefits as words
from kaltara_metrics.view.language import say
from kaltara_metrics.view.theme import Palette
from kaltara_metrics.view.waits import Waits


def show(palette: Palette) -> tuple[str, str]:
    """Show the page with its choosers; returns its finding and what it speaks of."""
    chosen = benefits.choose()
    if chosen is None:
        finding, text = words.nothing()
        frame.empty(finding, text)
        return finding, words.line(words.everywhere())
    found = benefits.asked(chosen)
    figures.tiles(*words.tiles(found))
    part = url.tabs("bagian", say("Bagian", "Part"), words.PARTS)
    finding = _SHOWN[part](chosen, palette)
    return finding or words.headline(found), words.line(chosen.area)


def _programmes(chosen: Chosen, palette: Palette) -> None:
    programme = chosen.filters.get("programme")
    answers = [benefits.by(metric, chosen, ["programme"])[0] for metric in benefits.MEASURED.values()]
    for column, answer, key in zip(st.columns(2, gap="small"), answers, benefits.MEASURED, strict=True):
        with column:
            ranked = breakdown.ranked(answer)
            card = breakdown.bars_card(ranked, "programme", palette, key=key, area=chosen.area, chosen=programme)
            figures.card(card, on_select=clicks.choose("program", on=card.key))
    figures.table_card(benefit_cards.rates_card(benefits.rates(chosen), chosen.area, programme))
    filling.offer("claim", shown=answers)


def _times(chosen: Chosen, palette: Palette) -> None:
    measured = url.tabs("diukur", say("Yang digambar", "Drawn"), words.MEASURED)
    metric = benefits.MEASURED[measured]
    months = benefits.over_time(metric, chosen)
    left, right = st.columns([1.7, 1], gap="small")
    with left:
        figures.card(benefit_cards.months_card(months, palette, chosen.area))
    with right:
        figures.card(
            benefit_cards.years_card(months, palette, chosen.area, benefits.withheld_years(metric, chosen, months))
        )
    stated = benefits.published(chosen)
    figures.table_card(claims_published.card(stated, chosen.area))
    filling.offer("claim", shown=[months])


def _regions(chosen: Chosen, palette: Palette) -> None:
    measured = url.tabs("diukur", say("Yang digambar", "Drawn"), words.MEASURED)
    rate = benefits.rate_by_region(chosen)
    counted, pairs = benefits.by(benefits.MEASURED[measured], chosen, ["region"], ["region", "programme"])
    area = say("kabupaten/kota", "regencies and city")
    left, right = st.columns([1.15, 1], gap="small")
    with left:
        title = breakdown.finding(rate, "region")
        card = regions.map_card(rate, palette, key="peta-klaim", title=title, chosen=chosen.region, frame="large")
        figures.card(card, on_select=clicks.choose("wilayah", on=card.picture))
    with right:
        ranked = breakdown.ranked(counted)
        card = breakdown.bars_card(ranked, "region", palette, key="daerah", area=area, chosen=chosen.region)
        figures.card(card, on_select=clicks.choose("wilayah", on=card.key))
        card = breakdown.grid_card(pairs, palette, key="daerah-program", area=area, chosen=chosen.region)
        figures.card(card, on_select=clicks.choose("wilayah", on=card.key))
    filling.offer("claim", "enrollment", shown=[rate, counted])


def _waiting(chosen: Chosen, palette: Palette) -> str | None:
    asked = benefits.paid_for(chosen)
    if asked is None:
        frame.empty(*waits.nothing())
        return None
    total, by_payer = asked
    found = Waits(
        total,
        by_payer,
        benefits.series(total),
        {payer: benefits.series(by_payer, funding=payer) for payer in FUNDING},
    )
    left, right = st.columns(2, gap="small")
    with left:
        figures.card(waits.months_card(found, palette, chosen.area))
    with right:
        figures.table_card(waits.payers_card(found, chosen.area))
    filling.offer("enrollment", shown=[by_payer])
    return waits.headline(found)


_SHOWN = {"program": _programmes, "waktu": _times, "wilayah": _regions, "tunggu": _waiting}
