"""Corrected mappings: what a text may say, which column it means, and that a file reads as its own mapping says."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaltara_metrics.errors import UnknownNameError, UserError
from kaltara_metrics.ingest.check import check
from kaltara_metrics.ingest.kinds import KINDS
from kaltara_metrics.ingest.mapping import choices, described, kind_meant, parse_mapping, text_of
from kaltara_metrics.ingest.meanings import read_header
from kaltara_metrics.periods import Month

CASES = Path(__file__).parent / "cases"
SAMPLES = Path(__file__).parents[2] / "data" / "samples"
TABLE = "Kabupaten/Kota;Bulan;Zona;Angka A;Angka B\nKota Tarakan;2025-08;biru;1250;310\n"


def judged(text=TABLE, **said):
    return check(text.encode(), "rekap.csv", **said)


def records(judgement):
    return [record for facts in judgement.facts for record in facts.records]


# --- What a text may say -----------------------------------------------------------------------------------------


def test_a_text_names_a_field_and_its_breakdowns():
    said = parse_mapping("active segment=BPU worker_group=pekerja_rentan", "enrollment")
    assert (said.field, said.kind) == ("active", "enrollment")
    assert said.dimensions == {"segment": "BPU", "worker_group": "pekerja_rentan"}


def test_a_text_may_name_measure_region_time_and_unit():
    said = parse_mapping("value measure=poor_people region=Tarakan 'month=2025-01 s.d. 2025-06' unit=ribu", "poverty")
    assert said.dimensions == {"measure": "poor_people", "region": "65.71"}
    assert (said.period.start, said.period.end) == (Month(2025, 1), Month(2025, 6))
    assert said.unit == "ribu"


def test_a_text_may_leave_a_breakdown_out_and_name_another_kind():
    said = parse_mapping("employer:value measure=active size_class=-", "enrollment")
    assert (said.field, said.kind, said.dimensions) == ("value", "employer", {"measure": "active"})
    assert said.without == {"size_class"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("peserta", "active"),
        ("active segment=XYZ", "PU, BPU, JAKON, PMI"),
        ("active measure=employed", "segment"),
        ("active segment", "segment=BPU"),
        ("active segment=PU segment=BPU", "dua kali"),
        ("active month=kemarin", "2025-08"),
        ("active unit=lusin", "juta_rupiah"),
        ("active region=Bandung", "Bandung"),
        ("region segment=PU", "tidak ada"),
        ("value measure=employed", "segment"),
        ("", "ignored"),
        ("active 'segment", "ignored"),
        ("majikan:value", "employer"),
    ],
)
def test_a_faulty_text_is_told_with_what_is_allowed(text, told):
    with pytest.raises(UserError, match=told):
        parse_mapping(text, "enrollment")


@pytest.mark.parametrize("kind", KINDS)
def test_every_choice_can_be_read_and_written_again(kind):
    offered = choices(kind)
    assert {"ignored", "label", *KINDS[kind].values} <= set(offered)
    for text, label in offered.items():
        said = parse_mapping(text, kind)
        assert label
        assert f"sebagai {label}" in said.why
        if said.kind:
            (meaning,) = read_header(["x"], corrections={0: said})
            assert text_of(meaning, kind) == text
    assert len(set(offered.values())) == len(offered)


def test_choices_are_of_a_known_kind():
    with pytest.raises(UnknownNameError, match="enrollment"):
        choices("peserta")


@pytest.mark.parametrize(
    ("texts", "guess", "kind"),
    [
        (("active",), None, "enrollment"),
        (("ignored",), "poverty", "poverty"),
        (("value measure=employed",), "institution", "institution"),
        (("value measure=poor_people", "ignored"), "enrollment", "poverty"),
    ],
)
def test_the_kind_follows_from_the_texts(texts, guess, kind):
    assert kind_meant(dict(enumerate(texts)), guess) == kind


def test_texts_of_several_kinds_ask_for_one():
    with pytest.raises(UserError, match="workforce, institution"):
        kind_meant({"A": "value measure=employed"}, None)


# --- A corrected file --------------------------------------------------------------------------------------------


def test_a_column_is_corrected_by_heading_and_by_letter():
    read = judged(mapping={"angka  a": "active segment=BPU", "E": "active segment=PU"})
    assert records(read) == [
        {"region": "65.71", "month": "2025-08-01", "segment": "BPU", "active": 1250},
        {"region": "65.71", "month": "2025-08-01", "segment": "PU", "active": 310},
    ]
    assert read.report.status == 0
    told = "Kolom Angka A: ditetapkan pengguna sebagai Peserta Aktif, segmen Bukan penerima upah."
    assert told in read.report.assumptions
    assert "Jenis tabel menurut pemetaan kolom: Kepesertaan." in read.report.assumptions


def test_a_corrected_meaning_is_certain_and_says_who_set_it():
    _, meanings = judged(mapping={"Angka A": "active"}).tables[0]
    assert (meanings[3].field, meanings[3].certain) == ("active", True)
    assert "ditetapkan pengguna" in meanings[3].why


def test_an_understood_column_is_overruled():
    text = "Kabupaten/Kota;Bulan;Peserta Aktif;Catatan 2\nKota Tarakan;2025-08;1250;310\n"
    read = judged(text, mapping={"Peserta Aktif": "ignored", "Catatan 2": "inactive"})
    assert records(read) == [{"region": "65.71", "month": "2025-08-01", "inactive": 310}]


def test_neighbours_and_titles_leave_a_corrected_column_alone():
    header = ["Peserta Aktif", "Peserta Aktif PU", "Peserta Aktif BPU"]
    said = parse_mapping("active segment=- unit=-", "enrollment")
    (meaning, *_) = read_header(header, ["Peserta Jakon (dalam ribu)"], corrections={0: said})
    assert (meaning.field, meaning.dimensions, meaning.unit, meaning.certain) == ("active", {}, None, True)


def test_a_measure_that_was_set_stays_beside_rows_that_name_theirs():
    said = parse_mapping("value measure=employed", "workforce")
    _, meaning = read_header(["Indikator", "Nilai"], corrections={1: said})
    assert meaning.dimensions == {"measure": "employed"}


def test_a_title_still_gives_what_a_correction_does_not_speak_of():
    text = "Peserta BPU Agustus 2025;;\nKabupaten/Kota;Zona;Angka\nKota Tarakan;biru;1250\n"
    read = judged(text, mapping={"Angka": "active"})
    assert records(read) == [{"region": "65.71", "month": "2025-08-01", "segment": "BPU", "active": 1250}]
    assert [one.mapping for one in described(read)] == ["region", "", "active"]
    without = judged(text, mapping={"Angka": "active segment=-"})
    assert records(without) == [{"region": "65.71", "month": "2025-08-01", "active": 1250}]


def test_a_heading_keeps_its_time_unless_the_correction_names_one():
    text = "Kabupaten/Kota;Zona Juni 2025;Zona Juli 2025\nKota Tarakan;1250;1310\n"
    read = judged(text, mapping={"Zona Juni 2025": "active", "C": "active month=2025-08"})
    assert [(one["month"], one["active"]) for one in records(read)] == [("2025-06-01", 1250), ("2025-08-01", 1310)]


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        ({"Angka Z": "active"}, "D \\(Angka A\\)"),
        ({"F": "active"}, "D \\(Angka A\\)"),
        ({"Angka A": "active", "D": "inactive"}, "dua kali"),
        ({"Angka A": "peserta"}, "active"),
        ({"Angka A": "value", "Zona": "label"}, "Sebutkan jenis"),
    ],
)
def test_a_mapping_that_cannot_be_applied_is_one_sentence(mapping, told):
    with pytest.raises(UserError, match=told):
        judged(mapping=mapping)


def test_a_heading_over_two_columns_needs_the_letter():
    text = "Kabupaten/Kota;Bulan;Angka;Angka\nKota Tarakan;2025-08;1250;310\n"
    with pytest.raises(UserError, match="C, D"):
        judged(text, mapping={"Angka": "active"})
    assert records(judged(text, mapping={"C": "active", "D": "inactive"}))[0]["inactive"] == 310


def test_a_number_without_its_measure_is_asked_for_it():
    with pytest.raises(UserError, match="value measure=employed"):
        judged(kind="workforce", mapping={"Angka A": "value"})


def test_two_columns_of_one_meaning_are_refused_and_either_may_be_left_out():
    text = "Kabupaten/Kota;Bulan;Peserta Aktif;TK Aktif\nKota Tarakan;2025-08;1250;310\n"
    refused = judged(text).report
    assert [(one.rule, one.row, one.column) for one in refused.faults] == [("kolom-bermakna-sama", 1, "D")]
    assert (refused.accepted, refused.rejected) == (0, 1)
    assert refused.reconciles
    assert records(judged(text, mapping={"TK Aktif": "ignored"}))[0]["active"] == 1250
    assert judged(mapping={"D": "active", "E": "active"}).report.faults[0].rule == "kolom-bermakna-sama"


def test_the_users_key_goes_before_one_that_was_understood():
    text = "Kabupaten/Kota;Bulan;Daerah Kerja;Peserta Aktif\nKota Tarakan;2025-08;Kab. Malinau;1250\n"
    assert records(judged(text))[0]["region"] == "65.71"
    assert records(judged(text, mapping={"Daerah Kerja": "region"}))[0]["region"] == "65.02"
    both = judged(text, mapping={"Daerah Kerja": "region", "A": "region"}).report
    assert [(one.rule, one.column) for one in both.faults] == [("kolom-bermakna-sama", "C")]


ONE_TABLE = [
    *(CASES / name for name in ("case_07_column_number_row.xlsx", "case_10_total_not_the_sum.ods")),
    *(CASES / name for name in ("case_13_rate_does_not_divide.xlsx", "case_11_kemendagri_code.csv")),
    *(path for path in sorted(SAMPLES.glob("contoh_*")) if "daftar_kode" not in path.name),
]


@pytest.mark.parametrize("path", ONE_TABLE, ids=lambda path: path.name)
def test_the_mapping_that_is_described_reproduces_the_reading(path):
    content = path.read_bytes()
    before = check(content, path.name)
    shown = described(before)
    mapping = {one.column: one.mapping for one in shown if one.mapping}
    again = check(content, path.name, kind=before.report.kind, mapping=mapping)
    assert records(again) == records(before)
    assert [one.rule for one in again.report.faults] == [one.rule for one in before.report.faults]
    assert [(one.meaning, one.mapping) for one in described(again)] == [(one.meaning, one.mapping) for one in shown]
    assert all(one.certain for one in described(again) if one.mapping)


def test_a_described_column_has_its_place_and_words():
    text = "Peserta 2025;;\nKabupaten/Kota;Januari 2025 / PU;Entah\nKota Tarakan;1250;3\n"
    region, wage, unknown = described(judged(text))
    assert (region.sheet, region.column, region.heading, region.mapping) == ("rekap", "A", "Kabupaten/Kota", "region")
    assert wage.meaning == "Peserta Aktif, segmen Penerima upah, Januari 2025"
    assert (unknown.meaning, unknown.mapping, unknown.certain) == ("Belum dikenal", "", False)


FIELDS = st.sampled_from(["active", "inactive", "jkk"])
PAIRS = st.fixed_dictionaries(
    {},
    optional={
        "segment": st.sampled_from(["PU", "BPU", "JAKON", "-"]),
        "sex": st.sampled_from(["L", "P"]),
        "sector": st.sampled_from(["A", "MN", "S3-A"]),
        "region": st.sampled_from(["65", "65.01"]),
        "month": st.sampled_from(["2025-08", "2024", "2025-01 s.d. 2025-06"]),
        "age_band": st.sampled_from(["25-34", "60 ke atas"]),
        "unit": st.sampled_from(["ribu", "juta_rupiah"]),
    },
)


@given(FIELDS, PAIRS)
def test_what_is_written_is_read_back(field, pairs):
    """A naive writer against the reader and writer of mappings."""
    text = " ".join([field, *(f"'{name}={value}'" for name, value in pairs.items())])
    said = parse_mapping(text, "enrollment")
    (meaning,) = read_header(["x"], corrections={0: said})
    assert parse_mapping(text_of(meaning, "enrollment"), "enrollment") == said
