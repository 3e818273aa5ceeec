"""Target: one target and its way, why it is where it is, and every other one with where it stands."""

import streamlit as st

from kaltara_metrics.ui import ask, figures, frame, target_choices, target_parts
from kaltara_metrics.view import target_cards, target_chart, target_numbers, target_way

palette = frame.palette()
top = st.container()
page = target_choices.choose()
seen = page.seen
months = target_choices.months(seen)

with top:
    frame.heading(
        target_way.headline(seen),
        f"Target · {target_way.name(seen.target)} · {target_way.area(seen.target)}",
    )
figures.tiles(*target_numbers.tiles(seen))
left, right = st.columns([1.9, 1], gap="small")
with left:
    figures.card(target_chart.way_card(seen, palette))
    figures.notes(*target_cards.reasons(seen, months and months[0], *target_choices.money(seen)), across=2)
with right:
    figures.card(target_cards.ahead_card(seen))
    figures.table_card(target_cards.class_card(seen))
target_parts.show(page, months, ask.ledger(), palette)
