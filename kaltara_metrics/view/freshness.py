"""How new each subject's figures are, in words and as bars."""

from collections.abc import Sequence

from kaltara_metrics.freshness import Freshness
from kaltara_metrics.model import State
from kaltara_metrics.periods import Month
from kaltara_metrics.view import charts, numbers, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.holdings import template_link
from kaltara_metrics.view.language import say
from kaltara_metrics.view.tables import Inside, Lines, Table
from kaltara_metrics.view.theme import Palette


def headline(subjects: Sequence[Freshness], today: Month) -> str:
    """Say how many subjects are late, and how old the first one is, which is the one asked about most."""
    if not any(one.newest for one in subjects):
        return say("Belum ada angka yang dimuat", "No figures are loaded yet")
    late = sum(bool(one.overdue(today)) for one in subjects)
    return say(
        f"{late} dari {len(subjects)} pokok data lewat waktunya; {_age(subjects[0], today)}",
        f"{late} of {len(subjects)} subjects are overdue; {_age(subjects[0], today)}",
    )


def _age(one: Freshness, today: Month) -> str:
    if one.newest is None:
        return f"{_name(one).lower()} {words.STATES[State.UNKNOWN]}"
    when, age = numbers.month(one.newest.first), _months(one.age(today))
    return say(
        f"{_name(one).lower()} terakhir {when}, {age} yang lalu", f"{_name(one).lower()} was last {when}, {age} ago"
    )


def _name(one: Freshness) -> str:
    return say(one.rhythm.name_id, one.rhythm.name_en)


def age_card(subjects: Sequence[Freshness], today: Month, palette: Palette) -> Card:
    """Draw the age of each subject's newest figure in months, the oldest on top; what is overdue is emphasised."""
    ranked = sorted(subjects, key=lambda one: -(one.age(today) if one.newest else -1))
    bars = [_bar(one, today) for one in ranked]
    told = "; ".join(f"{bar.name} {bar.text}" for bar in bars)
    oldest = next((one for one in ranked if one.newest), None)
    title = say("Belum ada angka", "No figures yet")
    if oldest:
        title = say(
            f"{_name(oldest)} paling lama: angka terbarunya {_months(oldest.age(today))} yang lalu",
            f"{_name(oldest)}: the oldest, its newest figure is {_months(oldest.age(today))} old",
        )
    return _card(
        subjects,
        today,
        key="umur",
        title=title,
        subtitle=say(
            f"Umur angka terbaru dalam bulan, sampai {numbers.month(today.first)}; tebal = lewat waktunya",
            f"Age of the newest figure in months, to {numbers.month(today.first)}; bold is overdue",
        ),
        figure=charts.bars(bars, palette) if oldest else None,
        alt=say(f"Batang mendatar: {told}.", f"Horizontal bars: {told}."),
    )


def _bar(one: Freshness, today: Month) -> Bar:
    age = one.age(today)
    text = words.STATES[State.UNKNOWN] if age is None else _months(age)
    return Bar(one.rhythm.rhythm_id, _name(one), None if age is None else float(age), text, bool(one.overdue(today)))


def _months(count: int) -> str:
    return say(f"{numbers.whole(count)} bulan", f"{numbers.whole(count)} month{'' if count == 1 else 's'}")


def table_card(subjects: Sequence[Freshness], today: Month) -> Card:
    """List every subject with its newest figure, when the next is due, and which file would bring it."""
    late = [one for one in subjects if one.overdue(today)]
    never = [one for one in subjects if one.newest is None]
    return _card(
        subjects,
        today,
        key="kemutakhiran",
        title=say(
            f"{len(late)} lewat waktunya, {len(never)} belum pernah ada angkanya",
            f"{len(late)} are overdue, {len(never)} never had a figure",
        ),
        subtitle=say(
            "Angka terbit dan berkas kantor; data contoh tidak dihitung",
            "Published figures and office files; the sample does not count",
        ),
        alt="",
    )


def _card(subjects: Sequence[Freshness], today: Month, **given: object) -> Card:
    return Card(
        definition=say(
            "angka terbaru = bulan terakhir yang diketahui; berikutnya = ronde sesudahnya ditambah jarak terbitnya",
            "newest = last month that is known; next = the round after it plus its delay",
        ),
        origin=None,
        sources=(),
        source_text=say("isi penyimpanan dasbor ini", "what this dashboard's store holds"),
        as_of=numbers.month(today.first),
        table=table(subjects, today),
        records=tuple(_record(one, today) for one in subjects),
        notes=tuple(f"{_name(one)}: {say(one.rhythm.basis_id, one.rhythm.basis_en)}" for one in subjects),
        **given,
    )


def table(subjects: Sequence[Freshness], today: Month) -> Table:
    """Write every subject's newest figure, its next one and what that rests on."""
    headers = (
        say("Pokok data", "Subject"),
        say("Angka terbaru", "Newest figure"),
        say("Berikutnya", "Next"),
        say("Keadaan", "State"),
        say("Diperbarui dengan", "Renewed by"),
    )
    return Table(headers, tuple(_row(one, today) for one in subjects), look="stacked")


def _row(one: Freshness, today: Month) -> tuple[str | Lines | Inside, ...]:
    newest = words.STATES[State.UNKNOWN]
    if one.newest and one.origin:
        newest = f"{numbers.month(one.newest.first)} ({words.ORIGINS[one.origin].lower()})"
    return (
        Lines((_name(one), one.rhythm.publisher), quiet=frozenset({1})),
        newest,
        numbers.month(one.expected.first) if one.expected else "–",
        Lines((state(one, today), say(one.rhythm.basis_id, one.rhythm.basis_en)), quiet=frozenset({1})),
        template_link(one.rhythm.template),
    )


def state(one: Freshness, today: Month) -> str:
    """Say whether the next figure is overdue, awaited, or has no calendar."""
    if one.newest is None:
        return say("belum pernah ada", "never known")
    if one.expected is None:
        return say("tidak terjadwal", "no calendar")
    late = one.overdue(today)
    if not late:
        return say("belum waktunya", "not due yet")
    return say(f"lewat {_months(late)}", f"{_months(late)} overdue")


def _record(one: Freshness, today: Month) -> dict[str, object]:
    return {
        "subject": _name(one),
        "newest": str(one.newest or ""),
        "origin": one.origin.value if one.origin else "",
        "age_months": one.age(today),
        "expected": str(one.expected or ""),
        "overdue_months": one.overdue(today),
        "publisher": one.rhythm.publisher,
        "template": one.rhythm.template,
        "basis": say(one.rhythm.basis_id, one.rhythm.basis_en),
    }
