"""Perdagangan and UMK, the governor's focus: how many are in one, the other or both, and how far they are covered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kaltara_metrics.catalog import SIZES
from kaltara_metrics.model import Cell, State
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.trade import SMALL, TRADE, Overlap, overlap
from kaltara_metrics.view import answer_card, cards, charts, numbers, sentences, words
from kaltara_metrics.view.cards import Card, Number
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.language import say
from kaltara_metrics.view.sector_rates import Rates, text
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.theme import Palette


@dataclass(frozen=True)
class Focus:
    """Members, and people whom the province pays for, each by sector, by size and by both; and coverage by sector."""

    members: tuple[Answer, Answer, Answer]
    subsidised: tuple[Answer, Answer, Answer]
    rates: Rates

    @property
    def overlap(self) -> Overlap | None:
        """Members in trade, in small business, and in both."""
        return overlap(*self.members)

    @property
    def paid(self) -> Overlap | None:
        """The same of the people whom the province pays for."""
        return overlap(*self.subsidised)


def headline(focus: Focus) -> str:
    """Say how many memberships are in trade or small business, and how many of them are in both."""
    found = focus.overlap
    if found is None:
        state = _missing(focus.members)
        return say(
            f"Berapa peserta di perdagangan dan UMK {state}", f"How many members are in trade and UMK is {state}"
        )
    either, both = numbers.whole(found.either), numbers.whole(found.both)
    return say(
        f"{either} kepesertaan di perdagangan atau UMK; {both} di antaranya keduanya dan dihitung sekali",
        f"{either} memberships in trade or UMK; {both} of them are both and counted once",
    )


def _missing(answers: Sequence[Answer]) -> str:
    withheld = next((one for one in answers if any(cell.state is State.WITHHELD for cell in one.cells)), answers[0])
    return sentences.missing(withheld)


def tiles(focus: Focus) -> tuple[Number, ...]:
    """Give trade with its coverage, small business, one or the other, and whom the province pays for among them."""
    return (_trade(focus), _small(focus), _either(focus), _paid(focus))


def _trade(focus: Focus) -> Number:
    found = focus.overlap
    cell = next((one for one in focus.rates.answer.known if one.by["sector"] == TRADE), None)
    line = say("cakupannya belum diketahui", "its coverage is not known")
    if cell is not None:
        base = numbers.whole(cell.denominator) if cell.denominator else words.STATES[State.UNKNOWN]
        told = text(focus.rates, cell)
        line = say(f"cakupan C6 {told} dari {base} bekerja", f"coverage C6 {told} of {base} employed")
    return _number(
        "perdagangan",
        say("Perdagangan (lapangan usaha G)", "Trade (sector G)"),
        found and found.trade,
        line,
        focus.members[2],
    )


def _small(focus: Focus) -> Number:
    found = focus.overlap
    line = say(
        "di semua lapangan usaha; penyebut menurut skala tidak terbit, jadi tanpa cakupan",
        "in all sectors; no base is published by size, so there is no coverage",
    )
    name = say("UMK: usaha mikro dan kecil", "UMK: micro and small business")
    return _number("umk-peserta", name, found and found.small, line, focus.members[2])


def _either(focus: Focus) -> Number:
    found = focus.overlap
    line = say(
        "baru diketahui bila skala dan lapangan usaha dimuat bersama", "known once size and sector are loaded together"
    )
    if found is not None:
        sum_, both = numbers.whole(found.trade + found.small), numbers.whole(found.both)
        line = say(
            f"bukan {sum_}: {both} berada di keduanya dan dihitung sekali",
            f"not {sum_}: {both} are in both and counted once",
        )
    name = say("Perdagangan atau UMK", "Trade or UMK")
    return _number("gabungan", name, found and found.either, line, focus.members[2])


def _paid(focus: Focus) -> Number:
    paid = focus.paid
    sizes = focus.subsidised[1]
    whole = len(sizes.known) == len(sizes.cells)
    total = sum(cell.value or 0 for cell in sizes.known)
    line = say(
        "penerima menurut skala dan lapangan usaha belum diketahui", "recipients by size and sector are not known"
    )
    if paid is not None:
        line = say("sasaran yang disebut gubernur", "those whom the governor names")
        if whole and total:
            share = numbers.percent(paid.either / total)
            line = f"{share} {say('dari', 'of')} {numbers.whole(total)}; {line}"
    name = say("Di antaranya dibayar provinsi", "Among them paid for by the province")
    return _number("dibayar", name, paid and paid.either, line, focus.subsidised[2])


def _number(key: str, name: str, value: float | None, line: str, answer: Answer) -> Number:
    return Number(
        key=key,
        name=name,
        value=sentences.missing(answer) if value is None else numbers.whole(value),
        line=line,
        definition=cards.definition_line(answer.metric),
        origin=answer.origin,
        sources=answer.sources(),
        as_of=sentences.when(answer),
        unknown=value is None,
        notes=(_twice(), words.caveat(answer.metric)),
        unchecked=words.is_unchecked(*answer.cells),
    )


def _twice() -> str:
    return say(
        "UMK adalah skala usaha dan bisa berada di lapangan usaha mana pun; yang berada di keduanya dihitung sekali.",
        "UMK is a size of business in any sector; whoever is in both is counted once.",
    )


def overlap_card(focus: Focus, palette: Palette, area: str) -> Card:
    """Draw the three parts that make up trade or small business, none of which overlaps another."""
    found = focus.overlap
    parts = _parts(found) if found else []
    drawn = [Bar(key, name, value, numbers.whole(value), chosen=key == "keduanya") for key, name, value in parts]
    told = sentences.listed([f"{bar.name} {bar.text}" for bar in drawn])
    made = answer_card.card(
        focus.members[2],
        key="irisan",
        title=_largest(parts, found) if found else headline(focus),
        area=area,
        figure=charts.bars(drawn, palette) if found else None,
        alt=f"{say('Batang', 'Bars')}: {told}.",
    )
    return replace(made, table=_crossed(focus.members[2]), notes=(_twice(), *made.notes))


def _largest(parts: Sequence[tuple[str, str, float]], found: Overlap) -> str:
    """Name the largest of the three parts; none is larger where two are equal."""
    first, second, _ = sorted(parts, key=lambda part: -part[2])
    either = numbers.whole(found.either)
    if first[2] == second[2]:
        return say(f"{either} kepesertaan dalam tiga bagian", f"{either} memberships in three parts")
    name, value = first[1], numbers.whole(first[2])
    return say(f"{name}: {value} dari {either}", f"{name}: {value} of {either}")


def _parts(found: Overlap) -> list[tuple[str, str, float]]:
    return [
        ("dagang", say("Perdagangan menengah dan besar", "Medium and large trade"), found.only_trade),
        ("keduanya", say("Perdagangan mikro dan kecil", "Micro and small trade"), found.both),
        ("kecil", say("UMK di lapangan usaha lain", "UMK in other sectors"), found.only_small),
    ]


def _crossed(answer: Answer) -> Table:
    """Write every sector by size."""
    cells = {(cell.by["sector"], cell.by["size_class"]): cell for cell in answer.cells}
    sizes = list(SIZES)
    headers = (say("Lapangan usaha", "Sector"), *(words.label("size_class", size) for size in sizes))
    sectors = list(dict.fromkeys(sector for sector, _ in cells))
    rows = tuple(
        (words.label("sector", sector), *(_value(answer, cells[sector, size]) for size in sizes)) for sector in sectors
    )
    marked = frozenset(at for at, sector in enumerate(sectors) if sector == TRADE)
    return Table(headers, rows, numeric=frozenset(headers[1:]), emphasised=marked)


def _value(answer: Answer, cell: Cell) -> str:
    return words.marked(words.value(answer.metric, cell), cell)


def sizes_card(answer: Answer, palette: Palette, area: str) -> Card:
    """Draw a count or a rate by size class in the order of sizes, micro and small marked."""
    drawn = [_size_bar(answer, cell) for cell in answer.cells]
    told = sentences.listed([f"{bar.name} {bar.text}" for bar in drawn])
    key, title = f"skala-{answer.metric.id.replace('_', '-')}", _sizes_title(answer)
    figure = charts.bars(drawn, palette) if answer.known else None
    return answer_card.card(
        answer, key=key, title=title, area=area, figure=figure, alt=f"{say('Batang', 'Bars')}: {told}."
    )


def _sizes_title(answer: Answer) -> str:
    """Say of a count which part small businesses hold, of a rate how far it is met at each size."""
    name = words.short_name(answer.metric)
    if not answer.known:
        return f"{name}: {words.STATES[State.UNKNOWN]}"
    if answer.metric.is_rate:
        told = [f"{sentences.low(_size(cell))} {words.value(answer.metric, cell)}" for cell in answer.cells]
        return f"{name}: {', '.join(told)}"
    total, whole = sum(cell.value for cell in answer.known), len(answer.known) == len(answer.cells)
    if not whole or not total:
        return sentences.ranking(answer, "size_class")
    share = numbers.percent(sum(cell.value for cell in answer.known if cell.by["size_class"] in SMALL) / total, 0)
    return say(f"UMK memuat {share} dari kepesertaan", f"UMK hold {share} of memberships")


def _size(cell: Cell) -> str:
    return words.label("size_class", cell.by["size_class"])


def _size_bar(answer: Answer, cell: Cell) -> Bar:
    size, known = cell.by["size_class"], cell.state in KNOWN_STATES
    told = words.value(answer.metric, cell)
    halves = words.halves(cell) if known and answer.metric.is_rate else ""
    said = f"{told} · {halves}" if halves else told
    return Bar(size, words.label("size_class", size), cell.value if known else None, said, chosen=size in SMALL)


def definition_card() -> Card:
    """Explain UMK as a size class: it can sit in any sector, so it is never simply added to trade."""
    headers = (
        *(say("Skala", "Size"), say("Modal usaha", "Capital")),
        *(say("Penjualan setahun", "Sales a year"), say("Pekerja menurut BPS", "Workers by BPS")),
    )
    rows = _limits()
    return Card(
        key="umk",
        title=say("UMK adalah skala usaha, bukan lapangan usaha", "UMK is a size of business, not a sector"),
        subtitle=say(
            "Usaha mikro dan kecil bisa berada di perdagangan, makan minum, industri, angkutan, atau jasa",
            "Micro and small businesses may be in trade, food, manufacturing, transport or services",
        ),
        definition=say(
            "PP 7/2021 menurut modal atau penjualan; BPS menurut jumlah pekerja",
            "PP 7/2021 by capital or sales; BPS by the number of workers",
        ),
        origin=None,
        sources=(),
        as_of="2021",
        alt=say("Tabel batas usaha mikro dan kecil.", "Table of the limits of micro and small business."),
        table=Table(headers, rows),
        records=tuple(dict(zip(headers, row, strict=True)) for row in rows),
        source_text=say("PP 7/2021; ringkasan BPS", "PP 7/2021; a summary of BPS"),
        notes=(_twice(),),
    )


def _limits() -> Sequence[tuple[str, ...]]:
    billion = say("miliar", "billion")
    return (
        (
            words.label("size_class", "mikro"),
            say(f"sampai Rp1 {billion}", f"up to Rp1 {billion}"),
            say(f"sampai Rp2 {billion}", f"up to Rp2 {billion}"),
            say("kurang dari 5", "below 5"),
        ),
        (
            words.label("size_class", "kecil"),
            say(f"lebih dari Rp1 sampai 5 {billion}", f"above Rp1 up to 5 {billion}"),
            say(f"lebih dari Rp2 sampai 15 {billion}", f"above Rp2 up to 15 {billion}"),
            say("5 sampai 19", "5 to 19"),
        ),
    )
