"""Ringkasan: where the target stands, how far cover reaches, how many months were paid, who is unknown."""

import streamlit as st

from kaltara_metrics.periods import Month
from kaltara_metrics.ui import ask, figures, frame
from kaltara_metrics.ui.choices import closed_target, open_target, standing, years_after
from kaltara_metrics.view import overview, regions, sentences, subsidy

palette = frame.palette()
way = standing(closed_target())
later = ask.answer("subsidised_workers", at=years_after(way.goal), by=["month"])
first = Month.of(way.series.known[0].as_of)
regional = ask.answer("subsidised_workers", at=first, by=["region"])
coverage = ask.answer("coverage_employed", at=ask.latest("coverage_employed"))
local = ask.answer("coverage_local", at=ask.latest("coverage_local"))
months = ask.answer("person_months", at=str(first.year))
paid = ask.answer("contribution_paid", at=str(first.year))
listed = ask.answer("subsidy_reach", at=ask.latest("subsidy_reach_planned"))

frame.heading(
    sentences.subsidy_headline(way.series, later),
    f"Ringkasan · Provinsi Kalimantan Utara · {sentences.published_until(ask.ledger().values())}",
)
figures.tiles(
    overview.target_number(way),
    overview.coverage_number(coverage, local),
    overview.months_number(months, paid),
    overview.next_target_number(open_target(), later, listed),
)
left, right = st.columns([1.62, 1], gap="small")
with left:
    figures.card(subsidy.timeline_card(way, palette, height=362))
with right:
    figures.card(regions.map_card(regional, palette, key="penerima", frame="small"))
unknown = overview.unknown_note(regional, way, later)
figures.notes(
    *overview.findings(months, overview.budget(ask.ledger(), open_target(), months, paid), (coverage, local), unknown)
)
