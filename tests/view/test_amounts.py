import pytest

from kaltara_metrics.errors import UserError
from kaltara_metrics.view import amounts, numbers
from kaltara_metrics.view.language import ENGLISH, speaking


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("2000000000", 2_000_000_000),
        ("2.000.000.000", 2_000_000_000),
        ("Rp2.000.000.000", 2_000_000_000),
        ("Rp 2 miliar", 2_000_000_000),
        ("2 Milyar", 2_000_000_000),
        ("2,5 miliar", 2_500_000_000),
        ("1.250 juta", 1_250_000_000),
        ("500jt", 500_000_000),
        ("54.452", 54_452),
        ("0", 0),
    ],
)
def test_amounts_are_read_as_indonesians_write_them(text, amount):
    assert amounts.read(text, "Dana") == amount


def test_what_is_written_is_read_back():
    for amount in (0, 7, 999, 1_000, 54_452, 2_000_000_000):
        assert amounts.read(numbers.whole(amount), "Dana") == amount
        with speaking(ENGLISH):
            assert amounts.read(numbers.whole(amount), "Money") == amount


def test_the_mark_of_thousands_is_that_of_the_page():
    with speaking(ENGLISH):
        assert amounts.read("54,452", "People") == 54_452
        assert amounts.read("2.5 billion", "Money") == 2_500_000_000
        with pytest.raises(UserError, match=r"54\.45x"):
            amounts.read("54.45x", "People")


@pytest.mark.parametrize(
    "text", ["", "abc", "2 M", "-5", "2.00", "2,5,5", "1.23.456", "<script>", "٢", "1e9", "2 miliar rupiah!"]
)
def test_what_could_be_two_amounts_is_none(text):
    with pytest.raises(UserError, match=r"Dana .* tidak terbaca"):
        amounts.read(text, "Dana")


@pytest.mark.parametrize("text", ["2,5", "9999999999999999", "1001 triliun"])
def test_parts_of_a_rupiah_and_amounts_beyond_any_budget_are_refused(text):
    with pytest.raises(UserError, match="tidak mungkin"):
        amounts.read(text, "Dana")
