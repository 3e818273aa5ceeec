"""A grid of squares: what each is shaded, marked and says."""

from dataclasses import replace

import pytest
from made_answers import SCRIPT

from kaltara_metrics.model import State
from kaltara_metrics.view import cards, grid, numbers
from kaltara_metrics.view.grid import Grid, Square
from kaltara_metrics.view.language import speaking
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.theme import DARK, LIGHT

SAID = {State.ZERO: "0", State.UNKNOWN: "?", State.WITHHELD: "•", State.NOT_APPLICABLE: "–"}


def square(value, **given):
    """A number is a value, anything else a state."""
    if isinstance(value, State):
        return Square("kunci", 0 if value is State.ZERO else None, SAID[value], value, **given)
    return Square("kunci", value, numbers.whole(value), **given)


def made(*lines, rows=None, **given):
    names = tuple(f"Baris {number}" for number in range(len(lines)))
    columns = tuple(f"Kolom {number}" for number in range(len(lines[0])))
    return Grid(rows or names, columns, tuple(tuple(line) for line in lines), **given)


def drawn(data, palette=LIGHT):
    (bars,) = grid.grid(data, palette).data
    return bars


def test_every_square_has_its_place_one_wide():
    bars = drawn(made([square(1), square(2)], [square(3), square(4)]))
    middles = [base + width / 2 for base, width in zip(bars.base, bars.x, strict=True)]
    assert list(zip(bars.y, middles, bars.text, strict=True)) == [
        (0, 0.5, "1"), (0, 1.5, "2"), (1, 0.5, "3"), (1, 1.5, "4")
    ]  # fmt: skip


def test_more_is_darker_and_the_extremes_take_the_ends_of_the_scale():
    bars = drawn(made([square(10), square(20), square(40), square(50)]))
    shades = [LIGHT.sequence.index(colour) for colour in bars.marker.color]
    assert shades == sorted(shades)
    assert (shades[0], shades[-1]) == (0, 4)


@pytest.mark.parametrize("count", [2, 3, 12, 40])
def test_there_are_at_most_five_shades(count):
    bars = drawn(made([square(number * number + 1) for number in range(count)]))
    assert len(set(bars.marker.color)) <= 5


def test_one_value_alone_takes_the_middle_shade():
    assert drawn(made([square(7), square(7)])).marker.color == (LIGHT.sequence[2],) * 2


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_state_has_a_mark_of_its_own(palette):
    states = [State.ZERO, State.UNKNOWN, State.WITHHELD, State.NOT_APPLICABLE]
    bars = drawn(made([square(5), *(square(state) for state in states)]), palette)
    marks = list(zip(bars.marker.color, bars.marker.pattern.shape, bars.marker.pattern.fgcolor, bars.text, strict=True))
    assert len(set(marks)) == 5
    assert [shape for _, shape, _, _ in marks] == ["", "", "/", "x", ""]
    assert all(colour == palette.track for colour, *_ in marks[1:])


def test_a_state_moves_no_shade():
    alone = drawn(made([square(10), square(90)])).marker.color
    beside = drawn(made([square(10), square(90), square(State.ZERO), square(State.UNKNOWN)])).marker.color
    assert beside[:2] == alone


def test_a_grid_of_which_nothing_is_known_is_drawn_all_the_same():
    data = made([square(State.UNKNOWN)] * 2)
    assert drawn(data).marker.pattern.shape == ("/", "/")
    assert "belum diketahui" in grid.legend(data, LIGHT, numbers.whole)


def test_the_chosen_square_is_outlined_and_its_row_bold():
    data = made([square(1)], [square(2, chosen=True)], bold=frozenset({1}))
    assert drawn(data).marker.line.width == (0, 2.5)
    assert grid.grid(data, LIGHT).layout.yaxis.ticktext == ("Baris 0  ", "<b>Baris 1</b>  ")


def test_a_click_gives_the_key_of_the_square():
    assert drawn(made([Square("apbdes", 1, "1"), Square("mandiri", 2, "2")])).customdata == ("apbdes", "mandiri")


def test_pointing_at_a_square_names_its_row_its_column_and_what_is_known():
    bars = drawn(made([square(54452), square(State.UNKNOWN), square(3, hover="3 dari 4")]))
    assert bars.hovertext == (
        "<b>Baris 0</b><br>Kolom 0<br>54.452",
        "<b>Baris 0</b><br>Kolom 1<br>belum diketahui",
        "<b>Baris 0</b><br>Kolom 2<br>3 dari 4",
    )


def test_names_and_texts_of_files_stay_text():
    data = Grid((SCRIPT,), (SCRIPT,), ((Square("k", 1, SCRIPT, hover=SCRIPT),),))
    assert "<script>" not in str(grid.grid(data, LIGHT).to_plotly_json())


def test_the_legend_names_the_shades_from_low_to_high_and_the_marks_there_are():
    data = made([square(10_000), square(54_452), square(State.UNKNOWN), square(State.WITHHELD)])
    legend = grid.legend(data, LIGHT, numbers.whole)
    assert legend.index("&lt; 20.000") < legend.index("20.000–30.000") < legend.index("≥ 50.000")
    assert "belum diketahui" in legend
    assert "dirahasiakan" in legend
    assert "tidak berlaku" not in legend
    with speaking("en"):
        assert "withheld" in grid.legend(data, LIGHT, numbers.whole)


def test_a_limit_belongs_to_the_shade_above_it_as_its_legend_says():
    data = made([square(10), square(20), square(40)])
    shade = [grid.shade_of(one, data.limits) for one in data.squares[0]]
    assert data.limits == (20, 30)
    assert shade[1] > shade[0]


@pytest.mark.parametrize(
    ("rows", "columns", "frame"),
    [
        (("L", "P"), ("2023", "2024"), cards.PLAIN),
        (("Laki-laki", "Perempuan"), ("Bulungan", "Malinau", "Nunukan", "Tana Tidung", "Tarakan"), "named-middle"),
        (("Pengangkutan dan pergudangan",), ("Laki-laki", "Perempuan"), "named-narrow"),
        (("Perempuan, Tana Tidung",), ("Desember 2023", "Desember 2024", "Desember 2025"), "named-middle"),
        (("APBD provinsi",), tuple("JFMAMJJASOND"), "named-broad"),
        (("APBD provinsi",), tuple("JFMAMJJASOND") * 2, "named-broad"),  # the widest there is
    ],
)
def test_a_grid_that_is_wider_than_a_telephone_is_slid_with_its_names_first(rows, columns, frame):
    squares = tuple(tuple(Square("a", 1.0, "38.901") for _ in columns) for _ in rows)
    assert grid.frame(Grid(rows, columns, squares)) == frame


def test_squares_that_read_the_same_have_one_shade():
    """89,29 and 89,31 percent are both written as 89,3 %."""
    close = made([Square("a", 0.8929, "89,3 %"), Square("b", 0.8931, "89,3 %")])
    colours = drawn(close).marker.color
    assert colours[0] == colours[1]
    assert "km-swatch" not in grid.legend(close, LIGHT, numbers.percent)
    apart = made([Square("a", 0.8929, "89,3 %"), Square("b", 0.8931, "89,3 %"), Square("c", 0.95, "95,0 %")])
    one, other, higher = drawn(apart).marker.color
    assert one == other != higher


def test_what_a_telephone_does_not_show_is_said_in_both_languages():
    card = cards.Card("kunci", "", "", "", None, (), "", "", Table((), ()), ())
    assert cards.slide(card) == ""
    assert cards.slide(replace(card, frame=cards.WIDE)) == "Geser gambar untuk melihat awalnya"
    for frame in cards.NAMED:
        assert cards.slide(replace(card, frame=frame)) == "Geser gambar untuk melihat lanjutannya"
    with speaking("en"):
        assert cards.slide(replace(card, frame="named-narrow")) == "Slide the picture to see the rest of it"
