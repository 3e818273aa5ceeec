"""What to do next, made from what stands in the way: statements that differ, months that have not come in, money."""

from collections.abc import Sequence

from kaltara_metrics.freshness import Freshness
from kaltara_metrics.periods import Month
from kaltara_metrics.plans import Price
from kaltara_metrics.statements import Statement
from kaltara_metrics.targets import Target
from kaltara_metrics.view import numbers, sentences
from kaltara_metrics.view.language import say
from kaltara_metrics.view.notes import Note
from kaltara_metrics.view.subsidy import Standing

MOST = 3  # that one glance holds


def title(steps: Sequence[Note]) -> str:
    """Say how much there is to do."""
    if not steps:
        return say("Tidak ada yang menunggu", "Nothing is waiting")
    return say("Langkah berikutnya", "What to do next")


def steps(
    standing: Standing, subjects: Sequence[Freshness], today: Month, waiting: int, goal: Target, price: Price | None
) -> tuple[Note, ...]:
    """Return what helps most, the most pressing first.

    `waiting` are warnings that nobody has accepted; `goal` the open target and `price` what a year of it takes.
    """
    found = (_accept(waiting), _agree(standing), _load(subjects, today), _plan(goal, price))
    return tuple(step for step in found if step)[:MOST]


def _accept(waiting: int) -> Note | None:
    if not waiting:
        return None
    return Note(
        key="peringatan",
        title=say("Periksa berkas yang dimuat", "Check the files loaded"),
        text=say(
            f"{numbers.whole(waiting)} peringatan menunggu diterima", f"{numbers.whole(waiting)} warnings are waiting"
        ),
        page="data_masuk",
        link=say("Data masuk", "Load data"),
    )


def _agree(standing: Standing) -> Note | None:
    """Ask for one official number where several were stated."""
    known = standing.series.known[-1] if standing.series.known else None
    if known is None or not standing.differing:
        return None
    year = standing.goal.period
    told = sentences.listed([numbers.whole(one) for one in (known.value, *_values(standing.differing))])
    return Note(
        key="pernyataan",
        title=say(f"Sepakati satu angka untuk {year}", f"Agree on one number for {year}"),
        text=say(f"{told} sama-sama dinyatakan", f"{told} were all stated"),
        page="angka_resmi",
        link=say("Angka resmi", "Official figures"),
        chosen={"tampilan": "berbeda"},
    )


def _values(claims: Sequence[Statement]) -> list[float]:
    return [claim.value for claim in claims]


def _load(subjects: Sequence[Freshness], today: Month) -> Note | None:
    """Ask for the file of the first subject that is overdue; they stand in the order of their weight."""
    late = [one for one in subjects if one.overdue(today) and one.newest]
    if not late:
        return None
    first, others = late[0], len(late) - 1
    name = sentences.low(say(first.rhythm.name_id, first.rhythm.name_en))
    following = first.rhythm.after(first.newest)
    since = numbers.month(following.first)
    more = say(f"; {others} pokok data lain juga lewat", f"; {others} more subjects are overdue") if others else ""
    last = numbers.month(first.newest.first)
    return Note(
        key="muat",
        title=say(f"Muat {name} mulai {since}", f"Load {name} from {since}"),
        text=say(f"Terakhir {last}{more}", f"The last is of {last}{more}"),
        page="data_masuk",
        link=say("Data masuk", "Load data"),
    )


def _plan(goal: Target, price: Price | None) -> Note | None:
    if price is None:
        return None
    people, cost = numbers.whole(price.people), numbers.rupiah(price.rupiah, 2)
    return Note(
        key="dana",
        title=say(f"Siapkan dana untuk {people} orang", f"Provide for {people} people"),
        text=say(f"{cost} setahun menurut tarif", f"{cost} a year at the rate"),
        page="rencana",
        link=say("Apa yang diperlukan", "What it takes"),
        chosen={"untuk": "sasaran", "sasaran": str(round(goal.low))},
    )
