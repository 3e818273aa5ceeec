"""The map page over published figures, and over the sample where nothing else answers."""

import re

import pytest
from pages_on_trial import spec, written

from kaltara_metrics import catalog, places
from kaltara_metrics.query import known_months
from kaltara_metrics.view import numbers

INDICATORS = (
    "subsidised_workers",
    "employed",
    "unemployment_rate",
    "poverty_rate",
    "population_registered",
    "population_projected",
)
REGIONS = {
    "65.01": "Bulungan",
    "65.02": "Malinau",
    "65.03": "Nunukan",
    "65.04": "Tana Tidung",
    "65.71": "Tarakan",
}
SAMPLE = {"indikator": "members_active", "waktu": "2024-12"}
RATE = {"indikator": "coverage_employed", "waktu": "2024-12"}


def drawn(screen, key="peta"):
    (chart,) = screen.cards[key].charts
    return chart


def layers(chart, name):
    """Layers of maps by their name: one for each map that a picture holds."""
    return [one for one in spec(chart)["data"] if one.get("name") == name]


def layer(chart, name):
    (found,) = layers(chart, name)
    return found


def outlined(screen, key="peta"):
    return layer(drawn(screen, key), "terpilih")["locations"]


@pytest.fixture
def over_sample(show, sample_root, forget):  # noqa: ARG001 - forgets what other stores answered
    def open_page(**parameters):
        return show("peta", root=sample_root, **parameters)

    return open_page


# Published figures


@pytest.mark.parametrize("indicator", INDICATORS)
def test_every_indicator_is_shown_for_every_time_that_is_offered(show, published, indicator):
    months = known_months(indicator, by=["region"], reader=published)
    offered = show("peta", indikator=indicator).options("waktu")
    assert offered == [numbers.month(month.first) for month in reversed(months)]
    for month in months:
        screen = show("peta", indikator=indicator, waktu=str(month))
        assert screen.faults == screen.notices == [], month
        assert len(screen.charts) == 3, month
        assert catalog.METRICS[indicator].name in screen.text
        for name in REGIONS.values():
            assert re.search(rf"{name} (\d|belum diketahui)", drawn(screen).alt), month
        assert not re.search(r"(\w+ )(\d{4}) sampai \2\b", screen.text), month


def test_every_metric_that_has_regions_is_offered_under_its_subject(show):
    offered = show("peta").options("indikator")
    able = [metric for metric in catalog.METRICS.values() if "region" in metric.dimensions]
    assert sorted(name.partition(" · ")[2] for name in offered) == sorted(metric.name for metric in able)
    subjects = [name.partition(" · ")[0] for name in offered]
    assert subjects == sorted(subjects, key=subjects.index)  # each subject stands together


@pytest.mark.parametrize(("code", "name"), REGIONS.items())
def test_the_region_in_the_url_is_outlined_emphasised_and_followed_over_time(show, code, name):
    # Nothing is published below kabupaten, so the kabupaten is chosen and not opened.
    screen = show("peta", indikator="poverty_rate", waktu="2024-12", wilayah=code)
    assert outlined(screen) == [code]
    texts = written(drawn(screen, "urutan"))
    assert [text for text in texts if text.startswith("<b>")][0] == f"<b>{name}</b>"  # noqa: RUF015 - all are compared
    assert name in screen.cards["tren"].classed("km-head")[0]
    assert name in screen.cards["peta"].classed("km-head")[0]


def test_an_unknown_region_is_named_hatched_and_never_zero(show):
    screen = show("peta", indikator="subsidised_workers", waktu="2023-08")
    assert "Urutan: Tana Tidung belum diketahui" in screen.cards["urutan"].text
    assert "Tana Tidung belum diketahui" in drawn(screen).alt
    bars = spec(drawn(screen, "urutan"))["data"][0]
    assert bars["marker"]["pattern"]["shape"] == ["", "", "", "", "/"]
    table = screen.cards["peta"].popovers["Tabel"].text
    assert re.search(r"Tana Tidung\s+belum diketahui\s+belum diketahui\s+–\s+–", table)


def test_a_region_without_any_figure_says_so(show):
    screen = show("peta", indikator="subsidised_workers", wilayah="65.04")
    assert "Tana Tidung belum diketahui untuk waktu mana pun" in screen.cards["tren"].text
    assert screen.cards["tren"].charts == []


def test_a_metric_that_nobody_has_published_by_region_says_so_and_others_can_be_chosen(show):
    screen = show("peta", indikator="coverage_employed")
    assert screen.faults == []
    assert screen.title == "Belum ada angka menurut wilayah"
    assert "Data masuk" in screen.text
    assert len(screen.options("indikator")) > 60


# The sample: kabupaten, kecamatan, desa


@pytest.mark.parametrize(
    ("region", "level", "count", "chosen"),
    [
        (None, "kabupaten", 5, []),
        ("65.71", "kecamatan", 4, []),
        ("65.71.01", "desa", 5, []),
        ("65.71.01.1001", "desa", 5, ["65.71.01.1001"]),
    ],
)
@pytest.mark.parametrize("indicator", [SAMPLE, RATE], ids=["count", "rate"])
def test_a_chosen_region_is_opened_into_its_parts_down_to_the_desa(
    over_sample, indicator, region, level, count, chosen
):
    screen = over_sample(**indicator, **({"wilayah": region} if region else {}))
    assert screen.faults == screen.notices == []
    fills = layer(drawn(screen), "isi")
    assert f"/{level}." in fills["geojson"]
    assert len(fills["locations"]) == count
    assert outlined(screen) == chosen
    assert "CONTOH" in screen.cards["peta"].classed("km-badge")
    if region:
        assert places.by_code(region).short_name in screen.cards["tren"].classed("km-head")[0]


@pytest.mark.parametrize(("level", "count"), [("kabupaten", 5), ("kecamatan", 55), ("desa", 482)])
def test_a_level_of_the_whole_province_can_be_asked_for(over_sample, level, count):
    screen = over_sample(**RATE, tingkat=level)
    assert screen.faults == []
    assert len(layer(drawn(screen), "isi")["locations"]) == count
    assert len(screen.cards["urutan"].charts[0].spec) < 40_000
    assert len(drawn(screen).alt) < 2000
    assert screen.cards["peta"].popovers["Tabel"].markup.count("<tr") == count + 1


def test_a_filter_restricts_the_map_and_is_named(over_sample):
    whole, trade = over_sample(**SAMPLE), over_sample(**SAMPLE, sektor="G")
    assert "Perdagangan dan reparasi" in trade.classed("km-page")[0]
    sizes = [sum(layer(drawn(screen), "lingkaran")["marker"]["size"]) for screen in (whole, trade)]
    assert drawn(whole).alt != drawn(trade).alt
    assert min(sizes) > 0


def test_two_times_of_one_indicator_stand_side_by_side_in_the_same_classes(over_sample):
    screen = over_sample(**RATE, tampilan="dua", waktu2="2023-12")
    legends = [re.findall(r'class="km-legend">.*?</div>', screen.cards[key].markup) for key in ("peta", "peta-kedua")]
    assert legends[0] == legends[1]
    assert "Desember 2024" in screen.cards["peta"].classed("km-head")[0]
    assert "Desember 2023" in screen.cards["peta-kedua"].classed("km-head")[0]


def test_two_indicators_stand_side_by_side_each_in_its_own_classes_and_choose_the_same_region(over_sample):
    screen = over_sample(**RATE, tampilan="dua", indikator2="members_active", wilayah="65.71.01", tingkat="kecamatan")
    assert screen.faults == []
    assert outlined(screen) == outlined(screen, "peta-kedua") == ["65.71.01"]
    assert "Kepesertaan aktif" in screen.cards["peta-kedua"].text
    assert "Luas lingkaran" in screen.cards["peta-kedua"].text


def test_small_maps_have_one_time_each_and_name_what_moved_most(over_sample):
    screen = over_sample(**RATE, tampilan="waktu", wilayah="65.71")
    chart = drawn(screen, "antar-tahun")
    times = [note["text"] for note in spec(chart)["layout"]["annotations"]]
    assert [time for time in times if time.startswith("<b>")] == [
        f"<b>Desember {year}</b>" for year in (2023, 2024, 2025)
    ]
    assert len(layers(chart, "isi")) == 3
    assert len({tuple(one["locations"]) for one in layers(chart, "isi")}) == 1
    assert screen.cards["antar-tahun"].popovers["Tabel"].markup.count("<tr") == 3 * 4 + 1


def test_a_map_in_english(over_sample):
    screen = over_sample(**RATE, wilayah="65.71", lang="en")
    assert screen.faults == []
    assert re.search(r"has the highest: \d+\.\d%; lowest", screen.title)
    assert "districts in Tarakan" in screen.text
    told = f"{screen.title} {drawn(screen).alt}"
    assert not re.search(r"\b(belum|kecamatan|tertinggi|Sumber|menurut|Peta)\b", told)
