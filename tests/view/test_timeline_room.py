"""Words in a way to a target: none lies on another, on a point or beyond the edge, at any width."""

from datetime import date
from itertools import combinations

import pytest

from kaltara_metrics.view.theme import LIGHT
from kaltara_metrics.view.timeline import timeline
from kaltara_metrics.view.timeline_data import Point, Timeline
from kaltara_metrics.view.timeline_room import MARGINS, Room, Spot

MONTHS = [date(2023 + number // 12, 1 + number % 12, 1) for number in range(24)]
PACE = (date(2023, 12, 1), 42000.0, date(2024, 12, 31), 54452.0, "perlu 1.038 per bulan sejak Des 2023")
CLAIMS = (
    Point(date(2024, 12, 1), 54000, "54.000", "Disnakertrans, 12 November 2025", open=True, side="bottom center"),
    Point(date(2024, 12, 1), 45000, "45.000", "Gubernur, 5 September 2025", open=True, side="bottom left"),
)


def told(month, value, side):
    return Point(month, value, f"{value:,.0f}".replace(",", "."), "September 2024", side=side)


def way(values, **given):
    """The way of a stock by month from January 2023 on, with a label where it changes."""
    series = tuple(zip(MONTHS, values, strict=False))
    turns = [n for n, (_, value) in enumerate(series) if value is not None and (n == 0 or series[n - 1][1] != value)]
    sides = ["bottom right", *["top left"] * len(turns)]
    points = [told(MONTHS[n], values[n], side) for n, side in zip(turns, sides, strict=False)]
    return Timeline(series, (*points, *CLAIMS), (54452.0, "<b>Target 2024<br>54.452</b>"), (PACE,), **given)


PUBLISHED = way([35000.0] * 4 + [42000.0] + [None] * 8 + [54452.0] + [None] * 10)
WITH_ZEROES = way([0.0] * 7 + [35000.0] * 4 + [42000.0, 7000.0] + [0.0] * 6 + [54452.0] * 5)
EVENTS = (
    *((date(2023, 8, 6), "35.000 pekerja rentan"), (date(2023, 12, 12), "Tambahan 7.000 orang")),
    (date(2024, 9, 23), "Perda Kaltara 11/2024"),
)
WITH_EVENTS = way([0.0] * 7 + [35000.0] * 4 + [42000.0, 7000.0] + [0.0] * 6 + [54452.0] * 5, events=EVENTS)
CROWDED = way([0.0, 50000.0] * 12)


def boxes(data, width, height=360):
    """Left, top, right and bottom of every line of words, at a width in pixels inside the margins."""
    figure = timeline(data, LIGHT, height=height)
    low, high = figure.layout.yaxis.range
    tall, days = height - MARGINS["t"] - MARGINS["b"], (data.end - data.first).days
    found = []
    for note in figure.layout.annotations:
        x = (date.fromisoformat(note.x) - data.first).days / days * width + note.xshift
        y = (high - note.y) / (high - low) * tall - note.yshift
        lines = [line.split(">")[1] if line.startswith("<") else line for line in note.text.split("<br>")]
        lines = [line.partition("<")[0] for line in lines]
        top = y - {"top": 0, "middle": 0.5, "bottom": 1}[note.yanchor] * 21 * len(lines)
        share = {"left": 0, "center": 0.5, "right": 1}[note.xanchor]
        for number, line in enumerate(lines):
            wide = len(line) * (9.1 if number == 0 and len(lines) > 1 else 6.9)
            found.append((x - share * wide, top + 21 * number, x + (1 - share) * wide, top + 21 * (number + 1)))
    return found


@pytest.mark.parametrize(
    ("data", "width"),
    [
        *((PUBLISHED, width) for width in (534, 640, 760, 960)),
        *((WITH_ZEROES, width) for width in (560, 640, 760, 960)),  # words of eight points fill a telephone
    ],
)
def test_no_word_lies_on_another(data, width):
    for one, other in combinations(boxes(data, width), 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


@pytest.mark.parametrize(
    ("data", "height"),
    # Events stand in the higher picture of Target alone.
    [*((data, height) for data in (PUBLISHED, WITH_ZEROES) for height in (362, 430)), (WITH_EVENTS, 430)],
)
def test_no_word_is_cut_off(data, height):
    for left, top, right, bottom in boxes(data, 534, height):
        assert left >= -MARGINS["l"]
        assert right <= 534 + MARGINS["r"]
        assert top >= -MARGINS["t"]
        assert bottom <= height - MARGINS["t"] - MARGINS["b"]  # where the months are written


def test_points_keep_their_words_where_all_is_taken_and_what_is_said_elsewhere_is_left_out():
    texts = [note.text for note in timeline(CROWDED, LIGHT).layout.annotations]
    assert len([text for text in texts if "September 2024" in text]) == 24
    assert not [text for text in texts if "per bulan" in text]


@pytest.mark.parametrize(("value", "end"), [(35000.0, "top"), (50000.0, "bottom")])
def test_the_name_of_an_event_stands_under_the_target_where_a_point_lies_below(value, end):
    data = way([value] * 24, events=((date(2023, 1, 5), "Perda 11/2024 X"),))
    (name,) = [note for note in timeline(data, LIGHT).layout.annotations if note.textangle == -90]
    assert name.yanchor == end


def test_of_places_that_do_no_harm_the_first_is_taken_and_words_that_cover_others_give_way():
    room = Room(PUBLISHED, 360)
    free = [Spot(date(2023, 6, 1), 50000.0, "left", "top"), Spot(date(2023, 6, 1), 47000.0, "left", "top")]
    assert room.place(free, [(60, 21)]) == free[0]
    assert room.place_if_free(free[:1], [(60, 21)]) is None
    assert room.place(free, [(60, 12)]) == free[1]  # 3.000 lower is 28 pixels
