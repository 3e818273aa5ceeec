"""Jelajah over made answers: forms that fit, findings, tables with all four states, pivots, and charts by shape."""

from dataclasses import replace

import pytest
from drawn_texts import written
from made_answers import answer, by_month, by_region, cell

from kaltara_metrics import places
from kaltara_metrics.catalog import SECTORS
from kaltara_metrics.model import Flag, Origin, State
from kaltara_metrics.periods import parse
from kaltara_metrics.view import explore, explore_cards, explore_charts, language, pivot, question_words, words
from kaltara_metrics.view.explore_cards import Result
from kaltara_metrics.view.theme import LIGHT

STATES = [4000, 0, None, State.WITHHELD, State.NOT_APPLICABLE]
YEARS = ("2022-12", "2023-12", "2024-12")


def result(found, *, total=None, chosen=(), where=None, times=("2024-12",)):
    by = tuple(dimension.id for dimension in found.question.dimensions)
    asked = question_words.Asked(found.metric.id, times, by, where or {})
    return Result(asked, found, total, frozenset(chosen))


def whole(value, metric="members_active"):
    return answer(metric, [cell(metric, value, by={})], at="2024-12")


def by_sector(values, metric="members_active"):
    cells = [cell(metric, value, by={"sector": key}) for key, value in zip(SECTORS, values, strict=False)]
    return answer(metric, cells, at="2024-12", by=["sector"])


def by_two(values, metric="members_active"):
    """An answer by sex and age band, row by row."""
    keys = [{"sex": sex, "age_band": band} for sex in "LP" for band in ("15-24", "25-34")]
    cells = [cell(metric, value, by=key) for key, value in zip(keys, values, strict=True)]
    return answer(metric, cells, at="2024-12", by=["sex", "age_band"])


def by_years(rows, metric="members_active"):
    """An answer of the same month of three years, as several times are merged."""
    cells = [
        cell(metric, value, by={"region": code, "month": at}, at=at)
        for code, values in rows.items()
        for at, value in zip(YEARS, values, strict=True)
    ]
    return answer(metric, cells, at="2022-12..2024-12", by=["region", "month"])


def by_two_and_month(rows, metric="members_active"):
    """An answer by sex, region and two months."""
    cells = [
        cell(metric, value, by={"sex": sex, "region": code, "month": at}, at=at)
        for (sex, code), values in rows.items()
        for at, value in zip(("2024-01", "2024-02"), values, strict=True)
    ]
    return answer(metric, cells, at="2024-01..2024-02", by=["sex", "region", "month"])


# Forms


@pytest.mark.parametrize(
    ("found", "forms"),
    [
        (whole(5), ["tabel"]),
        (by_sector([1, 2]), ["tabel", "grafik"]),
        (by_region("members_active", [1, 2]), ["tabel", "grafik", "peta"]),
        (by_two([1, 2, 3, 4]), ["tabel", "grafik", "pivot"]),
        (by_month("members_active", "2024-01..2024-03", [1, 2, 3]), ["tabel", "grafik"]),
        (by_two_and_month({("L", "65.01"): (1, 2)}), ["tabel", "grafik", "pivot"]),
    ],
)
def test_only_forms_that_fit_are_offered(found, forms):
    assert list(explore.forms(found)) == forms


# Findings


@pytest.mark.parametrize(
    ("found", "total", "said"),
    [
        (whole(5), None, "Kepesertaan aktif, Bulungan: 5 kepesertaan"),
        (whole(None), None, "Belum diketahui: kepesertaan aktif, Bulungan"),
        (whole(State.WITHHELD), None, "Dirahasiakan: kepesertaan aktif, Bulungan"),
        (by_two([State.WITHHELD, None, None, None]), None, "Dirahasiakan: kepesertaan aktif, Bulungan"),
        (whole(State.NOT_APPLICABLE), None, "Tidak berlaku: kepesertaan aktif, Bulungan"),
        (whole(0.643, "coverage_employed"), None, "Cakupan atas penduduk bekerja, Bulungan: 64,3 %"),
        (whole(1.234, "coverage_employed"), None, "Cakupan atas penduduk bekerja, Bulungan: 123,4 %"),
        (by_sector([5, 15]), None, "Pertambangan dan penggalian terbanyak: 15 kepesertaan, 75 % dari seluruhnya"),
        (by_region("members_active", [5, 15]), 40, "Malinau terbanyak: 15 kepesertaan, 38 % dari seluruhnya 40"),
        (by_region("members_active", [15, 15]), 40, "Bulungan dan Malinau sama: 15 kepesertaan"),
        (by_two([1, 9, 3, 4]), None, "Tertinggi 9 kepesertaan: Laki-laki, 25-34 tahun"),
        (by_two([9, 9, 3, 4]), None, "2 sel sama-sama tertinggi: 9 kepesertaan"),
        (
            by_month("members_active", "2024-01..2024-03", [10, 12, 15]),
            None,
            "Bulungan naik 5 kepesertaan sejak Januari 2024",
        ),
        (
            by_month("members_active", "2024-01..2024-03", [15, None, 10]),
            None,
            "Kepesertaan aktif, Bulungan: 10 kepesertaan (Maret 2024)",
        ),
        (
            by_two_and_month({("L", "65.01"): (10, 12), ("P", "65.01"): (10, 5)}),
            None,
            "Perempuan, Bulungan turun 5 kepesertaan sejak Januari 2024",
        ),
        (
            by_years({"65.01": (90, 50, None), "65.02": (10, 20, 30)}),  # what fell most is not known at the end
            None,
            "Malinau naik 20 kepesertaan sejak Desember 2022",
        ),
        (
            by_years({"65.01": (90, 50, None), "65.02": (None, None, 30)}),
            None,
            "Tertinggi 90 kepesertaan: Bulungan, Desember 2022",
        ),
        (
            by_years({"65.01": (10, 20, 30), "65.02": (90, 50, 60)}),
            None,
            "Malinau turun 30 kepesertaan sejak Desember 2022",
        ),
    ],
)
def test_the_title_is_made_from_the_values(found, total, said):
    said_of = explore.headline(found, "Bulungan", None if total is None else whole(total))
    assert said_of.replace("\N{NO-BREAK SPACE}", " ") == said


def test_a_title_of_invented_figures_says_so():
    cells = [cell("members_active", 5, by={}, origin=Origin.SAMPLE)]
    assert explore.headline(answer("members_active", cells, at="2024-12"), "Kaltara").startswith("CONTOH: ")


def test_the_table_counts_what_is_known_by_its_state():
    assert explore.summary(by_region("members_active", STATES)) == (
        "5 baris: 2 ada angkanya, 1 belum diketahui, 1 dirahasiakan, dan 1 tidak berlaku"
    )
    assert explore.summary(by_region("members_active", [1, 2, 3, 4, 5])) == "5 baris, semua ada angkanya"


# Tables


def texts(row):
    return [part if isinstance(part, str) else part.text for part in row]


def test_the_table_marks_all_four_states_and_names_them():
    card = explore_cards.table_card(result(by_region("members_active", STATES)), explore.AS_LISTED)
    assert card.table.headers == ("Kabupaten/kota", "Nilai", "Keadaan", "Rincian", "Per")
    assert [texts(row)[:3] for row in card.table.rows] == [
        ["Bulungan", "4.000", "ada angka"],
        ["Malinau", "0", "nol"],
        ["Nunukan", "?", "belum diketahui"],
        ["Tana Tidung", "•", "dirahasiakan"],
        ["Tarakan", "–", "tidak berlaku"],
    ]


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (explore.BY_VALUE, ["Malinau", "Bulungan", "Tana Tidung", "Nunukan", "Tarakan"]),
        (explore.BY_VALUE_UP, ["Tana Tidung", "Bulungan", "Malinau", "Nunukan", "Tarakan"]),
        (explore.AS_LISTED, ["Bulungan", "Malinau", "Nunukan", "Tana Tidung", "Tarakan"]),
    ],
)
def test_rows_stand_in_the_order_asked_for_and_what_is_unknown_last(order, names):
    found = by_region("members_active", [5, 9, None, 0, None])
    assert [row[0] for row in explore_cards.table_card(result(found), order).table.rows] == names


def test_the_whole_stands_under_its_parts_with_their_shares():
    found = by_region("members_active", [10, 30])
    table = explore_cards.table_card(result(found, total=whole(40)), explore.AS_LISTED).table
    assert [texts(row)[1:3] for row in table.rows[:3]] == [
        ["10", "25,0\N{NO-BREAK SPACE}%"],
        ["30", "75,0\N{NO-BREAK SPACE}%"],
        ["?", "–"],
    ]
    assert texts(table.rows[-1])[:3] == ["Seluruhnya", "40", "100,0\N{NO-BREAK SPACE}%"]
    assert table.emphasised == {5}


def test_rates_have_a_whole_and_no_shares():
    found = by_region("coverage_employed", [0.5, 0.25])
    table = explore_cards.table_card(result(found, total=whole(0.4, "coverage_employed")), explore.AS_LISTED).table
    assert "Dari seluruhnya" not in table.headers
    assert texts(table.rows[-1])[1] == "40,0\N{NO-BREAK SPACE}%"


def test_a_bar_is_as_long_as_its_number_is_to_the_largest():
    table = explore_cards.table_card(result(by_region("members_active", [10, 40])), explore.AS_LISTED).table
    assert 'style="width:25.0%"' in table.rows[0][1].html()
    assert 'style="width:100.0%"' in table.rows[1][1].html()


def test_a_row_chooses_what_it_names_and_keeps_the_rest():
    address = {"ukuran": "members_active", "sektor": "G", "wilayah": "65.71"}
    found = replace(
        result(by_region("members_active", [1, 2, 3, 4, 5])), address=address, choosers={"region": "wilayah"}
    )
    links = {row[0].text: row[0] for row in explore_cards.table_card(found, explore.AS_LISTED).table.rows}
    assert links["Bulungan"].chosen == {**address, "wilayah": "65.01"}
    assert links["Tarakan"].chosen == {"ukuran": "members_active", "sektor": "G"}, "a second click lets it go"
    assert {link.page for link in links.values()} == {"jelajah"}
    plain = explore_cards.table_card(replace(found, choosers={}), explore.AS_LISTED).table.rows
    assert [row[0] for row in plain] == list(links)


def test_the_chosen_row_stands_out():
    found = by_region("members_active", [10, 40])
    table = explore_cards.table_card(result(found, chosen={"65.02", "contoh"}), explore.AS_LISTED).table
    assert table.emphasised == {1}


def test_a_table_too_long_for_a_page_says_that_the_file_has_all(monkeypatch):
    monkeypatch.setattr(explore_cards, "MOST_ROWS", 3)
    card = explore_cards.table_card(result(by_region("members_active", [1, 2, 3, 4, 5])), explore.BY_VALUE)
    assert len(card.table.rows) == 3
    assert len(card.records) == 5
    assert "2 baris lain ada di berkas CSV." in card.legend


def test_every_record_says_what_was_asked_with_filters_in_words():
    found = by_region("members_active", [10])
    asked = result(found, where={"segment": "PU", "origin": "kantor"})
    record = explore_cards.file_records(asked)[0]
    assert record["region_name"] == "Bulungan"
    assert record["numerator"] == 10
    assert record["filters"] == ("Provinsi Kalimantan Utara; segmen kepesertaan Penerima upah; dari data Kantor saja")
    assert record["question"].startswith("Berapa kepesertaan aktif menurut kabupaten/kota")
    assert record["command"].startswith("python -m kaltara_metrics query members_active --at 2024-12 --by region")
    assert record["data_version"] == "store-0001"


# Pivots


def test_a_pivot_has_the_second_cut_across():
    made = pivot.table(pivot.pivot(by_two([1, None, State.WITHHELD, 4])))
    assert made.headers == ("Jenis kelamin", "15-24 tahun", "25-34 tahun")
    assert made.rows == (("Laki-laki", "1", "?"), ("Perempuan", "•", "4"))
    assert made.numeric == {"15-24 tahun", "25-34 tahun"}


def test_times_stand_across_whatever_else_there_is():
    made = pivot.table(pivot.pivot(by_years({"65.01": (10, 20, 30)})))
    assert made.headers == ("Kabupaten/kota", "Desember 2022", "Desember 2023", "Desember 2024")
    assert made.rows == (("Bulungan", "10", "20", "30"),)


def test_a_long_second_cut_stands_down():
    cells = [
        cell("members_active", 1, by={"sex": sex, "occupation": f"o{number}"}) for sex in "LP" for number in range(30)
    ]
    made = pivot.pivot(answer("members_active", cells, at="2024-12", by=["sex", "occupation"]))
    assert (made.down, made.across, len(made.rows)) == (("occupation",), "sex", 30)


def test_the_marks_of_a_pivot_are_explained():
    card = explore_cards.pivot_card(result(by_two([1, None, State.WITHHELD, 4])))
    assert "? belum diketahui · • dirahasiakan" in card.legend


# Charts


def drawn(found, chosen=()):
    return explore_charts.chart(found, LIGHT, frozenset(chosen))


def test_one_cut_is_ranked_bars_and_what_is_unknown_stands_last():
    made = drawn(by_region("members_active", [5, 9, None, 0, 7]))
    assert made.kind == "batang-region"
    assert list(made.figure.data[1].customdata) == ["65.02", "65.71", "65.01", "65.04", "65.03"]
    assert made.title == "Tanpa angka: Nunukan"
    assert "Nunukan belum diketahui" in made.alt


def test_ages_keep_their_order():
    bands = ("15-24", "25-34", "35-44")
    cells = [cell("members_active", value, by={"age_band": band}) for band, value in zip(bands, (1, 9, 5), strict=True)]
    made = drawn(answer("members_active", cells, at="2024-12", by=["age_band"]))
    assert list(made.figure.data[1].customdata) == list(bands)


def test_of_a_long_list_the_first_are_drawn_and_the_chosen_one():
    cells = [cell("members_active", 100 - number, by={"occupation": f"o{number:02}"}) for number in range(30)]
    made = drawn(answer("members_active", cells, at="2024-12", by=["occupation"]), chosen={"o29"})
    assert len(made.figure.data[1].customdata) == 16
    assert made.figure.data[1].customdata[-1] == "o29"
    assert made.title == "15 teratas dari 30"
    assert made.notes == ("Yang digambar 16 dari 30; semuanya ada di tabel.",)


def test_months_are_a_line_broken_where_nothing_is_known():
    made = drawn(by_month("members_active", "2024-01..2024-05", [1, 2, None, 4, 5]))
    assert made.kind == "garis-"
    assert None in made.figure.data[0].y
    assert any("Garis putus" in note for note in made.notes)


def test_many_lines_are_the_highest_and_the_chosen_one():
    months = ("2024-01", "2024-02")
    cells = [
        cell("members_active", 100 - place, by={"sector": key, "month": at}, at=at)
        for place, key in enumerate(SECTORS)
        for at in months
    ]
    made = drawn(answer("members_active", cells, at="2024-01..2024-02", by=["sector", "month"]), chosen={"RSTU"})
    assert {trace.name for trace in made.figure.data} == {"A", "B", "C", "D", "E", "RSTU"}
    assert made.title == "6 garis dari 17: yang tertinggi pada akhirnya, dan yang dipilih"


def test_two_cuts_over_months_are_a_line_for_each_pair():
    rows = {("L", "65.01"): (10, 20), ("P", "65.01"): (30, None), ("L", "65.71"): (50, 40), ("P", "65.71"): (5, 6)}
    made = drawn(by_two_and_month(rows), chosen={"65.71"})
    assert made.kind == "garis-sex-region"
    assert {trace.name for trace in made.figure.data} == {"L 65.01", "P 65.01", "L 65.71", "P 65.71"}
    assert made.title == "4 garis, bulan demi bulan"
    assert "Laki-laki, Tarakan: Januari 2024 50 sampai Februari 2024 40." in made.alt
    assert "Perempuan, Bulungan: Januari 2024 30." in made.alt
    assert "Laki-laki, Tarakan <b>40</b>" in [note.text for note in made.figure.layout.annotations]


def test_two_cuts_over_years_are_a_grid_of_pairs():
    cells = [
        cell("members_active", place + year, by={"sex": sex, "region": "65.01", "month": at}, at=at)
        for place, sex in enumerate("LP")
        for year, at in enumerate(YEARS)
    ]
    made = drawn(answer("members_active", cells, at="2022-12..2024-12", by=["sex", "region", "month"]))
    assert made.kind == "kotak-sex-region-month"
    assert [text.strip() for text in made.figure.layout.yaxis.ticktext] == [
        "Laki-laki, Bulungan",
        "Perempuan, Bulungan",
    ]
    assert list(made.figure.data[0].text) == ["0", "1", "2", "1", "2", "3"]


def test_years_of_a_cut_are_a_grid_and_no_line_joins_them():
    made = drawn(by_years({"65.01": (10, 20, 30), "65.02": (90, None, 60)}))
    assert made.kind == "kotak-region-month"
    assert list(made.figure.data[0].text) == ["10", "20", "30", "90", "?", "60"]
    assert "Malinau" in made.alt


def test_two_cuts_are_a_grid():
    made = drawn(by_two([1, 9, 3, State.WITHHELD]), chosen={"L"})
    assert made.kind == "kotak-sex-age_band"
    assert list(made.figure.data[0].text) == ["1", "9", "3", "•"]
    assert "dirahasiakan" in made.legend
    assert "Laki-laki × 25-34 tahun 9" in made.alt


def test_sums_of_different_numbers_of_months_say_so_wherever_they_stand():
    days = tuple(parse(f"2023-{month:02}").first for month in range(8, 13))
    cells = [
        cell("person_months", 182_000, by={"month": "2023"}, at="2023-12", months=days),
        cell("person_months", 7_000, by={"month": "2024"}, at="2024-01", months=(parse("2024-01").first,)),
    ]
    found = answer("person_months", cells, at="2023-01..2024-12", by=["month"])
    said = "Banyaknya bulan yang diketahui berbeda, 1 sampai 5; jumlahnya tidak setara."
    for card in (explore_cards.chart_card(result(found), LIGHT), explore_cards.table_card(result(found), "daftar")):
        assert said in card.legend
        assert said in card.notes
    texts_drawn = written(drawn(found).figure)
    assert "182.000 (5 bulan, Agu 2023–Des 2023)" in " ".join(texts_drawn)
    assert explore.uneven(by_region("person_months", [1, 2])) == ""


def test_regions_with_sums_of_different_numbers_of_months_are_not_ranked():
    days = tuple(parse(f"2023-{month:02}").first for month in range(8, 13))
    cells = [
        cell("person_months", 9, by={"region": "65.01"}, months=days),
        cell("person_months", 5, by={"region": "65.02"}, months=days[:2]),
    ]
    found = answer("person_months", cells, at="2023-01..2023-12", by=["region"])
    assert explore.headline(found, "Kaltara") == (
        "Orang-bulan yang dibayar provinsi: banyaknya bulan yang diketahui berbeda, 2 sampai 5; jumlahnya tidak setara"
    )


def test_nothing_known_is_no_chart_and_a_sentence():
    card = explore_cards.chart_card(result(by_region("members_active", [])), LIGHT)
    assert card.figure is None
    assert "Belum ada angka terbit untuk kepesertaan aktif" in card.empty


def test_a_chart_in_english_is_english():
    with language.speaking("en"):
        made = drawn(by_region("members_active", [5, 9, None, 0, 7]))
    assert made.title == "Without a number: Nunukan"
    assert made.alt.startswith("Bars. ")


def test_a_figure_from_an_unaccepted_file_is_marked():
    found = by_region("members_active", [5])
    flagged = replace(found, cells=tuple(replace(one, flags=frozenset({Flag.UNCHECKED})) for one in found.cells))
    card = explore_cards.table_card(result(flagged), explore.AS_LISTED)
    assert card.unchecked
    assert "belum lulus pemeriksaan" in texts(card.table.rows[0])[2]


def test_villages_of_one_name_are_named_with_what_they_lie_in():
    codes = [region.code for region in places.children("65.71.01")]
    cells = [cell("members_active", place, by={"desa": code}) for place, code in enumerate(codes, 1)]
    found = answer("members_active", cells, at="2024-12", by=["desa"])
    named = pivot.namer(found)
    assert [named("desa", code) for code in codes] == [words.label("desa", code) for code in codes]
    twins = twice_named()
    cells = [cell("members_active", place, by={"desa": code}) for place, code in enumerate(twins, 1)]
    table = explore_cards.table_card(
        result(answer("members_active", cells, at="2024-12", by=["desa"])), explore.AS_LISTED
    ).table
    first, second = (row[0] for row in table.rows)
    assert first != second
    assert first.split(" (")[0] == second.split(" (")[0]


def twice_named():
    """Codes of two villages that have one name."""
    known = {}
    for region in places.regions("desa"):
        other = known.setdefault(region.short_name, region)
        if other is not region and other.parent != region.parent:
            return other.code, region.code
    raise AssertionError("all villages have names of their own")
