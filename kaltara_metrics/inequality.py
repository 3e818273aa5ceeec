"""How unequally coverage is spread over all groups, in one number: Theil's index and the concentration index.

Both look at every group, not only at the two ends, and weigh each by its base. Both compare shares: a group's share
of the covered people with its share of the base.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import fsum, isfinite, log1p

from kaltara_metrics.catalog import Good
from kaltara_metrics.equity import Comparison, Finding, Group, SummaryMeasure
from kaltara_metrics.errors import RefusedError


@dataclass(frozen=True)
class Part:
    """The groups of one larger group: their shares of all, Theil's T among themselves, and what that adds to the total.

    `share_of_covered`, `share_of_base` are fractions; `contribution` = share of covered x `theil`, which is zero where
    nobody is covered: nothing is unequal there.
    """

    name: str
    share_of_covered: float
    share_of_base: float
    theil: float
    contribution: float


@dataclass(frozen=True)
class Theil:
    """Theil's T; where groups are part of larger ones also its split, and `between` + `within` is exactly `total`."""

    among: Comparison
    total: Finding
    between: Finding | None = None
    within: Finding | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class CurvePoint:
    """A point of the concentration curve: shares (0 to 1) of base and covered up to and including `names`."""

    base: float
    covered: float
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Concentration:
    """Concentration index and its curve from (0, 0) to (1, 1), most disadvantaged first; tied groups share a point."""

    among: Comparison
    index: Finding
    curve: tuple[CurvePoint, ...]


_BOUNDED = (
    "Cakupan terbatas pada 100 %, sehingga angka ini mengecil dengan sendirinya ketika rata-rata cakupan tinggi; "
    "jangan bandingkan waktu atau tempat yang rata-ratanya jauh berbeda. "
)
_THEIL_SOURCE = "Theil, Economics and Information Theory (1967)"
THEIL = SummaryMeasure(
    id="theil",
    name="Indeks Theil",
    name_en="Theil index",
    unit="indeks",
    good=Good.DOWN,
    best=0,
    formula="Σ sᵢ ln(sᵢ ÷ pᵢ); sᵢ bagian kelompok dari semua yang tercakup, pᵢ bagiannya dari penyebut",
    meaning="Nol bila semua kelompok sama cakupannya; makin besar makin timpang. Semua kelompok ikut dihitung menurut "
    "besarnya.",
    silent_about="Tidak menyebut siapa yang tertinggal dan tidak punya satuan yang dapat dirasakan. "
    + _BOUNDED
    + "Ketimpangan di dalam kelompok terkecil tidak terlihat.",
    source=_THEIL_SOURCE,
)
THEIL_BETWEEN = SummaryMeasure(
    id="theil_between",
    name="Indeks Theil antarkelompok besar",
    name_en="Theil index between larger groups",
    unit="indeks",
    good=Good.DOWN,
    best=0,
    formula="Σ Sₖ ln(Sₖ ÷ Pₖ); Sₖ dan Pₖ bagian kelompok besar dari yang tercakup dan dari penyebut",
    meaning="Bagian ketimpangan karena kelompok besar (misalnya kabupaten/kota) berbeda satu sama lain.",
    silent_about="Tidak menyebut kelompok besar mana yang tertinggal. " + _BOUNDED.rstrip(),
    source=f"{_THEIL_SOURCE}; Shorrocks, Econometrica 48 (1980)",
)
THEIL_WITHIN = SummaryMeasure(
    id="theil_within",
    name="Indeks Theil di dalam kelompok besar",
    name_en="Theil index within larger groups",
    unit="indeks",
    good=Good.DOWN,
    best=0,
    formula="Σ Sₖ Tₖ; Tₖ indeks Theil di dalam kelompok besar k, Sₖ bagiannya dari semua yang tercakup",
    meaning="Bagian ketimpangan karena kelompok di dalam kelompok besar yang sama (misalnya kecamatan) berbeda.",
    silent_about="Kelompok besar dengan sedikit orang tercakup hampir tidak berpengaruh walaupun sangat timpang; yang "
    "sama sekali tidak tercakup tidak menyumbang di sini melainkan pada bagian antarkelompok.",
    source=f"{_THEIL_SOURCE}; Shorrocks, Econometrica 48 (1980)",
)
CONCENTRATION = SummaryMeasure(
    id="concentration",
    name="Indeks konsentrasi",
    name_en="Concentration index",
    unit="indeks",
    good=Good.NEUTRAL,
    best=0,
    formula="2 Σ sᵢ Rᵢ − 1; sᵢ bagian kelompok dari semua yang tercakup, Rᵢ letak tengahnya (0 sampai 1) dalam urutan "
    "dari yang paling kurang beruntung, tertimbang penyebut",
    meaning="Negatif bila perlindungan lebih banyak jatuh pada kelompok yang kurang beruntung, positif bila pada yang "
    "lebih beruntung, nol bila tidak condong ke mana pun. Paling rendah −1, paling tinggi 1.",
    silent_about="Bukan hubungan sebab-akibat: urutannya (misalnya tingkat kemiskinan) hanya disandingkan. Yang "
    "diurutkan wilayah atau kelompok, bukan orang. Nol juga terjadi bila kelompok di tengah saja yang berbeda. "
    + _BOUNDED.rstrip(),
    source="Kakwani, Wagstaff dan van Doorslaer, Journal of Econometrics 77 (1997); peringkat sama: Chen dan Roy, "
    "Journal of Health Economics 28 (2009); batas: Wagstaff, Health Economics 14 (2005)",
)


def theil(among: Comparison) -> Theil:
    """Return Theil's T of coverage, from 0 (equal) to -ln of the smallest share of base, zero coverage included.

    T = sum s ln(s / p), with 0 ln 0 = 0 (Theil 1967). Where groups have `part_of`, T = between + sum S T_within
    (Shorrocks 1980). Raises RefusedError when nobody is covered and when only some groups have a larger one.
    """
    _somebody_is_covered(among)
    lonely = [group.name for group in among.groups if group.part_of is None]
    if len(lonely) == len(among.groups):
        return Theil(among, Finding(THEIL, _theil(among.groups)))
    if lonely:
        raise RefusedError(
            f"Indeks Theil tidak dapat diuraikan: kelompok besar dari {', '.join(lonely)} tidak disebut, padahal dari "
            "yang lain disebut."
        )
    return _split(among)


def concentration(among: Comparison, disadvantage: Mapping[str, float]) -> Concentration:
    """Return the concentration index of coverage, in [-1, 1], and its curve.

    `disadvantage` gives a number for every group's name, higher where people are worse off (a poverty rate); equal
    numbers share their mean rank (Chen and Roy 2009). Groups stand from most to least disadvantaged on a line as long
    as the whole base; R is the middle of a group's stretch, and the index is 2 cov(rate, R) / average = 2 sum s R - 1
    (Kakwani, Wagstaff and van Doorslaer 1997). Negative: concentrated among the disadvantaged.

    Raises RefusedError when nobody is covered, when a group has no number, and when all numbers are equal.
    """
    _somebody_is_covered(among)
    blocks = _in_order(among.groups, disadvantage)
    curve = _curve(blocks)
    # The middle of a stretch is (start + end) / 2, hence 2R - 1 = start + end - 1. Subtracting the share of base,
    # whose own sum is zero, makes equal rates give exactly zero.
    index = fsum(
        (end.covered - start.covered - (end.base - start.base)) * (start.base + end.base - 1)
        for start, end in pairwise(curve)
    )
    return Concentration(among, Finding(CONCENTRATION, index), curve)


def _somebody_is_covered(among: Comparison) -> None:
    if not any(group.covered for group in among.groups):
        raise RefusedError("Tidak seorang pun tercakup di semua kelompok, sehingga tidak ada yang dapat dibagi.")


def _split(among: Comparison) -> Theil:
    members: dict[str, list[Group]] = {}
    for group in among.groups:
        members.setdefault(str(group.part_of), []).append(group)
    wholes = [_together(name, inside) for name, inside in members.items()]
    everything = _together("", wholes)
    parts = tuple(_part(whole, members[whole.name], everything) for whole in wholes)
    between = _theil(wholes)
    within = fsum(part.contribution for part in parts)
    total = Finding(THEIL, between + within)
    return Theil(among, total, Finding(THEIL_BETWEEN, between), Finding(THEIL_WITHIN, within), parts)


def _part(whole: Group, inside: Iterable[Group], everything: Group) -> Part:
    share = whole.covered / everything.covered
    own = _theil(inside)
    return Part(whole.name, share, whole.base / everything.base, own, share * own)


def _together(name: str, groups: Iterable[Group]) -> Group:
    members = tuple(groups)
    return Group(name, fsum(group.covered for group in members), fsum(group.base for group in members))


def _theil(groups: Iterable[Group]) -> float:
    members = tuple(groups)
    whole = _together("", members)
    if not whole.covered:
        return 0.0
    return fsum(group.base / whole.base * _unevenness(group.rate / whole.rate) for group in members)


def _unevenness(ratio: float) -> float:
    """Return x ln x - x + 1, whose weighted sum is Theil's T because x - 1 sums to zero.

    Every term is at least zero, so nearly equal rates can't end below zero by rounding as s ln(s / p) can.
    """
    if not ratio:
        return 1.0
    beyond = ratio - 1
    return max(0.0, ratio * log1p(beyond) - beyond)


def _in_order(groups: tuple[Group, ...], disadvantage: Mapping[str, float]) -> list[tuple[Group, ...]]:
    """Return groups from most to least disadvantaged, tied ones together."""
    missing = [group.name for group in groups if not isfinite(disadvantage.get(group.name, float("nan")))]
    if missing:
        raise RefusedError(f"Urutan tidak dapat dibuat: peringkat {', '.join(missing)} belum diketahui.")
    ordered = sorted(groups, key=lambda group: -disadvantage[group.name])
    blocks = [tuple(block) for _, block in groupby(ordered, key=lambda group: disadvantage[group.name])]
    if len(blocks) == 1:
        raise RefusedError("Semua kelompok berperingkat sama, sehingga tidak ada urutan untuk disandingkan.")
    return blocks


def _curve(blocks: list[tuple[Group, ...]]) -> tuple[CurvePoint, ...]:
    whole = _together("", (group for block in blocks for group in block))
    points = [CurvePoint(0.0, 0.0)]
    for last, block in enumerate(blocks, 1):
        so_far = _together("", (group for earlier in blocks[:last] for group in earlier))
        names = tuple(group.name for group in block)
        points.append(CurvePoint(so_far.base / whole.base, so_far.covered / whole.covered, names))
    return tuple(points)
