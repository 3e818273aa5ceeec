"""Bytes of a text file to clean UTF-8, with the encoding said aloud."""

import codecs
from dataclasses import dataclass

import numpy as np

from kaltara_metrics.errors import UserError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 dengan tanda BOM"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_LINE_FEED = ord("\n")
_SAMPLE = 4096
_PIECE = 1 << 18  # bytes that are looked at together: what is made of them stays in the processor's cache
_CONTROL_END = 32
_ALLOWED_FROM = 9  # tab, line feed, vertical tab, form feed, carriage return: 9 to 13
_ALLOWED_COUNT = 5
_DOS_END = b"\x1a"


@dataclass(frozen=True)
class Text:
    """UTF-8 bytes without byte order mark whose lines all end in a line feed, and the encoding in words."""

    data: bytes
    encoding: str


def decode(content: bytes, file: str, declared: str | None = None) -> Text:
    r"""Decode on purpose: a byte order mark decides, then `declared`, then UTF-8 if valid, then Windows-1252.

    Line ends `\r\n` and `\r` become `\n`, inside quoted cells too, as spreadsheets keep them. UserError for text in two
    encodings at once, in none of these, or with control characters that no text holds.
    """
    data, encoding = _to_utf8(content, file, declared)
    data = data.removesuffix(_DOS_END)
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    _check_characters(data, file)
    return Text(data if data.endswith(b"\n") or not data else data + b"\n", encoding)


def count_lines(data: bytes) -> int:
    """Count the line feeds of a text."""
    octets = np.frombuffer(data, np.uint8)
    pieces = (octets[start : start + _PIECE] for start in range(0, len(octets), _PIECE))
    return sum(int(np.count_nonzero(piece == _LINE_FEED)) for piece in pieces)


def _to_utf8(content: bytes, file: str, declared: str | None) -> tuple[bytes, str]:
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            return _recode(content[len(mark) :], codec, name, file), name
    if declared:
        return _recode(content, declared, declared, file), f"{declared}, seperti dinyatakan berkas"
    if codec := _unmarked_utf16(content):
        return _recode(content, codec, "UTF-16", file), "UTF-16 tanpa tanda BOM"
    wrong = None if content.isascii() else _not_utf8(content)
    if wrong is None:
        return content, "UTF-8"
    _check_characters(content, file)
    _refuse_mixture(content, wrong, file)
    return _recode(content, "cp1252", "Windows-1252", file), "Windows-1252"


def _not_utf8(content: bytes) -> int | None:
    """Find the first byte that is no UTF-8, piece by piece so that the text is never held twice."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(content), _PIECE):
        pending = len(decoder.getstate()[0])
        try:
            decoder.decode(content[start : start + _PIECE], final=start + _PIECE >= len(content))
        except UnicodeDecodeError as fault:
            return start - pending + fault.start
    return None


def _unmarked_utf16(content: bytes) -> str | None:
    """Codec of text in two-byte characters, of which nearly every second byte is zero in Latin script."""
    sample = content[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) <= len(sample) * 0.4 or min(even, odd) > len(sample) * 0.1:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _recode(content: bytes, codec: str, name: str, file: str) -> bytes:
    try:
        return content.decode(codec).encode("utf-8")
    except UnicodeError as fault:
        start = getattr(fault, "start", 0)
        raise UserError(
            f"{file}: dibaca sebagai {name}, tetapi baris {_line(content, start)} memuat byte yang tidak sah. "
            "Simpan ulang sebagai CSV UTF-8."
        ) from None


def _refuse_mixture(content: bytes, start: int, file: str) -> None:
    """Refuse bytes that are no UTF-8 beside letters that are: read as Windows-1252 those letters would be garbled."""
    known = content.decode("utf-8", errors="ignore")
    if not known.isascii():
        raise UserError(
            f"{file}: baris {_line(content, start)} bukan UTF-8, padahal huruf khusus di tempat lain UTF-8. "
            "Berkas mencampur dua pengodean; simpan ulang sebagai CSV UTF-8 dari sumbernya."
        )


def _check_characters(data: bytes, file: str) -> None:
    position = _first_control(np.frombuffer(data, np.uint8))
    if position is not None:
        row = _line(data, position)
        raise UserError(
            f"{file}: bukan berkas teks; baris {row} memuat karakter kendali. Berikan CSV, XLSX, XLS, ODS atau HTML."
        )


def _first_control(octets: np.ndarray) -> int | None:
    for start in range(0, len(octets), _PIECE):
        piece = octets[start : start + _PIECE]
        # Unsigned bytes wrap around, so that two comparisons test for the range.
        controls = (piece < _CONTROL_END) & ((piece - np.uint8(_ALLOWED_FROM)) >= _ALLOWED_COUNT)
        if controls.any():
            return start + int(controls.argmax())
    return None


def _line(content: bytes, position: int) -> int:
    return content.count(b"\n", 0, position) + 1
