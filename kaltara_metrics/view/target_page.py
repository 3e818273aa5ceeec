"""Target: every target with where it stands, the pace each start needed, months paid, and national targets apart."""

from collections.abc import Mapping, Sequence

from kaltara_metrics.definitions import DEFINITIONS
from kaltara_metrics.model import Cell, Origin, State
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.statements import Statement
from kaltara_metrics.targets import Target
from kaltara_metrics.view import answer_card, charts, numbers, sample, sentences, target_way, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.language import say
from kaltara_metrics.view.subsidy import Standing, pace_table
from kaltara_metrics.view.tables import Inside, Table
from kaltara_metrics.view.target_numbers import gap_words
from kaltara_metrics.view.target_way import STATUSES, Seen, area, exact, headline, stands, write
from kaltara_metrics.view.theme import Palette


def pace_card(standing: Standing) -> Card:
    """Say how many people a month were needed from each known baseline."""
    paces = standing.paces
    told = sentences.listed([_since(p.per_month, numbers.month(p.start.first)) for p in paces])
    unit = say("orang per bulan", "people a month")
    title = say(f"Laju yang diperlukan: {told} ({unit})", f"Pace needed: {told} ({unit})")
    if not paces:
        title = say("Laju yang diperlukan belum dapat dihitung", "The pace needed can't be worked out yet")
    due = numbers.month(standing.goal.due.first)
    return Card(
        key="laju",
        title=title,
        subtitle=say(
            f"Kekurangan terhadap target {standing.goal.period} dibagi bulan yang tersisa sampai {due}",
            f"What was missing to the target of {standing.goal.period} over the months left until {due}",
        ),
        definition=say(
            "(target − orang pada titik awal) ÷ bulan tersisa", "(target − people at the start) ÷ months left"
        ),
        origin=standing.series.origin,
        sources=standing.series.sources(),
        as_of=sentences.when(standing.series),
        alt=title,
        table=pace_table(standing),
        records=tuple(
            {
                "start": str(pace.start),
                "baseline": pace.baseline,
                "goal": pace.goal,
                "months_left": pace.months,
                "people_per_month": pace.per_month,
            }
            for pace in paces
        ),
        empty=say("Belum ada titik awal sebelum masa target ini.", "No starting point before this target's time."),
        notes=(
            say(
                "Laju menuju angka yang dinyatakan, bukan perkiraan apa yang terjadi.",
                "The pace to a figure that was stated, no estimate of what happened.",
            ),
        ),
        unchecked=words.is_unchecked(*standing.series.cells),
    )


def _since(people: float, month: str) -> str:
    return say(f"{numbers.whole(people)} sejak {month}", f"{numbers.whole(people)} since {month}")


def months_card(people: Answer, rupiah: Answer, palette: Palette) -> Card:
    """Draw person-months paid month by month, with rupiah, over the months that any source states."""
    known = [(cell, paid) for cell, paid in zip(people.cells, rupiah.cells, strict=True) if cell.state in KNOWN_STATES]
    paid_for = [(cell, paid) for cell, paid in known if cell.value]
    bars = [_month_bar(people, cell, rupiah, paid) for cell, paid in paid_for]
    total = numbers.whole(sum(cell.value for cell, _ in paid_for))
    cost = numbers.rupiah(sum(paid.value or 0 for _, paid in paid_for))
    title = say(
        f"{len(paid_for)} bulan diketahui dibayar: {total} orang-bulan, {cost}",
        f"{len(paid_for)} months known to be paid: {total} person-months, {cost}",
    )
    told = sentences.listed([f"{bar.name} {bar.text}" for bar in bars])
    card = answer_card.card(
        people,
        key="bulan-dibayar",
        title=title if known else say("Bulan yang dibayar belum diketahui", "The months paid are not known"),
        area=say("provinsi", "province"),
        figure=charts.bars(bars, palette) if bars else None,
        alt=say(
            f"Batang per bulan: {told}; bulan lain nol atau belum diketahui.",
            f"Bars by month: {told}; other months are zero or not known.",
        ),
    )
    return answer_card.with_table(card, _months_table(people, rupiah))


def _month_bar(people: Answer, cell: Cell, rupiah: Answer, paid: Cell) -> Bar:
    count = f"{words.value(people.metric, cell)} {say('orang', 'people')}"
    text = f"{count} · {words.value(rupiah.metric, paid)}"
    return Bar(cell.by["month"], words.label("month", cell.by["month"]), cell.value, text, chosen=True)


def _months_table(people: Answer, rupiah: Answer) -> Table:
    rows = tuple(
        (
            words.label("month", cell.by["month"]),
            words.value(people.metric, cell),
            words.value(rupiah.metric, paid),
            words.marked(words.STATES[cell.state], cell, paid),
        )
        for cell, paid in zip(people.cells, rupiah.cells, strict=True)
    )
    headers = (
        say("Bulan", "Month"),
        say("Orang-bulan", "Person-months"),
        say("Iuran menurut tarif", "Contributions at the rate"),
        say("Keadaan", "State"),
    )
    return Table(headers, rows, numeric=frozenset(headers[1:3]))


def targets_card(all_seen: Sequence[Seen], chosen: str, ledger: Mapping[str, Statement]) -> Card:
    """List every target of the province and its regions with where it stands, open the one that is clicked."""
    last = next((seen for seen in reversed(all_seen) if seen.target.region == "65"), all_seen[-1])
    headers = (
        *("Target", say("Wilayah", "Region"), say("Besar", "Size"), "Status"),
        *(say("Dicapai", "Reached"), say("Kekurangan", "Missing"), say("Keadaan", "Standing")),
    )
    rows = tuple(_target_row(seen) for seen in all_seen)
    marked = frozenset(at for at, seen in enumerate(all_seen) if seen.target.target_id == chosen)
    numeric = frozenset({headers[2], headers[4], headers[5]})
    return _list_card(
        [seen.target for seen in all_seen],
        ledger,
        key="semua-target",
        title=headline(last),
        subtitle=say(
            "Semua target provinsi dan wilayahnya; klik nama target untuk melihat jalannya",
            "All targets of the province and its regions; click a target's name to see its way",
        ),
        definition=say(
            "Target sebagaimana disebut pejabat atau dokumen; yang dicapai hanya dari masa target itu sendiri",
            "Targets as an official or a document gave them; what is reached counts in the target's own time only",
        ),
        table=Table(headers, rows, numeric=numeric, emphasised=marked),
    )


def _target_row(seen: Seen) -> tuple[str | Inside, ...]:
    unknown = words.STATES[State.UNKNOWN]
    known = seen.progress is not None and seen.cell is not None
    mark = f"{sample.WORD} · " if seen.origin is Origin.SAMPLE else ""
    return (
        Inside(_dated(seen.target), "target", {"target": seen.target.target_id}),
        area(seen.target),
        exact(seen.target),
        STATUSES.get(seen.target.status, seen.target.status),
        f"{mark}{write(seen.target, seen.progress.value)}" if known else unknown,
        gap_words(seen) if known else unknown,
        stands(seen) if seen.progress else say("tidak diukur di sini", "not measured here"),
    )


def _dated(target: Target) -> str:
    """Name a target with its year, once."""
    named = target_way.name(target)
    return named if target.period in named else f"{named}, {target.period}"


def national_card(goals: Sequence[Target], ledger: Mapping[str, Statement]) -> Card:
    """List national targets, each under its own definition: they are never drawn on one axis."""
    national = [goal for goal in goals if goal.definition_id]
    headers = (
        *(say("Tahun", "Year"), "Target", say("Besar", "Size")),
        *("Status", say("Definisi", "Definition"), say("Ditetapkan oleh", "Set by")),
    )
    rows = tuple(
        (goal.period, target_way.name(goal), exact(goal), _status(goal), goal.definition_id or "–", goal.set_by or "–")
        for goal in national
    )
    return _list_card(
        national,
        ledger,
        key="target-nasional",
        title=say(
            "Target nasional memakai definisi lain dan tidak dapat diadu dengan angka provinsi",
            "National targets use other definitions and can't be held against the province's figures",
        ),
        subtitle=say(
            "Persen; setiap baris menurut definisinya sendiri, karena itu tidak digambar pada satu sumbu",
            "Percent; every row by its own definition, so they are not drawn on one axis",
        ),
        definition="; ".join(
            f"{name}: {say(DEFINITIONS[name].name, DEFINITIONS[name].name_en)}"
            for name in dict.fromkeys(goal.definition_id for goal in national)
        ),
        table=Table(headers, rows, numeric=frozenset({headers[2]})),
    )


def _status(goal: Target) -> str:
    return STATUSES.get(goal.status, goal.status)


def _list_card(goals: Sequence[Target], ledger: Mapping[str, Statement], **told: object) -> Card:
    named = [ledger[name] for goal in goals for name in goal.statement_ids if name in ledger]
    periods = sorted(goal.period for goal in goals)
    return Card(
        origin=Origin.PUBLISHED,
        sources=tuple(dict.fromkeys(named)),
        as_of=f"{periods[0]}–{periods[-1]}" if periods else "",
        alt=str(told["title"]),
        records=tuple(_record(goal) for goal in goals),
        notes=tuple(dict.fromkeys(filter(None, map(target_way.caveat, goals)))),
        source_text=say("daftar target", "the list of targets"),
        **told,
    )


def _record(goal: Target) -> dict[str, object]:
    return {
        "period": goal.period,
        "name": goal.name,
        "low": goal.low,
        "high": goal.high,
        "unit": goal.unit,
        "status": goal.status,
        "definition": goal.definition_id,
        "region": goal.region,
        "set_by": goal.set_by,
        "decided_on": goal.decided_on,
        "publisher": goal.publisher,
        "title": goal.title,
        "url": goal.url,
        "caveat": goal.caveat,
        "origin": Origin.PUBLISHED.value,
    }


def share_card(answer: Answer, seen: Seen, palette: Palette, *, dimension: str) -> Card:
    """Draw what is reached by region or sector, highest first; unknown ones stand last, hatched and named."""
    ranked = sorted(answer.cells, key=lambda cell: (cell.state not in KNOWN_STATES, -(cell.value or 0)))
    bars = [
        Bar(
            cell.by[dimension],
            words.label(dimension, cell.by[dimension]),
            cell.value if cell.state in KNOWN_STATES else None,
            _share_text(answer, cell, seen),
        )
        for cell in ranked
    ]
    return answer_card.card(
        answer,
        key=f"menurut-{dimension}",
        title=sentences.ranking(answer, dimension),
        area=words.dimension(answer.question.dimensions[0]),
        figure=charts.bars(bars, palette) if answer.known else None,
        alt=sentences.map_alt(answer, dimension),
    )


def _share_text(answer: Answer, cell: Cell, seen: Seen) -> str:
    told = words.value(answer.metric, cell)
    if cell.state not in KNOWN_STATES or answer.metric.is_rate or not seen.target.low:
        return told
    share = numbers.percent((cell.value or 0) / seen.target.low)
    return say(f"{told} · {share} dari target", f"{told} · {share} of the target")
