"""What the page of equity asks: which rate, by which groups, when, and what comes of comparing them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from kaltara_metrics import catalog
from kaltara_metrics.analysis import comparing, survey
from kaltara_metrics.analysis.comparing import Equity
from kaltara_metrics.analysis.survey import Spread
from kaltara_metrics.errors import RefusedError
from kaltara_metrics.model import Origin
from kaltara_metrics.query import Answer
from kaltara_metrics.ui import ask, clicks, filters, url
from kaltara_metrics.ui.filters import Chosen
from kaltara_metrics.view import words
from kaltara_metrics.view.language import say

# Rates whose difference between groups is about who is protected, the headline first. Workers on projects are not among
# them: of a month they are told for the province alone.
RATES = (
    *("coverage_employed", "coverage_labour_force", "coverage_eligible", "coverage_ucj", "coverage_bpu"),
    *("coverage_work_injury", "active_share", "vulnerable_reach", "vulnerable_protected_share"),
    *("staff_provincial_duty_met", "staff_local_duty_met", "packages_enrolled_rate"),
    "employers_enrolled_rate",
)
_CUTS = (
    *("region", "kecamatan", "desa", "sector", "sector_group", "segment", "worker_group", "occupation", "funding"),
    *("size_class", "sex", "age_band", "budget", "kind"),
)
_PLACES = {"region", "kecamatan", "desa"}


@dataclass(frozen=True)
class Asked:
    """What is compared: the answer cut by `cut`, the names of the area, and the poverty it is ranked by."""

    answer: Answer
    cut: str
    chosen: Chosen
    area: str

    @property
    def click(self) -> Callable[[], None] | None:
        """What a click on a bar does: choose the region, where the groups are regions."""
        return clicks.choose("wilayah", on="selisih") if self.cut in _PLACES else None


def choose() -> tuple[str, str]:
    """Show the choosers of rate and groups; returns both."""
    with st.container(horizontal=True, key="pilihan-ukuran", vertical_alignment="bottom"):
        rates = {name: words.metric_name(catalog.metric(name)) for name in RATES}
        metric = url.selectbox("ukuran", say("Ukuran", "Measure"), rates, RATES[0])
        cuts = {name: words.dimension(catalog.DIMENSIONS[name]) for name in _offered(metric)}
        cut = url.selectbox("menurut", say("Antar", "Between"), cuts, "region")
    return metric, cut


def _offered(metric: str) -> Sequence[str]:
    allowed = catalog.metric(metric).dimensions
    return [name for name in _CUTS if name in allowed]


def known(metric: str, cut: str) -> bool:
    """Whether the store has any figure of a rate by these groups."""
    return bool(ask.known_months(metric, by=[cut], origin=_forced()))


def _forced() -> str | None:
    given = st.query_params.get(filters.ORIGIN)
    return given if given in set(Origin) else None


def asked(metric: str, cut: str) -> Asked:
    """Show the shared chooser and ask for the rate by its groups."""
    chosen = filters.choose(metric, by=[cut], fixed=[cut] if cut not in _PLACES else [])
    answer = ask.answer(metric, at=chosen.at, by=[cut], where=chosen.beside(cut))
    inside = f", {chosen.area}" if cut != "region" else ""
    return Asked(answer, cut, chosen, f"{words.dimension(catalog.DIMENSIONS[cut]).lower()}{inside}")


def compared(question: Asked) -> Equity | str:
    """Compare the groups; where that is refused, the reason."""
    try:
        return comparing.compare(question.answer, beside=_ranked_by(question))
    except RefusedError as refusal:
        return str(refusal)


def _ranked_by(question: Asked) -> Answer | None:
    """Ask for poverty from the same origin, since origins are never mixed in one calculation."""
    origin = question.answer.origin
    if question.cut != "region" or origin is None:
        return None
    return ask.answer("poverty_rate", at=question.chosen.at, by=["region"], where={filters.ORIGIN: origin.value})


def spread(question: Asked) -> Spread | str:
    """Work out survey error and rank ranges; where there is none, the reason."""
    try:
        return survey.spread(question.answer, reader=ask.reader())
    except RefusedError as refusal:
        return str(refusal)


def beside() -> tuple[Answer, Answer]:
    """Ask for the newest poverty by kabupaten and the newest Gini of the province, whatever is compared."""
    return (
        ask.answer("poverty_rate", at=ask.latest("poverty_rate", by=["region"]), by=["region"]),
        ask.answer("gini", at=ask.latest("gini")),
    )
