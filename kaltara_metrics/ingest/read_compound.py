"""The container of old Office files, followed strictly: a chain that leaves the file or runs in a circle is damage.

The spreadsheet reader trusts the sizes and chains it finds there and would ask for whatever memory they claim.
"""

from dataclasses import dataclass

import numpy as np

_HEADER = 512
_FIRST_TABLES = 109
_END = 0xFFFFFFFA  # numbers from here on are marks, not sectors
_ENTRY = 128
_STREAM, _ROOT = 2, 5
_SHIFTS = ((9, 6), (12, 6))  # binary logarithms of the sizes of sectors and small sectors
_CUTOFF = 4096  # streams shorter than this lie in small sectors
_SMALL = 64


class DamagedContainerError(Exception):
    """The container contradicts itself."""


@dataclass(frozen=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class Compound:
    """Streams of an old Office file by name; every chain has been walked once. DamagedContainerError otherwise."""

    def __init__(self, content: bytes) -> None:
        """Read the tables and directory, and walk the chain of every stream."""
        self._content = content
        shifts = (self._short(30), self._short(32))
        if len(content) < _HEADER or shifts not in _SHIFTS or self._long(56) != _CUTOFF:
            raise DamagedContainerError
        self._sector = 1 << shifts[0]
        self._table = self._allocation()
        self._entries = self._directory()
        root = next((entry for entry in self._entries if entry.kind == _ROOT), None)
        if root is None:
            raise DamagedContainerError
        self._small_table = self._numbers(self._chained(self._long(60)))
        self._small = self._chained(root.start)
        self.streams = {entry.name: self._stream(entry) for entry in self._entries if entry.kind == _STREAM}

    def _short(self, place: int) -> int:
        return int.from_bytes(self._content[place : place + 2], "little")

    def _long(self, place: int) -> int:
        return int.from_bytes(self._content[place : place + 4], "little")

    @staticmethod
    def _numbers(data: bytes) -> list[int]:
        return np.frombuffer(data[: len(data) // 4 * 4], "<u4").tolist()

    def _at(self, sector: int) -> bytes:
        found = self._content[(sector + 1) * self._sector : (sector + 2) * self._sector]
        if not found:
            raise DamagedContainerError
        return found

    def _allocation(self) -> list[int]:
        """Table that gives each sector its next one, itself spread over sectors listed in the header and beyond."""
        listed = self._numbers(self._content[76 : 76 + 4 * _FIRST_TABLES])
        following, limit = self._long(68), len(self._content) // self._sector
        for _ in range(limit):
            if following >= _END:
                break
            *more, following = self._numbers(self._at(following))
            listed += more
        tables = [sector for sector in listed if sector < _END]
        claimed = [self._long(place) for place in (40, 44, 64, 72)]
        if following < _END or len(tables) > limit or len(set(tables)) != len(tables) or max(claimed) > limit:
            raise DamagedContainerError
        return self._numbers(b"".join(map(self._at, tables)))

    def _chain(self, start: int, table: list[int]) -> list[int]:
        sectors = []
        while start < _END:
            if start >= len(table) or len(sectors) > len(table):
                raise DamagedContainerError
            sectors.append(start)
            start = table[start]
        return sectors

    def _chained(self, start: int) -> bytes:
        return b"".join(map(self._at, self._chain(start, self._table)))

    def _directory(self) -> list[_Entry]:
        data = self._chained(self._long(48))
        entries = []
        for place in range(0, len(data) - _ENTRY + 1, _ENTRY):
            raw = data[place : place + _ENTRY]
            name = raw[: max(int.from_bytes(raw[64:66], "little") - 2, 0)].decode("utf-16-le", errors="replace")
            start, size = (
                int.from_bytes(raw[116:120], "little"),
                int.from_bytes(raw[120 : 124 if self._sector == _HEADER else 128], "little"),
            )
            entries.append(_Entry(name, raw[66], start, size))
        return entries

    def _stream(self, entry: _Entry) -> bytes:
        if not entry.size:
            return b""
        if entry.size >= _CUTOFF:
            data = self._chained(entry.start)
        else:
            places = self._chain(entry.start, self._small_table)
            data = b"".join(self._small[place * _SMALL : (place + 1) * _SMALL] for place in places)
        if entry.size > len(data):
            raise DamagedContainerError
        return data[: entry.size]
