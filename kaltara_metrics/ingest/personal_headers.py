"""Header words that announce personal data, and their false friends: names of places and bodies, counts and rates."""

import re
from collections.abc import Callable
from dataclasses import dataclass

KINDS = {
    "nik": "nomor induk kependudukan atau nomor KK",
    "identitas": "nomor identitas lain",
    "kpj": "nomor peserta (KPJ)",
    "nama": "nama orang",
    "lahir": "tempat atau tanggal lahir",
    "ibu": "nama ibu kandung",
    "upah": "upah perorangan",
    "telepon": "nomor telepon",
    "email": "alamat email",
    "alamat": "alamat tempat tinggal",
    "rekening": "nomor rekening",
    "npwp": "NPWP",
    "darah": "golongan darah",
}

_LONGEST = 80
_MOST_WORDS = 9


def word_set(text: str) -> frozenset[str]:
    """Split a block of words."""
    return frozenset(text.split())


_PLACE_OR_BODY = word_set(
    """
    kabupaten kab kota kecamatan kec desa kelurahan kel provinsi prov wilayah daerah dinas perusahaan badan usaha bu pk
    instansi opd skpd satker upt lembaga sekolah kantor cabang proyek paket kegiatan pekerjaan jabatan program programme
    sektor lapangan pemberi berusaha kelompok segmen jenis kategori barang penyedia kontraktor pt cv npp file sheet
    indikator variabel kolom lokasi bank dusun pasar koperasi unit organisasi dapil puskesmas
    """
)
_COUNT = word_set(
    """
    jumlah jml total banyaknya banyak persen persentase prosentase rata rerata rasio minimum maksimum tarif dasar
    target capaian rekap rekapitulasi laporan tidak tanpa dihapus catatan sumber keterangan bukan penerima aktif
    nonaktif
    """
)
_PERSON = word_set(
    """
    lengkap pekerja peserta tenaga tk karyawan pegawai manfaat anggota nelayan petani guru siswa anak orang penduduk
    warga istri suami ayah waris pemilik direktur pic kependudukan depan belakang panggilan penerima
    """
)
_OTHER = word_set(
    """
    nik ktp kk kpj no nomor nomer nmr id induk kartu keluarga tanda identitas nama tanggal tgl tempat lahir ttl tahun
    ibu kandung gadis upah gaji penghasilan honor rapel hp handphone ponsel telepon telpon telp tlp wa whatsapp kontak
    alamat rumah domisili tinggal rt rw email e mail surel rekening norek golongan gol darah nip nipk sim paspor dan
    atau jaminan bpjs bpjstk ketenagakerjaan kerja dilaporkan terakhir bulanan bulan per nominal rp kode data ket ahli
    usia umur wni pribadi npwp
    """
)
_ALL_WORDS = _PLACE_OR_BODY | _COUNT | _PERSON | _OTHER
_NUMBERED = frozenset({"no", "nomor", "nomer", "nmr", "id"})


@dataclass(frozen=True)
class HeaderReading:
    """What a header says: a kind of KINDS, and whether it is enough alone or needs another personal column."""

    kind: str
    enough: bool = True


def shown(header: str) -> str:
    """Header as it may be told: words of headers only; anything else may be a value and becomes an ellipsis."""
    kept: list[str] = []
    for word in re.findall(r"[^\W\d_]+|\d+", header):
        known = word.casefold() in _ALL_WORDS
        if known or not kept or kept[-1] != "…":
            kept.append(word if known else "…")
    return " ".join(kept)


def read_header(text: str) -> HeaderReading | None:
    """Personal meaning of a header, or None; places, bodies, counts and rates are no persons."""
    if len(text) > _LONGEST or re.search(r"\d{5}", text):
        return None
    listed = re.findall(r"[^\W\d_]+", text.casefold())
    words = frozenset(listed)
    if not 0 < len(listed) <= _MOST_WORDS or not words & _OTHER:
        return None
    return next((reading for read in _READERS if (reading := read(words))), None)


def is_company_tax_header(text: str) -> bool:
    """Whether a header says that the tax numbers below belong to companies."""
    return "npwp" in text.casefold() and names_place_or_body(text)


def goes_with_people(text: str) -> bool:
    """Whether a header tells something of one person that is personal only beside a name: sex, age, occupation."""
    plain = " ".join(re.findall(r"[^\W\d_]+", text.casefold()))
    return plain in {"jenis kelamin", "l p", "jk", "umur", "usia", "pekerjaan", "profesi", "jenis pekerjaan"}


def names_place_or_body(text: str) -> bool:
    """Whether a header speaks of a place, a body or a kind of work instead of people."""
    return bool(_PLACE_OR_BODY & frozenset(re.findall(r"[^\W\d_]+", text.casefold())))


def _number(words: frozenset[str]) -> HeaderReading | None:
    if words & (_COUNT - {"aktif", "penerima"}):
        return None
    if words & {"nik", "ktp"} or {"kartu", "keluarga"} <= words or {"tanda", "penduduk"} <= words:
        return HeaderReading("nik")
    numbered = bool(words & _NUMBERED)
    if numbered and "kk" in words:
        return HeaderReading("nik")
    if words & {"nip", "nipk", "paspor", "identitas"} or words - _NUMBERED == {"sim"}:
        return HeaderReading("identitas")
    if "induk" in words and not words & _PLACE_OR_BODY and (numbered or "kependudukan" in words):
        return HeaderReading("identitas" if words & {"pegawai", "karyawan", "siswa"} else "nik")
    return None


def _member_number(words: frozenset[str]) -> HeaderReading | None:
    numbered = bool(words & _NUMBERED)
    if words & (_COUNT - {"aktif"}) or ("aktif" in words and not numbered):
        return None
    return HeaderReading("kpj") if "kpj" in words or (numbered and words & {"peserta", "kartu"}) else None


def _contact(words: frozenset[str]) -> HeaderReading | None:
    if words & (_COUNT | (_PLACE_OR_BODY - {"bank"}) | {"kode", "belanja"}):
        return None
    for kind, names in _CONTACTS.items():
        if words & names:
            return HeaderReading(kind)
    return HeaderReading("alamat", enough=False) if "alamat" in words or {"rt", "rw"} <= words else None


_CONTACTS = {
    "telepon": frozenset({"hp", "handphone", "ponsel", "telepon", "telpon", "telp", "tlp", "wa", "whatsapp"}),
    "email": frozenset({"email", "surel", "mail"}),
    "rekening": frozenset({"rekening", "norek"}),
    "npwp": frozenset({"npwp"}),
}


def _life(words: frozenset[str]) -> HeaderReading | None:
    if words & (_COUNT - {"aktif"}):
        return None
    if "ibu" in words and words & {"kandung", "nama", "gadis"}:
        return HeaderReading("ibu")
    if "darah" in words and words & {"golongan", "gol"}:
        return HeaderReading("darah")
    if "ttl" in words or ("lahir" in words and words & {"tanggal", "tgl", "tempat"}):
        return HeaderReading("lahir")
    return None


def _wage(words: frozenset[str]) -> HeaderReading | None:
    """Read a wage, which alone may be an employer's or a tariff's; `Penerima Upah` is a segment of members."""
    void = words & (_COUNT | {"pu", "bpu", "ump", "umk", "segmen", "program"})
    return HeaderReading("upah", enough=False) if words & {"upah", "gaji", "penghasilan"} and not void else None


def _name(words: frozenset[str]) -> HeaderReading | None:
    if "nama" not in words or words & (_PLACE_OR_BODY | (_COUNT - {"penerima", "aktif"})):
        return None
    return HeaderReading("nama", enough=bool(words & _PERSON))


_READERS: tuple[Callable[[frozenset[str]], HeaderReading | None], ...] = (
    _number,
    _member_number,
    _contact,
    _life,
    _wage,
    _name,
)
