"""Words for values, states, dates and flags, kept in one place so that a thing has one name everywhere."""

from datetime import date

from kaltara_metrics import catalog, places
from kaltara_metrics.catalog import Dimension, Metric
from kaltara_metrics.model import Cell, Flag, Origin, State
from kaltara_metrics.periods import Month, parse
from kaltara_metrics.view import numbers
from kaltara_metrics.view.language import ENGLISH, Spoken, current, say

STATES = Spoken(
    {
        State.VALUE: ("ada angka", "has a number"),
        State.ZERO: ("nol", "zero"),
        State.UNKNOWN: ("belum diketahui", "not yet known"),
        State.NOT_APPLICABLE: ("tidak berlaku", "not applicable"),
        State.WITHHELD: ("dirahasiakan", "withheld"),
    }
)
STATE_MARKS = {
    State.VALUE: "",
    State.ZERO: "0",
    State.UNKNOWN: "?",
    State.NOT_APPLICABLE: "–",
    State.WITHHELD: "•",
}
ORIGINS = Spoken(
    {
        Origin.PUBLISHED: ("Terpublikasi", "Published"),
        Origin.OFFICE: ("Kantor", "Office"),
        Origin.SAMPLE: ("CONTOH", "CONTOH (sample)"),
    }
)
FLAGS = Spoken(
    {
        Flag.DERIVED: (
            "sebagian dihitung dasbor ini dari angka terbit",
            "partly calculated by this dashboard from published figures",
        ),
        Flag.DISPUTED: ("pernyataan resmi lain berbeda", "other official statements differ"),
        Flag.DOES_NOT_DIVIDE: (
            "persen yang dicetak sumber tidak sama dengan pembagian angkanya",
            "the percentage its source prints is not what its numbers divide to",
        ),
        Flag.OVER_ONE_HUNDRED: (
            "di atas 100 %: penyebut lebih kecil daripada pembilang",
            "over 100%: the denominator is smaller than the numerator",
        ),
        Flag.PARTIAL_SEGMENTS: ("tidak semua segmen diketahui", "not all segments are known"),
        Flag.RATE_ONLY: (
            "hanya persentasenya yang terbit, tanpa jumlah orang",
            "only the percentage is published, not the number of people",
        ),
        Flag.SINGLE_WEAK_SOURCE: (
            "bersandar pada sumber tunggal, pembulatan, atau turunan",
            "rests on a single source, on rounding, or on a derived number",
        ),
        Flag.UNCHECKED: (
            "belum lulus pemeriksaan: ada peringatan pada berkasnya yang belum diterima",
            "not checked yet: its file has warnings that nobody has accepted",
        ),
    }
)
UNITS = Spoken(
    {
        "orang": ("orang", "people"),
        "jiwa": ("jiwa", "people"),
        "kepesertaan": ("kepesertaan", "memberships"),
        "persen": ("persen", "percent"),
        "orang-bulan": ("orang-bulan", "person-months"),
        "rupiah": ("rupiah", "rupiah"),
        "kasus": ("kasus", "claims"),
        "paket": ("paket", "packages"),
        "badan usaha": ("badan usaha", "employers"),
        "indeks": ("indeks", "index"),
        "orang per desa": ("orang per desa", "people per village"),
        "rupiah per bulan": ("rupiah per bulan", "rupiah a month"),
        "rumah peserta": ("rumah peserta", "members' houses"),
        "anak": ("anak", "children"),
        "desa": ("desa", "villages"),
        "klaim": ("klaim", "claims"),
        "penerima": ("penerima", "recipients"),
        "perusahaan": ("perusahaan", "firms"),
        "unit": ("unit", "units"),
    }
)
CONFIDENCE = Spoken({"tinggi": ("Tinggi", "High"), "sedang": ("Sedang", "Medium"), "rendah": ("Rendah", "Low")})


def unchecked() -> str:
    """Mark of a figure whose file has warnings that nobody has accepted."""
    return say("Belum lulus pemeriksaan", "Not checked yet")


def value(metric: Metric, cell: Cell) -> str:
    """Write a cell's number in its unit, or its state in words when there is no number."""
    if cell.state not in {State.VALUE, State.ZERO} or cell.value is None:
        return STATES[cell.state]
    return number(metric, cell.value)


def state(cell: Cell) -> str:
    """Name a cell's state, and say where its file has warnings that nobody has accepted."""
    return marked(STATES[cell.state], cell)


def marked(text: str, *cells: Cell) -> str:
    """Add to what a table says of cells that they have not passed their check, where that is so."""
    return f"{text}; {unchecked().lower()}" if is_unchecked(*cells) else text


def is_unchecked(*cells: Cell) -> bool:
    """Whether any of the cells rests on a file with warnings that nobody has accepted."""
    return any(Flag.UNCHECKED in cell.flags for cell in cells)


def number(metric: Metric, amount: float) -> str:
    """Write a number of this metric: a fraction as a percentage or per so many, rupiah as it is said, a count whole."""
    if metric.is_rate and metric.unit == "persen":
        return numbers.percent(amount, metric.decimals)
    if metric.is_rate:
        return numbers.decimal(amount * metric.per, metric.decimals)
    return numbers.rupiah(amount) if metric.unit == "rupiah" else numbers.decimal(amount, metric.decimals)


def difference(metric: Metric, amount: float) -> str:
    """Write how far two numbers of this metric are apart, without a sign: 1,3 poin, 420 kepesertaan, Rp2 juta."""
    size = abs(amount)
    if metric.is_rate and metric.unit == "persen":
        return numbers.points(size, metric.decimals)
    told = number(metric, size)
    return told if metric.unit == "rupiah" else f"{told} {unit(metric)}"


def amount(metric: Metric, cell: Cell) -> str:
    """Write a cell's number with its unit as it is said: 420 kepesertaan, 64,3 %, Rp98,7 miliar; or its state."""
    told = value(metric, cell)
    bare = metric.is_rate or metric.unit == "rupiah" or cell.state not in {State.VALUE, State.ZERO}
    return told if bare else f"{told} {unit(metric)}"


def halves(cell: Cell) -> str:
    """Write both halves as far as they are known: 180.828 dari 378.361; PU + BPU."""
    top = numbers.whole(cell.numerator) if cell.numerator is not None else None
    bottom = numbers.whole(cell.denominator) if cell.denominator is not None else None
    if bottom is not None and (top is not None or cell.ratio is None):
        said = f"{top or STATES[State.UNKNOWN]} {say('dari', 'of')} {bottom}"
    else:
        said = top if top is not None and cell.ratio is not None else ""
    counted = segments(cell)
    return "; ".join(part for part in (said, counted) if part)


def segments(cell: Cell) -> str:
    """Name the segments counted when some are missing: PU + BPU."""
    return " + ".join(sorted(cell.segments, reverse=True)) if Flag.PARTIAL_SEGMENTS in cell.flags else ""


def label(dimension: str, key: str) -> str:
    """Name a value of a dimension as it is read aloud: Tarakan, Perdagangan dan reparasi, September 2024."""
    known = catalog.DIMENSIONS[dimension]
    if known.level:
        return places.by_code(key).short_name
    if dimension == "month":
        return time(key)
    values = known.values_en if current() == ENGLISH else known.values
    return values.get(key) or known.values.get(key, key)


def time(key: str) -> str:
    """Name a time of a question: September 2024, the year 2024, or Agustus 2023 sampai Desember 2023."""
    asked = parse(key)
    if isinstance(asked, Month):
        return numbers.month(asked.first)
    if str(asked) == f"{asked.start.year}-01..{asked.start.year}-12":
        return str(asked.start.year)
    return f"{numbers.month(asked.start.first)} {say('sampai', 'to')} {numbers.month(asked.end.first)}"


def short_label(dimension: str, key: str) -> str:
    """Name a value where space is scarce: programmes by their abbreviation."""
    if dimension != "programme":
        return label(dimension, key)
    return say("Beasiswa", "Scholarships") if key == "BEASISWA" else key


def dimension(known: Dimension) -> str:
    """Name a dimension: Lapangan usaha (17 kategori)."""
    return say(known.name, known.name_en)


def dimension_name(name: str) -> str:
    """Name a dimension by its id."""
    return dimension(catalog.DIMENSIONS[name])


def metric_name(metric: Metric) -> str:
    """Name a metric as headings do."""
    return say(metric.name, metric.name_en)


def short_name(metric: Metric) -> str:
    """Name a metric where space is scarce."""
    return say(metric.short or metric.name, metric.name_en)


def means(metric: Metric) -> str:
    """Say what a metric counts, in one sentence."""
    return say(metric.means, metric.means_en)


def caveat(metric: Metric) -> str:
    """Say what a reader must know about a metric."""
    return say(metric.caveat, metric.caveat_en)


def measure_name(name: str) -> str:
    """Name a measure of the store."""
    measure = catalog.MEASURES[name]
    return say(measure.name, measure.name_en)


def unit(metric: Metric) -> str:
    """Name a metric's unit in the plural: orang, persen, orang-bulan."""
    return say(metric.unit, metric.unit_en)


def as_of(cell: Cell) -> str:
    """Write the date of a cell: month or year of the numerator, and of the denominator where it differs.

    A flow names the months it was summed over and how many they are.
    """
    if cell.months:
        first, last = numbers.short_month(cell.months[0]), numbers.short_month(cell.months[-1])
        return numbers.month(cell.months[0]) if len(cell.months) == 1 else _months(len(cell.months), first, last)
    when = _date(cell.as_of, is_year=cell.is_year)
    if cell.denominator_as_of and cell.denominator_as_of != cell.as_of:
        below = _date(cell.denominator_as_of, is_year=cell.denominator_is_year)
        return f"{when}; {say('penyebut', 'denominator')} {below}".removeprefix("; ")
    return when


def _months(count: int, first: str, last: str) -> str:
    return f"{count} {say('bulan', 'months')}, {first}–{last}"


def _date(day: date | None, *, is_year: bool) -> str:
    if day is None:
        return ""
    return str(day.year) if is_year else numbers.month(day)


def attention(cell: Cell) -> list[str]:
    """List what a reader must know before using a cell, one phrase each."""
    return [FLAGS[flag] for flag in Flag if flag in cell.flags]
