import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_answers import cell

from kaltara_metrics import catalog
from kaltara_metrics.catalog import METRICS
from kaltara_metrics.model import Cell, Flag, Origin, State
from kaltara_metrics.view import words

RATES = [name for name, metric in METRICS.items() if metric.unit == "persen"]
PER_MEMBER = [name for name, metric in METRICS.items() if metric.is_rate and metric.unit != "persen"]
COUNTS = [name for name, metric in METRICS.items() if not metric.is_rate and metric.unit not in {"rupiah", "indeks"}]
WHOLE = r"\u2212?\d{1,3}(\.\d{3})*"
UNIT = r"\u00a0(triliun|miliar|juta)"
UNSAID = [State.UNKNOWN, State.NOT_APPLICABLE, State.WITHHELD]


def test_every_state_origin_flag_and_confidence_has_a_name_of_its_own():
    for names, all_of in ((words.STATES, State), (words.ORIGINS, Origin), (words.FLAGS, Flag)):
        assert set(names) == set(all_of)
        assert len(set(names.values())) == len(names)
        assert all(names.values())


def test_every_state_has_a_mark_of_its_own():
    assert set(words.STATE_MARKS) == set(State)
    assert len(set(words.STATE_MARKS.values())) == len(State)


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("state", UNSAID)
def test_a_value_that_may_not_be_said_is_its_state_in_words(metric, state):
    hidden = Cell({}, state, numerator=3, denominator=4, ratio=0.75)
    assert words.value(METRICS[metric], hidden) == words.STATES[state]


@pytest.mark.parametrize("metric", [*RATES, *PER_MEMBER])
def test_zero_is_a_number_and_not_a_state(metric):
    assert words.value(METRICS[metric], cell(metric, 0.0, by={})).startswith("0")


@given(st.sampled_from(COUNTS), st.integers(0, 10**9))
def test_counts_are_written_with_dots_for_thousands(name, amount):
    said = words.number(METRICS[name], amount)
    assert re.fullmatch(WHOLE, said)
    assert int(said.replace(".", "")) == amount


@given(st.sampled_from(RATES), st.floats(0, 5))
def test_rates_are_written_with_a_comma_and_a_space_that_does_not_break(name, ratio):
    metric = METRICS[name]
    decimals = rf",\d{{{metric.decimals}}}" if metric.decimals else ""
    said = words.number(metric, ratio)
    assert re.fullmatch(rf"{WHOLE}{decimals}\u00a0%", said)
    spoken = float(said.removesuffix("\u00a0%").replace(".", "").replace(",", "."))
    assert spoken == pytest.approx(ratio * 100, abs=0.5001 * 10**-metric.decimals)


@pytest.mark.parametrize("name", PER_MEMBER)
def test_a_rate_per_thousand_is_written_per_thousand(name):
    assert words.number(METRICS[name], 5 / 1000) == "5,00"
    assert words.number(METRICS[name], 1234.5 / 1000) == "1.234,50"


def test_an_index_keeps_its_decimals():
    assert words.number(METRICS["gini"], 0.2514) == "0,251"


@given(st.integers(0, 10**14))
def test_rupiah_are_written_as_they_are_said(amount):
    said = words.number(METRICS["contribution_paid"], amount)
    assert re.fullmatch(rf"Rp{WHOLE}(,\d)?({UNIT})?", said)
    assert ("\u00a0" in said) == (amount >= 10**6)


@pytest.mark.parametrize(("ratio", "said"), [(1.042, "104,2\u00a0%"), (12.0, "1.200,0\u00a0%"), (1.0, "100,0\u00a0%")])
def test_more_than_one_hundred_percent_is_said_as_it_is(ratio, said):
    assert words.number(METRICS["coverage_employed"], ratio) == said


@pytest.mark.parametrize(
    ("given_halves", "said"),
    [
        ({"numerator": 180828, "denominator": 378361, "ratio": 0.4779}, "180.828 dari 378.361"),
        ({"numerator": 0, "denominator": 378361, "ratio": 0.0}, "0 dari 378.361"),
        ({"denominator": 58701}, "belum diketahui dari 58.701"),
        ({"numerator": 47970, "ratio": 0.0556}, "47.970"),
        ({"ratio": 0.0556}, ""),
        ({"numerator": 54452}, ""),
    ],
)
def test_halves_are_written_as_far_as_they_are_known(given_halves, said):
    assert words.halves(Cell({}, State.VALUE, **given_halves)) == said


def test_segments_are_named_when_some_are_missing():
    partial = Cell({}, State.VALUE, numerator=1, segments=("BPU", "PU"), flags=frozenset({Flag.PARTIAL_SEGMENTS}))
    assert words.halves(partial) == "PU + BPU"
    assert words.segments(Cell({}, State.VALUE, numerator=1, segments=("BPU", "PU"))) == ""


@pytest.mark.parametrize(
    ("dimension", "key", "said"),
    [
        ("region", "65.71", "Tarakan"),
        ("region", "65.04", "Tana Tidung"),
        ("month", "2024-09", "September 2024"),
        ("sector", "G", "Perdagangan dan reparasi"),
        ("segment", "BPU", "Bukan penerima upah"),
    ],
)
def test_labels_are_read_aloud(dimension, key, said):
    assert words.label(dimension, key) == said


@pytest.mark.parametrize("name", [name for name, one in catalog.DIMENSIONS.items() if one.values])
def test_every_value_of_a_closed_list_has_a_label(name):
    for key in catalog.DIMENSIONS[name].values:
        label = words.label(name, key)
        assert label
        assert label != key or key.startswith("APB")  # said as it is written


SEPTEMBER, AUGUST = date(2024, 9, 30), date(2024, 8, 31)


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({"as_of": SEPTEMBER}, "September 2024"),
        ({"as_of": date(2024, 12, 31), "is_year": True}, "2024"),
        ({"as_of": SEPTEMBER, "denominator_as_of": AUGUST}, "September 2024; penyebut Agustus 2024"),
        ({"as_of": SEPTEMBER, "denominator_as_of": SEPTEMBER}, "September 2024"),
        ({"denominator_as_of": AUGUST}, "penyebut Agustus 2024"),
        ({"as_of": SEPTEMBER, "denominator_as_of": date(2023, 12, 31), "denominator_is_year": True},
         "September 2024; penyebut 2023"),
        ({"months": (date(2023, 8, 1),), "as_of": date(2023, 8, 31)}, "Agustus 2023"),
        ({"months": (date(2023, 8, 1), date(2023, 12, 1))}, "2 bulan, Agu 2023–Des 2023"),
        ({}, ""),
    ],
)  # fmt: skip
def test_dates_of_both_halves_are_said(dates, said):
    assert words.as_of(Cell({}, State.VALUE, **dates)) == said


def test_what_needs_attention_is_listed_in_one_order():
    cell_flags = frozenset(Flag)
    assert words.attention(Cell({}, State.VALUE, flags=cell_flags)) == [words.FLAGS[flag] for flag in Flag]
    assert words.attention(Cell({}, State.VALUE)) == []


@pytest.mark.parametrize("text", [*words.FLAGS.values(), *words.STATES.values()])
def test_no_flag_or_state_carries_an_english_number(text):
    assert not re.search(r"\d,\d{3}|\d\.\d+ ?%", text)
