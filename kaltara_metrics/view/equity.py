"""Pemerataan: how far coverage differs between regions or groups, each number with what it does not say."""

from collections.abc import Sequence
from dataclasses import replace

from kaltara_metrics.analysis.comparing import Equity
from kaltara_metrics.equity import ABSOLUTE_GAP, RELATIVE_GAP, WORKERS_MISSING, Group, SummaryMeasure, WorkersMissing
from kaltara_metrics.inequality import THEIL
from kaltara_metrics.view import answer_card, charts, equity_charts, equity_words, numbers, sentences, words
from kaltara_metrics.view.cards import Card, Number
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.language import say
from kaltara_metrics.view.theme import Palette

MOST_BARS = 20
_ENDS = (6, 12)  # of many groups, the highest and the lowest that are drawn


def label(found: Equity, name: str) -> str:
    """Name a group in the reader's language."""
    cell = found.cells[name]
    return ", ".join(words.label(dimension, value) for dimension, value in cell.by.items())


def labels(found: Equity, groups: Sequence[Group]) -> str:
    """Name groups as a sentence does; of many only how many there are."""
    most = 3
    if len(groups) > most:
        return say(f"{len(groups)} kelompok", f"{len(groups)} groups")
    return sentences.listed([label(found, group.name) for group in groups])


def headline(found: Equity | str) -> str:
    """Say who is highest and lowest, and how far apart; and who is not known. A reason is told as it is."""
    if isinstance(found, str):
        return say("Belum dapat dibandingkan", "Nothing to compare yet")
    metric = sentences.low(words.short_name(found.answer.metric))
    top, bottom = found.gap.highest, found.gap.lowest
    if found.gap.absolute.value == 0:
        told = say(f"Semua sama: {metric} {_rate(top[0])}", f"All are equal: {metric} {_rate(top[0])}")
    else:
        told = say(
            f"{labels(found, top)} tertinggi {_rate(top[0])}, {labels(found, bottom)} terendah {_rate(bottom[0])}: "
            f"selisih {numbers.points(found.gap.absolute.value)}",
            f"{labels(found, top)} highest at {_rate(top[0])}, {labels(found, bottom)} lowest at {_rate(bottom[0])}: "
            f"{numbers.points(found.gap.absolute.value)} apart",
        )
    unknown = found.among.unknown
    if not unknown:
        return told
    names = [label(found, name) for name in unknown]
    most = 3
    who = sentences.listed(names) if len(names) <= most else say(f"{len(names)} kelompok", f"{len(names)} groups")
    return f"{told}; {who} {words.STATES[found.cells[unknown[0]].state]}"


def _rate(group: Group) -> str:
    return numbers.percent(group.rate)


def tiles(found: Equity) -> tuple[Number, ...]:
    """Give the gap between the ends, absolute and relative, Theil's index, and the people missing."""
    return (_absolute(found), _relative(found), _theil(found), _missing(found))


def _absolute(found: Equity) -> Number:
    ends = f"{labels(found, found.gap.highest)} − {labels(found, found.gap.lowest)}"
    between = say("tidak menyebut kelompok di antaranya", "says nothing of groups in between")
    return _number(found, ABSOLUTE_GAP, numbers.points(found.gap.absolute.value), f"{ends}; {between}")


def _relative(found: Equity) -> Number:
    value = found.gap.relative.value
    if value is None:
        why = say(found.gap.relative.why_none, "The lowest is zero; there is no multiple of zero.")
        return _number(found, RELATIVE_GAP, "–", why)
    ends = f"{labels(found, found.gap.highest)} ÷ {labels(found, found.gap.lowest)}"
    level = say("tidak menyebut tingkat cakupannya", "says nothing of the level")
    return _number(found, RELATIVE_GAP, f"{numbers.decimal(value, 2)} {say('kali', 'times')}", f"{ends}; {level}")


def _theil(found: Equity) -> Number:
    if found.theil is None:
        return _number(found, THEIL, "–", refusal(found, "theil"))
    silent = say("0 = semua sama; tidak menyebut siapa yang tertinggal", "0 = all equal; does not tell who lags")
    return _number(found, THEIL, numbers.decimal(found.theil.total.value, 4), silent)


def _missing(found: Equity) -> Number:
    if found.missing is None:
        return _number(found, WORKERS_MISSING, "–", refusal(found, "missing"))
    goal = numbers.percent(found.missing.goal)
    line = say(f"supaya semua mencapai rata-rata {goal}", f"for all to reach the average of {goal}")
    if found.lift_lowest is not None:
        lowest = numbers.whole(found.lift_lowest.total.value)
        who = labels(found, found.gap.lowest)
        line += say(f"; {lowest} untuk yang terendah, {who}", f"; {lowest} for the lowest, {who}")
    value = f"{numbers.whole(found.missing.total.value)} {say('orang', 'people')}"
    return _number(found, WORKERS_MISSING, value, line)


def refusal(found: Equity, name: str) -> str:
    """Say why a number can't be worked out."""
    reason = found.refusals.get(name, "")
    return say(reason, f"Can't be worked out here: {reason}")


def _number(found: Equity, measure: SummaryMeasure, value: str, line: str) -> Number:
    answer = found.answer
    return Number(
        key=measure.id.replace("_", "-"),
        name=equity_words.name(measure),
        value=value,
        line=line,
        definition=f"{equity_words.FORMULAS[measure.id]}; {equity_words.MEANING[measure.id]}",
        origin=answer.origin,
        sources=answer.sources(),
        as_of=sentences.when(answer),
        notes=(equity_words.not_said(measure), equity_words.source(measure)),
        unchecked=words.is_unchecked(*answer.cells),
    )


def rates_card(found: Equity, palette: Palette, area: str, *, chosen: str | None = None) -> Card:
    """Draw every group's rate, highest first, with the average through the bars and the gap to it at their ends."""
    drawn = _drawn(found, chosen)
    average = found.to_average.average.value
    told = say(f"rata-rata {numbers.percent(average)}", f"average {numbers.percent(average)}")
    card = answer_card.card(
        found.answer,
        key="selisih",
        title=_rates_title(found),
        area=f"{area}{_only_ends(found, drawn)}",
        figure=equity_charts.bars_with_average(drawn, average, told, palette),
        alt=say("Batang mendatar: ", "Horizontal bars: ") + "; ".join(f"{bar.name} {bar.text}" for bar in drawn) + ".",
    )
    return with_silence(card, found.gap.absolute.measure, found.to_average.gaps[0].gap.measure)


def _only_ends(found: Equity, drawn: Sequence[Bar]) -> str:
    if len(drawn) == len(found.cells):
        return ""
    high, low = _ends(found)
    return say(f"; {high} tertinggi dan {low} terendah", f"; the {high} highest and {low} lowest")


def _ends(found: Equity) -> tuple[int, int]:
    return (len(found.among.groups), 0) if len(found.cells) <= MOST_BARS else _ENDS


def _rates_title(found: Equity) -> str:
    below = [one for one in found.to_average.gaps if one.gap.value < 0]
    count = f"{len(below)} {say('dari', 'of')} {len(found.among.groups)}"
    over = found.among.over_one_hundred
    flag = say(f"; {len(over)} di atas 100 %", f"; {len(over)} above 100%") if over else ""
    return say(f"{count} di bawah rata-rata{flag}", f"{count} are below the average{flag}")


def _drawn(found: Equity, chosen: str | None) -> list[Bar]:
    """Return bars from highest to lowest, unknown groups last; of many groups both ends only."""
    ranked = sorted(found.to_average.gaps, key=lambda one: -one.group.rate)
    high, low = _ends(found)
    kept = ranked if not low else [*ranked[:high], *ranked[-low:]]
    told = [(one.group.name, one.group.rate, _bar_text(one.group, one.gap.value)) for one in kept]
    told += [(name, None, _state(found, name)) for name in (found.among.unknown if not low else ())]
    return [_bar(found, *one, chosen) for one in told]


def _bar(found: Equity, name: str, rate: float | None, text: str, chosen: str | None) -> Bar:
    key = next(iter(found.cells[name].by.values()))
    return Bar(key, label(found, name), rate, text, chosen=key == chosen)


def _bar_text(group: Group, gap: float) -> str:
    sign = "+" if gap > 0 else numbers.MINUS if gap < 0 else "±"
    return f"{_rate(group)} ({sign}{numbers.points(abs(gap))})"


def _state(found: Equity, name: str) -> str:
    return words.STATES[found.cells[name].state]


def missing_card(found: Equity, palette: Palette, area: str) -> Card:
    """Draw how many people each group lacks to the average; those above it need nobody."""
    if found.missing is None:
        card = answer_card.card(
            found.answer,
            key="perlu-ditambah",
            title=say("Tidak dihitung", "Not worked out"),
            area=area,
            figure=None,
            alt="",
        )
        return emptied(card, refusal(found, "missing"))
    lifts = sorted(found.missing.lifts, key=lambda lift: -lift.people)[:MOST_BARS]
    bars = [
        Bar(lift.group.name, label(found, lift.group.name), float(lift.people), numbers.whole(lift.people))
        for lift in lifts
    ]
    card = answer_card.card(
        found.answer,
        key="perlu-ditambah",
        title=_missing_title(found, found.missing),
        area=area,
        figure=charts.bars(bars, palette),
        alt=say("Orang yang perlu ditambah: ", "People to be added: ")
        + "; ".join(f"{bar.name} {bar.text}" for bar in bars)
        + ".",
    )
    return with_silence(card, WORKERS_MISSING)


def _missing_title(found: Equity, missing: WorkersMissing) -> str:
    most = max(missing.lifts, key=lambda lift: lift.people)
    if not most.people:
        return say("Semua sudah pada rata-rata", "All are at the average already")
    name = label(found, most.group.name)
    return say(
        f"{numbers.whole(missing.total.value)} orang lagi menuju rata-rata; terbanyak {name}, "
        f"{numbers.whole(most.people)}",
        f"{numbers.whole(missing.total.value)} more people to the average; most in {name}, "
        f"{numbers.whole(most.people)}",
    )


def emptied(card: Card, why: str) -> Card:
    """Say in a card without a picture why there is none."""
    return replace(card, empty=why)


def with_silence(card: Card, *measures: SummaryMeasure) -> Card:
    """Add to a card's notes what its measures do not say."""
    return replace(card, notes=(*(equity_words.not_said(measure) for measure in measures), *card.notes))
