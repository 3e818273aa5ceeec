"""The page's language: texts, numbers and dates change together, and Indonesian is what an unknown one means."""

from datetime import date
from threading import Thread

import pytest

from kaltara_metrics.view import language, numbers
from kaltara_metrics.view.language import say, speaking


def test_indonesian_is_spoken_first():
    assert say("nol", "zero") == "nol"
    assert numbers.decimal(54452.5, 1) == "54.452,5"


@pytest.mark.parametrize("code", ["id", "", None, "fr", "EN; DROP"])
def test_an_unknown_language_means_indonesian(code):
    with speaking("en"):
        language.use(code)
        assert say("nol", "zero") == "nol"


def test_english_numbers_and_dates():
    with speaking("en"):
        assert numbers.whole(54452) == "54,452"
        assert numbers.percent(0.6432) == "64.3%"
        assert numbers.points(0.013) == "1.3\N{NO-BREAK SPACE}points"
        assert numbers.rupiah(2_940_000_000) == "Rp2.9\N{NO-BREAK SPACE}billion"
        assert numbers.rupiah(2_000_000_000) == "Rp2\N{NO-BREAK SPACE}billion"
        assert numbers.rupiah(16_800) == "Rp16,800"
        assert numbers.day(date(2025, 5, 22)) == "22 May 2025"
        assert numbers.short_month(date(2025, 8, 1)) == "Aug 2025"
        assert numbers.separators() == ".,"
    assert numbers.rupiah(2_940_000_000) == "Rp2,9\N{NO-BREAK SPACE}miliar"


def test_one_visit_does_not_change_the_language_of_another():
    heard = []
    with speaking("en"):
        other = Thread(target=lambda: heard.append(say("nol", "zero")))
        other.start()
        other.join()
        assert (say("nol", "zero"), heard) == ("zero", ["nol"])
