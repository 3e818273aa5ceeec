"""Target: months paid beside heads, every target with its status, and national targets under their own definitions."""

from collections.abc import Mapping, Sequence

from kaltara_metrics.definitions import DEFINITIONS
from kaltara_metrics.model import Origin
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.statements import Statement
from kaltara_metrics.targets import Target
from kaltara_metrics.view import answer_card, charts, numbers, sentences, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.subsidy import Standing, pace_table
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.theme import Palette

_STATUS = {
    "ditutup": "ditutup",
    "terbuka": "terbuka; realisasi belum diketahui",
    "bersyarat": "bersyarat: bila anggaran cukup",
    "nasional": "nasional",
}


def pace_card(standing: Standing) -> Card:
    """Say how many people a month were needed from each known baseline."""
    paces = standing.paces
    told = sentences.listed([f"{numbers.whole(p.per_month)} sejak {numbers.month(p.start.first)}" for p in paces])
    return Card(
        key="laju",
        title=f"Laju yang diperlukan: {told} (orang per bulan)",
        subtitle=f"Kekurangan terhadap target {standing.goal.period} dibagi bulan yang tersisa sampai "
        f"{numbers.month(standing.goal.due.first)}",
        definition="(target − orang pada titik awal) ÷ bulan tersisa",
        origin=standing.series.origin,
        sources=standing.series.sources(),
        as_of=sentences.when(standing.series),
        alt=f"Tabel laju yang diperlukan: {told}.",
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
        notes=("Laju menuju angka yang dinyatakan, bukan perkiraan apa yang terjadi.",),
    )


def months_card(people: Answer, rupiah: Answer, palette: Palette) -> Card:
    """Draw person-months paid month by month, with rupiah, over the months that any source states."""
    known = [(cell, paid) for cell, paid in zip(people.cells, rupiah.cells, strict=True) if cell.state in KNOWN_STATES]
    bars = [_month_bar(people, cell, rupiah, paid) for cell, paid in known]
    total = sum(cell.value for cell, _ in known)
    cost = sum(paid.value for _, paid in known)
    title = f"{len(known)} bulan diketahui dibayar: {numbers.whole(total)} orang-bulan, {numbers.rupiah(cost)}"
    alt = (
        f"Batang per bulan: {sentences.listed([f'{bar.name} {bar.text}' for bar in bars])}; bulan lain belum diketahui."
    )
    card = answer_card.card(
        people,
        key="bulan-dibayar",
        title=title if known else "Bulan yang dibayar belum diketahui",
        area="provinsi",
        figure=charts.bars(bars, palette) if bars else None,
        alt=alt,
    )
    return answer_card.with_table(card, _months_table(people, rupiah))


def _month_bar(people: Answer, cell: object, rupiah: Answer, paid: object) -> Bar:
    text = f"{words.value(people.metric, cell)} orang · {words.value(rupiah.metric, paid)}"
    return Bar(cell.by["month"], words.label("month", cell.by["month"]), cell.value, text, chosen=True)


def _months_table(people: Answer, rupiah: Answer) -> Table:
    rows = tuple(
        (
            words.label("month", cell.by["month"]),
            words.value(people.metric, cell),
            words.value(rupiah.metric, paid),
            words.STATES[cell.state],
        )
        for cell, paid in zip(people.cells, rupiah.cells, strict=True)
    )
    headers = ("Bulan", "Orang-bulan", "Iuran menurut tarif", "Keadaan")
    return Table(headers, rows, numeric=frozenset(headers[1:3]))


def targets_card(goals: Sequence[Target], ledger: Mapping[str, Statement]) -> Card:
    """List the provincial targets of subsidised workers with status, who set them and what speaks against them."""
    own = [goal for goal in goals if goal.metric == "subsidised_workers"]
    last = own[-1]
    return _target_list(
        own,
        ledger,
        key="semua-target",
        title=f"Target {last.period}: {_amount(last)} orang, {_STATUS[last.status]}",
        subtitle="Pekerja rentan yang iurannya dibayar provinsi, orang; menurut tahun",
        definition="Target sebagaimana disebut pejabat atau dokumen; realisasi hanya bila ada sumbernya.",
    )


def national_card(goals: Sequence[Target], ledger: Mapping[str, Statement]) -> Card:
    """List national targets, each under its own definition: they are never drawn on one axis."""
    national = [goal for goal in goals if goal.definition_id]
    return _target_list(
        national,
        ledger,
        key="target-nasional",
        title="Target nasional memakai definisi lain dan tidak dapat diadu dengan angka provinsi",
        subtitle="Persen; setiap baris menurut definisinya sendiri, karena itu tidak digambar pada satu sumbu",
        definition="; ".join(
            f"{name}: {DEFINITIONS[name].name}" for name in dict.fromkeys(goal.definition_id for goal in national)
        ),
    )


def _target_list(
    goals: Sequence[Target], ledger: Mapping[str, Statement], *, key: str, title: str, subtitle: str, definition: str
) -> Card:
    rows = tuple(
        (goal.period, goal.name, _amount(goal), _STATUS[goal.status], goal.definition_id or "–", goal.set_by or "–")
        for goal in goals
    )
    named = [ledger[name] for goal in goals for name in goal.statement_ids if name in ledger]
    headers = ("Tahun", "Target", "Besar", "Status", "Definisi", "Ditetapkan oleh")
    return Card(
        key=key,
        title=title,
        subtitle=subtitle,
        definition=definition,
        origin=Origin.PUBLISHED,
        sources=tuple(dict.fromkeys(named)),
        as_of=f"{goals[0].period}–{goals[-1].period}",
        alt=title,
        table=Table(headers, rows, numeric=frozenset({"Besar"})),
        records=tuple(_record(goal) for goal in goals),
        notes=tuple(dict.fromkeys(goal.caveat for goal in goals if goal.caveat)),
    )


def _amount(goal: Target) -> str:
    def write(value: float) -> str:
        return numbers.percent(value / 100, 2) if goal.unit == "persen" else numbers.whole(value)

    return write(goal.low) if goal.low == goal.high else f"{write(goal.low)}–{write(goal.high)}"


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


def headline(standing: Standing, later: Answer) -> str:
    """Say how the closed target stands and what is known of the next."""
    known = standing.series.known[-1]
    stated = standing.series.ledger[known.statements[0]]
    stands = f"{numbers.whole(known.value)} orang menurut {stated.speaker or stated.publisher}, belum terbukti"
    years = sentences.listed(list(dict.fromkeys(str(month.year) for month in later.question.span)))
    after = f"realisasi {years} belum diketahui"
    if later.known:
        after = f"{numbers.whole(later.known[-1].value)} tercatat sesudahnya"
    goal = "" if known.value == standing.goal.low else f", {numbers.whole(standing.goal.low)} orang"
    return f"Target {standing.goal.period}{goal}: {stands}; {after}"
