"""Manfaat, waiting conditions: at most how many of those paid for can be past three months, and past three years."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from kaltara_metrics.analysis.cover import SCHOLARSHIP_MONTHS, Series, Waiting
from kaltara_metrics.analysis.cover import waiting as limit
from kaltara_metrics.catalog import FUNDING
from kaltara_metrics.model import State
from kaltara_metrics.periods import Month
from kaltara_metrics.planning import FULL_JKM_MONTHS
from kaltara_metrics.query import Answer
from kaltara_metrics.view import answer_card, charts, in_file, lines, numbers, sample, sentences, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.language import say
from kaltara_metrics.view.lines import Line, Point
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.theme import Palette

_FEW = 12  # months that are drawn as bars


@dataclass(frozen=True)
class Waits:
    """People paid for, month by month: in all (`total` and its `whole`), and by payer."""

    total: Answer
    by_payer: Answer
    whole: Series
    payers: Mapping[str, Series]

    @property
    def whose(self) -> str | None:
        """The payer whose people are told, where those of all payers are not known; None tells all."""
        if any(people is not None for _, people in self.whole):
            return None
        return max(self.payers, key=lambda payer: max((people or 0 for _, people in self.payers[payer]), default=0))

    @property
    def months(self) -> Series:
        """The months that are told: of all payers, or of the largest one that is known."""
        return self.whole if self.whose is None else self.payers[self.whose]

    @property
    def answer(self) -> Answer:
        """The answer that is told."""
        return self.total if self.whose is None else self.by_payer

    @property
    def known(self) -> list[Waiting]:
        """Months in which somebody is known, each with its limit for three months."""
        found = [limit(self.months, month) for month, _ in self.months]
        return [one for one in found if one is not None]

    @property
    def telling(self) -> Waiting | None:
        """The month with most people among those whose limit is known, the last of equals."""
        limited = [one for one in self.known if one.at_most is not None]
        return max(limited, key=lambda one: (one.people, one.at), default=None)

    @property
    def last(self) -> Month | None:
        """The last month in which somebody is known."""
        return self.known[-1].at if self.known else None


def nothing() -> tuple[str, str]:
    """Say that nobody is known to be paid for, and which file would bring them."""
    template = in_file.TABLES["enrollment"]
    return (
        say("Masa tunggu belum diketahui", "Waiting conditions are not known"),
        say(
            f"Pekerja rentan per bulan belum diketahui. Yang mengisinya: templat {template}, di halaman Data masuk.",
            f"Vulnerable workers by month are not known. What brings them: template {template}, on the page Load data.",
        ),
    )


def headline(waits: Waits) -> str:
    """Say at most how many of the most people paid for can have the full death benefit."""
    found = waits.telling
    if found is None:
        return say(
            "Berapa pekerja rentan yang lewat masa tunggu belum diketahui",
            "How many vulnerable workers are past the waiting time is not known",
        )
    return sample.spoken(_limit(waits, found), waits.answer)


def _limit(waits: Waits, found: Waiting) -> str:
    when, most, of = numbers.month(found.at.first), numbers.whole(found.at_most), numbers.whole(found.people)
    share = "" if found.share is None else f" ({numbers.percent(found.share)})"
    payer = words.label("funding", waits.whose) if waits.whose else ""
    return say(
        f"{when}: paling banyak {most} dari {of} pekerja rentan{share} sudah {found.months} bulan dibayar {payer}",
        f"{when}: at most {most} of {of} vulnerable workers{share} were paid for over {found.months} months"
        + (f" by the {sentences.low(payer)}" if payer else ""),
    ).rstrip()


def months_card(waits: Waits, palette: Palette, area: str) -> Card:
    """Draw of every month at most how many of those paid for were so for three months on end."""
    limited = [one for one in waits.known if one.at_most is not None]
    told = sentences.ends([_limit(waits, one) for one in limited]) or words.STATES[State.UNKNOWN]
    card = answer_card.card(
        waits.answer,
        key="masa-tunggu",
        title=_limit(waits, waits.telling) if waits.telling else _not_known(),
        area=area,
        figure=_drawn(waits, limited, palette) if waits.known else None,
        alt=f"{say('Dari bulan ke bulan', 'Month by month')}. {told}.",
    )
    headers = (
        say("Bulan", "Month"),
        say("Orang dibayar", "People paid for"),
        say(f"Paling banyak lewat {FULL_JKM_MONTHS} bulan", f"At most past {FULL_JKM_MONTHS} months"),
        say("Porsi", "Share"),
    )
    rows = tuple((numbers.month(one.at.first), numbers.whole(one.people), *_most(one)) for one in reversed(waits.known))
    return replace(card, table=Table(headers, rows, numeric=frozenset(headers[1:])), notes=(*card.notes, *_notes()))


def _drawn(waits: Waits, limited: Sequence[Waiting], palette: Palette) -> go.Figure:
    """Draw few months as bars with both numbers, many as two lines."""
    if len(waits.known) <= _FEW:
        return charts.bars([_bar(one) for one in waits.known], palette)
    most = say(f"paling banyak ≥ {FULL_JKM_MONTHS} bulan", f"at most ≥ {FULL_JKM_MONTHS} months")
    drawn = [
        Line("dibayar", say("dibayar", "paid for"), _runs(waits.known, lambda one: one.people), chosen=False),
        Line("lewat", most, _runs(limited, lambda one: one.at_most)),
    ]
    return lines.lines([line for line in drawn if line.points], palette, height=280)


def _bar(found: Waiting) -> Bar:
    """Draw the share of a month's people, so that 35.000 of 42.000 is no whole bar."""
    people = numbers.whole(found.people)
    text = say(f"{people} orang, masa tunggu belum diketahui", f"{people} people, waiting time not known")
    if found.at_most is not None:
        most, share = _most(found)
        text = say(f"{most} dari {people} ({share})", f"{most} of {people} ({share})")
    return Bar(str(found.at), numbers.short_month(found.at.first), found.share, text)


def _not_known() -> str:
    return say(
        f"Belum ada {FULL_JKM_MONTHS} bulan berturut-turut yang diketahui",
        f"No {FULL_JKM_MONTHS} months on end are known",
    )


def _runs(found: Sequence[Waiting], value: Callable[[Waiting], float]) -> list[list[Point]]:
    runs: list[list[Point]] = []
    before: Month | None = None
    for one in found:
        if before is None or before.plus(1) != one.at:
            runs.append([])
        runs[-1].append(Point(one.at.first, value(one), numbers.whole(value(one))))
        before = one.at
    return runs


def _most(found: Waiting | None) -> tuple[str, str]:
    unknown = words.STATES[State.UNKNOWN]
    if found is None or found.at_most is None:
        return unknown, unknown
    return numbers.whole(found.at_most), "–" if found.share is None else numbers.percent(found.share)


def _notes() -> tuple[str, ...]:
    return (
        say(
            f"Syarat: JKM penuh sesudah {FULL_JKM_MONTHS} bulan kepesertaan (berita, Maret 2025); beasiswa sesudah "
            f"{SCHOLARSHIP_MONTHS} bulan iuran bila meninggal bukan karena kerja (PP 82/2019).",
            f"Conditions: the full JKM after {FULL_JKM_MONTHS} months of membership (press, March 2025); scholarships "
            f"after {SCHOLARSHIP_MONTHS} months of contributions for a death not caused by work (PP 82/2019).",
        ),
        say(
            "Batas atas: yang dihitung orang per bulan, bukan orang yang sama; apakah masa yang terputus dijumlahkan "
            "tidak diketahui.",
            "An upper limit: people are counted by month and may be others the next; whether broken spells add up is "
            "not known.",
        ),
    )


def payers_card(waits: Waits, area: str) -> Card:
    """List payers with at most how many are past three months at the telling month, past three years at the last."""
    at = waits.telling.at if waits.telling else waits.last
    headers = (
        say("Pembayar", "Payer"),
        say(f"Orang, {_short(at)}", f"People, {_short(at)}"),
        say(f"≥ {FULL_JKM_MONTHS} bulan, paling banyak", f"≥ {FULL_JKM_MONTHS} months, at most"),
        say(f"Orang,  {_short(waits.last)}", f"People,  {_short(waits.last)}"),
        say(f"≥ {SCHOLARSHIP_MONTHS} bulan, paling banyak", f"≥ {SCHOLARSHIP_MONTHS} months, at most"),
    )
    named = [(words.label("funding", payer), waits.payers[payer]) for payer in FUNDING]
    named.append((say("Siapa pun", "Anybody"), waits.whole))
    rows = tuple(_payer_row(name, months, at, waits.last) for name, months in named)
    card = answer_card.card(
        waits.by_payer, key="tunggu-pembayar", title=_payers_title(waits), area=area, figure=None, alt=""
    )
    return replace(
        card,
        table=Table(headers, rows, numeric=frozenset(headers[1:]), emphasised=frozenset({len(rows) - 1})),
        notes=(*card.notes, *_notes()),
        empty="",
    )


def _short(month: Month | None) -> str:
    return numbers.short_month(month.first) if month else words.STATES[State.UNKNOWN]


def _payer_row(name: str, months: Series, at: Month | None, last: Month | None) -> tuple[str, ...]:
    short = limit(months, at) if at else None
    long = limit(months, last, SCHOLARSHIP_MONTHS) if last else None
    unknown = words.STATES[State.UNKNOWN]
    return (
        name,
        numbers.whole(short.people) if short else unknown,
        _with_share(short),
        numbers.whole(long.people) if long else unknown,
        _with_share(long),
    )


def _with_share(found: Waiting | None) -> str:
    most, share = _most(found)
    return f"{most} ({share})" if found and found.share is not None else most


def _payers_title(waits: Waits) -> str:
    last = waits.last
    found = limit(waits.months, last, SCHOLARSHIP_MONTHS) if last else None
    if found is None or found.at_most is None:
        return say(
            f"Berapa yang lewat {SCHOLARSHIP_MONTHS} bulan belum dapat dikatakan: {len(waits.known)} bulan diketahui",
            f"How many are past {SCHOLARSHIP_MONTHS} months can't be said: {len(waits.known)} months are known",
        )
    most, of = numbers.whole(found.at_most), numbers.whole(found.people)
    return say(
        f"Paling banyak {most} dari {of} orang lewat {SCHOLARSHIP_MONTHS} bulan pada {numbers.month(last.first)}",
        f"At most {most} of {of} people are past {SCHOLARSHIP_MONTHS} months in {numbers.month(last.first)}",
    )
