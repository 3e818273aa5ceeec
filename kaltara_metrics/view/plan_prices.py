"""What other lengths and other goals come to: people against months, and every goal that was named beside the money."""

from kaltara_metrics.planning import FULL_JKM_MONTHS, kpi_count
from kaltara_metrics.plans import Asked, Price, Trade
from kaltara_metrics.view import charts, numbers, sentences
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.language import say
from kaltara_metrics.view.plan import Planned, months_words, rule, rupiah, whom
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.theme import Palette

_SHORT = 3  # months that the title compares with the longest: those of the full JKM


def trade_card(planned: Planned, palette: Palette) -> Card:
    """Draw what one to twelve months come to: a budget's people, or a goal's rupiah."""
    trades = planned.outcome.trades
    bars = [_bar(planned, trade) for trade in trades]
    title = _trade_title(planned)
    return Card(
        key="tukar",
        title=title,
        subtitle=_trade_subtitle(planned),
        definition=rule(),
        origin=planned.origin,
        sources=planned.sources,
        as_of=planned.as_of,
        alt=f"{title}. {sentences.listed([f'{bar.name}: {bar.text}' for bar in bars])}.",
        table=_trade_table(planned),
        records=tuple(_trade_record(planned, trade) for trade in trades),
        figure=charts.bars(bars, palette),
        notes=_trade_notes(),
    )


def _bar(planned: Planned, trade: Trade) -> Bar:
    goal = planned.outcome.wanted.asked is Asked.GOAL
    people = f"{numbers.whole(trade.people)} {say('orang', 'people')}"
    text = rupiah(trade.rupiah) if goal else f"{people}{_all(planned, trade)}"
    length = trade.rupiah if goal else trade.people
    chosen = trade.months == len(planned.span)
    return Bar(str(trade.months), months_words(trade.months), length, text, chosen=chosen)


def _all(planned: Planned, trade: Trade) -> str:
    everybody = planned.outcome.province.uncovered
    if everybody is None or trade.people < everybody:
        return ""
    return say(" (semua)", " (all)")


def _trade_title(planned: Planned) -> str:
    short, longest = planned.outcome.trades[_SHORT - 1], planned.outcome.trades[-1]
    if planned.outcome.wanted.asked is Asked.GOAL:
        people = numbers.whole(planned.outcome.people)
        return say(
            f"{people} orang: {rupiah(short.rupiah)} untuk {short.months} bulan, {rupiah(longest.rupiah)} untuk "
            f"{longest.months} bulan",
            f"{people} people: {rupiah(short.rupiah)} for {short.months} months, {rupiah(longest.rupiah)} for "
            f"{longest.months} months",
        )
    money = rupiah(planned.outcome.wanted.budget)
    first, last = numbers.whole(short.people), numbers.whole(longest.people)
    if short.people == longest.people:
        return say(
            f"{money} membayar {first} orang, baik {short.months} maupun {longest.months} bulan",
            f"{money} pays for {first} people, be it {short.months} or {longest.months} months",
        )
    return say(
        f"Makin lama makin sedikit: {first} orang {short.months} bulan, atau {last} orang {longest.months} bulan",
        f"The longer, the fewer: {first} people for {short.months} months, or {last} for {longest.months} months",
    )


def _trade_subtitle(planned: Planned) -> str:
    start = numbers.month(planned.span.start.first)
    if planned.outcome.wanted.asked is Asked.GOAL:
        return say(f"Rupiah menurut lama bayar sejak {start}", f"Rupiah by months paid since {start}")
    money = rupiah(planned.outcome.wanted.budget)
    return say(
        f"Orang yang dibayar {money} menurut lama bayar sejak {start}",
        f"People whom {money} pays for, by months paid since {start}",
    )


def _trade_table(planned: Planned) -> Table:
    headers = (
        say("Lama", "Length"),
        say("Sampai", "Until"),
        say("Orang", "People"),
        "Rupiah",
        say("Hitungan BPJS (N4)", "BPJS count (N4)"),
        say("JKM penuh", "Full JKM"),
    )
    rows = tuple(
        (
            months_words(trade.months),
            numbers.month(trade.last.first),
            numbers.whole(trade.people),
            rupiah(trade.rupiah),
            numbers.whole(kpi_count(trade.people, trade.months)),
            say("ya", "yes") if trade.months >= FULL_JKM_MONTHS else say("belum", "not yet"),
        )
        for trade in planned.outcome.trades
    )
    at = frozenset(at for at, trade in enumerate(planned.outcome.trades) if trade.months == len(planned.span))
    return Table(headers, rows, numeric=frozenset(headers[2:5]), emphasised=at)


def _trade_record(planned: Planned, trade: Trade) -> dict[str, object]:
    return {
        "months": trade.months,
        "start": str(planned.span.start),
        "until": str(trade.last),
        "people": trade.people,
        "rupiah": trade.rupiah,
        "kpi_count": kpi_count(trade.people, trade.months),
        "budget": planned.outcome.wanted.budget,
    }


def _trade_notes() -> tuple[str, ...]:
    return (
        say(
            f"Kurang dari {FULL_JKM_MONTHS} bulan kepesertaan belum memberi JKM penuh atas kematian biasa.",
            f"Fewer than {FULL_JKM_MONTHS} months of membership don't give the full JKM for a death not due to work.",
        ),
    )


def goals_card(planned: Planned) -> Card:
    """List what every goal that was named takes in these months, and how long the money would last for it."""
    title = _goals_title(planned)
    headers = (
        say("Sasaran", "Goal"),
        say("Orang", "People"),
        say("Rupiah", "Rupiah"),
        say("Rupiah per bulan", "Rupiah a month"),
        say("Cukup dengan dana", "Covered by the money"),
    )
    rows = tuple(_goal_row(planned, name, price) for name, price in planned.prices)
    wanted = planned.outcome.wanted
    marked = frozenset(
        at for at, (_, price) in enumerate(planned.prices) if wanted.asked is Asked.GOAL and price.people == wanted.goal
    )
    return Card(
        key="sasaran-lain",
        title=title,
        subtitle=say(
            f"Rupiah untuk {months_words(len(planned.span))}, dan berapa bulan {rupiah(wanted.budget)} mencukupinya",
            f"Rupiah for {months_words(len(planned.span))}, and for how many months {rupiah(wanted.budget)} lasts",
        ),
        definition=rule(),
        origin=planned.origin,
        sources=planned.sources,
        as_of=planned.as_of,
        alt=title,
        table=Table(headers, rows, numeric=frozenset(headers[1:]), emphasised=marked),
        records=tuple(
            {"goal": name, "people": one.people, "rupiah": one.rupiah, "months_paid": one.months_paid}
            for name, one in planned.prices
        ),
    )


def _goal_row(planned: Planned, name: str, price: Price) -> tuple[str, ...]:
    return (
        name,
        numbers.whole(price.people),
        rupiah(price.rupiah),
        rupiah(price.rupiah / len(planned.span)),
        _lasts(planned, price),
    )


def _lasts(planned: Planned, price: Price) -> str:
    lasts, whole = price.months_paid, len(planned.span)
    return say(f"{lasts} dari {whole} bulan", f"{lasts} of {whole} months")


def _goals_title(planned: Planned) -> str:
    everybody = [price for name, price in planned.prices if name == whom(planned)]
    money = rupiah(planned.outcome.wanted.budget)
    if not everybody:
        return say(f"Yang dicukupi {money}", f"What {money} covers")
    one = everybody[0]
    people, cost = numbers.whole(one.people), rupiah(one.rupiah)
    return say(
        f"Semua {people} {whom(planned)} memerlukan {cost}; {money} cukup {_lasts(planned, one)}",
        f"All {people} {whom(planned)} take {cost}; {money} covers {_lasts(planned, one)}",
    )
