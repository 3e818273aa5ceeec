"""The parts of a zipped spreadsheet, unpacked in memory under limits and checked for attacks first."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from xml.parsers import expat

from kaltara_metrics.errors import UserError

# A million rows of eleven columns unpack to about 0.4 GB.
MOST_BYTES = 800_000_000
MOST_PARTS = 10_000
_PIECE = 1 << 20
_HEADER = 30
_OVERLAP = 16
_ENCRYPTED_FLAG = 1


class Archive:
    """A zip file in memory. UserError for a damaged, encrypted or bomb-like one."""

    def __init__(self, content: bytes, file: str) -> None:
        """Read the list of parts and hold its sizes against the limits."""
        self._content, self._file = content, file
        try:
            with zipfile.ZipFile(BytesIO(content)) as archive:
                parts = archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError, struct.error):
            raise self._damaged() from None
        self._parts = {part.filename: part for part in parts}
        self._unread = set(self._parts)
        if len(self._parts) != len(parts):
            raise self._damaged()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
            raise UserError(
                f"{file}: isi berkas terlalu besar setelah dibuka. Batasnya {MOST_BYTES // 1_000_000} MB dan "
                f"{MOST_PARTS} bagian; pecah menjadi beberapa berkas atau simpan sebagai CSV."
            )
        if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
            raise encrypted(file)

    def __contains__(self, name: str) -> bool:
        """Whether there is a part of that name."""
        return name in self._parts

    def pieces(self, name: str) -> Iterator[bytes]:
        """Unpacked bytes of one part, piece by piece; sizes that lie and document type declarations are refused."""
        part = self._parts.get(name)
        if part is None:
            raise self._damaged()
        self._unread.discard(name)
        is_xml = name.lower().endswith((".xml", ".rels"))
        size, before = 0, b""
        for piece in self._unpacked(part):
            size += len(piece)
            if size > part.file_size:
                raise self._damaged()
            if is_xml:
                self._refuse_declarations(before + piece, at_start=not before)
                before = piece[-_OVERLAP:]
            yield piece
        if size != part.file_size:
            raise self._damaged()

    def check_rest(self) -> None:
        """Unpack every part not read so far, for the checks alone."""
        for name in tuple(self._unread):
            for _ in self.pieces(name):
                pass

    def elements(self, name: str, start: Callable[[str, dict[str, str]], None]) -> None:
        """Call `start` with the name (without prefix) and the attributes of every element of an XML part, in order."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda tag, attributes: start(tag.rpartition(":")[2], attributes)
        self.parse(name, parser)

    def parse(self, name: str, parser: expat.XMLParserType, thin: Callable[[bytes], bytes] = bytes) -> None:
        """Feed one XML part to a parser; a number that is none, an unknown encoding, torn XML: all are damage.

        `thin` may take out of each piece what the parser need not see.
        """
        try:
            for piece in self.pieces(name):
                parser.Parse(thin(piece), False)
            parser.Parse(b"", True)
        except (expat.ExpatError, ValueError, LookupError):
            raise self._damaged() from None

    def _unpacked(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        """Bytes as the packed stream gives them, whatever size is declared."""
        head = self._content[part.header_offset : part.header_offset + _HEADER]
        start = (
            part.header_offset + _HEADER + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        )
        packed = memoryview(self._content)[start : start + part.compress_size]
        if part.compress_type == zipfile.ZIP_STORED:
            yield bytes(packed)
        elif part.compress_type == zipfile.ZIP_DEFLATED:
            yield from self._inflated(packed)
        else:
            raise self._damaged()

    def _inflated(self, packed: memoryview) -> Iterator[bytes]:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        rest: bytes | memoryview = packed
        try:
            while not inflater.eof and (piece := inflater.decompress(rest, _PIECE)):
                yield piece
                rest = inflater.unconsumed_tail
        except zlib.error:
            raise self._damaged() from None

    def _refuse_declarations(self, data: bytes, *, at_start: bool) -> None:
        if at_start and b"\0" in data[:_OVERLAP]:
            raise self._damaged()
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise UserError(
                f"{self._file}: berkas memuat deklarasi XML yang berbahaya (DOCTYPE) dan ditolak. "
                "Buka di program lembar kerja lalu simpan ulang sebagai .xlsx."
            )

    def _damaged(self) -> UserError:
        return damaged(self._file)


def damaged(file: str) -> UserError:
    """Fault of a spreadsheet that can't be read."""
    return UserError(
        f"{file}: berkas rusak atau bukan lembar kerja yang utuh. Unduh ulang, atau buka di program lembar kerja lalu "
        "simpan ulang sebagai .xlsx."
    )


def encrypted(file: str) -> UserError:
    """Fault of a spreadsheet that wants a password."""
    return UserError(
        f"{file}: berkas dilindungi kata sandi. Simpan salinan tanpa kata sandi, lalu berikan salinan itu."
    )
