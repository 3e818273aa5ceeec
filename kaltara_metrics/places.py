"""Regions of Kalimantan Utara by their Kemendagri code, and the reading of what files and people call them.

The trap: BPS and Kemendagri number the same districts differently. `6501` is Malinau for BPS and Bulungan for
Kemendagri once the dot is dropped; whole ranges of ten-digit desa codes collide too. A bare code is therefore read only
together with its system or a name, and a code that contradicts its name is a fault, never a guess.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property
from pathlib import Path

from kaltara_metrics import paths
from kaltara_metrics.errors import RefusedError, UnknownNameError, UserError

LEVELS = ("provinsi", "kabupaten", "kecamatan", "desa")
SYSTEMS = ("kemendagri", "bps")

_DOTTED = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?")
_KEMENDAGRI_LENGTHS = (2, 4, 6, 10)
_BPS_LENGTHS = (2, 4, 7, 10)
_CODE_FORMS = {
    "kemendagri": "kode Kemendagri bertitik (65, 65.01, 65.01.01, 65.01.01.1001)",
    "bps": "kode BPS tanpa titik (2, 4, 7 atau 10 angka)",
}
_PREFIX = re.compile(
    r"(?i)(?P<word>kabupaten|kab|kotamadya|kota|provinsi|propinsi|prov|kecamatan|kec|kelurahan|kel|desa|ds)\b"
    r"[\s.]*(?P<rest>\w.*)"
)
_KINDS = {
    "kab": {"kabupaten"},
    "kot": {"kota"},
    "pro": {"provinsi"},
    "kec": {"kecamatan"},
    "kel": {"kelurahan", "desa"},
    "des": {"kelurahan", "desa"},
    "ds": {"kelurahan", "desa"},
}


@dataclass(frozen=True)
class Region:
    """One province, kabupaten or kota, kecamatan, desa or kelurahan.

    `code` is Kemendagri's, with dots. `bps_code` is empty where unknown; `bps_note` says where the pair is doubtful.
    `area_km2` is the official area of Kepmendagri 300.2.2-2430/2025, known for province and kabupaten only.
    `longitude` and `latitude` (degrees, WGS 84) lie well inside the region's largest piece.
    """

    code: str
    level: str
    kind: str
    name: str
    short_name: str
    parent: str
    bps_code: str = ""
    bps_note: str = ""
    aliases: tuple[str, ...] = ()
    area_km2: float | None = None
    area_source: str = ""
    longitude: float | None = None
    latitude: float | None = None

    def __str__(self) -> str:
        """Kind, name and code, as told in messages: Kelurahan Karang Anyar (65.71.01.1001)."""
        return f"{self.kind.capitalize()} {self.short_name} ({self.code})"

    @cached_property
    def _spellings(self) -> frozenset[tuple[str, str]]:
        return frozenset(_spelling(text) for text in (self.name, self.short_name, *self.aliases))

    def is_called(self, text: str) -> bool:
        """Whether `text` is one of this region's names, however written; a wrong prefix makes it another place."""
        prefix, body = _spelling(text)
        if (prefix, body) in self._spellings:
            return True
        fits = not prefix or self.kind in _KINDS[prefix]
        return fits and any(body == known for _, known in self._spellings)

    def is_within(self, code: str) -> bool:
        """Whether the region lies in the one with this Kemendagri code; no region lies in itself."""
        return self.code.startswith(f"{code}.")


def _spelling(text: str) -> tuple[str, str]:
    """Prefix group (or nothing) and the name without case, accents, spaces and punctuation; `Sei` is `Sungai`."""
    match = _PREFIX.fullmatch(text.strip())
    word, rest = (match["word"].lower()[:3], match["rest"]) if match else ("", text)
    plain = unicodedata.normalize("NFKD", rest).casefold()
    plain = re.sub(r"\bsei\b", "sungai", plain)
    return word, "".join(letter for letter in plain if letter.isalnum())


class Gazetteer:
    """A list of regions and the ways to find one in it."""

    def __init__(self, regions: Iterable[Region]) -> None:
        """Keep `regions` in order of code."""
        self._by_code = {region.code: region for region in sorted(regions, key=lambda region: region.code)}
        self._by_bps = {region.bps_code: region for region in self._by_code.values() if region.bps_code}

    def by_code(self, code: str) -> Region:
        """Region with exactly this dotted Kemendagri code, else UnknownNameError."""
        if code not in self._by_code:
            raise UnknownNameError("Kode wilayah Kemendagri", code, self._near_codes(code))
        return self._by_code[code]

    def children(self, code: str) -> tuple[Region, ...]:
        """Regions one level below, in order of code; none below a desa."""
        self.by_code(code)
        return tuple(region for region in self._by_code.values() if region.parent == code)

    def regions(self, level: str) -> tuple[Region, ...]:
        """Every region of a level, in order of code."""
        _require("Tingkat wilayah", level, LEVELS)
        return tuple(region for region in self._by_code.values() if region.level == level)

    def resolve(
        self,
        text: str,
        *,
        system: str | None = None,
        name: str | None = None,
        parent: str | None = None,
        level: str | None = None,
    ) -> Region:
        """Region meant by a code or a name; what contradicts or leaves a choice is refused.

        `system` (kemendagri or bps) says whose code it is, `name` stands beside a code and must agree with it. `parent`
        (code or name of any region above) and `level` narrow a name. Without both, a name shared by levels means the
        kabupaten, kota or province; any other name that fits several regions is refused with the candidates.

        Raises UnknownNameError for what is not listed, RefusedError for several readings, UserError for contradictions.
        """
        _require("Sistem kode", system, (None, *SYSTEMS))
        _require("Tingkat wilayah", level, (None, *LEVELS))
        given = str(text).strip()
        above = self.resolve(parent) if parent else None
        if re.fullmatch(r"[\d.]+", given):
            region = self._by_any_code(given, system, name)
        else:
            region = self._by_name(given, above, level)
        self._agree(given, region, name, above, level)
        return region

    def _by_any_code(self, given: str, system: str | None, name: str | None) -> Region:
        readings = {way: region for way, region in self._readings(given).items() if system in (None, way)}
        possible = {region for region in readings.values() if region}
        if not readings:
            right = _CODE_FORMS[system] if system else " atau ".join(_CODE_FORMS.values())
            raise UserError(f"Kode {given!r} bukan bentuk {right}; tulis kode sesuai bentuk itu.")
        if len(set(readings.values())) == 1 and possible:
            return possible.pop()
        if not possible:
            raise UnknownNameError("Kode wilayah", given, self._near_codes(given))
        called = [region for region in possible if name and region.is_called(name)]
        if len(called) == 1:
            return called[0]
        raise RefusedError(self._two_readings(given, name))

    def _readings(self, given: str) -> dict[str, Region | None]:
        """Region (or none) by each system whose codes have this form."""
        if "." in given:
            return {"kemendagri": self._by_code.get(given)} if _DOTTED.fullmatch(given) else {}
        readings: dict[str, Region | None] = {}
        if len(given) in _KEMENDAGRI_LENGTHS:
            readings["kemendagri"] = self._by_code.get(_with_dots(given))
        if len(given) in _BPS_LENGTHS:
            readings["bps"] = self._by_bps.get(given)
        return readings

    def _two_readings(self, given: str, name: str | None) -> str:
        bare = given.replace(".", "")
        fault = f"dan nama {name!r} bertentangan" if name else "tanpa sistem kode bermakna ganda"
        readings = "; ".join(
            f"menurut {'BPS' if way == 'bps' else 'Kemendagri'} {bare if way == 'bps' else _with_dots(bare)} adalah "
            f"{region or 'kode yang tidak dikenal'}"
            for way, region in self._readings(bare).items()
        )
        mend = "Perbaiki kode atau namanya" if name else "Tulis kode Kemendagri bertitik, atau sertakan namanya"
        return f"Kode {given!r} {fault}: {readings}. {mend}, atau sebutkan sistem kodenya: kemendagri atau bps."

    def _by_name(self, given: str, above: Region | None, level: str | None) -> Region:
        candidates = self._candidates(above, level)
        found = [region for region in candidates if region.is_called(given)]
        if not above and not level:
            found = [region for region in found if region.level in LEVELS[:2]] or found
        if not found:
            what = f"Nama {level or 'wilayah'}" + (f" di {above.name}" if above else "")
            raise UnknownNameError(what, given, _near_names(given, candidates))
        if len(found) > 1:
            listed = "; ".join(f"{region}{self._inside(region)}" for region in found)
            raise RefusedError(
                f"Nama {given!r} cocok dengan {len(found)} wilayah: {listed}. "
                "Sebutkan kode, tingkat, atau wilayah induknya."
            )
        return found[0]

    def _candidates(self, above: Region | None, level: str | None) -> list[Region]:
        return [
            region
            for region in self._by_code.values()
            if (not above or region.is_within(above.code)) and level in (None, region.level)
        ]

    def _inside(self, region: Region) -> str:
        return f" di {self._by_code[region.parent]}" if region.parent in self._by_code else ""

    def _agree(self, given: str, region: Region, name: str | None, above: Region | None, level: str | None) -> None:
        """Raise unless everything said beside the code fits the region found."""
        if name and not region.is_called(name):
            raise RefusedError(self._contradiction(given, region, name))
        if level and region.level != level:
            raise UserError(f"{given!r} adalah {region}, bukan {level}; perbaiki kode atau tingkatnya.")
        if above and not region.is_within(above.code):
            raise UserError(f"{given!r} adalah {region}{self._inside(region)}, bukan bagian dari {above}.")

    def _contradiction(self, given: str, region: Region, name: str) -> str:
        if len(set(filter(None, self._readings(given.replace(".", "")).values()))) > 1:
            return self._two_readings(given, name)
        return (
            f"{given!r} dan nama {name!r} bertentangan: {given!r} adalah {region}{self._inside(region)}. "
            "Perbaiki salah satu; bila nama itu ejaan lain untuk daerah yang sama, tambahkan ke kolom aliases di "
            "data/reference/regions.csv."
        )

    def _near_codes(self, given: str) -> list[str]:
        known = [code for code in (*self._by_code, *self._by_bps) if len(code) == len(given)]
        return get_close_matches(given, known, n=5) or list(_CODE_FORMS.values())


def _require(what: str, given: str | None, allowed: tuple[str | None, ...]) -> None:
    if given not in allowed:
        raise UnknownNameError(what, given, [value for value in allowed if value])


def _with_dots(bare: str) -> str:
    return f"{bare[:2]}.{bare[2:4]}.{bare[4:6]}.{bare[6:]}".rstrip(".")


def _near_names(given: str, candidates: list[Region]) -> list[str]:
    """Names that look like the one given; a short list is told whole, a long one is only pointed to."""
    few = 12
    if len(candidates) <= few:
        return [region.name for region in candidates]
    short_names = {_spelling(region.short_name)[1]: region.short_name for region in candidates}
    near = [short_names[key] for key in get_close_matches(_spelling(given)[1], short_names, n=5, cutoff=0.7)]
    return near or [f"salah satu dari {len(candidates)} nama di data/reference/regions.csv"]


@cache
def _read(data: Path) -> Gazetteer:
    path = data / "reference" / "regions.csv"
    if not path.is_file():
        raise UserError(f"Daftar wilayah {path.name} tidak ada di {path.parent}; periksa KALTARA_DATA.")
    with path.open(encoding="utf-8", newline="") as file:
        return Gazetteer(_region(row) for row in csv.DictReader(file))


def _region(row: dict[str, str]) -> Region:
    texts = {key: row.pop(key) for key in ("area_km2", "longitude", "latitude")}
    numbers = {key: float(text) if text else None for key, text in texts.items()}
    aliases = tuple(alias for alias in row.pop("aliases").split(";") if alias)
    return Region(**row, aliases=aliases, **numbers)


def gazetteer() -> Gazetteer:
    """All regions of `data/reference/regions.csv`, read once."""
    return _read(paths.data())


def by_code(code: str) -> Region:
    """Region with exactly this dotted Kemendagri code; see `Gazetteer.by_code`."""
    return gazetteer().by_code(code)


def children(code: str) -> tuple[Region, ...]:
    """Regions one level below; see `Gazetteer.children`."""
    return gazetteer().children(code)


def regions(level: str) -> tuple[Region, ...]:
    """Every region of a level; see `Gazetteer.regions`."""
    return gazetteer().regions(level)


def resolve(
    text: str,
    *,
    system: str | None = None,
    name: str | None = None,
    parent: str | None = None,
    level: str | None = None,
) -> Region:
    """Region meant by a code or a name; see `Gazetteer.resolve`."""
    return gazetteer().resolve(text, system=system, name=name, parent=parent, level=level)
