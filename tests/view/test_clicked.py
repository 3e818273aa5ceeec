import plotly.graph_objects as go
import pytest

from kaltara_metrics.view import clicked


@pytest.mark.parametrize(
    ("points", "key"),
    [
        ([{"location": "65.71", "z": 3}], "65.71"),
        ([{"customdata": "65.01", "lon": 117.0}], "65.01"),
        ([{"customdata": ["65.02"], "x": 5}], "65.02"),
        ([{"customdata": []}], None),
        ([{"x": 3}], None),
        ([{"customdata": 5}], None),
        ([{"customdata": [None]}, {"location": "65.03"}], "65.03"),
        ([{"location": None, "customdata": "65.04"}], "65.04"),
        ([{"location": "65.02.03", "customdata": "65.02"}], "65.02"),  # a neighbour leads to what holds it
        ([], None),
    ],
)
def test_a_click_tells_what_was_hit(points, key):
    assert clicked.key({"selection": {"points": points}}) == key


@pytest.mark.parametrize("nothing", [None, {}, {"selection": {}}, {"selection": {"points": []}}])
def test_a_click_beside_everything_chooses_nothing(nothing):
    assert clicked.key(nothing) is None


def test_what_can_be_clicked_carries_its_key_and_the_number_of_the_choice():
    figure = go.Figure(
        [
            go.Bar(x=[1, 2], customdata=["a", "b"]),
            go.Choropleth(locations=["65.01"], z=[1]),
            go.Scatter(x=[1], y=[1]),
        ]
    )
    bar, fill, line = clicked.numbered(clicked.numbered(figure, 1), 2).data
    assert [list(pair) for pair in bar.customdata] == [["a", 2], ["b", 2]]
    assert [list(pair) for pair in fill.customdata] == [["65.01", 2]]
    assert line.customdata is None
    assert clicked.key({"selection": {"points": [{"customdata": ["a", 2]}]}}) == "a"
