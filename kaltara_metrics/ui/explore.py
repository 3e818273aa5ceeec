"""What Jelajah asks: any metric, by up to two cuts, for a month, several months or years; all of it from the URL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from kaltara_metrics import catalog
from kaltara_metrics.analysis.at_times import at_times
from kaltara_metrics.catalog import Nature
from kaltara_metrics.periods import Month, Span, parse_span
from kaltara_metrics.query import Answer
from kaltara_metrics.store import reader
from kaltara_metrics.ui import ask, filters, looking_back, url
from kaltara_metrics.ui.filters import Chosen, Times
from kaltara_metrics.view import explore, numbers, words
from kaltara_metrics.view.explore import EACH_MONTH, EACH_YEAR, ONE, SUM
from kaltara_metrics.view.language import say
from kaltara_metrics.view.metric_names import grouped
from kaltara_metrics.view.question_words import Asked

METRIC, CUT = "subsidised_workers", "region"
_NO_CUT = "tanpa"
_MOST_YEARS, _MOST_MONTHS = 8, 12


@dataclass(frozen=True)
class Choice:
    """What is asked: the question as the command line takes it, its metric, cuts, period, and the shared choices.

    `months` are those that have figures. `start` is the first month of several.
    """

    metric: str
    cuts: tuple[str, ...]
    period: str
    chosen: Chosen
    months: tuple[Month, ...]
    start: Month

    @property
    def asked(self) -> Asked:
        """The question as the command line takes it."""
        return asked(self, self.chosen.at, self.chosen.beside(*self.cuts))


@dataclass(frozen=True)
class Nothing:
    """A metric and cuts of which no figure is stored."""

    metric: str
    cuts: tuple[str, ...]


def choose() -> Choice | Nothing:
    """Show the choosers and return what is chosen; where nothing is known of metric and cuts, only these."""
    with st.container(horizontal=True, key="pilihan-jelajah", vertical_alignment="bottom"):
        metric = url.selectbox("ukuran", say("Ukuran", "Measure"), grouped(), METRIC, width=380)
        cuts = _cuts(metric)
        period = url.selectbox("periode", say("Periode", "Period"), _periods(metric), ONE, width=180)
        times = _times_offered(metric, cuts, period)
        if times is None:
            return Nothing(metric, cuts)
        between = st.container(horizontal=True, key="pilihan-dari", width="content")
        chosen = filters.choose(metric, by=cuts, times=times)
        months = tuple(sorted(parse_span(text).end for text in times.texts))
        with between:
            start = _start(months, chosen.at) if period in {SUM, EACH_MONTH} else chosen.at
    return Choice(metric, cuts, period, chosen, months, start)


def _cuts(metric: str) -> tuple[str, ...]:
    allowed = [catalog.DIMENSIONS[name] for name in catalog.metric(metric).dimensions if name != "month"]
    names = {one.id: words.dimension(one) for one in allowed}
    none = say("Tanpa rincian", "Not broken down")
    usual = CUT if CUT in names else _NO_CUT
    first = url.selectbox("menurut", say("Menurut", "By"), {_NO_CUT: none, **names}, usual, width=200)
    if first == _NO_CUT:
        url.write("menurut2", None)
        return ()
    column = catalog.DIMENSIONS[first].column
    others = {one.id: words.dimension(one) for one in allowed if one.column != column}
    second = url.choice("menurut2", say("dan menurut", "and by"), others, none=say("Tidak", "Nothing"), width=190)
    return (first, second) if second else (first,)


def _periods(metric: str) -> Mapping[str, str]:
    """Offer the periods that a metric has an answer for: a stock is never summed over months."""
    flow = catalog.metric(metric).nature is Nature.FLOW
    return {name: text for name, text in explore.periods().items() if flow or name != SUM}


def _times_offered(metric: str, cuts: Sequence[str], period: str) -> Times | None:
    """Offer the months that have figures of what is filtered too; where there are none, those of metric and cuts.

    A month may be one of the sample, which is marked; months in a row are those of one kind of figure.
    """
    given = st.query_params
    # Read from the address before the choosers of time, region and filters stand on the page, in this order.
    chosen = {
        name: given[short]
        for name, short in filters.URL_NAMES.items()
        if name in catalog.metric(metric).dimensions and given.get(short) in catalog.DIMENSIONS[name].values
    }
    where = Chosen(Month(2000, 1), filters.region_in_address(), chosen).beside(*cuts)
    find = _any_month if period == ONE else _months
    return (find(metric, cuts, where) if where else None) or find(metric, cuts, {})


def _any_month(metric: str, cuts: Sequence[str], where: Mapping[str, str]) -> Times | None:
    return filters.all_months(metric, by=cuts, where=where)


def _months(metric: str, cuts: Sequence[str], where: Mapping[str, str]) -> Times | None:
    known = ask.known_months(metric, by=cuts, origin=filters.origin_now(), where=where)
    texts = {str(month): numbers.month(month.first) for month in reversed(known)}
    return Times(texts, next(iter(texts))) if texts else None


def _start(months: Sequence[Month], at: Month) -> Month:
    before = [month for month in months if month <= at]
    names = {str(month): numbers.month(month.first) for month in reversed(before)}
    usual = str(before[-min(len(before), _MOST_MONTHS)])
    year, month = url.selectbox("dari", say("Dari", "From"), names, usual, width=180).split("-")
    return Month(int(year), int(month))


def asked(choice: Choice, at: Month, where: Mapping[str, str], metric: str = "") -> Asked:
    """Put a choice as a question, for another month, other restrictions or another metric where these differ."""
    by = (*choice.cuts, "month") if choice.period == EACH_MONTH else choice.cuts
    version, day = _earlier()
    return Asked(metric or choice.metric, _times(choice, at), by, where, version, day)


def _times(choice: Choice, at: Month) -> tuple[str, ...]:
    if choice.period == EACH_YEAR:
        years = range(max(choice.months[0].year, at.year - _MOST_YEARS + 1), at.year + 1)
        is_flow = catalog.metric(choice.metric).nature is Nature.FLOW
        return tuple(str(year) if is_flow else str(Month(year, at.month)) for year in years)
    months = _apart(choice.start, choice.chosen.at)
    return (str(Span(at.plus(-months), at)) if months else str(at),)


def _apart(start: Month, end: Month) -> int:
    return len(Span(start, end)) - 1


def _earlier() -> tuple[str, str]:
    """Return version or day that is looked back to, as far as the address could be followed."""
    if ask.reader() is reader.current():
        return "", ""
    version = st.query_params.get(looking_back.VERSION, "")
    return (version, "") if version else ("", st.query_params.get(looking_back.DAY, ""))


def answer(question: Asked) -> Answer:
    """Answer a question, several times in one answer."""
    return at_times(
        lambda at, where: ask.answer(question.metric, at=at, by=question.by, where=where),
        question.times,
        question.where,
    )


def total(question: Asked, found: Answer) -> Answer | None:
    """Ask for the whole beside the cells of one time; None where another origin answers it, or nothing was cut."""
    if not question.by or len(question.times) > 1 or "month" in question.by or found.origin is None:
        return None
    where = {**question.where, filters.ORIGIN: found.origin.value}
    return ask.answer(question.metric, at=question.times[0], where=where)
