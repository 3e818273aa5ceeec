"""Beside the way to a target: its class with the thresholds, where it is heading, and why it is where it is."""

from kaltara_metrics.plans import Price
from kaltara_metrics.progress import ACCELERATE, ON_TRACK, STANDSTILL, Standing
from kaltara_metrics.projection import INSIDE, NoProjection, Projection
from kaltara_metrics.query import Answer
from kaltara_metrics.statements import Statement
from kaltara_metrics.view import numbers, sentences, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.language import say
from kaltara_metrics.view.notes import Note
from kaltara_metrics.view.plan import months_words
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.target_way import (
    STANDINGS,
    Seen,
    as_of,
    definition,
    exact,
    notes,
    sources,
    stands,
    unit,
    why_unknown,
    write,
)

_YEAR = 12  # months
_RULE = (
    "R = laju sejauh ini ÷ laju lurus yang diperlukan dari titik awal sampai target",
    "R = pace so far ÷ the straight pace needed from the starting point to the target",
)


def _threshold(standing: Standing) -> str:
    """Say what makes a class, with the ratio's limits as percentages."""
    upper, lower, none = (numbers.percent(limit, 0) for limit in (ON_TRACK, ACCELERATE, STANDSTILL))
    return {
        Standing.REACHED: say("nilai bulan itu mencapai target", "the value of that month meets the target"),
        Standing.ON_TRACK: say(f"R sekurangnya {upper}", f"R at least {upper}"),
        Standing.ACCELERATE: say(f"R {lower} sampai di bawah {upper}", f"R from {lower} to below {upper}"),
        Standing.LIMITED: say(f"R {none} sampai di bawah {lower}", f"R from {none} to below {lower}"),
        Standing.AWAY: say(f"R di bawah {none}", f"R below {none}"),
        Standing.MISSED: say(
            "masanya habis dan nilai bulan terakhirnya di bawah target",
            "its time is over and the last month's value falls short",
        ),
        Standing.UNKNOWN: say(
            "tanpa angka pada masa target, atau tanpa titik awal",
            "no figure in the target's time, or no starting point",
        ),
    }[standing]


def class_card(seen: Seen) -> Card:
    """List the classes with their thresholds, the target's own marked, with the ratio it rests on."""
    ratio = seen.progress.near.ratio if seen.progress else None
    told = "" if ratio is None else f" (R = {numbers.percent(ratio, 0)})"
    title = f"{stands(seen).capitalize()}{told}"
    headers = (say("Kelas", "Class"), say("Batas", "Threshold"))
    rows = tuple((STANDINGS[one].capitalize(), _threshold(one)) for one in STANDINGS)
    marked = frozenset(at for at, one in enumerate(STANDINGS) if one is seen.standing)
    return Card(
        key="kelas",
        title=title,
        subtitle=say(*_RULE),
        definition=say(
            "kelas dan batas Open SDG (Statistics Canada, menurut Eurostat); laju di sini per bulan pada garis lurus",
            "classes and thresholds of Open SDG (Statistics Canada, after Eurostat); here pace is a month along a line",
        ),
        origin=seen.origin,
        sources=sources(seen),
        as_of=as_of(seen),
        alt=title,
        table=Table(headers, rows, emphasised=marked),
        records=(_class_record(seen, ratio),),
        notes=notes(seen),
        source_text="Open SDG, Progress measurement methodology",
        unchecked=words.is_unchecked(*([seen.cell] if seen.cell else [])),
    )


def _class_record(seen: Seen, ratio: float | None) -> dict[str, object]:
    held = seen.progress
    return {
        "target": seen.target.target_id,
        "on": seen.on.isoformat(),
        "as_of": str(held.as_of) if held and held.as_of else None,
        "value": held.value if held else None,
        "low": seen.target.low,
        "high": seen.target.high,
        "gap": held.near.gap if held else None,
        "pace": held.pace if held else None,
        "pace_needed": held.near.needed if held else None,
        "ratio": ratio,
        "class": seen.standing.value,
        "origin": seen.origin.value,
    }


def ahead_card(seen: Seen) -> Card:
    """Say where the series is heading with its interval and when it arrives; or why no projection is drawn."""
    found = seen.goal.ahead.projection if seen.goal.ahead else None
    drawn = found if isinstance(found, Projection) else None
    title = _arrival_words(seen) if drawn else say("Proyeksi tidak digambar", "No projection is drawn")
    return Card(
        key="arah",
        title=title,
        subtitle=say(
            f"Proyeksi dengan selang {numbers.percent(INSIDE, 0)}: kebenaran di dalamnya pada delapan dari sepuluh",
            f"Projection with an {numbers.percent(INSIDE, 0)} interval: the truth is inside in eight of ten cases",
        ),
        definition=_method(seen, drawn),
        origin=seen.goal.answer.origin if seen.goal.answer and drawn else seen.origin,
        sources=seen.goal.answer.sources() if seen.goal.answer and drawn else sources(seen),
        as_of=as_of(seen),
        alt=title,
        table=_ahead_table(seen, drawn),
        records=_ahead_records(drawn),
        empty=_why_not(seen, found),
        notes=(
            say(
                "Tidak ada model yang mengetahui anggaran yang habis; selang berlaku bila keadaannya berlanjut.",
                "No model knows of a budget that ends; the interval holds if things go on as they are.",
            ),
        ),
    )


def _why_not(seen: Seen, found: Projection | NoProjection | None) -> str:
    if seen.progress is None:
        return why_unknown(seen)
    if seen.is_over:
        return say(
            "Masa target ini sudah lewat; yang ditunggu adalah laporan, bukan proyeksi.",
            "This target's time is over; what is awaited is a report, not a projection.",
        )
    if isinstance(found, NoProjection):
        return say(found.reason, found.reason_en)
    return why_unknown(seen)


def _arrival_words(seen: Seen) -> str:
    arrival = seen.goal.ahead.arrival if seen.goal.ahead else None
    size = f"{exact(seen.target)} {unit(seen.target)}".strip()
    if arrival is None or arrival.expected is None:
        last = numbers.month(seen.target.due.first)
        return say(f"{size} tidak tercapai sampai {last}", f"{size} not reached by {last}")
    when = numbers.month(arrival.expected.first)
    early = numbers.month(arrival.earliest.first) if arrival.earliest else when
    late = numbers.month(arrival.latest.first) if arrival.latest else say("sesudahnya", "later")
    return say(
        f"{size} tercapai sekitar {when} (80 %: {early} sampai {late})",
        f"{size} reached about {when} (80%: {early} to {late})",
    )


def _method(seen: Seen, drawn: Projection | None) -> str:
    if drawn is None:
        return definition(seen)
    fitted = f"{drawn.fitted_on}, {drawn.known} {say('bulan diketahui', 'months known')}"
    return f"{say(*drawn.method)}; {fitted}"


def _ahead_table(seen: Seen, drawn: Projection | None) -> Table:
    headers = (say("Bulan", "Month"), say("Rendah", "Low"), say("Tengah", "Middle"), say("Tinggi", "High"))
    rows = tuple(
        (
            numbers.month(point.month.first),
            write(seen.target, point.low),
            write(seen.target, point.middle),
            write(seen.target, point.high),
        )
        for point in (drawn.points if drawn else ())
    )
    return Table(headers, rows, numeric=frozenset(headers[1:]))


def _ahead_records(drawn: Projection | None) -> tuple[dict[str, object], ...]:
    return tuple(
        {"month": str(one.month), "low": one.low, "middle": one.middle, "high": one.high, "interval": INSIDE}
        for one in (drawn.points if drawn else ())
    )


def reasons(seen: Seen, months: Answer | None, money: Statement | None, price: Price | None) -> tuple[Note, ...]:
    """Say why the target is where it is: who says what, which months were paid, what the money buys, what is missing.

    `months` are person-months by month around the target's year; `money` and `price` what was named for it and what it
    takes for a year.
    """
    found = [_claims_note(seen), _months_note(seen, months), _money_note(seen, money, price), _reports_note(seen)]
    return tuple(note for note in found if note)


def _claims_note(seen: Seen) -> Note | None:
    if not seen.differing or seen.cell is None:
        return None
    others = sentences.listed([numbers.whole(claim.value) for claim in seen.differing])
    value = write(seen.target, seen.progress.value) if seen.progress else ""
    return Note(
        key="pernyataan",
        title=say("Pernyataannya berbeda dan belum terbukti", "Statements differ and none is proven"),
        text=say(
            f"{value} dinyatakan, {others} juga dinyatakan; laporan BPJS atau APBD yang membuktikan belum ada.",
            f"{value} was stated and so were {others}; no report of BPJS or of the budget proves one yet.",
        ),
        page="angka_resmi",
        link=say("Pernyataan yang berbeda", "Statements that differ"),
        chosen={"tampilan": "berbeda"},
    )


def _months_note(seen: Seen, months: Answer | None) -> Note | None:
    if months is None:
        return None
    year = seen.target.due.year
    known = [cell for cell in months.known if cell.by["month"].startswith(f"{year}-")]
    before = [cell for cell in months.known if cell.by["month"].startswith(f"{year - 1}-")]
    told = f"{months_words(len(known))} {say('pada', 'of')} {year}"
    earlier = f"{months_words(len(before))} {say('pada', 'of')} {year - 1}"
    return Note(
        key="bulan",
        title=say("Perlindungan habis bila iuran berhenti", "Cover ends when contributions stop"),
        text=say(
            f"Yang diketahui dibayar: {earlier} dan {told}; bulan lainnya belum diketahui.",
            f"Known to be paid: {earlier} and {told}; the other months are not known.",
        ),
        page="target",
        link=say("Bulan yang dibayar", "Months paid"),
        chosen={"target": seen.target.target_id, "bagian": "bulan"},
    )


def _money_note(seen: Seen, money: Statement | None, price: Price | None) -> Note | None:
    if price is None:
        return None
    cost, people = numbers.rupiah(price.rupiah, 2), numbers.whole(price.people)
    told = say(f"{people} orang selama {_YEAR} bulan perlu {cost}.", f"{people} people for {_YEAR} months take {cost}.")
    if money is not None:
        sum_named, lasts = numbers.rupiah(money.value), price.months_paid
        told += say(
            f" {sum_named} yang disebut untuk {money.period[:4]} cukup {lasts} bulan.",
            f" {sum_named}, named for {money.period[:4]}, lasts {lasts} months.",
        )
    title = say("Yang diperlukan sasaran ini", "What this goal takes")
    if money is not None and price.months_paid < _YEAR:
        title = say("Dananya tidak sebesar sasarannya", "The money is not the size of the goal")
    return Note(
        key="dana",
        title=title,
        text=told,
        page="rencana",
        link=say("Apa yang diperlukan", "What it takes"),
        chosen={"untuk": "sasaran", "sasaran": str(round(seen.target.low))},
    )


def _reports_note(seen: Seen) -> Note | None:
    if seen.goal.answer is None:
        return None
    last = max((cell.by["month"] for cell in seen.goal.answer.known), default="")
    text = say("Belum ada satu pun angka bulanan untuk target ini.", "There is no monthly figure for this target yet.")
    if last:
        when = words.label("month", last)
        text = say(
            f"Sesudah {when} belum ada laporan; berkas bulanan BPJS atau Disnakertrans akan mengisinya.",
            f"There is no report after {when}; a monthly file of BPJS or Disnakertrans would fill it.",
        )
    return Note(
        key="laporan",
        title=say("Laporan sesudahnya belum masuk", "Later reports have not come in"),
        text=text,
        page="data_masuk",
        link=say("Data masuk", "Load data"),
    )
