import csv
import io
import re
import shutil
from collections import Counter
from urllib.parse import urlsplit

import harness
import pytest
from on_page import INSIDE, card, click_region, parameters, plain, wait_for_parameter
from PIL import Image, ImageColor

from kaltara_metrics import paths
from kaltara_metrics.view.theme import DARK, LIGHT

PAGES = {
    "/": "Ringkasan",
    "/target": "Target",
    "/rencana": "Apa yang diperlukan",
    "/peta": "Peta",
    "/sektor": "Sektor & pekerjaan",
    "/pembiayaan": "Pembiayaan",
    "/kepatuhan": "Kepatuhan",
    "/manfaat": "Manfaat",
    "/pemerataan": "Pemerataan",
    "/jelajah": "Jelajah",
    "/angka_resmi": "Angka resmi",
    "/kebijakan": "Kebijakan",
    "/metodologi": "Metodologi",
    "/tentang_data": "Tentang data",
    "/data_masuk": "Data masuk",
}
EVERY_PAGE = pytest.mark.parametrize("path", PAGES)
EVERY_WINDOW = pytest.mark.parametrize("size", [(1920, 1080), (390, 844)], ids=["screen", "telephone"])
POVERTY = "/peta?indikator=poverty_rate&waktu=2024-12"
CODES = {"65.01": "Bulungan", "65.02": "Malinau", "65.03": "Nunukan", "65.04": "Tana Tidung", "65.71": "Tarakan"}
# Classes of poverty 2024: 8,76 and 6,94 and 5,73 and 4,47 and 5,56 % in steps of one percent.
CLASSES = {"65.01": 4, "65.02": 2, "65.03": 1, "65.04": 0, "65.71": 1}

FACTS = """() => {
  const all = (what, where = document) => [...where.querySelectorAll(what)]
  const shown = one => one.getClientRects().length > 0
  const name = one => (one.getAttribute('aria-label') || one.innerText || one.title || '').trim()
  const main = document.querySelector('[data-testid="stMain"]')
  const ids = all('[id]').map(one => one.id)
  return {
    language: document.documentElement.lang,
    h1: all('h1').map(one => one.innerText),
    widths: [document.documentElement.scrollWidth, innerWidth, main.scrollWidth, main.clientWidth],
    heights: [main.scrollHeight, main.clientHeight],
    pictures: all('[data-testid="stPlotlyChart"]').map(one => [one.getAttribute('role'), one.ariaLabel]),
    uncaptioned: all('table').filter(one => !one.caption || !one.caption.innerText.trim()).length,
    unscoped: all('table th').filter(one => one.scope !== 'col').length,
    nameless: all('a, button, input').filter(shown).filter(
      one => !name(one) && !(one.labels && one.labels.length)).map(one => one.outerHTML.slice(0, 160)),
    unpictured: all('img').filter(one => !one.hasAttribute('alt')).map(one => one.outerHTML.slice(0, 160)),
    twice: ids.filter((id, n) => ids.indexOf(id) !== n),
    text: main.innerText,
    labels: all('svg text').map(one => one.textContent),
    ground: getComputedStyle(document.querySelector('[data-testid="stApp"]')).backgroundColor,
    cards: all('[class*="st-key-card-"]').map(one => getComputedStyle(one).backgroundColor),
    polygons: Object.fromEntries(all('.choroplethlayer path').map(one => [one.__data__.loc, one.getAttribute('fill') ||
      getComputedStyle(one).fill])),
  } }"""


@pytest.fixture(scope="module")
def seen(browsers, server):
    """What a page looks like in a window, found out once: `seen("/peta", width=390, height=844)`."""
    known = {}

    def look(path, *, width=1920, height=1080, locale="id-ID", scheme="light", webgl=True):
        window = (path, width, height, locale, scheme, webgl)
        if window not in known:
            page, watch = harness.open_window(
                browsers(webgl=webgl), width=width, height=height, locale=locale, scheme=scheme
            )
            harness.go(page, server.url + path)
            known[window] = page.evaluate(FACTS) | {"errors": list(watch.errors), "outside": list(watch.outside)}
            page.context.close()
        return known[window]

    return look


def rgb(colour):
    return f"rgb({int(colour[1:3], 16)}, {int(colour[3:5], 16)}, {int(colour[5:], 16)})"


def most_common(shot, x, y, reach):
    """Colour of most pixels around a point: words and lines may cross it."""
    pixels = [(round(x) + i, round(y) + j) for i in range(-reach, reach + 1) for j in range(-reach, reach + 1)]
    return Counter(map(shot.getpixel, pixels)).most_common(1)[0][0]


# What holds for every page


def test_the_menu_leads_to_every_page(open_page):
    page = open_page()
    assert harness.page_paths(page) == list(PAGES)
    links = page.locator('[data-testid="stSidebarNav"] a')
    assert [text.strip() for text in links.all_inner_texts()] == list(PAGES.values())
    assert page.watch.errors == []


@EVERY_WINDOW
@EVERY_PAGE
def test_a_page_asks_only_this_server_and_nothing_complains(seen, path, size):
    facts = seen(path, width=size[0], height=size[1])
    assert facts["outside"] == []
    assert facts["errors"] == []


@EVERY_WINDOW
@EVERY_PAGE
def test_a_page_is_never_wider_than_its_window(seen, path, size):
    page, window, inside, room = seen(path, width=size[0], height=size[1])["widths"]
    assert page <= window
    assert inside <= room


def test_ringkasan_fits_a_presentation_screen_without_scrolling(seen):
    height, room = seen("/")["heights"]
    assert height <= room


@EVERY_PAGE
def test_a_page_can_be_read_aloud(seen, path):
    facts = seen(path)
    assert facts["language"] == "id"
    assert len(facts["h1"]) == 1
    assert all(role == "figure" and len(name) > 20 for role, name in facts["pictures"])
    assert facts["uncaptioned"] == 0
    assert facts["unscoped"] == 0
    assert facts["nameless"] == []
    assert facts["unpictured"] == []
    assert facts["twice"] == []


@EVERY_PAGE
def test_an_english_and_an_indonesian_browser_show_the_same(seen, path):
    indonesian, english = seen(path), seen(path, locale="en-US")
    assert english["text"] == indonesian["text"]
    assert english["labels"] == indonesian["labels"]
    assert english["h1"] == indonesian["h1"]


@pytest.mark.parametrize("locale", ["id-ID", "en-US"])
def test_numbers_are_written_in_indonesian_whatever_the_browser_speaks(seen, locale):
    facts = seen("/", locale=locale)
    for number in ("54.452", "47,8 %", "182.000", "22.121"):
        assert number in plain(facts["text"])
    drawn = plain(" ".join([*facts["labels"], *seen("/target", locale=locale)["labels"]]))
    for label in ("54.452", "30.000", "40.000", "50.000", "Okt 2023", "Des 2024", "belum diketahui"):
        assert label in drawn
    assert not re.search(r"(?<![\d.,])[1-9]\d{0,2},\d{3}(?!\d)|\bOct\b|\bDec\b|\bMay\b", drawn)


def test_the_dark_scheme_is_followed(seen):
    light, dark = seen("/"), seen("/", scheme="dark")
    assert light["ground"] == rgb(LIGHT.ground)
    assert dark["ground"] == rgb(DARK.ground)
    assert set(light["cards"]) == {rgb(LIGHT.card)}
    assert set(dark["cards"]) == {rgb(DARK.card)}
    assert dark["errors"] == []
    assert dark["text"] == light["text"]


# The map


@pytest.mark.parametrize("webgl", [True, False], ids=["webgl", "no-webgl"])
def test_the_map_draws_five_regions_in_the_colours_of_their_classes(seen, webgl):
    facts = seen(POVERTY, webgl=webgl)
    assert facts["polygons"] == {code: rgb(LIGHT.sequence[number]) for code, number in CLASSES.items()}
    assert facts["errors"] == []
    assert facts["outside"] == []


@pytest.mark.parametrize("webgl", [True, False], ids=["webgl", "no-webgl"])
def test_each_region_is_filled_inside_and_the_sea_is_not(open_page, webgl):
    # Outlines that run the wrong way round flood the whole frame, whatever their fill is called.
    page = open_page(POVERTY, webgl=webgl)
    picture = card(page, "peta").locator('[data-testid="stPlotlyChart"]')
    box = picture.bounding_box()
    places = {code: picture.evaluate(INSIDE, code) for code in CLASSES}
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    filled = {code: most_common(shot, *place, 3 if code == "65.71" else 10) for code, place in places.items()}
    assert filled == {code: ImageColor.getrgb(LIGHT.sequence[number]) for code, number in CLASSES.items()}
    left, top, right, bottom = box["x"] + 12, box["y"] + 12, box["x"] + box["width"] - 12, box["y"] + box["height"] - 12
    corners = [most_common(shot, x, y, 4) for x in (left, right) for y in (top, bottom)]
    assert corners == [ImageColor.getrgb(LIGHT.card)] * 4


def test_the_map_is_dark_in_the_dark(seen):
    polygons = seen(POVERTY, scheme="dark")["polygons"]
    assert polygons == {code: rgb(DARK.sequence[number]) for code, number in CLASSES.items()}


def test_every_region_is_named_on_the_map_of_a_telephone_too(seen):
    for size in ((1920, 1080), (390, 844)):
        labels = " ".join(seen(POVERTY, width=size[0], height=size[1])["labels"])
        assert all(name in labels for name in CODES.values())


@pytest.mark.parametrize("code", ["65.02", "65.71"])
def test_a_click_on_a_region_chooses_it_and_the_link_restores_it(open_page, code):
    page = open_page(POVERTY)
    click_region(page, code)
    wait_for_parameter(page, "wilayah", code)
    assert parameters(page) == {"indikator": "poverty_rate", "waktu": "2024-12", "wilayah": code}
    assert CODES[code] in card(page, "tren").locator("h3").inner_text()
    bold = card(page, "urutan").locator("svg text tspan[style*=bold], svg text [style*=bold]")
    assert CODES[code] in " ".join(bold.all_text_contents())

    again = open_page(urlsplit(page.url)._replace(scheme="", netloc="").geturl())
    assert parameters(again) == parameters(page)
    for name in ("peta", "urutan", "tren"):
        assert card(again, name).inner_text() == card(page, name).inner_text()
    assert again.locator("h1").inner_text() == page.locator("h1").inner_text()
    assert page.watch.errors == again.watch.errors == []


def test_a_second_click_chooses_the_second_region(open_page):
    page = open_page(POVERTY)
    for code in ("65.02", "65.01"):
        click_region(page, code)
        wait_for_parameter(page, "wilayah", code)
    assert "Bulungan" in card(page, "tren").locator("h3").inner_text()


def test_a_click_on_a_bar_chooses_its_region(open_page):
    page = open_page(POVERTY)
    bars = card(page, "urutan").locator(".barlayer .point path")
    box = bars.nth(2).bounding_box()  # Highest first: Bulungan, Malinau, Nunukan
    page.mouse.click(box["x"] + 20, box["y"] + box["height"] / 2)
    wait_for_parameter(page, "wilayah", "65.03")
    assert "Nunukan" in card(page, "tren").locator("h3").inner_text()


def test_a_second_click_on_a_region_lets_it_go_and_a_third_chooses_it_again(open_page):
    page = open_page(POVERTY)
    before = card(page, "tren").locator("h3").inner_text()
    for code in ("65.02", None, "65.02"):
        click_region(page, "65.02")
        wait_for_parameter(page, "wilayah", code)
    page.get_by_role("button", name="Kabupaten Malinau").click()
    wait_for_parameter(page, "wilayah", None)
    assert card(page, "tren").locator("h3").inner_text() == before
    click_region(page, "65.02")
    wait_for_parameter(page, "wilayah", "65.02")


def test_a_list_chooses_a_region_by_the_keyboard_and_the_way_back_is_open(open_page):
    page = open_page(POVERTY)
    before = card(page, "tren").locator("h3").inner_text()
    page.get_by_label("Kabupaten/kota").first.focus()
    page.keyboard.type("Tarakan")
    page.keyboard.press("Enter")
    wait_for_parameter(page, "wilayah", "65.71")
    assert "Tarakan" in card(page, "tren").locator("h3").inner_text()
    page.go_back()
    wait_for_parameter(page, "wilayah", None)
    assert card(page, "tren").locator("h3").inner_text() == before
    page.go_forward()
    wait_for_parameter(page, "wilayah", "65.71")
    assert "Tarakan" in card(page, "tren").locator("h3").inner_text()


def test_a_chosen_indicator_and_time_stand_in_the_url(open_page):
    page = open_page("/peta")
    for label, text in (("Indikator", "Kemiskinan dan ketimpangan · Penduduk miskin"), ("Waktu", "Desember 2023")):
        page.get_by_label(label).first.click()
        page.keyboard.type(text)
        page.get_by_role("option", name=text, exact=True).click()
        harness.wait_until_ready(page)
    wait_for_parameter(page, "waktu", "2023-12")
    assert parameters(page)["indikator"] == "poverty_rate"
    assert "terendah Tana Tidung 4,62 %" in plain(page.locator("h1").inner_text())
    assert page.watch.errors == []


# Ways into a figure


def test_the_file_of_a_figure_holds_its_numbers_as_a_spreadsheet_reads_them(open_page):
    page = open_page()
    with page.expect_download() as download:
        card(page, "menuju-target").get_by_role("button", name="Unduh CSV").click()
    assert download.value.suggested_filename == "menuju-target.csv"
    content = download.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    # A point for decimals would make an Indonesian spreadsheet read text, or ten times the number.
    assert {"35000", "7000", "54452", "54000", "45000"} <= {row["value"] for row in rows}
    assert all(row["origin"] == "terpublikasi" and row["publisher"] for row in rows)
    assert page.watch.errors == []


def test_table_and_sources_open_beside_the_picture(open_page):
    page = open_page()
    one = card(page, "menuju-target")
    one.get_by_role("button", name="Tabel").click()
    table = page.locator('[data-testid="stPopoverBody"] table')
    table.wait_for()
    assert table.locator("caption").inner_text().strip()
    assert "54.452" in table.inner_text()
    page.keyboard.press("Escape")
    one.get_by_role("button", name="Tentang").click()
    sources = page.locator('[data-testid="stPopoverBody"] dl a')
    sources.first.wait_for()
    assert all(link.get_attribute("href").startswith("http") for link in sources.all())
    assert all(text.strip() for text in sources.all_inner_texts())
    assert page.evaluate("[...document.querySelectorAll('table')].every(one => one.caption)")
    assert page.watch.errors == []


def test_findings_and_steps_lead_to_their_pages(open_page):
    page = open_page()
    assert page.locator('[class*="st-key-note-"]:not(.st-key-note-langkah)').count() == 3
    links = page.locator('[class*="st-key-note-"] a:visible')
    paths = [urlsplit(link.get_attribute("href")).path.removeprefix("/") for link in links.all()]
    assert len(paths) > 3
    for number, path in enumerate(paths):
        harness.wait_until_ready(page)
        links.nth(number).click()
        page.wait_for_url(re.compile(f"/{path}([?]|$)"))
        harness.wait_until_ready(page)
        assert page.locator("h1").count() == 1
        page.locator('[data-testid="stSidebarNav"] a').first.click()
        links.first.wait_for()
    assert page.watch.errors == []


def test_words_typed_into_the_search_stand_in_the_url(open_page):
    page = open_page("/angka_resmi")
    everything = page.locator("tbody tr").count()
    page.get_by_label("Cari").fill("nelayan")
    page.get_by_label("Cari").press("Enter")
    wait_for_parameter(page, "cari", "nelayan")
    assert 0 < page.locator("tbody tr").count() < everything
    assert page.watch.errors == []


# Servers that have just started or have lost their data


def test_a_link_to_a_page_as_the_very_first_request_shows_the_whole_menu(open_page, serve_data):
    page = open_page("/peta?indikator=employed", base=serve_data(paths.ROOT / "data").url)
    menu = page.locator('[data-testid="stSidebarNav"] a').all_inner_texts()
    assert [text.strip() for text in menu] == list(PAGES.values())
    assert card(page, "peta").count() == 1
    assert "km-" in page.content()
    assert page.watch.errors == []


def test_a_server_with_a_corrupt_store_says_so_in_a_sentence(open_page, serve_data, tmp_path):
    for part in ("reference", "geo"):
        (tmp_path / part).symlink_to(paths.ROOT / "data" / part)
    shutil.copytree(paths.ROOT / "data" / "store", tmp_path / "store")
    for store in (tmp_path / "store").glob("store-*.duckdb"):
        store.write_bytes(b"not a database" * 4000)
    running = serve_data(tmp_path)
    for path in ("/", "/angka_resmi"):
        page = open_page(path, base=running.url)
        assert page.locator("h1").inner_text() == "Halaman ini belum dapat ditampilkan"
        assert "python -m kaltara_metrics build" in page.get_by_role("status").inner_text()
        assert page.locator('[data-testid="stException"], [role="alert"]').count() == 0
        assert page.locator('[data-testid="stSidebarNav"] a').count() == len(PAGES)
    assert "Traceback" not in running.log()
