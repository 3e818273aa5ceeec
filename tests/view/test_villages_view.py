"""Satu desa 100 pekerja rentan in cards: counted, spread and listed, with every state told."""

import pytest
from made_answers import cell, statement

from kaltara_metrics import places
from kaltara_metrics.model import Origin, State
from kaltara_metrics.query import Answer
from kaltara_metrics.question import ask
from kaltara_metrics.view import villages
from kaltara_metrics.view.language import speaking
from kaltara_metrics.view.theme import LIGHT

METRIC, AT, AREA = "vulnerable_workers", "2024-09", "Provinsi"
GOAL = statement(statement_id="per-desa", value=100.0, unit="orang per desa", region_name="Kabupaten Nunukan")
CODES = [region.code for region in places.regions("desa")]


def made(*values, codes=CODES, origin=Origin.PUBLISHED):
    """An answer by desa; the last value stands for all others."""
    padded = [*values, *[values[-1]] * (len(codes) - len(values))]
    cells = tuple(cell(METRIC, value, by={"desa": code}, at=AT) for code, value in zip(codes, padded, strict=True))
    known = origin if any(one.origin for one in cells) else None
    return Answer(ask(METRIC, at=AT, by=["desa"], where={}), cells, known, "store-0001", {"per-desa": GOAL})


def test_the_title_counts_villages_that_reach_the_goal():
    assert villages.headline(made(100, 250, 99, 0), GOAL) == (
        "2 dari 482 desa dan kelurahan mencapai 100 pekerja rentan pada September 2024"
    )
    assert villages.headline(made(100, 99, None), GOAL).endswith("September 2024; 480 belum diketahui")
    assert villages.headline(made(100, 0, origin=Origin.SAMPLE), GOAL).startswith("CONTOH: ")


def test_the_title_of_nothing_known_says_so():
    assert villages.headline(made(None), GOAL).endswith("pada September 2024 belum diketahui")
    with speaking("en"):
        assert villages.headline(made(None), GOAL).endswith("in September 2024 is not known")


def test_villages_that_reach_it_stand_by_kabupaten_with_the_goals_own_source():
    card = villages.reach_card(made(100, 250, 0), GOAL, LIGHT, AREA)
    assert "Bulungan 2 dari 81" in card.alt
    assert GOAL in card.sources
    assert sum(int(row[1]) for row in card.table.rows) == 482
    assert any("bukan kewajiban" in note for note in card.notes)


def test_a_kabupaten_of_which_nothing_is_known_has_a_hatched_bar():
    codes = [code for code in CODES if code.startswith(("65.01.01", "65.71"))]
    card = villages.reach_card(made(*[None] * 5, 120, codes=codes), GOAL, LIGHT, AREA)
    assert "belum diketahui" in card.alt
    nothing = villages.reach_card(made(None), GOAL, LIGHT, AREA)
    assert nothing.figure is None


def test_the_spread_counts_every_village_once():
    values = [0, 1, 24, 25, 99, 100, State.WITHHELD, None]
    card = villages.spread_card(made(*values, codes=CODES[:8]), GOAL, LIGHT, AREA)
    counts = {bar.name: bar.text for bar in villages._spread(made(*values, codes=CODES[:8]), 100)}
    assert counts == {
        "0 orang": "1 desa", "Dirahasiakan": "1 desa", "1–24 orang": "2 desa", "25–49 orang": "1 desa",
        "50–74 orang": "0 desa", "75–99 orang": "1 desa", "100 orang atau lebih": "1 desa",
        "Belum diketahui": "1 desa",
    }  # fmt: skip
    assert card.title == "Kebanyakan desa (2 desa) memiliki 1–24 orang pekerja rentan terlindungi"


@pytest.mark.parametrize(("listed", "rows"), [("semua", 6), ("capai", 2), ("kurang", 3), ("tidak", 1)])
def test_the_list_keeps_what_is_asked_for_most_people_first(listed, rows):
    answer = made(99, 100, 250, 0, State.WITHHELD, None, codes=CODES[:6])
    card = villages.list_card(answer, GOAL, AREA, listed)
    assert len(card.table.rows) == rows
    if listed == "semua":
        assert [row[3] for row in card.table.rows] == [
            "250",
            "100",
            "99",
            "0",
            *sorted(["dirahasiakan", "belum diketahui"], reverse=True),
        ] or [row[3] for row in card.table.rows][:4] == ["250", "100", "99", "0"]
        assert [row[4] for row in card.table.rows][:4] == ["0", "0", "1", "100"]


def test_a_village_is_found_by_its_own_name_or_its_kecamatan():
    card = villages.list_card(made(5), GOAL, AREA, sought="tanjung palas")
    assert card.table.rows
    assert all("Tanjung Palas" in " ".join(row) for row in card.table.rows)
    none = villages.list_card(made(5), GOAL, AREA, sought="tidak ada desa begini")
    assert (none.table.rows, none.empty) == ((), "Tidak ada desa yang cocok dengan pilihan ini.")


def test_a_long_list_says_how_much_of_it_is_shown():
    card = villages.list_card(made(5), GOAL, AREA)
    assert len(card.table.rows) == 30
    assert card.attribution == "ditampilkan 30 dari 482; seluruhnya di Unduh CSV"
    assert len(card.records) == 482
