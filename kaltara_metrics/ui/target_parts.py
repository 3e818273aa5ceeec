"""The further parts of the target page, one shown at a time: all targets, regions and sectors, months, pace, nation."""

from collections.abc import Mapping

import streamlit as st

from kaltara_metrics.query import Answer
from kaltara_metrics.statements import Statement
from kaltara_metrics.ui import figures, frame, target_choices, url
from kaltara_metrics.ui.choices import standing
from kaltara_metrics.ui.target_choices import Page
from kaltara_metrics.view import target_page
from kaltara_metrics.view.language import say
from kaltara_metrics.view.theme import Palette


def show(page: Page, months: tuple[Answer, Answer] | None, ledger: Mapping[str, Statement], palette: Palette) -> None:
    """Show the part that is chosen; only that one is built."""
    part = url.tabs("bagian", say("Bagian", "Part"), _parts(page, months))
    if part == "semua":
        figures.table_card(target_page.targets_card(page.others, page.seen.target.target_id, ledger))
    elif part == "wilayah":
        _shares(page, palette)
    elif part == "bulan" and months:
        figures.card(target_page.months_card(*months, palette))
    elif part == "laju":
        figures.table_card(target_page.pace_card(standing(page.seen.target)))
    elif part == "nasional":
        figures.table_card(target_page.national_card(page.all_targets, ledger))


def _parts(page: Page, months: tuple[Answer, Answer] | None) -> dict[str, str]:
    own = target_choices.is_subsidy(page.seen)
    offered = {
        "semua": say("Semua target", "All targets"),
        "wilayah": say("Wilayah & lapangan usaha", "Regions & sectors"),
        "bulan": say("Bulan dibayar", "Months paid") if months else "",
        "laju": say("Laju yang diperlukan", "Pace needed") if own else "",
        "nasional": say("Target nasional", "National targets"),
    }
    return {name: text for name, text in offered.items() if text}


def _shares(page: Page, palette: Palette) -> None:
    found = {name: target_choices.shares(page.seen, name) for name in ("region", "sector")}
    known = {name: answer for name, answer in found.items() if answer is not None}
    if not known:
        frame.empty(
            say("Tidak dapat dirinci", "It can't be broken down"),
            say(
                "Ukuran target ini tidak dirinci menurut wilayah atau lapangan usaha di sini.",
                "This target's measure is not broken down by region or sector here.",
            ),
        )
        return
    for column, (name, answer) in zip(st.columns(len(known), gap="small"), known.items(), strict=True):
        with column:
            figures.card(target_page.share_card(answer, page.seen, palette, dimension=name))
