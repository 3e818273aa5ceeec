"""What Manfaat asks: claims, rupiah, rates and scholarships of several months together, and who is past the waiting."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kaltara_metrics import yearly
from kaltara_metrics.analysis.cover import Series
from kaltara_metrics.model import Origin, State
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.statements import Statement
from kaltara_metrics.ui import ask, cuts, filters
from kaltara_metrics.ui.filters import ORIGIN, Chosen, Times
from kaltara_metrics.view import benefits, sample
from kaltara_metrics.view.benefits import Benefits

CASES, RUPIAH, RECIPIENTS, CHILDREN = "claim_cases", "claim_rupiah", "claim_recipients", "claim_children"
MEASURED = {"kasus": CASES, "rupiah": RUPIAH}
PEOPLE = "vulnerable_workers"
_PROVINCE = "65"
_PROGRAMME = "programme"
_TOTALS = frozenset({"cases", "rupiah"})


def times() -> Times | None:
    """Offer spans that were told together, then whole years of offices and of the sample, the latter marked.

    The latest that was published or loaded for the whole province comes first; None where there is nothing at all.
    """
    forced = filters.origin_now()
    real: dict[Span, frozenset[str]] = {}
    for origin in (Origin.PUBLISHED, Origin.OFFICE):
        if forced in {None, origin}:
            real |= ask.claim_spans()[origin] | dict.fromkeys(_years(origin), frozenset({_PROVINCE}))
    invented = _years(Origin.SAMPLE) - set(real) if forced in {None, Origin.SAMPLE} else set()
    spans = sorted({*real, *invented}, key=lambda span: (span.end, len(span)), reverse=True)
    if not spans:
        return None
    texts = {str(span): benefits.period(span) + _mark(real.get(span)) for span in spans}
    first = next((span for span in spans if span in real and _answers(span)), spans[0])
    return Times(texts, str(first), name="rentang", width=260)


def _mark(regions: frozenset[str] | None) -> str:
    """Say that a span is of the sample alone, or of one region alone."""
    if regions is None:
        return f" · {sample.WORD}"
    return f" · {benefits.places_of(regions)}" if len(regions) == 1 and _PROVINCE not in regions else ""


def _years(origin: Origin) -> set[Span]:
    """Years of which an origin has months, each as far as it has them."""
    last: dict[int, Month] = {}
    for month in ask.known_months(CASES, origin=origin):
        last[month.year] = max(month, last.get(month.year, month))
    return {Span(Month(year, 1), month) for year, month in last.items()}


def _answers(span: Span) -> bool:
    """Whether claims or rupiah of the province are known for these months without the sample, in all or in part."""
    found = [one for metric in (CASES, RUPIAH) for one in ask.answers(metric, at=span, cuts=[[], [_PROGRAMME]])]
    return any(one.origin not in {None, Origin.SAMPLE} for one in found)


def choose() -> Chosen | None:
    """Show the chooser; None where nothing is known of claims."""
    offered = times()
    if offered is None:
        cuts.offer_release()
        return None
    return filters.choose(CASES, RUPIAH, times=offered, levels=cuts.known_levels(CASES))


def months_of(chosen: Chosen) -> Span:
    """Return the months asked about."""
    return chosen.span or Span(chosen.at, chosen.at)


def asked(chosen: Chosen) -> Benefits:
    """Ask for the whole of what is chosen, each figure from the origin that answers it."""
    at, programme = months_of(chosen), benefits.rated(chosen.filters.get(_PROGRAMME))
    rate = benefits.RATE.format(programme.lower())
    rupiah, by_programme = cuts.answers(RUPIAH, chosen, [], [_PROGRAMME], at=at)
    cases, cases_by_programme = cuts.answers(CASES, chosen, [], [_PROGRAMME], at=at)
    return Benefits(
        at,
        cases,
        rupiah,
        ask.answer(RECIPIENTS, at=at, where=chosen.where),
        ask.answer(rate, at=at, where=_without_programme(chosen)),
        *_scholarships(chosen, is_stated=Origin.PUBLISHED in {cases.origin, rupiah.origin}),
        by_programme,
        cases_by_programme,
    )


def _scholarships(chosen: Chosen, *, is_stated: bool) -> tuple[Answer, Answer]:
    """Ask for children and their rupiah; beside published claims for those published last, since they are yearly."""
    where = {**chosen.where, _PROGRAMME: benefits.SCHOLARSHIP}
    children = ask.answer(CHILDREN, at=months_of(chosen), where=where)
    at = children.question.span
    if is_stated and children.origin in {None, Origin.SAMPLE}:
        region = chosen.region or _PROVINCE
        claims = [one for one in ask.ledger().values() if one.table_name == "claim" and one.measure == "children"]
        stated = [Span(Month.of(one.months_from), Month.of(one.months_to)) for one in claims if one.region == region]
        at = max(stated, key=lambda span: span.end, default=at)
        children = ask.answer(CHILDREN, at=at, where=where)
    return children, ask.answer(RUPIAH, at=at, where=where)


def _without_programme(chosen: Chosen) -> dict[str, str]:
    return cuts.without(chosen.where, _PROGRAMME)


def by(metric: str, chosen: Chosen, *by_what: Sequence[str]) -> list[Answer]:
    """Ask for claims or rupiah by some cuts."""
    return cuts.answers(metric, chosen, *by_what, at=months_of(chosen))


def rates(chosen: Chosen) -> tuple[Answer, ...]:
    """Ask for claims per 1.000 members of every programme, all of the origin that answers the first."""
    at, where = months_of(chosen), _without_programme(chosen)
    names = [benefits.RATE.format(code.lower()) for code in benefits.RATED]
    first = ask.answer(names[0], at=at, where=where)
    forced = {**where, ORIGIN: first.origin.value} if first.origin else where
    return (first, *(ask.answer(name, at=at, where=forced) for name in names[1:]))


def rate_by_region(chosen: Chosen) -> Answer:
    """Ask for claims per 1.000 members of the chosen programme by kabupaten/kota."""
    programme = benefits.rated(chosen.filters.get(_PROGRAMME))
    plain = replace(chosen, filters=cuts.without(chosen.filters, _PROGRAMME))
    return by(benefits.RATE.format(programme.lower()), plain, ["region"])[0]


def over_time(metric: str, chosen: Chosen) -> Answer:
    """Ask for every month that is known of a metric."""
    origin = chosen.filters.get(ORIGIN)
    known = ask.known_months(metric, origin=origin)
    span = Span(known[0], known[-1]) if known else months_of(chosen)
    return cuts.answers(metric, chosen, ["month"], at=span)[0]


def withheld_years(metric: str, chosen: Chosen, months: Answer) -> dict[int, float]:
    """Ask for the years whose months are withheld, and return those that are shown as a whole."""
    found = {}
    for year in (year for year, total in yearly.totals(months).items() if total is State.WITHHELD):
        at = Span(Month(year, 1), Month(year, 12))
        cell = cuts.answers(metric, chosen, [], at=at, origin=months.origin)[0].only
        if cell.state in KNOWN_STATES and len(cell.months) == len(at):
            found[year] = cell.value
    return found


def published(chosen: Chosen) -> list[Statement]:
    """Return what was published of claims in the chosen region, latest first."""
    claims: Iterable[Statement] = (one for one in ask.ledger().values() if one.topic == "claims")
    kept = [one for one in claims if one.table_name == "claim" or "klaim" in one.indicator.lower()]
    inside = [one for one in kept if not chosen.region or one.region.startswith(chosen.region[: len("65.71")])]
    return sorted(inside, key=lambda one: (one.months_to or one.month, one.statement_id), reverse=True)


def paid_for(chosen: Chosen) -> tuple[Answer, Answer] | None:
    """Ask for vulnerable workers paid for in every month that is known, in all and by payer; None without any."""
    by = ["funding", "region"] if chosen.region else ["funding"]
    known = ask.known_months(PEOPLE, by=by, origin=chosen.filters.get(ORIGIN))
    if not known:
        return None
    plain = replace(chosen, filters=cuts.without(chosen.filters, _PROGRAMME))
    span = Span(known[0], known[-1])
    (by_payer,) = cuts.answers(PEOPLE, plain, ["funding", "month"], at=span)
    (total,) = cuts.answers(PEOPLE, plain, ["month"], at=span, origin=by_payer.origin)
    return total, by_payer


def series(answer: Answer, **of: str) -> Series:
    """Return months with their people, None where they are not known."""
    picked = [cell for cell in answer.cells if all(cell.by[name] == value for name, value in of.items())]
    return tuple(
        (Month(*map(int, cell.by["month"].split("-"))), cell.value if cell.state in KNOWN_STATES else None)
        for cell in picked
    )
