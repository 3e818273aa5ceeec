"""Sektor & pekerjaan: the page's parts and findings, and who works where by the survey: shares and informal work."""

from collections.abc import Sequence

from kaltara_metrics import catalog
from kaltara_metrics.model import Cell
from kaltara_metrics.periods import Month
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.trade import TRADE
from kaltara_metrics.view import answer_card, charts, numbers, sample, sector_rates, sentences, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.language import Spoken, say
from kaltara_metrics.view.sector_rates import Rates
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.theme import Palette

_UNBROKEN = "\N{WORD JOINER}–\N{WORD JOINER}"  # no line ends within an interval
PARTS = Spoken(
    {
        "cakupan": ("Cakupan menurut lapangan usaha", "Coverage by sector"),
        "perdagangan": ("Perdagangan & UMK", "Trade & UMK"),
        "pekerjaan": ("Pekerjaan pekerja rentan", "Occupations of vulnerable workers"),
        "bekerja": ("Siapa bekerja di mana", "Who works where"),
    }
)


def line(area: str) -> str:
    """Say under the title what the page shows."""
    return say(f"Sektor & pekerjaan · {area}", f"Sectors & work · {area}")


def coverage_headline(rates: Rates, focus: str) -> str:
    """Say how far the focus sector is covered, out of how many, beside the whole; what is not known is said."""
    cell = next((one for one in rates.answer.known if one.by["sector"] == focus), None)
    named = words.label("sector", focus)
    if cell is None:
        return sector_rates.title(rates) if not rates.known else f"{named}: {_unknown()}"
    top, base = (numbers.whole(half or 0) for half in (cell.numerator, cell.denominator))
    rate = sector_rates.text(rates, cell).replace("–", _UNBROKEN)
    told = say(
        f"{named}: {rate} terlindung, {top} dari {base} pekerja", f"{named}: {rate} covered, {top} of {base} workers"
    )
    if rates.average is not None:
        whole = words.number(rates.answer.metric, rates.average)
        told = f"{told}; {say('seluruh lapangan usaha', 'all sectors')} {whole}"
    return sample.spoken(told, rates.answer)


def _unknown() -> str:
    return say("cakupannya belum diketahui", "its coverage is not known")


def round_names(months: Sequence[Month]) -> dict[str, str]:
    """Name survey rounds for a chooser, newest first."""
    return {str(month): words.label("month", str(month)) for month in reversed(months)}


def headline(answer: Answer) -> str:
    """Name the largest sector and trade with their shares of employed people, as far as they are known."""
    known = sorted(answer.known, key=lambda cell: cell.value, reverse=True)
    if not known:
        return say(
            f"Porsi lapangan usaha belum diketahui pada {sentences.when(answer)}",
            f"The shares of sectors are not known in {sentences.when(answer)}",
        )
    trade = [cell for cell in known if cell.by["sector"] == TRADE and cell is not known[0]]
    told = [
        f"{words.label('sector', cell.by['sector'])} {words.value(answer.metric, cell)}" for cell in [known[0], *trade]
    ]
    return f"{say('Porsi penduduk bekerja', 'Share of employed people')}: {'; '.join(told)}"


def sector_card(answer: Answer, palette: Palette) -> Card:
    """Draw the sectors' shares as bars, trade marked; those that nobody published hatched and named."""
    known = sorted(answer.known, key=lambda cell: cell.value, reverse=True)
    others = [cell for cell in answer.cells if cell not in known]
    bars = [_sector_bar(answer, cell) for cell in (*known, *others)]
    title = say(
        f"{len(known)} dari {len(answer.cells)} lapangan usaha terbit; {len(others)} belum diketahui",
        f"{len(known)} of {len(answer.cells)} sectors are published; {len(others)} are not known",
    )
    told = sentences.listed([f"{bar.name} {bar.text}" for bar in bars[: len(known)]])
    rest = say(f"{len(others)} lapangan usaha belum diketahui", f"{len(others)} sectors are not known")
    figure = charts.bars(bars, palette, dense=True) if known else None
    return answer_card.card(
        answer, key="lapangan-usaha", title=title, area=_province(), figure=figure, alt=f"{_bars()}: {told}; {rest}."
    )


def _bars() -> str:
    return say("Batang", "Bars")


def _province() -> str:
    return say("provinsi", "province")


def _sector_bar(answer: Answer, cell: Cell) -> Bar:
    code = cell.by["sector"]
    length = cell.value if cell.state in KNOWN_STATES else None
    return Bar(code, words.label("sector", code), length, words.value(answer.metric, cell), chosen=code == TRADE)


def informal_card(series: Answer, palette: Palette) -> Card:
    """Draw the informal share at every survey round that has one."""
    rounds = [cell for cell in series.known if cell.as_of and f"{cell.as_of:%Y-%m}" == cell.by["month"]]
    kept = Answer(series.question, tuple(rounds), series.origin, series.store_version, series.ledger)
    bars = [_round_bar(series, cell) for cell in rounds]
    last = rounds[-1] if rounds else None
    title = say("Porsi pekerja informal belum diketahui", "The share of informal work is not known")
    if last:
        share, when = words.value(series.metric, last), words.as_of(last)
        title = say(
            f"{share} penduduk bekerja berada di kegiatan informal ({when})",
            f"{share} of employed people are in informal work ({when})",
        )
    alt = f"{_bars()}: {sentences.listed([f'{bar.name} {bar.text}' for bar in bars])}."
    figure = charts.bars(bars, palette) if bars else None
    return answer_card.card(kept, key="informal", title=title, area=_province(), figure=figure, alt=alt)


def _round_bar(series: Answer, cell: Cell) -> Bar:
    halves = words.halves(cell)
    text = words.value(series.metric, cell) + (f" ({halves})" if halves else "")
    return Bar(cell.by["month"], words.as_of(cell), cell.value, text, chosen=True)


def groups_card(answer: Answer) -> Card:
    """List three broad sectors by kabupaten/kota; what a kabupaten has not published is unknown."""
    regions = list(dict.fromkeys(cell.by["region"] for cell in answer.cells))
    cells = {(cell.by["region"], cell.by["sector_group"]): cell for cell in answer.cells}
    names = {group: words.label("sector_group", group) for group in catalog.SECTOR_GROUPS}
    rows = tuple(
        (
            words.label("region", region),
            *(_share(answer, cells[region, group]) for group in names),
            _date(cells, region),
        )
        for region in regions
    )
    top = max(answer.known, key=lambda cell: cell.value, default=None)
    title = say("Tiga kelompok lapangan usaha belum diketahui", "Three broad sectors are not known")
    if top:
        group, place = words.label("sector_group", top.by["sector_group"]), words.label("region", top.by["region"])
        share = words.value(answer.metric, top)
        title = say(
            f"Porsi terbesar yang diketahui: {group} di {place}, {share}",
            f"Largest share known: {group} in {place}, {share}",
        )
    area = say("Kabupaten/kota", "Regency or city")
    card = answer_card.card(answer, key="kelompok", title=title, area=sentences.low(area), figure=None, alt=title)
    headers = (area, *names.values(), say("Per", "As of"))
    return answer_card.with_table(card, Table(headers, rows, numeric=frozenset(names.values())))


def _share(answer: Answer, cell: Cell) -> str:
    return words.marked(words.value(answer.metric, cell), cell)


def _date(cells: dict[tuple[str, str], Cell], region: str) -> str:
    return next((words.as_of(cell) for (place, _), cell in cells.items() if place == region and cell.as_of), "–")
