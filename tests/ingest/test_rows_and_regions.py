"""Which rows are of the kind that is read, and which region a table without such a column is about."""

from pathlib import Path

import pytest

from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest.check import check
from kaltara_metrics.ingest.provinces import is_other_province

SAMPLES = Path(__file__).parents[2] / "data" / "samples"

OTHERS = [
    *("Kalimantan Timur", "PROV. JAWA BARAT", "Kep. Bangka Belitung", "D.I. Yogyakarta", "DI Yogyakarta", "12. Papua"),
    *("Provinsi Kepulauan Riau", "DKI Jakarta", "D.K.I. Jakarta", "D. I. Yogyakarta", "Kep.Riau"),
]


def judged(text, **said):
    return check(text.encode(), "rekap.csv", **said)


def records(judgement):
    return [record for facts in judgement.facts for record in facts.records]


def sample(name, **said):
    (path,) = SAMPLES.glob(f"contoh_{name}*")
    return check(path.read_bytes(), path.name, **said)


# --- The samples that used to be refused -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "said", "read"),
    [
        ("ekspor_indikator_kinerja", {}, ("enrollment", 1, 2)),
        ("ekspor_indikator_kinerja", {"kind": "workforce"}, ("workforce", 1, 2)),
        ("indikator_daerah", {}, ("workforce", 2, 7)),
        ("indikator_kinerja_kunci", {}, ("workforce", 1, 1)),
        ("instansi_non_asn", {}, ("institution", 5, 15)),
        ("kepesertaan_per_tahun", {}, ("enrollment", 1, 5)),
        ("kepesertaan_per_tahun", {"kind": "employer", "mapping": {"Kepesertaan": "measure"}}, ("employer", 1, 5)),
        ("peserta_per_provinsi", {}, ("enrollment", 1, 1)),
        ("status_pekerjaan", {"region": "65.02", "mapping": {"Status Pekerjaan Utama": "label"}}, ("workforce", 4, 11)),
    ],
)
def test_a_sample_comes_clean_with_what_only_the_user_knows(name, said, read):
    judgement = sample(name, **said)
    report = judgement.report
    assert report.faults == ()
    assert report.status == 0
    assert (report.kind, report.accepted, len(records(judgement))) == read
    assert report.rejected == 0
    assert report.reconciles


def test_a_list_of_codes_still_holds_nothing_and_says_so():
    assert [one.rule for one in sample("daftar_kode_bps", region="65").report.faults] == ["jenis-tidak-dikenal"]


def test_the_samples_say_what_they_say():
    assert records(sample("kepesertaan_per_tahun"))[-1] == {"region": "65.71", "month": "2024-12-01", "active": 40_115}
    assert records(sample("ekspor_indikator"))[1] == {
        "region": "65.71",
        "month": "2025-12-01",
        "segment": "BPU",
        "active": 8310,
    }
    (only,) = records(sample("peserta_per_provinsi"))
    assert (only["region"], only["active"], only["inactive"]) == ("65", 101_900, 44_200)
    assert {one["region"] for one in records(sample("instansi_non_asn"))} == {"65", "65.03"}
    assert {one["worker_group"] for one in records(sample("instansi_non_asn"))} == {"non_asn"}


# --- Rows that measure something else ----------------------------------------------------------------------------

MEASURES = "Kabupaten/Kota;Bulan;Indikator;Nilai\n{}"


def row(measure, value, region="Kota Tarakan"):
    return f"{region};2025-08;{measure};{value}\n"


def test_rows_of_another_kind_and_rates_are_passed_over_and_named():
    text = MEASURES.format(row("Penduduk bekerja", 113_000) + row("Peserta aktif", 99) + row("TPAK", "70,2"))
    read = judged(text, kind="workforce")
    assert [(one["measure"], one["value"]) for one in records(read)] == [("employed", 113_000)]
    assert (read.report.accepted, read.report.rejected, read.report.ignored) == (1, 0, 3)
    told = "Baris yang tidak dimuat karena mengukur hal lain: 'Peserta aktif' (Kepesertaan), 'TPAK' (persentase)."
    assert told in read.report.assumptions


def test_a_measure_nobody_knows_stays_a_fault():
    read = judged(MEASURES.format(row("Penduduk bekerja", 113_000) + row("Indeks bahagia", 7)))
    assert [(one.rule, one.row) for one in read.report.faults] == [("ukuran-tidak-dikenal", 3)]


def test_a_breakdown_in_a_row_is_kept_and_never_read_as_the_whole():
    rows = row("Penduduk bekerja", 113_000) + row("Penduduk bekerja perempuan", 41_000) + row("Angkatan kerja", 120_000)
    read = records(judged(MEASURES.format(rows)))
    assert [(one["measure"], one.get("sex"), one["value"]) for one in read] == [
        ("employed", None, 113_000),
        ("labour_force", None, 120_000),
        ("employed", "P", 41_000),
    ]


def test_a_breakdown_that_the_kind_does_not_keep_is_passed_over():
    read = judged(MEASURES.format(row("Penduduk bekerja", 113_000) + row("Penduduk bekerja usaha mikro", 9)))
    assert len(records(read)) == 1
    assert any("rincian size_class tidak disimpan" in text for text in read.report.assumptions)


def test_rows_that_name_members_become_fields():
    rows = row("Peserta aktif PU", 1250) + row("Peserta nonaktif PU", 310) + row("Peserta aktif BPU", 99)
    read = judged(MEASURES.format(rows))
    assert records(read) == [
        {"region": "65.71", "month": "2025-08-01", "segment": "PU", "active": 1250},
        {"region": "65.71", "month": "2025-08-01", "segment": "PU", "inactive": 310},
        {"region": "65.71", "month": "2025-08-01", "segment": "BPU", "active": 99},
    ]
    assert read.report.reconciles


def test_a_key_that_stands_twice_is_found_among_such_rows():
    read = judged(MEASURES.format(row("Peserta aktif PU", 1250) + row("Peserta PU aktif", 1260)))
    assert [one.rule for one in read.report.faults] == ["kunci-ganda", "kunci-ganda"]


def test_a_row_names_its_region():
    text = "Indikator;2024;2025\nPeserta aktif Kab. Malinau;1250;1300\nPeserta aktif Tarakan;8010;8310\n"
    assert [(one["region"], one["month"], one["active"]) for one in records(judged(text))] == [
        ("65.02", "2024-12-01", 1250),
        ("65.02", "2025-12-01", 1300),
        ("65.71", "2024-12-01", 8010),
        ("65.71", "2025-12-01", 8310),
    ]


def test_a_lone_number_is_read_as_the_rates_beside_it_are_written():
    rates = row("TPAK", "70,2") + row("TPT", "4,8")
    assert records(judged(MEASURES.format(row("Penduduk bekerja", "113.000") + rates)))[0]["value"] == 113_000
    left_open = judged(MEASURES.format(row("Penduduk bekerja", "113,000") + rates)).report
    assert [one.rule for one in left_open.faults] == ["ribuan-atau-desimal"]


# --- Other provinces ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OTHERS)
def test_other_provinces(name):
    assert is_other_province(name)


@pytest.mark.parametrize(
    "name", ["Kalimantan Utara", "Prov. Kaltara", "Kalimantan Utra", "Bulungan", "Riau Kecil", 7, None]
)
def test_no_other_provinces(name):
    assert not is_other_province(name)


def test_a_misspelt_province_stays_a_fault():
    text = "Provinsi;Bulan;Peserta Aktif\nKalimantan Utra;2025-08;1250\nKalimantan Timur;2025-08;99\nJumlah;;1349\n"
    found = judged(text).report
    assert [(one.rule, one.row) for one in found.faults] == [("wilayah-tidak-dikenal", 2)]
    assert found.reasons["provinsi lain"] == 1
    assert found.warnings == ()


# --- Regions of tables without such a column ---------------------------------------------------------------------

BARE = "{}\nBulan;Peserta Aktif\n2025-08;1250\n"


def test_the_users_region_is_that_of_a_table_that_names_none():
    read = judged(BARE.format("Laporan;"), region="Tarakan")
    assert records(read) == [{"region": "65.71", "month": "2025-08-01", "active": 1250}]
    assert "Wilayah ditetapkan pengguna: Kota Tarakan." in read.report.assumptions
    assert judged(BARE.format("Laporan;")).report.faults[0].rule == "tanpa-wilayah"


@pytest.mark.parametrize(
    "text",
    [BARE.format("Kabupaten Nunukan;"), "Kabupaten/Kota;Bulan;Peserta Aktif\nKab. Nunukan;2025-08;1250\n"],
)
def test_a_table_that_names_its_region_keeps_it_and_says_so(text):
    read = judged(text, region="65.71")
    assert [one["region"] for one in records(read)] == ["65.03"]
    assert any("Kota Tarakan tidak dipakai" in told for told in read.report.assumptions)


def test_a_region_may_be_any_level_but_must_exist():
    assert records(judged(BARE.format("Laporan;"), region="65.71.01"))[0]["region"] == "65.71.01"
    with pytest.raises(UserError, match="Bandung"):
        judged(BARE.format("Laporan;"), region="Bandung")


def test_sections_of_governments_say_whose_agencies_follow():
    text = "PEGAWAI NON ASN KALTARA 2025;;\nInstansi;Pegawai Non ASN;Bulan\nPEMPROV KALIMANTAN UTARA;;\n"
    text += "Dinas A;240;2025-06\nDinas B;88;2025-06\nPemerintah Kabupaten Nunukan;;\nDinas A;131;2025-06\n"
    read = judged(text)
    assert [(one["region"], one["value"]) for one in records(read)] == [("65", 240), ("65", 88), ("65.03", 131)]
    twice = judged(text.replace("Dinas B", " dinas a "))
    assert [(one.rule, one.row) for one in twice.report.faults] == [("kunci-ganda", 4), ("kunci-ganda", 5)]


def test_districts_as_columns_need_no_region_column():
    text = "Peserta Aktif 2025;;\nBulan;Bulungan;Kota Tarakan\nJanuari;1250;12300\nFebruari;1260;12400\n"
    assert [(one["region"], one["month"], one["active"]) for one in records(judged(text))] == [
        ("65.01", "2025-01-01", 1250),
        ("65.71", "2025-01-01", 12_300),
        ("65.01", "2025-02-01", 1260),
        ("65.71", "2025-02-01", 12_400),
    ]


def test_a_column_may_be_given_its_region_by_mapping():
    text = "Bulan;Angka A;Angka B\n2025-08;1250;310\n"
    read = judged(text, mapping={"Angka A": "active region=65.01", "Angka B": "active region=Tarakan"})
    assert [(one["region"], one["active"]) for one in records(read)] == [("65.01", 1250), ("65.71", 310)]
