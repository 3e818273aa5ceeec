"""Metodologi: generated from the catalog; one numerator under several definitions, side by side."""

from kaltara_metrics.ui import ask, figures, frame
from kaltara_metrics.view import methods

palette = frame.palette()
at = ask.latest("coverage_local")
answers = [ask.answer(metric, at=at) for metric in methods.COMPARED]

frame.heading(methods.headline(answers), "Metodologi · definisi, rumus, perhatian, dan sumber setiap ukuran")
figures.card(methods.comparison_card(answers, palette))
for card in (methods.definitions_card(), methods.metrics_card(), methods.rules_card()):
    figures.table_card(card)
