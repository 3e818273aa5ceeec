"""Labels as offices write them: split into dimensions, contradictions refused, suggestions said aloud."""

from datetime import date

import pytest

from kaltara_metrics.catalog import DIMENSIONS, SECTOR_GROUPS, SECTORS
from kaltara_metrics.ingest.label_words import OCCUPATIONS, WORDS
from kaltara_metrics.ingest.labels_in import label_assumptions, read_label, read_labels
from kaltara_metrics.ingest.model import Problem
from kaltara_metrics.ingest.sectors import normalised


def label(text, **given):
    """Write the values of a label, a problem by its rule."""
    read = read_label(text, **given)
    return read.rule if isinstance(read, Problem) else read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Perdagangan", {"sector": "G"}),
        ("UMK", {"size_class": "umk"}),
        ("Nelayan", {"occupation": "nelayan", "sector": "A", "worker_group": "pekerja_rentan"}),
        ("Non ASN", {"worker_group": "non_asn"}),
        ("Non-ASN", {"worker_group": "non_asn"}),
        ("Perdagangan dan UMK", {"sector": "G", "size_class": "umk"}),
        ("Tenaga Pendidik", {"worker_group": "tenaga_pendidikan"}),
        ("PU", {"segment": "PU"}),
        ("Penerima Upah (PU)", {"segment": "PU"}),
        ("Bukan Penerima Upah", {"segment": "BPU"}),
        ("Jasa Konstruksi", {"segment": "JAKON"}),
        ("Konstruksi", {"sector": "F"}),
        ("APBD Kab.", {"funding": "apbd_kabupaten_kota"}),
        ("APBD Kota Tarakan", {"funding": "apbd_kabupaten_kota"}),
        ("APBDes", {"funding": "apbdes"}),
        ("Laki-laki", {"sex": "L"}),
        ("PU / Perempuan", {"segment": "PU", "sex": "P"}),
        ("JKK", {"programme": "JKK"}),
        ("Jaminan Hari Tua", {"programme": "JHT"}),
        ("L/P", {}),
        ("Jumlah", {}),
        ("", {}),
        (None, {}),
        ("Wahana Antariksa", "label-tidak-dikenal"),
        ("APBD", "label-tidak-tunggal"),
        ("Sumber dana: APBD", "label-tidak-tunggal"),
        ("UMKM", "label-tidak-tunggal"),
        ("Perdagangan, Hotel dan Restoran", "label-tidak-tunggal"),
        ("JKK + JKM", "label-tidak-tunggal"),
        (date(2014, 1, 1), "tanggal-di-kolom-teks"),
        ("x" * 300, "label-tidak-dikenal"),
    ],
)
def test_case_25_labels_are_split_into_dimensions(text, expected):
    assert label(text) == expected


@pytest.mark.parametrize(
    ("text", "version", "expected"),
    [
        ("A", None, {"sector": "A"}),
        ("G", None, {"sector": "G"}),
        ("I", "2025", {"sector": "I"}),
        ("J", None, "versi-kbli-tidak-jelas"),
        ("K", None, "versi-kbli-tidak-jelas"),
        ("K", "2020", {"sector": "K"}),
        ("K", "2025", {"sector": "J"}),
        ("Kategori M", "2020", {"sector": "MN"}),
        ("V", None, "versi-kbli-tidak-jelas"),
        ("V", "2025", {"sector": "RSTU"}),
        ("V", "2020", "versi-kbli-tidak-jelas"),
        ("K. Aktivitas Keuangan dan Asuransi", None, {"sector": "K"}),
        ("L. Aktivitas Keuangan dan Asuransi", None, {"sector": "K"}),
        ("G. Pertanian", None, "huruf-dan-nama-bertentangan"),
        ("R,S,T,U", None, {"sector": "RSTU"}),
        ("M,N", None, {"sector": "MN"}),
        ("M,N", "2025", "huruf-gabungan"),
        ("D,E", None, "huruf-gabungan"),
        ("L,M,N", None, "huruf-gabungan"),
        ("L", None, "huruf-bermakna-ganda"),
    ],
)
def test_case_24_letters_need_their_version(text, version, expected):
    assert label(text, version=version) == expected


def test_case_24_both_readings_are_told():
    message = read_label("K").message
    assert "Aktivitas Keuangan dan Asuransi" in message
    assert "Telekomunikasi" in message


def test_a_heading_settles_what_a_label_leaves_open():
    assert label("L", hint="sex") == {"sex": "L"}
    assert label("L", hint="sector", version="2020") == {"sector": "L"}
    assert label("Perusahaan", hint="funding") == {"funding": "pemberi_kerja"}
    assert label("UMK", hint="sector") == {"size_class": "umk"}


def test_neighbours_settle_what_a_label_leaves_open():
    column = read_labels(["L", "P", None, "Jumlah"])
    assert column.results == ({"sex": "L"}, {"sex": "P"}, {}, {})
    assert column.assumptions[0].startswith("L dibaca laki-laki")
    letters = read_labels(["A", "L", "P"], version="2020")
    assert letters.results == ({"sector": "A"}, {"sector": "L"}, {"sector": "P"})
    assert isinstance(read_labels(["L"]).results[0], Problem)


def test_three_groups_of_sectors():
    assert read_labels(["Pertanian", "Manufaktur", "Jasa"]).results == (
        {"sector": "S3-A"},
        {"sector": "S3-M"},
        {"sector": "S3-S"},
    )
    assert read_labels(["Pertanian", "Perdagangan"]).results[0] == {"sector": "A"}


@pytest.mark.parametrize(
    ("text", "sector", "worker_group"),
    [
        ("Nelayan", "A", "pekerja_rentan"),
        ("Petani/Pekebun", "A", "pekerja_rentan"),
        ("Pedagang Kaki Lima", "G", "pekerja_rentan"),
        ("Pedagang makanan", "I", "pekerja_rentan"),
        ("Tukang Ojek", "H", "pekerja_rentan"),
        ("TKBM Bongkar Muat", "H", "pekerja_rentan"),
        ("Kuli bangunan", "F", "pekerja_rentan"),
        ("Tukang jahit", "C", "pekerja_rentan"),
        ("Asisten rumah tangga", "RSTU", "pekerja_rentan"),
        ("Marbot", "RSTU", "pekerja_rentan"),
        ("Kader Posyandu", "Q", "pekerja_rentan"),
        ("RT/RW", "O", "perangkat_desa"),
        ("Penggiat media", "J", "pekerja_rentan"),
        ("Tukang kayu", None, "pekerja_rentan"),
        ("Guru ngaji", None, "pekerja_rentan"),
        ("Buruh Harian Lepas", None, "pekerja_rentan"),
        ("Buruh", None, "pekerja_rentan"),
        ("Petani dan Nelayan", "A", "pekerja_rentan"),
        ("Nelayan dan Pedagang", None, "pekerja_rentan"),
    ],
)
def test_occupations_bring_suggestions_that_are_said_aloud(text, sector, worker_group):
    read = read_label(text)
    assert (read.get("sector"), read["worker_group"]) == (sector, worker_group)
    (told,) = label_assumptions(text)
    assert "usulan kami, bukan klasifikasi resmi" in told
    assert (f"lapangan usaha {sector} " in told) if sector else ("lapangan usaha dikosongkan" in told)


def test_what_a_label_says_goes_before_a_suggestion():
    assert label("Nelayan Non ASN") == {"occupation": "nelayan", "sector": "A", "worker_group": "non_asn"}
    assert "pekerja rentan" not in label_assumptions("Nelayan Non ASN")[0]
    assert label_assumptions("Perdagangan") == []


def test_suggestions_are_told_once_for_a_column():
    assert len(read_labels(["Nelayan", "Perdagangan", None]).assumptions) == 1


def test_an_unknown_label_is_answered_with_the_nearest():
    assert "Maksudnya 'perdagangan'?" in read_label("Perdagngan").message
    assert "bagian 'antariksa'" in read_label("Perdagangan Antariksa").message


def test_every_official_sector_name_is_read():
    assert label("Aktivitas Profesional, Ilmiah, dan Teknis") == {"sector": "MN"}
    assert label("Perdagangan Besar dan Eceran; Reparasi Mobil dan Sepeda Motor") == {"sector": "G"}
    assert label("Jasa Kesehatan dan Kegiatan Sosial") == {"sector": "Q"}
    assert label("Industri Pengolahan") == {"sector": "C"}


def test_the_vocabulary_speaks_the_catalogs_codes():
    for dimension, values in WORDS.items():
        if dimension in DIMENSIONS:
            # UMK is micro and small together, which the catalog keeps apart.
            assert values.keys() - {"umk"} <= DIMENSIONS[dimension].values.keys() | SECTOR_GROUPS.keys()
    assert {one.sector for one in OCCUPATIONS} - {""} <= SECTORS.keys()
    assert {one.worker_group for one in OCCUPATIONS} <= DIMENSIONS["worker_group"].values.keys()


def test_every_phrase_is_written_as_it_is_sought():
    phrases = [phrase for values in WORDS.values() for text in values.values() for phrase in text.split("; ")]
    phrases += [phrase for one in OCCUPATIONS for phrase in one.words.split("; ")]
    assert [phrase for phrase in phrases if normalised(phrase) != phrase] == []
    assert len(phrases) == len(set(phrases))


def test_a_number_that_may_be_an_identity_is_not_quoted():
    assert "6502015501900001" not in read_label("6502015501900001").message
