"""The groups that members are made of: segment, kind of worker and who pays, with what the sample invents of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from kaltara_metrics import catalog
from kaltara_metrics.periods import Month
from kaltara_metrics.simulate.ground import KABUPATEN
from kaltara_metrics.simulate.sectors import SECTORS

SIZES = ("mikro", "kecil", "menengah", "besar")
PROGRAMMES = ("jkk", "jkm", "jht", "jp", "jkp")
SEXES = ("L", "P")
AGES = ("15-24", "25-34", "35-44", "45-54", "55-64", "65+")
YOUNG, USUAL, OLD = (
    (0.3, 0.34, 0.21, 0.1, 0.04, 0.01),
    (0.15, 0.3, 0.27, 0.18, 0.08, 0.02),
    (0.06, 0.17, 0.27, 0.27, 0.17, 0.06),
)
OCCUPATIONS = tuple(catalog.OCCUPATIONS)
NO_OCCUPATION = "lainnya"  # of everybody whom no list of vulnerable workers or village staff names
# From this month on, migrant workers are a segment of their own; before, they are counted among wage recipients.
PMI_APART_FROM = Month(2025, 1)

# Members per employed person of a sector, before scaling to the total of the group.
_COMPANIES = {"A": 0.2, "B": 0.66, "C": 0.42, "D": 0.6, "E": 0.4, "F": 0.1, "G": 0.19, "H": 0.26, "I": 0.12}
_COMPANIES |= {"J": 0.4, "K": 0.6, "L": 0.35, "MN": 0.4, "P": 0.08, "Q": 0.3, "RSTU": 0.1}
_VULNERABLE = {"A": 0.22, "C": 0.1, "E": 0.1, "F": 0.06, "G": 0.12, "H": 0.13, "I": 0.12, "RSTU": 0.2}
_VULNERABLE |= {"J": 0.03, "O": 0.01, "P": 0.02, "Q": 0.06}
# What vulnerable workers of a sector do, as shares of rows: the sectors are those that the importer suggests.
_WORK = {
    "A": {"nelayan": 0.3, "petani": 0.46, "pekerja_kebun": 0.12, "peternak": 0.07, "buruh": 0.05},
    "C": {"penjahit": 0.4, "tukang_las": 0.25, "tukang_kayu": 0.35},
    "E": {"pekerja_serabutan": 0.6, "buruh_harian_lepas": 0.4},
    "F": {"pekerja_bangunan": 0.75, "tukang_kayu": 0.1, "buruh_harian_lepas": 0.15},
    "G": {"pedagang": 0.82, "buruh_bengkel": 0.18},
    "H": {"ojek": 0.3, "sopir": 0.25, "motoris": 0.15, "tkbm": 0.15, "tukang_angkut": 0.1, "juru_parkir": 0.05},
    "I": {"pedagang_makanan": 1.0},
    "J": {"penggiat_media": 1.0},
    "O": {"relawan": 0.6, "petugas_pemilu": 0.4},
    "P": {"guru_ngaji": 1.0},
    "Q": {"kader_posyandu": 0.8, "paraji": 0.2},
    "RSTU": {"asisten_rumah_tangga": 0.5, "pemuka_agama": 0.3, "tukang_cukur": 0.2},
}
_PLANTATION_WORK = {"A": {"pekerja_kebun": 0.7, "petani": 0.3}}
_VILLAGE_WORK = {"O": {"rt_rw": 0.45, "staf_desa": 0.35, "bpd": 0.2}}
_OWN_ACCOUNT = {"A": 0.05, "C": 0.05, "F": 0.03, "G": 0.09, "H": 0.1, "I": 0.08, "L": 0.05, "MN": 0.03, "RSTU": 0.09}
_PROJECTS = {"A": 0.035, "B": 0.04, "C": 0.09, "D": 0.07, "E": 0.09, "F": 0.17, "G": 0.06, "H": 0.06, "I": 0.05}
_PROJECTS |= {"J": 0.06, "MN": 0.05, "O": 0.06, "P": 0.06, "Q": 0.06, "RSTU": 0.04}
_FARMS, _OFFICES, _SCHOOLS = {"A": 1.0}, {"O": 0.8, "Q": 0.15, "P": 0.05}, {"P": 1.0}
_FISHERS, _ABROAD = {"A": 1.0, "H": 0.3, "G": 0.2, "RSTU": 0.3}, {"A": 0.6, "C": 0.3, "RSTU": 0.6}
_MICRO, _SMALL, _LARGE = (1.0, 0.0, 0.0, 0.0), (0.0, 1.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0)
_BASIC, _OF_STATE = (1, 1, 0, 0, 0), (1, 1, 0.45, 0, 0)


@dataclass(frozen=True)
class Stratum:
    """One group of members. All shares are invented.

    `sectors` are weights of sectors per employed person; `leaning` scales them by kabupaten and `special` in single
    places. `cells` is the number of different rows of a usual desa. `work` are shares of rows by occupation in each
    sector, none where nobody asks for it. `sizes` are shares of rows by SIZES: those who work
    on their own count as micro, governments as large. `inactive` is the group's weight among inactive members.
    `programmes` are the shares of rows with each of PROGRAMMES.
    """

    segment: str
    worker_group: str
    funding: str
    cells: float
    sectors: Mapping[str, float]
    leaning: tuple[float, ...] = (1.0,) * len(KABUPATEN)
    special: Mapping[tuple[str, str], float] = field(default_factory=dict)
    work: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    sizes: tuple[float, ...] = _MICRO
    ages: tuple[float, ...] = USUAL
    inactive: float = 1.0
    programmes: tuple[float, ...] = _BASIC
    villages_only: bool = False

    def weights(self, employed: np.ndarray) -> np.ndarray:
        """Weight of each kabupaten and sector (5 x 17), from employed people of the same shape."""
        per_worker = np.array([self.sectors.get(code, 0) for code in SECTORS])
        special = np.ones(employed.shape)
        for (kabupaten, sector), factor in self.special.items():
            special[KABUPATEN.index(kabupaten), SECTORS.index(sector)] = factor
        return employed * per_worker * special * np.array(self.leaning)[:, np.newaxis]

    def occupations(self) -> np.ndarray:
        """Chance of each occupation in each sector (17 x OCCUPATIONS)."""
        of_sector = [self.work.get(code, {NO_OCCUPATION: 1.0}) for code in SECTORS]
        return np.array([[shares.get(name, 0.0) for name in OCCUPATIONS] for shares in of_sector])


def _of_state(worker_group: str, funding: str, cells: float, sectors: Mapping[str, float], capital: float) -> Stratum:
    """Staff of governments; `capital` is how much more of them work in the province's capital."""
    leaning = (capital, 0.6, 0.6, 0.6, 1.0) if capital > 1 else (1.0,) * len(KABUPATEN)
    return Stratum(
        *("PU", worker_group, funding, cells, sectors, leaning),
        sizes=_LARGE,
        ages=YOUNG,
        inactive=0.15,
        programmes=_OF_STATE,
    )


def _vulnerable(
    funding: str,
    cells: float,
    sectors: Mapping[str, float],
    leaning: tuple[float, ...],
    work: Mapping[str, Mapping[str, float]] = _WORK,
) -> Stratum:
    return Stratum("BPU", "pekerja_rentan", funding, cells, sectors, leaning, work=work, ages=OLD, inactive=0.5)


STRATA = {
    "perusahaan": Stratum(
        *("PU", "lainnya", "pemberi_kerja", 31.0, _COMPANIES),
        # Head offices in Tarakan enrol the staff of their branches too: more members than employed residents. And a
        # town has no plantations.
        special={("65.71", "K"): 2.1, ("65.71", "A"): 0.7},
        sizes=(0.16, 0.26, 0.28, 0.3),
        inactive=9.0,
        programmes=(1, 1, 0.9, 0.68, 0.6),
    ),
    "non_asn_provinsi": _of_state("non_asn", "apbd_provinsi", 0.7, _OFFICES, 5.0),
    "non_asn_daerah": _of_state("non_asn", "apbd_kabupaten_kota", 1.3, _OFFICES, 1.0),
    "pendidik_provinsi": _of_state("tenaga_pendidikan", "apbd_provinsi", 0.5, _SCHOOLS, 1.5),
    "pendidik_daerah": _of_state("tenaga_pendidikan", "apbd_kabupaten_kota", 1.0, _SCHOOLS, 1.0),
    "honorer_provinsi": _of_state("honorer", "apbd_provinsi", 0.4, _OFFICES, 4.0),
    "honorer_daerah": _of_state("honorer", "apbd_kabupaten_kota", 0.8, _OFFICES, 1.0),
    "perangkat_desa": Stratum(
        *("PU", "perangkat_desa", "apbdes", 2.5, {"O": 1.0}, (1.0, 1.0, 1.2, 1.2, 0.0)),
        work=_VILLAGE_WORK,
        sizes=_SMALL,
        inactive=0.3,
        programmes=_OF_STATE,
        villages_only=True,
    ),
    "migran": Stratum(*("PU", "lainnya", "mandiri", 1.2, _ABROAD, (0.4, 0.5, 2.5, 0.4, 0.8)), ages=YOUNG, inactive=0.4),
    "provinsi": _vulnerable("apbd_provinsi", 10.0, _VULNERABLE, (1.0,) * len(KABUPATEN)),
    "daerah": _vulnerable("apbd_kabupaten_kota", 2.0, _FISHERS, (0.8, 0.6, 0.6, 0.8, 1.8)),
    "desa": _vulnerable("apbdes", 1.5, _FISHERS, (0.6, 0.6, 1.6, 0.8, 0.0)),
    "sawit": _vulnerable("dbh_sawit", 0.8, _FARMS, (1.0, 0.5, 1.5, 0.8, 0.0), _PLANTATION_WORK),
    "donatur": _vulnerable("csr_donatur", 0.8, _VULNERABLE, (0.8, 0.5, 1.2, 0.6, 1.4)),
    "mandiri": Stratum(*("BPU", "lainnya", "mandiri", 8.5, _OWN_ACCOUNT), inactive=3.0, programmes=(1, 1, 0.14, 0, 0)),
    "proyek": Stratum(
        *("JAKON", "borongan_lepas", "pemberi_kerja", 7.5, _PROJECTS, (1.15, 1.0, 0.95, 1.0, 0.95)),
        sizes=(0.1, 0.35, 0.35, 0.2),
        ages=YOUNG,
        inactive=2.4,
    ),
}
NAMES = tuple(STRATA)


def segment_of(name: str, month: Month) -> str:
    """Segment in which a group is counted in a month: migrant workers move out of PU."""
    return "PMI" if name == "migran" and month >= PMI_APART_FROM else STRATA[name].segment
