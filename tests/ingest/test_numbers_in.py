"""Numbers as offices write them: read exactly, or refused with the cells quoted, never read wrongly."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaltara_metrics.ingest.model import Problem
from kaltara_metrics.ingest.numbers_in import (
    Style,
    find_style,
    outliers,
    read_numbers,
    read_numbers_by_unit,
)

NIK = "6502015501900001"


def read(values, *, whole=True, unit=None, **given):
    return read_numbers(values, [1] * len(values), whole=whole, unit=unit, **given)


def results(values, **given):
    """Numbers as they are, problems by their rule."""
    return [one.rule if isinstance(one, Problem) else one for one in read(values, **given).results]


def messages(column):
    return [one.message for one in column.results if isinstance(one, Problem)]


def indonesian(number):
    return f"{number:,}".replace(",", ".")


def english(number):
    return f"{number:,}"


WHOLE = st.integers(min_value=0, max_value=999_999_999_999_999)


@given(st.lists(WHOLE, min_size=1, unique=True), st.sampled_from([indonesian, english, str]))
def test_consistent_whole_numbers_are_read_exactly_or_refused(numbers, write):
    for number, result in zip(numbers, read([write(number) for number in numbers]).results, strict=True):
        assert result == number or result.rule == "ribuan-atau-desimal"


@given(st.lists(WHOLE, min_size=1, unique=True), st.sampled_from([indonesian, english, str]))
def test_only_a_lone_group_of_three_is_refused(numbers, write):
    refused = [one for one in read([write(number) for number in numbers]).results if isinstance(one, Problem)]
    assert len(refused) <= 1
    if refused:
        assert sum(number >= 1000 for number in numbers) == 1


@given(st.lists(st.tuples(WHOLE, st.sampled_from([indonesian, english, str])), min_size=1))
def test_a_mixed_column_is_never_read_wrongly(written):
    for (number, _), result in zip(written, read([write(number) for number, write in written]).results, strict=True):
        assert isinstance(result, Problem) or result == number


THOUSANDS = st.integers(min_value=1000, max_value=999_999_999)


@given(st.lists(THOUSANDS, min_size=1), st.lists(THOUSANDS, min_size=1))
def test_mixed_styles_are_refused_quoting_the_two_cells(dotted, commaed):
    column = read([indonesian(number) for number in dotted] + [english(number) for number in commaed])
    assert all(isinstance(one, Problem) for one in column.results)
    assert any(repr(indonesian(number)) in column.problem.message for number in dotted)
    assert any(repr(english(number)) in column.problem.message for number in commaed)


@given(st.lists(st.decimals(min_value=0, max_value=10**9, places=2), min_size=1))
def test_rates_with_two_decimals_are_read_in_either_style(rates):
    written = [f"{rate:,.2f}" for rate in rates]
    swapped = [text.translate(str.maketrans(",.", ".,")) for text in written]
    assert list(read(written, whole=False).results) == [float(rate) for rate in rates]
    assert list(read(swapped, whole=False).results) == [float(rate) for rate in rates]


@given(st.lists(st.text(alphabet="0123456789.,- %RprRibu\N{NO-BREAK SPACE}", max_size=12), max_size=6), st.booleans())
def test_no_text_breaks_the_reading(texts, whole):
    assert all(one is None or isinstance(one, (float, Problem)) for one in read(texts, whole=whole).results)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["1.234", "1.234.567"], [1234, 1_234_567]),
        (["1,234", "1,234,567"], [1234, 1_234_567]),
        (["15.000", "7.000", "5.000", "3"], [15000, 7000, 5000, 3]),
        (["1.234", "567"], ["ribuan-atau-desimal", 567]),
        (["1.234", "5.678", "9012"], ["ribuan-atau-desimal", "ribuan-atau-desimal", 9012]),
        (["1.234", "5,678"], ["gaya-bertentangan"] * 2),
        (["1.234.567", "5,678"], ["gaya-bertentangan"] * 2),
        (["2.000.000,00", "1.500"], [2_000_000, 1500]),
        (["12,5", "3"], ["bukan-bilangan-bulat", 3]),
        (["12.34.567"], ["bukan-bilangan"]),
        (["0.123"], ["bukan-bilangan-bulat"]),
        (["-5"], ["bilangan-negatif"]),
        (["007"], ["nol-di-depan"]),
        (["1.2341)"], ["bukan-bilangan"]),
        (["* " * 20_000], ["bukan-bilangan"]),
    ],
)
def test_whole_columns(values, expected):
    assert results(values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["72,81", "0,7281"], [72.81, 0.7281]),
        (["1.234,5", "1.234"], [1234.5, 1234]),
        (["1.234"], ["ribuan-atau-desimal"]),
        (["72,812", "65,123"], ["ribuan-atau-desimal"] * 2),
        (["72,81", "65.3"], ["gaya-bertentangan"] * 2),
        (["-0,5", "−1,25", "+2,5"], [-0.5, -1.25, 2.5]),
    ],
)
def test_columns_of_decimals(values, expected):
    assert results(values, whole=False) == expected


def test_a_declared_style_settles_a_lone_value_and_refuses_its_opposite():
    assert results(["1.234"], style=Style.INDONESIAN) == [1234]
    assert results(["1.234", "12,5"], whole=False, style=Style.ENGLISH) == ["gaya-bertentangan"] * 2
    assert "'12,5'" in read(["12,5"], whole=False, style=Style.ENGLISH).problem.message


def test_columns_of_one_row_are_settled_together():
    assert find_style(["98.775", "155.126"], whole=True) is Style.INDONESIAN
    assert find_style(["98775", None], whole=True) is None
    assert find_style(["98.775"], whole=True).rule == "ribuan-atau-desimal"


def test_case_2_thousands_and_decimals_with_the_same_mark():
    for whole in (True, False):
        (message,) = set(messages(read(["5,748", "72,81"], whole=whole)))
        assert "'5,748'" in message
        assert "'72,81'" in message
    assert read_numbers_by_unit(["5,748", "72,81"], [1, 1], ["orang", "%"]).results == (5748, 72.81)


def test_case_2_rows_without_unit_are_held_against_the_column():
    column = read_numbers_by_unit(["5,748", "72,81", "1,25"], [1, 1, 1], ["orang", "persen", None])
    assert column.results == (5748, 72.81, 1.25)
    column = read_numbers_by_unit(["5,748", "72,81"], [1, 1], [None, "persen"])
    assert column.results[0].rule == "gaya-bertentangan"


def test_case_3_fraction_beside_percents():
    assert results(["0,7281", "72,81", "74,17"], whole=False, unit="%") == ["pecahan-di-kolom-persen", 72.81, 74.17]
    # A small rate of its own is not a hundredth of its neighbours.
    assert results(["0,9", "1,8", "4,1"], whole=False, unit="persen") == [0.9, 1.8, 4.1]


def test_case_3_cells_that_a_spreadsheet_only_shows_as_percent():
    assert results([0.7281, 1.05, 0], whole=False, unit="%") == ["pecahan-atau-persen", "pecahan-atau-persen", 0]
    assert results([0.7281, 1.05], whole=False, unit="%", fractions=True) == pytest.approx([72.81, 105])
    assert results([0.7281, 0.5], whole=False, unit="%", fractions=False) == [0.7281, 0.5]
    assert results(["0,6 %"], whole=False, unit="%") == [0.6]


def test_case_4_outliers_are_pointed_to_and_kept():
    assert outliers(read(["72,81", "7,63", "74,17"], whole=False, unit="%").results) == (1,)
    assert outliers([15000, 7000, 5000, 5000, 3000]) == ()  # districts as they are
    assert outliers([5.0, 5.0, 5.0, 5.0, 6.0]) == ()
    assert outliers([5.0, 5.0, 5.0, 5.0, 500.0]) == (4,)
    assert outliers([70.0, None, Problem("x", "y"), 7.0]) == ()


def test_case_5_a_spreadsheet_took_thousands_for_fractions():
    column = read([1.233, 82.001, 15.0, 5000.0, 0])
    assert [getattr(one, "rule", one) for one in column.results] == [
        "bukan-bilangan-bulat",
        "bukan-bilangan-bulat",
        "mungkin-ribuan",
        5000,
        0,
    ]
    assert column.results[0].message.startswith("1.233 terbaca sebagai pecahan; maksudnya 1233?")


def test_typed_cells_keep_their_value_and_lose_only_rounding_noise():
    assert results([1233.0000000000002, 5, 7.0]) == [1233, 5, 7]
    assert results([72.81, float("nan")], whole=False) == [72.81, None]
    assert results([12.5]) == ["bukan-bilangan-bulat"]


def test_case_14_over_one_hundred_and_a_sign_in_the_cell():
    column = read(["98,63 %", "105,2"], whole=False, unit="%")
    assert column.results == (98.63, 105.2)
    assert column.marks == {0: "tanda persen", 1: "di atas 100 %"}


def test_case_19_persons_called_percent():
    assert results(["191.028 persen", "1.234.567"], unit="orang") == ["satuan-bertentangan", 1_234_567]
    assert results(["191.028 persen", "98,63"], whole=False, unit="%") == ["satuan-bertentangan", 98.63]
    assert results(["191.028 persen"], whole=False, unit="%") == ["ribuan-atau-desimal"]
    assert results(["54 orang"], whole=False, unit="%") == ["satuan-bertentangan"]
    assert results(["Rp 54"], unit="orang") == ["satuan-bertentangan"]


def test_case_27_text_that_would_be_a_formula_is_never_calculated():
    assert results(["=1+1", "@SUM(A1)", "-", "+5"]) == ["rumus-sebagai-teks", "bukan-bilangan", None, 5]


def test_what_stands_around_a_number_is_stripped_and_told():
    texts = [
        "Rp 2.000.000,-",
        "Rp2.500.000",
        "1.234.567 r)",
        "54.452*",
        "'12",
        "9\N{NO-BREAK SPACE}jiwa",
        "8¹",
    ]
    column = read(texts)
    assert column.results == (2_000_000, 2_500_000, 1_234_567, 54_452, 12, 9, 8)
    assert column.marks[2] == "tanda catatan 'r)'"
    assert column.marks[5] == "satuan 'jiwa' di dalam sel"


def test_a_space_inside_a_number():
    column = read(["77, 23", "64,3"], whole=False)
    assert column.results == (77.23, 64.3)
    assert column.marks == {0: "spasi di dalam bilangan"}
    assert results(["1 234 567", "77 23"]) == [1_234_567, "bukan-bilangan"]


@pytest.mark.parametrize("text", ["-", "–", "...", "…", "n/a", "NA", "tad", "#N/A", "#REF!", "", "  ", "Rp -", None])
def test_missing_is_not_zero(text):
    assert results([text, "0"]) == [None, 0]


def test_missing_marks_are_told_with_their_counts():
    column = read_numbers(["-", "n/a", "7"], [12, 3, 1], whole=True, unit=None)
    assert "12 sel '-' dibaca sebagai data tidak ada, bukan nol." in column.assumptions
    assert "3 sel 'n/a' dibaca sebagai data tidak ada, bukan nol." in column.assumptions
    assert any("BPS" in text for text in column.assumptions)


@pytest.mark.parametrize(
    ("values", "unit", "expected"),
    [
        (["358,45"], "ribu orang", [358_450]),
        ([358.45], "Ribu", [358_450]),
        (["2", "1,5"], "Rp miliar", [2_000_000_000, 1_500_000_000]),
        (["2"], "milyar rupiah", [2_000_000_000]),
        (["3"], "juta", [3_000_000]),
        (["1.234", "5.678"], "ribu orang", ["ribuan-atau-desimal"] * 2),
        (["1,23456"], "ribu", ["bukan-bilangan-bulat"]),
        (["Rp 2 miliar", "35 ribu orang"], None, [2_000_000_000, 35_000]),
        (["1,234 miliar", "2,500 miliar"], "rupiah", ["ribuan-atau-desimal"] * 2),
        (["2 ribu"], "ribu orang", ["pengali-ganda"]),
        (["12"], "distribusi", [12]),
    ],
)
def test_words_that_multiply(values, unit, expected):
    assert results(values, unit=unit) == expected


def test_a_number_that_may_be_an_identity_is_never_quoted():
    texts = [NIK, f"{NIK} Budi", "6,50201E+15"]
    column = read(texts)
    assert results(texts) == ["terlalu-panjang", "bukan-bilangan", "notasi-ilmiah"]
    assert not any(NIK in message for message in messages(column))


def test_cells_of_other_types_are_refused():
    assert results([date(2014, 1, 1), datetime(2014, 1, 1), True, float("inf")]) == [  # noqa: DTZ001
        "tanggal-di-kolom-angka",
        "tanggal-di-kolom-angka",
        "bukan-bilangan",
        "bukan-bilangan",
    ]


def test_the_decision_is_told():
    assert read(["1.234.567"]).assumptions == (
        "Titik dibaca sebagai pemisah ribuan dan koma sebagai desimal: terbukti dari '1.234.567'.",
    )
    assert read(["12", "7"]).assumptions == ()
