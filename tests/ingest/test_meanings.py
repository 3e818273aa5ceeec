"""What headings mean. Each case is a header as offices write it, and what must be read of it."""

import pytest

from kaltara_metrics.ingest.meanings import read_header, read_measure
from kaltara_metrics.periods import Month


def fields(header, context=(), **said):
    return [meaning.field for meaning in read_header(header, context, **said)]


def one(heading, context=(), **said):
    return read_header([heading], context, **said)[0]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        *[("TK aktif", "active"), ("Peserta Aktif", "active"), ("Jumlah Peserta BPJS Ketenagakerjaan Aktif", "active")],
        *[("TK Non-Aktif", "inactive"), ("peserta_tidak_aktif", "inactive"), ("Peserta\nNonaktif", "inactive")],
        *[("Kab/Kota", "region"), ("Kabupaten / Kota", "region"), ("nama_kabupaten_kota", "region")],
        *[("Kode Wilayah", "region_code"), ("Kecamatan", "kecamatan"), ("Desa/Kelurahan", "desa")],
        *[("LU", "sector"), ("Lapangan Usaha", "sector"), ("Periode", "month"), ("BLTH", "month"), ("Tahun", "year")],
        *[("L/P", "sex"), ("Jenis Kelamin", "sex"), ("Sumber Iuran", "funding"), ("Skala Usaha", "size_class")],
        *[("No.", "ignored"), ("wdt_ID", "ignored"), ("wdt_created_at", "ignored"), ("Keterangan", "note")],
        *[("Target", "low"), ("Capaian %", "percent"), ("Gap", "gap"), ("Satuan", "unit")],
        *[("Nilai Kontrak (Rp)", "value_rupiah"), ("Orang-Bulan", "person_months"), ("Iuran", "rupiah")],
    ],
)
def test_headings_that_are_sure(heading, field):
    read = one(heading)
    assert (read.field, read.certain) == (field, True)


@pytest.mark.parametrize(
    ("heading", "measure", "kind"),
    [
        ("Penduduk Bekerja", "employed", "workforce"),
        ("jumlah_pengangguran_terbuka", "unemployed", "workforce"),
        ("Potensi", "eligible", "workforce"),
        ("Kasus", "cases", "claim"),
        ("Nominal Klaim (Rp)", "rupiah", "claim"),
        ("PK/BU Aktif", "active", "employer"),
        ("PWBD", "obliged", "employer"),
        ("Persentase Penduduk Miskin", "poverty_rate", "poverty"),
        ("Penduduk miskin (%)", "poverty_rate", "poverty"),
        ("Garis Kemiskinan (Rp)", "poverty_line", "poverty"),
        ("Wajib Didaftarkan", "obliged", "institution"),
    ],
)
def test_headings_that_name_a_measure(heading, measure, kind):
    read = one(heading)
    assert (read.field, read.dimensions["measure"], read.kind) == ("value", measure, kind)


@pytest.mark.parametrize("heading", ["Jml Peserta", "Realisasi", "Tenaga Kerja"])
def test_guesses_say_so(heading):
    read = one(heading)
    assert (read.field, read.certain) == ("active", False)
    assert "diduga" in read.why


@pytest.mark.parametrize(
    "heading",
    [
        "Foo bar",
        "",
        "Tanggal Lahir",
        "Kode Peserta",
        "No HP",
        "Status Pekerjaan Utama",
        "Peserta Baru",
        "JKK dan JKM",
        "TK Aktif PU dan BPU",
    ],
)
def test_what_is_not_understood_stays_unmapped(heading):
    read = one(heading)
    assert read.field is None
    assert read.why


def test_a_wide_heading_carries_period_and_segment():
    pu, bpu, total = read_header(
        ["2024 / Peserta aktif / PU", "2024 / Peserta aktif / BPU", "2024 / Peserta aktif / Jumlah"]
    )
    assert (pu.field, pu.dimensions, pu.period.end) == ("active", {"segment": "PU"}, Month(2024, 12))
    assert bpu.dimensions == {"segment": "BPU"}
    assert (total.field, total.of, total.is_check) == ("total", "active", True)


def test_months_take_the_year_of_the_title_and_say_so():
    (january,) = read_header(["Januari"], ["Peserta Aktif Tahun 2025"])
    assert (january.field, january.period.start, january.certain) == ("active", Month(2025, 1), False)
    (lost,) = read_header(["Peserta Aktif / Januari"], ["Tahun 2024 dan 2025"])
    assert lost.period is None
    assert "tanpa tahun" in lost.why


@pytest.mark.parametrize(
    ("heading", "start", "end", "cumulative"),
    [
        ("Peserta Aktif Agustus 2025", Month(2025, 8), Month(2025, 8), False),
        ("Kasus / s.d. Juni 2025", Month(2025, 6), Month(2025, 6), True),
        ("Peserta Aktif per 31 Maret 2025", Month(2025, 3), Month(2025, 3), False),
        ("TK Aktif TW II 2025", Month(2025, 4), Month(2025, 6), False),
        ("2025 / Jan / TK Aktif", Month(2025, 1), Month(2025, 1), False),
        ("TK Aktif 202506", Month(2025, 6), Month(2025, 6), False),
    ],
)
def test_times_in_headings(heading, start, end, cumulative):
    period = one(heading).period
    assert (period.start, period.end, period.cumulative) == (start, end, cumulative)


def test_a_year_of_the_classification_is_no_period():
    found = read_header(
        [f"Kategori Lapangan Usaha (KBLI 2020) / {letter}" for letter in ("A", "D", "K", "L", "P", "M,N")],
        ["Penduduk Bekerja Agustus 2024"],
    )
    assert [meaning.dimensions["sector"] for meaning in found] == ["A", "D", "K", "L", "P", "MN"]
    assert {meaning.period for meaning in found} == {None}


def test_letters_of_sectors_from_j_on_need_a_version():
    without = read_header(["A", "B", "C", "K"], ["Penduduk Bekerja"])
    assert [meaning.field for meaning in without] == ["value", "value", "value", None]
    assert read_header(["A", "B", "C", "K"], ["Penduduk Bekerja, KBLI 2020"])[3].dimensions["sector"] == "K"


def test_three_sectors_are_read_together():
    found = read_header(["Pertanian", "Manufaktur", "Jasa"], ["Penduduk Bekerja"])
    assert [meaning.dimensions["sector"] for meaning in found] == ["S3-A", "S3-M", "S3-S"]


def test_districts_as_columns():
    header = ["Bulan", "Bulungan", "Kota Tarakan", "Jumlah"]
    month, bulungan, tarakan, total = read_header(header, ["Peserta Aktif"])
    assert month.field == "month"
    assert (bulungan.dimensions, tarakan.dimensions) == ({"region": "65.01"}, {"region": "65.71"})
    assert total.field == "total"


def test_branch_recap_holds_members_and_employers():
    header = [
        "No",
        "Kabupaten/Kota",
        "Segmen",
        "TK Aktif",
        "TK Nonaktif",
        "PK/BU Aktif",
        "JKK",
        "Target",
        "Realisasi",
        "%",
    ]
    found = read_header(header, ["Rekap Kepesertaan Juni 2025"])
    assert [meaning.field for meaning in found] == [
        *("ignored", "region", "segment", "active", "inactive", "value", "jkk", "target", None, "percent")
    ]
    assert found[5].kind == "employer"
    assert "bermakna sama" in found[8].why


def test_project_list():
    header = [
        "Nama Proyek",
        "Pemilik",
        "Sumber Dana",
        "Nilai Kontrak",
        "Tgl SPK",
        "Mulai",
        "TK",
        "JKK",
        "Lokasi",
        "Jenis",
    ]
    assert fields(header) == [
        *("package", "note", "budget", "value_rupiah", "month", "note", "workers_declared", "note", "region", "kind")
    ]


def test_claims_by_programme():
    header = ["Kab/Kota", "JKK / Kasus", "JKK / Nominal", "JKM / Kasus", "JKM / Nominal", "Jumlah / Kasus"]
    found = read_header(header)
    assert found[2].dimensions == {"programme": "JKK", "measure": "rupiah"}
    assert found[5].field == "total"


def test_sum_of_the_sexes_is_a_check():
    assert fields(["Kab/Kota", "L", "P", "L+P"], ["Peserta Aktif"]) == ["region", "active", "active", "total"]


def test_a_lone_count_beside_its_rate_is_the_number_of_the_title():
    found = read_header(["Kab/Kota", "Jumlah", "%"], ["Peserta Aktif"])
    assert [meaning.field for meaning in found] == ["region", "active", "percent"]
    assert "judul" in found[1].why
    assert fields(["Kab/Kota", "Jumlah"], ["Laporan"]) == ["region", None]


def test_a_part_without_the_other_parts_is_pointed_out():
    whole, part = read_header(["Peserta Aktif", "Peserta Aktif PU"])
    assert (whole.field, part.field) == ("active", "active")
    assert "sebagian" in whole.why


def test_targets_alone_are_targets_and_beside_members_are_checks():
    assert fields(["Kab/Kota", "Target 2025", "Target 2026"]) == ["region", "low", "low"]
    assert fields(["Kab/Kota", "Target", "TK Aktif"]) == ["region", "target", "active"]


def test_titles_give_segment_and_scale_with_a_remark():
    _, rupiah = read_header(["Kab/Kota", "Iuran"], ["Iuran BPU (dalam juta rupiah)"])
    assert (rupiah.dimensions, rupiah.unit, rupiah.certain) == ({"segment": "BPU"}, "juta rupiah", False)
    assert "judul" in rupiah.why
    _, both = read_header(["Kab/Kota", "TK Aktif"], ["Peserta PU dan BPU"])
    assert both.dimensions == {}
    _, said = read_header(["Segmen", "TK Aktif"], ["Peserta BPU"])
    assert said.dimensions == {}


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Iuran (juta rupiah)", "juta rupiah"),
        ("Nilai Kontrak (miliar Rp)", "miliar rupiah"),
        ("Penduduk miskin (ribu jiwa)", "ribu jiwa"),
        ("TK Aktif (orang)", "orang"),
        ("Capaian (%)", "persen"),
        ("TK Aktif", None),
    ],
)
def test_units(heading, unit):
    assert one(heading).unit == unit


def test_a_column_of_measures_says_what_the_values_are():
    header = ["Indikator", "Satuan", "2023", "Nilai"]
    labels = ("Persentase penduduk miskin", "Garis kemiskinan")
    found = read_header(header, texts={0, 1}, labels=labels)
    assert [meaning.field for meaning in found] == ["measure", "unit", "value", "value"]
    assert found[2].kind == "poverty"
    assert "measure" not in found[3].dimensions


def test_a_text_column_holds_no_numbers_of_people():
    assert one("Kepesertaan", texts={0}).field == "measure"
    assert one("Kepesertaan").field == "active"


def test_rows_named_by_their_measure():
    companies, workers = read_measure("Perusahaan"), read_measure("Pekerja")
    assert (companies.kind, companies.dimensions) == ("employer", {"measure": "registered"})
    assert (workers.kind, workers.field) == ("enrollment", "active")


def test_the_user_may_choose_another_kind():
    assert fields(["Kab/Kota", "TK"], kind="project") == ["region", "workers_declared"]


def test_code_systems_are_declared_by_the_heading():
    assert one("Kode BPS").dimensions == {"system": "bps"}
    assert one("Kode Kemendagri").dimensions == {"system": "kemendagri"}


def test_a_caption_over_all_columns_is_no_breakdown():
    found = read_header(["Zona Biru / PU", "Zona Biru / BPU"], ["Peserta Aktif"])
    assert [meaning.dimensions for meaning in found] == [{"segment": "PU"}, {"segment": "BPU"}]
    strange, _ = read_header(["Zona Biru / TK Aktif", "Zona Hijau / TK Aktif"])
    assert strange.field is None


def test_error_of_a_survey_is_no_check():
    header = ["Kabupaten", "Penduduk Bekerja / Jumlah", "Penduduk Bekerja / RSE (%)", "TPT"]
    assert fields(header) == ["region", "value", "relative_standard_error", "percent"]


def test_programme_columns_are_counts_of_members_only_when_active():
    assert fields(["Peserta JKK aktif", "TK Aktif"]) == ["jkk", "active"]
    assert fields(["Peserta JKK nonaktif", "TK Aktif"]) == [None, "active"]
