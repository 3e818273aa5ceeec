"""Rows that leave a breakdown open are no totals, and a list makes up the whole only where nothing of it is missing."""

import office_store as store
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import Page, xlsx
from office_store import KABUPATEN, KEYS, NAMES, TARAKAN, load, offer, rows, text, value, values

from kaltara_metrics import catalog
from kaltara_metrics.errors import UserError
from kaltara_metrics.ingest import importing
from kaltara_metrics.ingest.breakdowns import adding_up
from kaltara_metrics.model import UNSTATED
from kaltara_metrics.store.fact_tables import FACT_TABLES

WORK = (*KEYS, "Pekerjaan", "Peserta Aktif")
PAID = (*KEYS, "Pekerjaan", "Segmen", "Sumber Iuran", "Peserta Aktif")
# Fishers are agriculture and pedlars trade; `buruh` and `guru ngaji` name no sector.
PEOPLE = {"Nelayan": 10, "Pedagang": 20, "Guru ngaji": 3, "Buruh": 4}
SEXES = (*KEYS, "Jenis Kelamin", "Peserta Aktif")
LISTED = ("NIK", "Nama", "L/P", "Kabupaten", "Pekerjaan", "Periode")
VULNERABLE = {"worker_group": "pekerja_rentan"}


@pytest.fixture(autouse=True)
def directory(data_root, tmp_path, monkeypatch):
    return store.copy(data_root, tmp_path / "data", monkeypatch)


def by_work(month="2025-08", people=PEOPLE, more=()):
    return [(region, month, work, *more, count) for region in KABUPATEN for work, count in people.items()]


def test_workers_without_a_sector_are_not_all_workers():
    done = load(text(WORK, by_work()))
    assert value("members_active", "2025-08", where=VULNERABLE) == "unknown"
    assert value("members_active", "2025-08", where=VULNERABLE | {"occupation": "nelayan"}) == 5 * 10
    found = rows("SELECT sector, SUM(active) FROM enrollment WHERE batch_id = ? GROUP BY 1 ORDER BY 1", done.batch)
    assert found == [(UNSTATED, 5 * (3 + 4)), ("A", 5 * 10), ("G", 5 * 20)]


def test_members_are_told_by_occupation_whatever_sector_was_read_from_it():
    load(text(WORK, by_work(people=PEOPLE | {"Nelayan kecil": 6, "Petani/Nelayan": 5, "Lainnya": 8})))
    told = values("members_active", "2025-08", by="occupation")
    known = {"nelayan": 5 * (10 + 6), "pedagang": 5 * 20, "guru_ngaji": 5 * 3, "buruh": 5 * 4, "lainnya": 5 * 8}
    assert {name: count for name, count in told.items() if count is not None} == known


def test_one_of_the_occupations_of_a_sector_is_not_the_sector():
    """Whoever lists fishers has not listed farmers, unless he says that his occupations are all there are."""
    load(text(WORK, by_work()))
    assert value("members_active", "2025-08", where={"sector": "A"}) == "unknown"
    importing.publish(offer(text(WORK, by_work("2025-09")), whole=["occupation"]))
    assert value("members_active", "2025-09", where={"sector": "A"}) == 5 * 10
    assert value("members_active", "2025-09") == 5 * (10 + 20 + 3 + 4)


def test_a_sector_that_an_occupation_does_not_settle_adds_up_only_where_it_is_whole():
    heads = (*KEYS, "Pekerjaan", "Lapangan Usaha", "Peserta Aktif")
    people = (("Nelayan", "Perikanan", 10), ("Buruh", "Perikanan", 4), ("Buruh", "Perdagangan", 5))
    load(text(heads, [(region, "2025-08", *told) for region in KABUPATEN for told in people]))
    assert values("members_active", "2025-08", by="occupation")["buruh"] is None
    assert value("members_active", "2025-08", where={"occupation": "buruh", "sector": "G"}) == 5 * 5


def test_where_the_list_is_whole_workers_without_a_sector_are_part_of_the_sum():
    offered = offer(text(PAID, by_work(more=("BPU", "APBD Provinsi"))), whole=["sector"])
    assert "10 baris tidak menyebut rincian Pekerjaan; dihitung dalam jumlahnya saja." in offered.entry.assumptions
    importing.publish(offered)
    assert value("subsidised_workers", "2025-08") == 5 * (10 + 20 + 3 + 4)
    assert value("subsidised_workers", "2025-08", where={"region": TARAKAN}) == 10 + 20 + 3 + 4


def test_a_label_of_another_group_is_a_total_of_its_own():
    load(text(WORK, by_work(people={"Nelayan": 10, "Honorer": 7})))
    assert value("members_active", "2025-08", where={"worker_group": "honorer"}) == 5 * 7
    assert rows("SELECT DISTINCT sector FROM enrollment WHERE worker_group = 'honorer'") == [(None,)]


@pytest.mark.parametrize("said", ["", "Semua"])
def test_a_row_that_holds_the_sum_of_the_others_is_their_total(said):
    counts = {"L": 60, "P": 40, said: 100}
    load(text(SEXES, [(region, "2025-08", sex, count) for region in KABUPATEN for sex, count in counts.items()]))
    assert value("members_active", "2025-08") == 5 * 100
    assert values("members_active", "2025-08", by="sex") == {"L": 5 * 60, "P": 5 * 40}


@pytest.mark.parametrize("count", [3, 50, 300])
def test_an_empty_cell_beside_others_is_no_total_unless_it_holds_their_sum(count):
    table = [(region, "2025-08", sex, 100) for region in KABUPATEN for sex in ("L", "P")]
    written = text(SEXES, [*table, (TARAKAN, "2025-08", "", count)])
    with pytest.raises(UserError, match="Jenis Kelamin tidak diisi pada baris 12, dan angkanya bukan jumlah"):
        offer(written)


def test_an_empty_cell_where_nothing_is_broken_down_is_a_total():
    table = [(region, "2025-08", sex, 100) for region in KABUPATEN[:4] for sex in ("L", "P")]
    load(text(SEXES, [*table, (TARAKAN, "2025-08", "", 3)]))
    assert values("members_active", "2025-08") == dict(zip(KABUPATEN, (200, 200, 200, 200, 3), strict=True))
    assert value("members_active", "2025-08") == "unknown"


def people(*told):
    """A list of invented people, each (sex, region, work)."""
    written = [
        (f"6571021708{number:06d}", f"Contoh Orang{number}", sex, region, work, "Agustus 2025")
        for number, (sex, region, work) in enumerate(told, start=900_001)
    ]
    return text(LISTED, written)


def test_a_listed_person_without_work_is_counted_and_is_not_all_there_are():
    told = [("L", region, work) for region in KABUPATEN for work in ("Nelayan", "Nelayan", "Buruh", "")]
    offered = offer(people(*told), "bnba.csv", aggregate=True, whole=["sector", "worker_group"])
    importing.publish(offered)
    assert value("members_active", "2025-08", where={"sex": "L"}) == 5 * 4
    assert value("members_active", "2025-08", where={"sex": "L"} | VULNERABLE) == 5 * 3
    assert value("members_active", "2025-08", where={"sex": "L", "sector": "A"}) == 5 * 2


def test_listed_people_of_whom_some_tell_no_sex_are_not_loaded_by_sex():
    told = [(sex, region, "Nelayan") for region in KABUPATEN for sex in ("L", "L", "P", "")]
    with pytest.raises(
        UserError, match=r"Sebagian orang dalam bnba\.csv tidak memiliki isian Jenis Kelamin, .* hapus kolomnya"
    ):
        offer(people(*told), "bnba.csv", aggregate=True)


def records(*given_rows):
    names = ("month", "region", "sex", "age_band", "active")
    return pa.table({name: [row[place] for row in given_rows] for place, name in enumerate(names)})


def sheets(*pages):
    heads = (*KEYS, "Peserta Aktif", "Peserta Nonaktif")
    return xlsx(
        {
            f"Lembar {number}": Page([heads, *((NAMES[region], month, *counts) for region in KABUPATEN)])
            for number, (month, *counts) in enumerate(pages, start=1)
        }
    )


def test_sheets_of_two_months_or_two_measures_are_loaded_together():
    load(sheets(("2025-06", 10, 1), ("2025-07", 20, 2)), "rekap.xlsx")
    load(sheets(("2025-08", 30, None), ("2025-08", None, 3)), "rekap2.xlsx")
    assert [value("members_active", f"2025-0{month}") for month in (6, 7, 8)] == [5 * 10, 5 * 20, 5 * 30]
    assert rows(
        "SELECT month(month), SUM(inactive) FROM enrollment WHERE inactive > 0 AND batch_id > 1000 GROUP BY 1"
    ) == [
        (6, 5),
        (7, 10),
        (8, 15),
    ]


@pytest.mark.parametrize("again", [10, 11])
def test_two_sheets_that_tell_the_same_thing_are_not_added_up(again):
    with pytest.raises(UserError, match=r"lembar Lembar 1 dan Lembar 2\) memuat .* \(2025-06-01, 65\.01\)"):
        offer(sheets(("2025-06", 10, 1), ("2025-06", again, None)), "rekap.xlsx")


MEMBERS_TABLE = FACT_TABLES["enrollment"]
WHOLE_AGES = list(catalog.DIMENSIONS["age_band"].values)


def test_an_age_band_that_is_not_in_the_list_may_overlap_and_is_not_whole():
    told = [("2025-08", TARAKAN, None, band, 1.0) for band in WHOLE_AGES]
    assert adding_up(records(*told), MEMBERS_TABLE, ()) == ("region", "age_band")
    more = ("2025-08", TARAKAN, None, "15-64", 5.0)
    assert adding_up(records(*told, more), MEMBERS_TABLE, ()) == ("region",)


def test_packages_need_not_be_of_every_kind_everywhere():
    kinds = (("APBN", "barang"), ("APBD", "jasa"), ("APBDes", "konstruksi"))
    told = pa.table(
        {
            "month": ["2025-08"] * 3,
            "region": [TARAKAN] * 3,
            "budget": [budget for budget, _ in kinds],
            "kind": [kind for _, kind in kinds],
            "workers_declared": [1.0] * 3,
        }
    )
    assert adding_up(told, FACT_TABLES["project"], ()) == ("region", "budget", "kind")


def test_tables_without_breakdowns_add_up_nothing_but_regions():
    assert adding_up(pa.table({"amount": [1.0]}), None, ()) == ("region",)
    with pytest.raises(UserError, match="Pilihan: tidak ada"):
        adding_up(pa.table({"amount": [1.0]}), None, ["sex"])


cells = st.sets(st.tuples(st.sampled_from(KABUPATEN), st.sampled_from("LP"), st.sampled_from(("15-24", "65+"))))


@settings(max_examples=60, deadline=None)
@given(there=cells)
def test_a_list_is_whole_where_every_row_that_names_one_value_has_a_row_for_the_others(there):
    told = records(*[("2025-08", region, sex, band, 1.0) for region, sex, band in sorted(there)])
    beside = {(region, band) for region, _, band in there}
    complete = bool(there) and all((region, sex, band) in there for region, band in beside for sex in "LP")
    assert ("sex" in adding_up(told, MEMBERS_TABLE, ())) is complete
