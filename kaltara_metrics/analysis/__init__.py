"""Calculations over answers: what pages call, with both halves, sources and origin kept in the answer they rest on.

`comparing` equity of a metric over regions or groups; `survey` intervals and rank ranges from the survey error of the
base; `ahead` projection of a monthly series; `goals` progress of every target; `cover` months paid, lapse and waiting
conditions of a group that is paid for. None of them knows how it is shown.
"""
