"""Columns as codes of their different values: a million rows cost little more than the few values they repeat."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from pandas import factorize

_LARGEST = 2**62
_PIECE = 1 << 16
_FEW = 4  # values that are looked for one by one, such as the heading of a column below it
# A table of flags is faster than a hash table while it is not many times longer than the rows that fill it.
_FLAGS_A_ROW, _FLAGS = 4, 1 << 16


class CodedColumn:
    """Column of values, of which `uniques[code]` stands at the position of each of `codes` (int32).

    It is read as an array is, by position, slice, positions or mask; the values themselves are built only where they
    are asked for. It is read-only, because a changed value would leave its code behind: change a `copy()`.
    """

    __slots__ = ("_occurring", "_slices", "codes", "uniques")
    __hash__ = None

    def __init__(self, codes: np.ndarray, uniques: Sequence[Any]) -> None:
        """Column that holds `uniques[code]` at the position of each code."""
        self.codes, self.uniques = codes, uniques
        self._occurring: tuple[np.ndarray, Sequence[Any]] | None = None
        self._slices: dict[tuple[int, int, int], CodedColumn] = {}

    def __len__(self) -> int:
        """Count of positions."""
        return len(self.codes)

    def __iter__(self) -> Iterator[Any]:
        """Values in order."""
        return iter(self.tolist())

    def __getitem__(self, item: Any) -> Any:
        """Value of one position, or the column of several; of a slice the same one again, with what is known of it."""
        if isinstance(item, slice):
            bounds = item.indices(len(self))
            if bounds not in self._slices:
                self._slices[bounds] = CodedColumn(self.codes[item], self.uniques)
            return self._slices[bounds]
        codes = self.codes[item]
        return CodedColumn(codes, self.uniques) if isinstance(codes, np.ndarray) else self.uniques[codes]

    def __setitem__(self, item: Any, value: Any) -> None:
        """Refuse; ValueError as an array that is read-only raises it."""
        raise ValueError("a coded column is read-only; change a copy")

    def __eq__(self, other: object) -> np.ndarray:
        """Compare position by position, as arrays do."""
        return self.copy() == other

    def __ne__(self, other: object) -> np.ndarray:
        """Compare position by position, as arrays do."""
        return self.copy() != other

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        """Values as an array of their own, whatever `copy` says."""
        values = np.empty(len(self.uniques), object)
        values[:] = self.uniques
        return values[self.codes] if dtype is None else values[self.codes].astype(dtype)

    def copy(self) -> np.ndarray:
        """Values as an object array that may be changed."""
        return np.array(self)

    def tolist(self) -> list[Any]:
        """Values as a list."""
        if len(self.codes) < len(self.uniques):
            return [self.uniques[code] for code in self.codes.tolist()]
        return self.copy().tolist()

    def where(self, known: np.ndarray) -> np.ndarray:
        """Positions (mask) whose value is marked in `known`, a mask over `uniques`."""
        if known.all() or not known.any():
            return np.full(len(self.codes), bool(len(known)) and known[0])
        return known[self.codes]

    def occurring(self) -> tuple[np.ndarray, Sequence[Any]]:
        """Codes and different values, without values that stand at no position; found out once."""
        if self._occurring is None:
            occurs = _occurring(self.codes, len(self.uniques))
            if occurs.all():
                self._occurring = self.codes, self.uniques
            else:
                places = np.cumsum(occurs, dtype=np.int32) - np.int32(1)
                first = int(occurs.argmax())
                codes = self.codes - np.int32(first) if occurs[first:].all() else places[self.codes]
                self._occurring = codes, [self.uniques[place] for place in np.flatnonzero(occurs)]
        return self._occurring


class Codes(dict):
    """Code of each value, given on its first appearance."""

    def __missing__(self, value: Any) -> int:
        """Give a new value the next code."""
        self[value] = code = len(self)
        return code

    def of(self, values: Sequence[Any] | np.ndarray) -> np.ndarray:
        """Code of each value (int32)."""
        return np.fromiter(map(self.__getitem__, values), np.int32, len(values))


def code_values(
    values: Sequence[Any] | np.ndarray, known: dict[Any, int] | None = None
) -> tuple[np.ndarray, list[Any]]:
    """Code of each value (int32) and the distinct values, in order of first appearance.

    `known` carries the codes from one part of a column to the next.
    """
    codes = Codes(known or {})
    coded = codes.of(values)
    if known is not None:
        known.update(codes)
    return coded, list(codes)


def factorise(column: CodedColumn | np.ndarray) -> tuple[np.ndarray, list[Any]]:
    """Code of each position (int32) and the distinct values of a column; values that don't occur are left out.

    Fast for coded columns and selections of them; an ordinary object array is gone through value by value.
    """
    if not isinstance(column, CodedColumn):
        return code_values(column)
    codes, uniques = column.occurring()
    return codes, list(uniques)


def combined(coded: Sequence[tuple[np.ndarray, int]]) -> tuple[np.ndarray, np.ndarray]:
    """Give each different row of several columns of codes a number; with each column goes how many codes it has.

    Returns each row's number and the position of the first row of each number. Numbers ascend as the codes do, the
    first column counting most.
    """
    numbers, count = _numbered(*_packed(coded))
    return numbers, _firsts(numbers, count)


def numbered(coded: Sequence[tuple[np.ndarray, int]]) -> np.ndarray:
    """Give each different row of several columns of codes a number as `combined` does, which looks for places too."""
    return _numbered(*_packed(coded))[0]


def _firsts(numbers: np.ndarray, count: int) -> np.ndarray:
    """Position of the first row of each number; a piece that holds none but known ones is passed over."""
    firsts = np.zeros(count, np.int64)
    is_new = np.ones(count, bool)
    for start in range(0, len(numbers), _PIECE):
        piece = numbers[start : start + _PIECE]
        places = np.flatnonzero(is_new[piece])
        # Of several rows that are assigned to one number the last one stays, so the first row comes last.
        firsts[piece[places[::-1]]] = start + places[::-1]
        is_new[piece[places]] = False
    return firsts


def all_different(coded: Sequence[tuple[np.ndarray, int]]) -> bool:
    """Whether no two rows of several columns of codes are the same."""
    return len(different_keys(coded)) == len(coded[0][0])


def different_keys(coded: Sequence[tuple[np.ndarray, int]]) -> np.ndarray:
    """Key of each different row, ascending; divided by the count of the last column, they are keys of those before."""
    keys, size = _packed(coded)
    if size > _FLAGS_A_ROW * len(keys) + _FLAGS:
        ordered = np.sort(keys)
        return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered
    occurs = np.zeros(size, bool)
    occurs[keys] = True
    return np.flatnonzero(occurs)


def _occurring(codes: np.ndarray, count: int) -> np.ndarray:
    """Mask of the codes below `count` that occur; most columns show all their values early."""
    occurs = np.zeros(count, bool)
    for start in range(0, len(codes), _PIECE):
        occurs[codes[start : start + _PIECE]] = True
        if count - np.count_nonzero(occurs) <= _FEW:
            for code in np.flatnonzero(~occurs):
                occurs[code] = (codes[start + _PIECE :] == code).any()
            break
    return occurs


def _packed(coded: Sequence[tuple[np.ndarray, int]]) -> tuple[np.ndarray, int]:
    """Codes of each row as one key below the size that is given with them."""
    told = [(codes, count) for codes, count in coded if count > 1]
    if len(told) == 1:
        return told[0]
    # Keys of half the length are worked out in half the time.
    width = np.int32 if math.prod(count for _, count in told) <= np.iinfo(np.int32).max else np.int64
    keys, size = np.zeros(len(coded[0][0]), width), 1
    for codes, count in told:
        if size * count > _LARGEST:
            keys, size = _numbered(keys, size)
            keys = keys.astype(width, copy=False)
        # In place where there is one: making room for a million keys costs more than working them out.
        if size == 1:
            keys = codes.astype(width)
        else:
            keys *= count
            np.add(keys, codes, out=keys, casting="unsafe")
        size *= count
    return keys, size


def _numbered(keys: np.ndarray, size: int) -> tuple[np.ndarray, int]:
    """Numbers without gaps for keys below `size`, in their order, and how many there are."""
    if size > _FLAGS_A_ROW * len(keys) + _FLAGS:
        codes, uniques = factorize(keys)
        ranks = np.empty(len(uniques), np.int64)
        ranks[np.argsort(uniques)] = np.arange(len(uniques))
        return ranks[codes], len(uniques)
    occurs = _occurring(keys, size)
    if occurs.all():
        return keys, size
    return (np.cumsum(occurs, dtype=np.int32) - np.int32(1))[keys], int(np.count_nonzero(occurs))
