"""The four numbers of a target: its size with where it stands, what is reached, what is missing, and the pace."""

from kaltara_metrics.model import State
from kaltara_metrics.progress import Way
from kaltara_metrics.statements import Statement
from kaltara_metrics.view import numbers, sentences, words
from kaltara_metrics.view.cards import Number
from kaltara_metrics.view.language import say
from kaltara_metrics.view.target_way import (
    STATUSES,
    Seen,
    as_of,
    by_whom,
    definition,
    exact,
    expected_today,
    notes,
    per_month,
    sources,
    stands,
    tone,
    why_unknown,
    write,
)


def tiles(seen: Seen) -> tuple[Number, ...]:
    """Give the target with its state, what is reached, what is missing, and the pace."""
    return (_target(seen), _reached(seen), _missing(seen), _pace(seen))


def _number(seen: Seen, key: str, name: str, value: str, line: str, **more: object) -> Number:
    return Number(
        key=key,
        name=name,
        value=value,
        line=line,
        definition=definition(seen),
        origin=seen.origin,
        sources=sources(seen),
        as_of=as_of(seen),
        notes=notes(seen),
        unchecked=words.is_unchecked(*([seen.cell] if seen.cell else [])),
        **more,
    )


def _target(seen: Seen) -> Number:
    target = seen.target
    status = STATUSES.get(target.status, target.status)
    who = target.set_by or target.publisher
    when = f", {numbers.period(target.decided_on)}" if target.decided_on else ""
    return _number(
        seen,
        "target",
        f"Target {target.period} · {status}",
        exact(target),
        say(f"Ditetapkan oleh {who}{when}", f"Set by {who}{when}"),
        state=stands(seen).capitalize(),
        tone=tone(seen),
    )


def _reached(seen: Seen) -> Number:
    name = say("Dicapai", "Reached")
    if seen.cell is None or seen.progress is None:
        return _number(seen, "dicapai", name, words.STATES[State.UNKNOWN], why_unknown(seen), unknown=True)
    share = seen.progress.near.share
    of = "" if share is None else f"; {numbers.percent(share)} {say('dari target', 'of the target')}"
    line = f"{words.as_of(seen.cell)}, {by_whom(seen)}{of}"
    return _number(seen, "dicapai", name, write(seen.target, seen.progress.value), line, disputed=bool(seen.differing))


def _missing(seen: Seen) -> Number:
    name = say("Kekurangan", "Missing")
    if seen.progress is None or seen.progress.near.gap is None:
        return _number(seen, "kekurangan", name, words.STATES[State.UNKNOWN], why_unknown(seen), unknown=True)
    return _number(seen, "kekurangan", name, gap_words(seen), _gap_line(seen), disputed=bool(seen.differing))


def gap_words(seen: Seen) -> str:
    """Write what is missing; both ends of a range."""
    ends = [seen.progress.near, seen.progress.far] if seen.progress else []
    gaps = dict.fromkeys(_gap(seen, way) for way in ends)
    return "–".join(gaps)


def _gap(seen: Seen, way: Way) -> str:
    gap = max(0.0, way.gap or 0.0)
    if seen.target.unit == "persen":
        return numbers.points(gap / 100, 1)
    return numbers.whole(gap)


def _gap_line(seen: Seen) -> str:
    others = [
        say(
            f"{_short_of(seen, claim)} bila {numbers.whole(claim.value)}",
            f"{_short_of(seen, claim)} if {numbers.whole(claim.value)}",
        )
        for claim in seen.differing
    ]
    if others:
        told = sentences.listed(others)
        return say(f"{told} yang benar", f"{told} is right")
    if seen.progress and seen.progress.near.gap is not None and seen.progress.near.gap < 0:
        over = write(seen.target, -seen.progress.near.gap)
        return say(f"{over} di atas target", f"{over} above the target")
    return say("terhadap target", "to the target")


def _short_of(seen: Seen, claim: Statement) -> str:
    return numbers.whole(max(0.0, seen.target.low - claim.value))


def _pace(seen: Seen) -> Number:
    line, unknown = seen.goal.line, words.STATES[State.UNKNOWN]
    each = say("per bulan", "a month")
    needed = seen.progress.near.needed if seen.progress else None
    if seen.is_over or needed is None:
        name = say("Laju yang diketahui", "Pace as far as known")
        if line is None or seen.progress is None or seen.progress.pace is None:
            return _number(seen, "laju-target", name, unknown, _pace_line(seen), unknown=True)
        return _number(seen, "laju-target", name, f"{per_month(seen, seen.progress.pace)} {each}", _pace_line(seen))
    name = say("Laju yang diperlukan", "Pace needed")
    return _number(seen, "laju-target", name, f"{per_month(seen, needed)} {each}", _pace_line(seen))


def _pace_line(seen: Seen) -> str:
    line = seen.goal.line
    if line is None:
        return say("titik awalnya belum diketahui", "where it started is not known")
    begun = numbers.month(line.start.first)
    if seen.progress and seen.progress.near.gap is None and line.per_month <= 0:
        return say(f"titik awal {begun} sudah sebesar target", f"the start, {begun}, had met the target")
    straight = per_month(seen, line.per_month)
    told = say(f"perlu {straight} per bulan sejak {begun}", f"{straight} a month were needed since {begun}")
    if not seen.is_over and seen.progress and seen.progress.pace is not None:
        sofar = per_month(seen, seen.progress.pace)
        told = say(f"sejauh ini {sofar} per bulan sejak {begun}", f"{sofar} a month so far, since {begun}")
    expected = expected_today(seen)
    return told if expected is None or seen.is_over else f"{told}; {expected}"
