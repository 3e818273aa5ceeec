"""How far coverage differs between regions or groups: gaps, gaps to the average, and the workers missing to close them.

Everything starts from both halves of each group. Rates are fractions (0,7723 is 77,23 %), gaps are differences of
fractions and are written as percentage points. Rates over 100 % are kept as they are and named. What a number means
and what it does not say travels with it as a SummaryMeasure.

Only groups of one coverage definition, one origin and one date may stand in one comparison; the caller sees to that.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, fsum, isfinite

from kaltara_metrics.catalog import Good
from kaltara_metrics.errors import RefusedError

FEWEST_GROUPS = 2


@dataclass(frozen=True)
class SummaryMeasure:
    """One way to sum up inequality (WHO: summary measure): what a page prints beside its value. Texts are Indonesian.

    `good` is the direction that is better and `best` the value at full equality (None where there is none). `source`
    is a citation, or says that the arithmetic is our own.
    """

    id: str
    name: str
    name_en: str
    unit: str
    good: Good
    best: float | None
    formula: str
    meaning: str
    silent_about: str
    source: str


@dataclass(frozen=True)
class Finding:
    """A value of a measure, in the measure's unit; `why_none` tells in Indonesian why there is none."""

    measure: SummaryMeasure
    value: float | None
    why_none: str = ""


@dataclass(frozen=True)
class Group:
    """Both halves of one region or group: covered people, base people, and the larger group it is `part_of`.

    `name` must be unique in a comparison. Raises RefusedError for a base that isn't above zero and for a half that
    isn't a number of people: such a group is unknown or not applicable and stays outside.
    """

    name: str
    covered: float
    base: float
    part_of: str | None = None

    def __post_init__(self) -> None:
        """Refuse what can't be divided, NaN included."""
        if not (isfinite(self.base) and self.base > 0):
            raise RefusedError(f"Cakupan {self.name} tidak dapat dihitung: penyebut {self.base} bukan di atas nol.")
        if not (isfinite(self.covered) and self.covered >= 0):
            raise RefusedError(f"Cakupan {self.name} tidak dapat dihitung: {self.covered} bukan jumlah orang.")

    @property
    def rate(self) -> float:
        """Covered divided by base. Division rounds correctly, so equal ratios of whole people give equal floats."""
        return self.covered / self.base


@dataclass(frozen=True)
class Comparison:
    """Groups that may be compared, in the caller's order, and the names of those left out because unknown."""

    groups: tuple[Group, ...]
    unknown: tuple[str, ...] = ()

    @property
    def average(self) -> float:
        """Sum of covered over sum of bases of the known groups; unlike a mean of rates it is weighted by base."""
        return fsum(group.covered for group in self.groups) / fsum(group.base for group in self.groups)

    @property
    def over_one_hundred(self) -> tuple[str, ...]:
        """Names of groups with more covered people than base, to be flagged wherever they are shown."""
        return tuple(group.name for group in self.groups if group.rate > 1)


@dataclass(frozen=True)
class Gap:
    """Absolute and relative gap, with every group that stands at either end (several when tied)."""

    among: Comparison
    highest: tuple[Group, ...]
    lowest: tuple[Group, ...]
    absolute: Finding
    relative: Finding


@dataclass(frozen=True)
class GapToAverage:
    """One group beside the average: difference of fractions, positive above the average."""

    group: Group
    gap: Finding


@dataclass(frozen=True)
class GapsToAverage:
    """The weighted average (a fraction) and every group's gap to it, in the order of the comparison."""

    among: Comparison
    average: Finding
    gaps: tuple[GapToAverage, ...]


@dataclass(frozen=True)
class Lift:
    """Whole people to add to one group; zero when it is already there."""

    group: Group
    people: int


@dataclass(frozen=True)
class WorkersMissing:
    """People to add to each group to reach `goal` (a fraction), and their total."""

    among: Comparison
    goal: float
    goal_is_average: bool
    lifts: tuple[Lift, ...]
    total: Finding


_WHO = "WHO, Handbook on health inequality monitoring (2013)"
ABSOLUTE_GAP = SummaryMeasure(
    id="absolute_gap",
    name="Kesenjangan mutlak",
    name_en="Absolute gap",
    unit="poin persen",
    good=Good.DOWN,
    best=0,
    formula="cakupan tertinggi − cakupan terendah",
    meaning="Jarak antara cakupan tertinggi dan terendah. Nol berarti semua sama.",
    silent_about="Hanya melihat dua ujung: tidak menyebut kelompok di antaranya, besar kelompok, atau sebabnya. "
    "Mengecil juga bila yang tertinggi turun. Kelompok yang belum diketahui dapat berada di luar kedua ujung.",
    source=f"{_WHO}: difference",
)
RELATIVE_GAP = SummaryMeasure(
    id="relative_gap",
    name="Kesenjangan relatif",
    name_en="Relative gap",
    unit="kali",
    good=Good.DOWN,
    best=1,
    formula="cakupan tertinggi ÷ cakupan terendah",
    meaning="Berapa kali lipat cakupan tertinggi dibanding terendah. Satu berarti semua sama.",
    silent_about="Tidak menyebut tingkat cakupannya: 2 % dan 1 % memberi angka yang sama dengan 80 % dan 40 %. "
    "Hanya melihat dua ujung, dan tidak dapat dihitung bila yang terendah nol.",
    source=f"{_WHO}: ratio",
)
AVERAGE = SummaryMeasure(
    id="weighted_average",
    name="Rata-rata tertimbang",
    name_en="Weighted average",
    unit="persen",
    good=Good.UP,
    best=None,
    formula="jumlah yang tercakup ÷ jumlah penyebut, kelompok yang diketahui saja",
    meaning="Cakupan semua kelompok yang diketahui bila disatukan; kelompok besar berpengaruh lebih besar.",
    silent_about="Bukan cakupan provinsi selama masih ada kelompok yang belum diketahui, dan tidak menyebut sebaran.",
    source="Jumlahkan dahulu, bagi kemudian: hitungan dasbor ini",
)
GAP_TO_AVERAGE = SummaryMeasure(
    id="gap_to_average",
    name="Selisih dari rata-rata",
    name_en="Gap to the average",
    unit="poin persen",
    good=Good.UP,
    best=0,
    formula="cakupan kelompok − rata-rata tertimbang",
    meaning="Positif di atas rata-rata, negatif di bawahnya.",
    silent_about="Rata-rata bukan sasaran: di atas rata-rata belum berarti baik. Kelompok besar menarik rata-rata ke "
    "arahnya sendiri sehingga selisihnya selalu tampak kecil.",
    source="WHO, National health inequality monitoring: a step-by-step manual (2017): difference from mean",
)
WORKERS_MISSING = SummaryMeasure(
    id="workers_missing",
    name="Pekerja yang perlu ditambah",
    name_en="Workers missing",
    unit="orang",
    good=Good.DOWN,
    best=0,
    formula="maks(0, cakupan tujuan × penyebut − yang tercakup), dibulatkan ke atas",
    meaning="Banyaknya orang yang perlu dilindungi lagi supaya setiap kelompok mencapai cakupan tujuan.",
    silent_about="Menganggap penyebut tetap dan tidak ada peserta yang keluar. Bila tujuannya rata-rata, rata-rata "
    "sendiri akan naik setelah ditambah. Tidak menyebut iuran, lamanya perlindungan, atau kelayakan orangnya.",
    source="Hitungan dasbor ini dari rumus cakupan",
)


def compare(groups: Iterable[Group], unknown: Iterable[str] = ()) -> Comparison:
    """Gather groups of known halves, and name the unknown ones that were left out.

    Raises RefusedError for fewer than two groups and for a name that stands twice.
    """
    known = Comparison(tuple(groups), tuple(unknown))
    names = [group.name for group in known.groups]
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise RefusedError(f"Kelompok {', '.join(twice)} tertulis lebih dari sekali dan akan terhitung ganda.")
    if len(names) < FEWEST_GROUPS:
        has = f"Hanya {names[0]} yang diketahui" if names else "Tidak satu kelompok pun diketahui"
        missing = f" Belum diketahui: {', '.join(known.unknown)}." if known.unknown else ""
        raise RefusedError(f"{has}; perbandingan memerlukan sedikitnya dua kelompok yang diketahui.{missing}")
    return known


def gap(among: Comparison) -> Gap:
    """Return highest minus lowest rate and highest over lowest; a ratio over zero has no value (WHO 2013)."""
    rates = [group.rate for group in among.groups]
    top, bottom = max(rates), min(rates)
    relative = (
        Finding(RELATIVE_GAP, top / bottom)
        if bottom
        else Finding(RELATIVE_GAP, None, "Cakupan terendah nol; kelipatan dari nol tidak ada.")
    )
    return Gap(
        among=among,
        highest=tuple(group for group in among.groups if group.rate == top),
        lowest=tuple(group for group in among.groups if group.rate == bottom),
        absolute=Finding(ABSOLUTE_GAP, top - bottom),
        relative=relative,
    )


def gaps_to_average(among: Comparison) -> GapsToAverage:
    """Return every group's rate minus the weighted average (WHO 2017); weighted by base the gaps sum to zero."""
    average = among.average
    gaps = tuple(GapToAverage(group, Finding(GAP_TO_AVERAGE, group.rate - average)) for group in among.groups)
    return GapsToAverage(among, Finding(AVERAGE, average), gaps)


def workers_missing(among: Comparison, goal: float | None = None, *, only_lowest: bool = False) -> WorkersMissing:
    """Return the whole people that lift each group (or the lowest only, all of them when tied) to `goal`.

    `goal` is a fraction above 0 up to 1, and the average before anybody is added when not given. A group beyond the
    goal needs nobody. Raises RefusedError for a goal outside those limits, an average over 100 % included: it would
    ask for more people than there are.
    """
    chosen = gap(among).lowest if only_lowest else among.groups
    target = _average(among) if goal is None else _given(goal)
    lifts = tuple(Lift(group, _short_of(target, group)) for group in chosen)
    total = Finding(WORKERS_MISSING, sum(lift.people for lift in lifts))
    return WorkersMissing(among, float(target), goal is None, lifts, total)


def _average(among: Comparison) -> Fraction:
    covered = sum(_exact(group.covered) for group in among.groups)
    average = covered / sum(_exact(group.base) for group in among.groups)
    if average > 1:
        raise RefusedError(
            "Rata-rata di atas 100 %: penyebut lebih kecil daripada yang tercakup, sehingga jumlah pekerja yang perlu "
            "ditambah tidak bermakna. Periksa penyebutnya atau tentukan cakupan tujuan."
        )
    return average


def _given(goal: float) -> Fraction:
    if not 0 < goal <= 1:
        raise RefusedError(f"Cakupan tujuan {goal} harus di atas 0 dan paling tinggi 1; 0.7 berarti 70 %.")
    return _exact(goal)


def _short_of(target: Fraction, group: Group) -> int:
    return max(0, ceil(target * _exact(group.base) - _exact(group.covered)))


def _exact(number: float) -> Fraction:
    # As it is written, not as it is held in binary: 0.7 x 10 is 7 people, not a trace more that rounds up to 8.
    return Fraction(str(number))
