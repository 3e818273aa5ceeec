"""What holds a plan back: every limit, how far the plan stays from it, and which of them bind."""

from kaltara_metrics.planning import Bound, Constraint
from kaltara_metrics.view import numbers, sentences, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.language import Spoken, say
from kaltara_metrics.view.plan import Planned, months_words, rule, rupiah
from kaltara_metrics.view.tables import Table

BOUNDS = Spoken(
    {
        Bound.BUDGET: ("Dana", "Money"),
        Bound.LEAST_SHARE: ("Bagian terkecil", "Least share"),
        Bound.NEED: ("Kebutuhan", "Need"),
        Bound.MONTHS: ("Bulan per orang", "Months each"),
    }
)
_MEANINGS = Spoken(
    {
        Bound.BUDGET: (
            "Rupiah yang tersisa; orang tidak dibagi, jadi bisa ada sisa.",
            "Rupiah left over; nobody is paid in part, so some may be left.",
        ),
        Bound.LEAST_SHARE: ("Orang di atas bagian terkecil wilayah.", "People above the region's least share."),
        Bound.NEED: (
            "Orang yang masih belum terlindungi; tidak ada yang dibayar di luar kebutuhan.",
            "People still without cover; nobody is paid for beyond the need.",
        ),
        Bound.MONTHS: (
            "Bulan di atas batas, bagi yang dibayar paling singkat.",
            "Months above the limit, for those paid for the shortest time.",
        ),
    }
)


def limits_card(planned: Planned) -> Card:
    """Show every limit of the plan, which of them bind, and how far the others are."""
    plan = planned.outcome.regional or planned.outcome.plan
    shown = [one for one in plan.constraints if one.sector is None]
    headers = (
        say("Batas", "Limit"),
        say("Di mana", "Where"),
        say("Sisa", "Left"),
        say("Keadaan", "State"),
        say("Artinya", "Meaning"),
    )
    rows = tuple(_limit_row(planned, one) for one in shown)
    return Card(
        key="batas",
        title=_limits_title(shown),
        subtitle=say(
            "Batas rencana ini dan jaraknya; yang mengikat menahan rencana",
            "Limits of this plan and how far it stays from them; those that bind hold it back",
        ),
        definition=rule(),
        origin=planned.regions.origin if planned.outcome.regional else planned.origin,
        sources=planned.regions.sources() if planned.outcome.regional else planned.sources,
        as_of=planned.as_of,
        alt=_limits_title(shown),
        table=Table(headers, rows, numeric=frozenset(headers[2:3])),
        records=tuple(_limit_record(one) for one in plan.constraints),
    )


def _limits_title(shown: list[Constraint]) -> str:
    binding = dict.fromkeys(_named(one) for one in shown if one.binding)
    if not binding:
        return say("Tidak ada batas yang mengikat", "No limit binds")
    return say(f"Yang mengikat: {sentences.listed(list(binding))}", f"What binds: {sentences.listed(list(binding))}")


def _named(one: Constraint) -> str:
    where = words.label("region", one.region) if len(one.region) > len("65") else ""
    return f"{BOUNDS[one.bound].lower()} {where}".strip()


def _limit_row(planned: Planned, one: Constraint) -> tuple[str, ...]:
    where = words.label("region", one.region) if len(one.region) > len("65") else say("seluruhnya", "all")
    state = say("mengikat", "binds") if one.binding else say("longgar", "has room")
    return (BOUNDS[one.bound], where, _slack(one), state, _meaning(planned, one))


def _slack(one: Constraint) -> str:
    if one.bound is Bound.BUDGET:
        return rupiah(one.slack)
    if one.bound is Bound.MONTHS:
        return months_words(round(one.slack))
    return f"{numbers.whole(one.slack)} {say('orang', 'people')}"


def _meaning(planned: Planned, one: Constraint) -> str:
    limits = planned.outcome.wanted.limits
    added = ""
    if one.bound is Bound.LEAST_SHARE:
        added = f" ({numbers.percent(limits.least_share, 0)})"
    if one.bound is Bound.MONTHS:
        added = f" ({months_words(limits.least_months)})"
    return f"{_MEANINGS[one.bound]}{added}"


def _limit_record(one: Constraint) -> dict[str, object]:
    return {
        "limit": one.bound.value,
        "region": one.region,
        "sector": one.sector,
        "slack": one.slack,
        "binding": one.binding,
    }
