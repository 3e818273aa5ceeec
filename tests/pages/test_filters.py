"""The chooser that pages share: what it offers, what the URL carries, what it tells."""

import pytest
from streamlit.testing.v1 import AppTest

from kaltara_metrics.periods import Month
from kaltara_metrics.ui.filters import Chosen


def page():
    import streamlit as st  # noqa: PLC0415 - the function is run as a file of its own

    from kaltara_metrics.ui import filters, frame, url  # noqa: PLC0415

    with frame.guarded():
        url.begin("percobaan")
        chosen = filters.choose(*st.session_state.get("ukuran", ["members_active"]))
        st.session_state["terpilih"] = chosen
    url.end()


@pytest.fixture
def choose(monkeypatch, whole_root):
    monkeypatch.setenv("KALTARA_DATA", str(whole_root))

    def run(*metrics, **parameters):
        trial = AppTest.from_function(page, default_timeout=60)
        trial.session_state["ukuran"] = metrics or ["members_active"]
        for name, value in parameters.items():
            trial.query_params[name] = value
        return trial.run()

    return run


def chosen(trial):
    return trial.session_state["terpilih"]


def labels(trial, kind):
    return [one.label for one in getattr(trial, kind)]


def told(trial):
    return " ".join(one.proto.body for one in trial.get("html") if "km-notice" in one.proto.body)


def test_the_latest_month_and_the_province_come_first(choose):
    trial = choose()
    assert chosen(trial) == Chosen(Month(2024, 9))
    assert chosen(trial).where == {}
    assert labels(trial, "button") == []


def test_all_that_the_address_names_is_chosen_and_named_above_the_page(choose):
    trial = choose(waktu="2023-12", wilayah="65.71", segmen="BPU", jk="P")
    assert chosen(trial) == Chosen(Month(2023, 12), "65.71", {"segment": "BPU", "sex": "P"})
    assert labels(trial, "button") == ["Kota Tarakan  ×", "Bukan penerima upah  ×", "Perempuan  ×", "Hapus semua"]


def test_a_chip_takes_its_filter_away_and_the_last_one_all(choose):
    trial = choose(wilayah="65.71", segmen="BPU")
    trial.button(key="lepas-segmen").click().run()
    assert chosen(trial).where == {"region": "65.71"}
    assert "segmen" not in trial.query_params
    trial.button(key="lepas-semua").click().run()
    assert chosen(trial).where == {}


def test_only_what_all_measures_allow_is_offered(choose):
    offered = labels(choose("members_active", "coverage_employed"), "selectbox")
    assert "Lapangan usaha (17 kategori)" in offered
    assert "Jenis kelamin" in offered
    assert "Segmen kepesertaan" not in offered


def test_a_filter_of_another_page_is_told_and_not_used(choose):
    trial = choose("poverty_rate", segmen="BPU")
    assert chosen(trial).where == {}
    assert "Saringan Segmen kepesertaan tidak berlaku" in told(trial)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("wilayah", "6501", "6501"),
        ("segmen", "XYZ", "Penerima upah"),
        ("waktu", "1999-01", "September 2024"),
        ("origin", "bohong", "Terpublikasi"),
    ],
)
def test_what_a_link_names_wrongly_is_told_with_what_may_be_chosen(choose, name, value, said):
    trial = choose(**{name: value})
    assert value in told(trial)
    assert said in told(trial)
    assert chosen(trial) == Chosen(Month(2024, 9))


def test_the_region_is_chosen_level_by_level(choose):
    trial = choose(wilayah="65.71")
    assert [one for one in labels(trial, "selectbox") if one in {"Kabupaten/kota", "Kecamatan", "Desa/kelurahan"}] == [
        "Kabupaten/kota",
        "Kecamatan",
    ]
    trial.selectbox(key="pilih-wilayah-kecamatan").set_value("65.71.01").run()
    assert chosen(trial).region == "65.71.01"
    trial.selectbox(key="pilih-wilayah-desa").set_value("65.71.01.1001").run()
    assert chosen(trial).region == "65.71.01.1001"
    trial.selectbox(key="pilih-wilayah-kabupaten").set_value("").run()
    assert chosen(trial).region is None


def test_the_origin_can_be_forced_and_is_named(choose):
    trial = choose(origin="terpublikasi")
    assert chosen(trial).where == {"origin": "terpublikasi"}
    assert labels(trial, "button")[0] == "Asal: Terpublikasi  ×"


def test_english_is_spoken_where_the_address_asks_for_it(choose):
    assert labels(choose(), "selectbox")[0] == "Waktu"


@pytest.mark.parametrize(
    ("cuts", "where"),
    [
        ([], {"sector": "G", "sex": "P", "origin": "contoh", "region": "65.71.01"}),
        (["sector"], {"sex": "P", "origin": "contoh", "region": "65.71.01"}),
        (["sector_group"], {"sex": "P", "origin": "contoh", "region": "65.71.01"}),
        (["region"], {"sector": "G", "sex": "P", "origin": "contoh"}),
        (["kecamatan"], {"sector": "G", "sex": "P", "origin": "contoh", "region": "65.71"}),
        (["desa"], {"sector": "G", "sex": "P", "origin": "contoh", "region": "65.71.01"}),
        (["month"], {"sector": "G", "sex": "P", "origin": "contoh", "region": "65.71.01"}),
    ],
)
def test_what_an_answer_is_cut_by_does_not_restrict_it(cuts, where):
    given = Chosen(Month(2025, 1), "65.71.01", {"sector": "G", "sex": "P", "origin": "contoh"})
    assert given.beside(*cuts) == where


def test_a_link_to_an_earlier_day_answers_from_what_was_known_then(choose):
    trial = choose(diketahui="2024-06-30")
    assert chosen(trial).at == Month(2023, 12)
    assert "menurut 30 Juni 2024" in told(trial)


@pytest.mark.parametrize(("name", "value"), [("diketahui", "kemarin"), ("versi", "abc"), ("versi", "99")])
def test_a_day_or_version_that_is_none_is_told_and_the_latest_is_shown(choose, name, value):
    trial = choose(**{name: value})
    assert value in told(trial)
    assert chosen(trial).at == Month(2024, 9)
