"""Every kind of data and every sample file: loaded into its table with the numbers that the file holds."""

import json
import math
from pathlib import Path

import office_store as store
import pytest
from office_store import KABUPATEN, NUNUKAN, TARAKAN, cell, load, rows, value, values

from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest import importing
from kaltara_metrics.ingest.kinds import KINDS
from kaltara_metrics.model import Flag, Origin

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
CASES = Path(__file__).parent / "cases"
EXPECTED = json.loads((CASES / "expected.json").read_text(encoding="utf-8"))["files"]
CLEAN = [case["file"] for case in EXPECTED if case["exit"] == 0]
FAULTY = [case["file"] for case in EXPECTED if case["exit"] == 1]

# Table, and rows and sum of each number column, added up here from what the samples are made of.
LOADED = {
    "contoh_bpu_per_bulan_2025.csv": (
        "enrollment",
        {"active": (5 * 8, 8 * (4_010 + 1_930 + 6_100 + 498 + 8_050) + 5 * 15 * sum(range(8)))},
    ),
    "contoh_rekap_kepesertaan_cabang_2025-08.xlsx": (
        "enrollment",
        {
            "active": (
                5 * 3,
                (15_310 + 6_420 + 21_650 + 1_540 + 30_880)
                + (4_120 + 1_980 + 6_240 + 520 + 8_310)
                + (1_850 + 730 + 2_110 + 140 + 2_940),
            ),
            "inactive": (5, 4_020 + 1_830 + 5_940 + 441 + 9_760),
        },
    ),
    "contoh_orang_bulan_dibayar_2025.csv": (
        "paid_months",
        {
            "person_months": (5 * 5, 5 * (4_100 + 2_050 + 5_300 + 610 + 6_900)),
            "rupiah": (5 * 5, 5 * (4_100 + 2_050 + 5_300 + 610 + 6_900) * 16_800),
        },
    ),
    "contoh_indikator_daerah.csv": (
        "workforce",
        {"value": (4 + 3, 98_750 + 100_240 + 102_115 + 104_300 + 5_310 + 5_120 + 4_980)},
    ),
    "contoh_target_kabupaten_2030.csv": ("target", {"low": (5, 40 + 38 + 45 + 30 + 50), "high": (5, 227)}),
    "contoh_rekap_klaim_2025_tw2.xlsx": (
        "claim",
        {
            "value": (
                5 * 6,
                (64 + 21 + 88 + 7 + 130)
                + (18 + 9 + 25 + 2 + 41)
                + (310 + 120 + 405 + 28 + 720)
                + 1_000_000 * (512 + 176 + 730 + 49 + 1_105)
                + 1_000_000 * 42 * (18 + 9 + 25 + 2 + 41)
                + 1_000_000 * (3_410 + 1_290 + 4_380 + 300 + 8_050),
            )
        },
    ),
    "contoh_instansi_non_asn_2025_semester_1.xls": (
        "institution",
        {
            "value": (
                5 * 3,
                (240 + 88 + 510 + 131 + 27) + (236 + 88 + 498 + 131 + 27) + (230 + 88 + 402 + 120 + 0),
            )
        },
    ),
    "contoh_paket_pengadaan_2025.xlsx": (
        "project",
        {
            "value_rupiah": (5, 4_250_000_000 + 18_900_000_000 + 310_000_000 + 875_500_000 + 640_000_000),
            "workers_declared": (5, 42 + 96 + 12 + 6 + 18),
            "workers_enrolled": (5, 42 + 80 + 12 + 0 + 18),
        },
    ),
    "contoh_pemberi_kerja_2025-08.ods": (
        "employer",
        {
            "value": (
                5 * 4 * 4,
                sum(
                    share * count // 4
                    for share in (4, 2, 5, 1, 9)
                    for counts in ((300, 240, 90, 40), (180, 150, 35, 20), (60, 52, 6, 5), (14, 14, 0, 1))
                    for count in counts
                ),
            )
        },
    ),
    "contoh_kemiskinan_2024-03.csv": (
        "poverty",
        {
            "value": (
                5 * 4 - 2,
                (12_310 + 5_200 + 11_940 + 1_620 + 15_700)
                + (8.12 + 6.05 + 5.71 + 5.44 + 5.90)
                + (702_100 + 731_450 + 644_300 + 618_900 + 861_200)
                + (0.281 + 0.264 + 0.270),
            )
        },
    ),
    "contoh_tarif_iuran.csv": ("contribution_rate", {"amount": (4, 11_000 + 7_000 + 0.25 + 0.31)}),
}


@pytest.fixture(autouse=True)
def directory(data_root, tmp_path, monkeypatch):
    return store.copy(data_root, tmp_path / "data", monkeypatch)


def load_sample(name):
    return load((SAMPLES / name).read_bytes(), name)


def test_every_kind_of_data_has_a_sample_here():
    assert {table for table, _ in LOADED.values()} == {kind.table for kind in KINDS.values()}


@pytest.mark.parametrize("name", LOADED)
def test_a_sample_lands_in_its_table_with_its_numbers(name, directory):
    table, numbers = LOADED[name]
    done = load_sample(name)
    counted = ", ".join(f"COUNT({column}), SUM({column})" for column in numbers)
    (found,) = rows(f"SELECT {counted} FROM {table} WHERE batch_id = ?", done.batch)  # noqa: S608 - names of this test
    for place, (count, total) in enumerate(numbers.values()):
        assert found[2 * place] == count
        assert math.isclose(found[2 * place + 1], total, rel_tol=1e-12)
    about = rows("SELECT origin, source, table_name, imported_by, file_name FROM batch WHERE batch_id = ?", done.batch)
    assert about == [("kantor", "Kantor A", table, "Sari", name)]
    (raw,) = (directory / "raw").iterdir()
    assert raw.read_bytes() == (SAMPLES / name).read_bytes()
    assert raw.suffix == Path(name).suffix


def test_the_texts_of_targets_and_rates_are_kept():
    targets = load_sample("contoh_target_kabupaten_2030.csv").batch
    told = "name, metric, period, low, high, unit, set_by, document, publisher"
    assert rows(f"SELECT {told} FROM target WHERE batch_id = ? AND region = ?", targets, NUNUKAN) == [  # noqa: S608
        ("Cakupan UCJ contoh", "coverage_ucj", "2030", 45, 50, "persen", "Pejabat contoh", "Dokumen contoh", "Kantor A")
    ]
    rates = load_sample("contoh_tarif_iuran.csv").batch
    told = "segment, programme, amount, unit, band, valid_from, valid_to, legal_basis"
    found = rows(f"SELECT {told} FROM contribution_rate WHERE batch_id = ? ORDER BY amount DESC", rates)  # noqa: S608
    assert found[0] == (
        *("BPU", "JKK", 11_000, "rupiah_per_bulan", "lapis contoh terendah", "2030", None),
        "Peraturan contoh",
    )
    assert [row[6] for row in found] == [None, None, "2030-12", None]


def test_numbers_of_a_branch_answer_by_region_and_segment():
    batch = load_sample("contoh_rekap_kepesertaan_cabang_2025-08.xlsx").batch
    own = values("members_active", "2025-08", where={"segment": "BPU"})
    assert own == dict(zip(KABUPATEN, (4_120, 1_980, 6_240, 520, 8_310), strict=True))
    whole = cell("members_active", "2025-08", where={"region": TARAKAN})
    assert (whole.numerator, whole.segments) == (30_880 + 8_310 + 2_940, ("BPU", "JAKON", "PU"))
    assert (whole.origin, whole.statements) == (Origin.OFFICE, (f"impor-{batch}",))
    assert Flag.PARTIAL_SEGMENTS in whole.flags


def test_person_months_are_summed_over_their_months_and_regions():
    load_sample("contoh_orang_bulan_dibayar_2025.csv")
    assert value("person_months", "2025-08..2025-12") == 5 * (4_100 + 2_050 + 5_300 + 610 + 6_900)
    assert value("person_months", "2025-09", where={"region": TARAKAN}) == 6_900


def test_sectors_make_up_the_employed():
    load_sample("contoh_sakernas_lapangan_usaha_2024-08.xlsx")
    here = {"origin": "kantor", "region": TARAKAN}
    assert value("employed", "2024-08", where=here) == 124_000
    assert value("employed", "2024-08", where=here | {"sector": "G"}) == 124_000 * 18 / 100
    groups = values("employed", "2024-08", by="sector_group", where=here)
    assert groups == {"S3-A": 124_000 * 25 / 100, "S3-M": 124_000 * 20 / 100, "S3-S": 124_000 * 55 / 100}
    assert value("employed", "2024-08", where={"origin": "kantor"}) == 82_500 + 46_000 + 105_000 + 14_500 + 124_000


def test_a_rate_answers_for_its_own_region_alone():
    load_sample("contoh_kemiskinan_2024-03.csv")
    rates = values("poverty_rate", "2024-03", where={"origin": "kantor"})
    assert rates == dict(zip(KABUPATEN, (8.12 / 100, 6.05 / 100, 5.71 / 100, 5.44 / 100, 5.90 / 100), strict=True))
    assert value("poverty_rate", "2024-03", where={"origin": "kantor"}) == "unknown"


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_case_file_can_be_loaded_and_holds_what_was_accepted(name):
    content = (CASES / name).read_bytes()
    judgement = importing.judge(content, name)
    offered = importing.offer(judgement, content)
    done = importing.publish(offered)
    assert offered.facts.num_rows >= judgement.report.accepted
    table = offered.entry.table_name
    ((count,),) = rows(f"SELECT COUNT(*) FROM {table} WHERE batch_id = ?", done.batch)  # noqa: S608 - our own name
    assert count == offered.facts.num_rows


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_case_file_is_not_loaded(name):
    content = (CASES / name).read_bytes()
    with pytest.raises(UserError, match="belum dapat diimpor"):
        importing.offer(importing.judge(content, name), content)


def test_all_samples_can_be_loaded_one_after_the_other():
    clean = 0
    for path in sorted(SAMPLES.glob("contoh_*")):
        content = path.read_bytes()
        judgement = importing.judge(content, path.name)
        if not judgement.report.status:
            importing.publish(importing.offer(judgement, content, source=path.name))
            clean += 1
    assert clean == 19
    assert rows("SELECT COUNT(*) FROM batch WHERE origin = 'kantor'") == [(19,)]
