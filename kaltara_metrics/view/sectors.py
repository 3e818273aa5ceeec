"""Sektor & pekerjaan: who works where, formal or informal, and what is not known of enrolment by sector."""

from collections.abc import Sequence
from dataclasses import replace

from kaltara_metrics import catalog
from kaltara_metrics.model import Cell
from kaltara_metrics.periods import Month
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.view import answer_card, charts, sentences, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.theme import Palette

TRADE = "G"  # the sector that the governor names; marked wherever sectors are drawn
_SIZES = (
    ("Mikro", "sampai Rp1 miliar", "sampai Rp2 miliar", "kurang dari 5"),
    ("Kecil", "lebih dari Rp1 sampai 5 miliar", "lebih dari Rp2 sampai 15 miliar", "5 sampai 19"),
)


def round_names(months: Sequence[Month]) -> dict[str, str]:
    """Name survey rounds for a chooser, newest first."""
    return {str(month): words.label("month", str(month)) for month in reversed(months)}


def headline(answer: Answer) -> str:
    """Name the largest sector and trade with their shares, as far as they are known."""
    known = sorted(answer.known, key=lambda cell: cell.value, reverse=True)
    if not known:
        return f"Porsi lapangan usaha belum diketahui pada {sentences.when(answer)}"
    trade = [cell for cell in known if cell.by["sector"] == TRADE and cell is not known[0]]
    told = [
        f"{words.label('sector', cell.by['sector'])} {words.value(answer.metric, cell)}" for cell in [known[0], *trade]
    ]
    return f"Porsi penduduk bekerja: {'; '.join(told)}"


def sector_card(answer: Answer, palette: Palette) -> Card:
    """Draw the known sectors as bars, trade marked, and name how many are unknown."""
    known = sorted(answer.known, key=lambda cell: cell.value, reverse=True)
    bars = [_sector_bar(answer, cell) for cell in known]
    unknown = len(answer.cells) - len(known)
    title = f"{len(known)} dari {len(answer.cells)} lapangan usaha terbit; {unknown} belum diketahui"
    told = sentences.listed([f"{bar.name} {bar.text}" for bar in bars])
    alt = f"Batang: {told}; {unknown} lapangan usaha belum diketahui."
    figure = charts.bars(bars, palette) if bars else None
    return answer_card.card(answer, key="lapangan-usaha", title=title, area="provinsi", figure=figure, alt=alt)


def _sector_bar(answer: Answer, cell: Cell) -> Bar:
    code = cell.by["sector"]
    return Bar(code, words.label("sector", code), cell.value, words.value(answer.metric, cell), chosen=code == TRADE)


def informal_card(series: Answer, palette: Palette) -> Card:
    """Draw the informal share at every survey round that has one."""
    rounds = [cell for cell in series.known if cell.as_of and f"{cell.as_of:%Y-%m}" == cell.by["month"]]
    kept = Answer(series.question, tuple(rounds), series.origin, series.store_version, series.ledger)
    bars = [_round_bar(series, cell) for cell in rounds]
    last = rounds[-1] if rounds else None
    title = "Porsi pekerja informal belum diketahui"
    if last:
        title = f"{words.value(series.metric, last)} penduduk bekerja berada di kegiatan informal ({words.as_of(last)})"
    alt = f"Batang: {sentences.listed([f'{bar.name} {bar.text}' for bar in bars])}."
    figure = charts.bars(bars, palette) if bars else None
    return answer_card.card(kept, key="informal", title=title, area="provinsi", figure=figure, alt=alt)


def _round_bar(series: Answer, cell: Cell) -> Bar:
    halves = words.halves(cell)
    text = words.value(series.metric, cell) + (f" ({halves})" if halves else "")
    return Bar(cell.by["month"], words.as_of(cell), cell.value, text, chosen=True)


def enrolment_card(answer: Answer) -> Card:
    """Say that enrolment by sector is unknown, sector by sector, until somebody publishes or loads it."""
    known = len(answer.known)
    title = "Kepesertaan menurut lapangan usaha belum diketahui"
    if known:
        title = f"Kepesertaan diketahui untuk {known} dari {len(answer.cells)} lapangan usaha"
    card = answer_card.card(answer, key="kepesertaan-sektor", title=title, area="provinsi", figure=None, alt=title)
    empty = (
        "Belum ada angka terbit tentang peserta menurut lapangan usaha, jadi cakupan Perdagangan tidak dapat dihitung. "
        "Rekap cabang BPJS Ketenagakerjaan menurut KBLI akan mengisinya."
    )
    return replace(card, empty="" if known else empty)


def groups_card(answer: Answer) -> Card:
    """List three broad sectors by kabupaten/kota; what a kabupaten has not published is unknown."""
    regions = list(dict.fromkeys(cell.by["region"] for cell in answer.cells))
    cells = {(cell.by["region"], cell.by["sector_group"]): cell for cell in answer.cells}
    names = catalog.SECTOR_GROUPS
    rows = tuple(
        (
            words.label("region", region),
            *(_share(answer, cells[region, group]) for group in names),
            _date(cells, region),
        )
        for region in regions
    )
    top = max(answer.known, key=lambda cell: cell.value, default=None)
    title = "Tiga kelompok lapangan usaha belum diketahui"
    if top:
        group, place = words.label("sector_group", top.by["sector_group"]), words.label("region", top.by["region"])
        title = f"Porsi terbesar yang diketahui: {group} di {place}, {words.value(answer.metric, top)}"
    card = answer_card.card(answer, key="kelompok", title=title, area="kabupaten/kota", figure=None, alt=title)
    return answer_card.with_table(
        card, Table(("Kabupaten/kota", *names.values(), "Per"), rows, numeric=frozenset(names.values()))
    )


def _share(answer: Answer, cell: Cell) -> str:
    return words.value(answer.metric, cell) if cell.state in KNOWN_STATES else words.STATES[cell.state]


def _date(cells: dict[tuple[str, str], Cell], region: str) -> str:
    return next((words.as_of(cell) for (place, _), cell in cells.items() if place == region and cell.as_of), "–")


def size_card(headers: Sequence[str] = ("Skala", "Modal usaha", "Penjualan setahun", "Pekerja menurut BPS")) -> Card:
    """Explain UMK as a size class: it can sit in any sector, so it is never added to trade."""
    table = Table(tuple(headers), _SIZES)
    return Card(
        key="umk",
        title="UMK adalah skala usaha, bukan lapangan usaha",
        subtitle="Usaha mikro dan kecil bisa berada di perdagangan, makan minum, industri, angkutan, atau jasa",
        definition="PP 7/2021 menurut modal atau penjualan; BPS menurut jumlah pekerja",
        origin=None,
        sources=(),
        as_of="2021",
        alt="Tabel batas usaha mikro dan kecil.",
        table=table,
        records=tuple(dict(zip(headers, row, strict=True)) for row in _SIZES),
        source_text="PP 7/2021; ringkasan BPS",
        notes=("Jumlah “Perdagangan + UMK” dapat menghitung orang yang sama dua kali, karena itu tidak dijumlahkan.",),
    )
