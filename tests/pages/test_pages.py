import itertools
import json
import re
import shutil

import pytest
from pages_on_trial import PAGES, spec, visible

from kaltara_metrics import paths

SCRIPT = "<script>alert('x')</script>"
ENGLISH = re.compile(r"(?<![\d.,])[1-9]\d{0,2},\d{3}(?!\d)|\d\.\d+\s?%|\d %\d")
BADGES = {"Terpublikasi", "Belum ada sumber", "Rujukan"}
STATES = [
    ("ringkasan", {}),
    ("target", {}),
    ("target", {"target": "subsidised-65-2026", "bagian": "bulan"}),
    ("target", {"target": "rpjpn-id-2045", "bagian": "nasional"}),
    ("rencana", {}),
    ("rencana", {"untuk": "sasaran", "sasaran": "terdata", "kebutuhan": "pekerja", "rinci": "sektor"}),
    ("peta", {"indikator": "poverty_rate", "waktu": "2024-12", "wilayah": "65.71"}),
    ("peta", {"indikator": "employed", "waktu": "2018-08"}),
    ("peta", {"indikator": "subsidised_workers", "wilayah": "65.04"}),
    ("peta", {"indikator": "poverty_rate", "tampilan": "waktu"}),
    ("peta", {"indikator": "poverty_rate", "tampilan": "dua", "indikator2": "employed"}),
    ("sektor", {}),
    *(("sektor", {"bagian": part}) for part in ("perdagangan", "pekerjaan", "bekerja")),
    ("pembiayaan", {}),
    ("pembiayaan", {"bagian": "bulan", "waktu": "2023-12"}),
    ("pembiayaan", {"bagian": "desa"}),
    ("kepatuhan", {}),
    ("kepatuhan", {"bagian": "proyek"}),
    ("kepatuhan", {"bagian": "usaha", "diukur": "menunggak"}),
    ("manfaat", {}),
    ("manfaat", {"bagian": "waktu", "rentang": "2022-01..2022-12"}),
    ("manfaat", {"bagian": "wilayah", "rentang": "2022-01..2022-03"}),
    ("manfaat", {"bagian": "tunggu"}),
    ("pemerataan", {}),
    ("jelajah", {}),
    ("jelajah", {"ukuran": "employed", "menurut": "tanpa", "periode": "deret", "bentuk": "grafik"}),
    ("jelajah", {"ukuran": "poverty_rate", "bentuk": "peta", "banding": "waktu"}),
    ("jelajah", {"ukuran": "employment_share", "menurut2": "sector_group", "bentuk": "pivot", "waktu": "2024-08"}),
    ("angka_resmi", {}),
    ("angka_resmi", {"tampilan": "berbeda"}),
    ("angka_resmi", {"topik": "poverty", "wilayah": "65.01", "cari": "miskin"}),
    ("kebijakan", {}),
    ("kebijakan", {"tingkat": "provinsi", "ukuran": "subsidised_workers"}),
    ("metodologi", {}),
    *(("metodologi", {"bagian": part}) for part in ("ukuran", "istilah", "cara")),
    ("metodologi", {"cari": "sakernas"}),
    *(("tentang_data", {"bagian": part}) for part in ("umur", "periksa", "impor", "ubah", "tanya")),
]
EVERY_STATE = pytest.mark.parametrize(
    ("page", "parameters"), STATES, ids=[f"{page}-{'-'.join(given.values())}" for page, given in STATES]
)
EVERY_PAGE = pytest.mark.parametrize("page", PAGES)


def is_sound(screen):
    return not screen.faults and bool(screen.parts)


def badges(part):
    return set(re.findall('class="km-badge[^>]*>([^<]+)<', part.markup))


def said_sentence(text):
    """Whether a text is for people: a sentence in Indonesian and nothing from the inside of the program."""
    return bool(re.search(r"[A-Z].+\.", text)) and not re.search(r"Error|Exception|Traceback|None|duckdb\.|/tmp/", text)


_SEEN = {}


@pytest.fixture
def seen(show):
    """Open a page as `show` does, each state once: many tests look at the same screen, and none changes it."""

    def open_page(page, **parameters):
        state = (page, *sorted(parameters.items()))
        if state not in _SEEN:
            _SEEN[state] = show(page, **parameters)
        return _SEEN[state]

    return open_page


# What holds for every page


@EVERY_STATE
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_is_shown_without_a_fault(show, page, parameters, theme):
    screen = show(page, theme=theme, **parameters)
    assert screen.faults == []
    assert screen.parts
    assert screen.notices == []
    assert screen.markup.count("<h1>") == 1


@pytest.mark.parametrize(
    ("page", "finding"),
    [
        ("ringkasan", "54.452 pekerja rentan dinyatakan dibiayai provinsi pada 2024, naik dari 35.000."),
        ("target", "Target 2024: 54.452 orang menurut Gubernur Kalimantan Utara, belum terbukti"),
        ("peta", "Tarakan terbanyak: 15.000 orang, 43 % dari seluruhnya 35.000"),
        ("sektor", "Cakupan menurut lapangan usaha (17 kategori) belum diketahui"),
        ("metodologi", "180.828 peserta yang sama: 77,23 %, 47,8 %, 45,9 %, dan 32,3 %"),
    ],
)
def test_the_title_is_the_finding(show, page, finding):
    assert show(page).title.startswith(finding)


def test_the_title_of_the_ledger_counts_what_was_checked(show):
    assert re.fullmatch(
        r"\d+ angka terbit: \d+ diperiksa dan cocok, \d+ berbeda dari isi penyimpanan", show("angka_resmi").title
    )


@EVERY_STATE
def test_every_picture_is_described_and_drawn_from_this_server(seen, page, parameters):
    screen = seen(page, **parameters)
    for chart in screen.charts:
        assert len(chart.alt) > 20
        assert json.loads(chart.config)["topojsonURL"] == "app/static/topojson/"
        drawn = spec(chart)
        assert drawn["layout"]["separators"] == ",."
        assert drawn["layout"]["showlegend"] is False
        assert not ENGLISH.search(chart.alt)


@pytest.mark.parametrize(
    ("page", "count"), [("ringkasan", 2), ("target", 1), ("rencana", 1), ("peta", 3), ("sektor", 0), ("metodologi", 1)]
)
def test_pages_draw_as_many_pictures_as_they_have_figures_to_draw(show, page, count):
    assert len(show(page).charts) == count


@EVERY_STATE
def test_every_card_has_badge_source_date_definition_and_file(seen, page, parameters):
    for key, card in seen(page, **parameters).cards.items():
        assert len(badges(card)) == 1, key
        assert badges(card) <= BADGES, key
        (foot,) = card.classed("km-foot")
        assert re.match(r"Sumber: \S", foot), key
        assert " · definisi: " in foot, key
        assert (
            badges(card) != {"Terpublikasi"}
            or re.search(r" · per (\d+ bulan, )?(\d+ )?([\w–]+ )?\d{4}", foot)
            or "lihat kolom" in foot
        ), f"{key}: {foot}"
        assert [download.label for download in card.downloads] == ["Unduh CSV"], key
        assert card.downloads[0].ignore_rerun, key
        assert "Definisi" in card.popovers["Tentang"].text, key


@EVERY_STATE
def test_every_picture_has_a_table_beside_it(seen, page, parameters):
    for key, card in seen(page, **parameters).cards.items():
        if card.charts:
            assert "<table" in card.popovers["Tabel"].markup, key
            assert re.search("<caption[^>]*>[^<]+</caption>", card.popovers["Tabel"].markup), key
        assert "<table" in card.markup or "km-empty" in card.markup, key


@EVERY_STATE
def test_figures_have_sources_with_addresses(seen, page, parameters):
    for key, part in seen(page, **parameters).parts.items():
        if "Terpublikasi" in badges(part):
            assert 'href="http' in part.markup, key
        assert len(re.findall("<a ", part.markup)) == len(re.findall('rel="noopener noreferrer"', part.markup)), key


@EVERY_STATE
def test_no_number_is_written_the_english_way(seen, page, parameters):
    screen = seen(page, **parameters)
    words = re.sub(r"<a [^>]*>.*?</a>", " ", screen.markup)  # titles of sources are theirs
    drawn = [json.dumps(spec(chart)["layout"].get("annotations", [])) for chart in screen.charts]
    drawn += [str(trace.get("text", "")) for chart in screen.charts for trace in spec(chart)["data"]]
    for text in (visible(words), *drawn):
        found = ENGLISH.search(text)
        assert not found, text[max(0, found.start() - 60) : found.end() + 30]


@EVERY_STATE
def test_no_inside_of_the_program_comes_to_the_surface(seen, page, parameters):
    text = seen(page, **parameters).text
    assert not re.search(r"\b(None|nan|NaN|inf|True|False|null|undefined)\b|\{\}|\[\]|\bState\.|_id\b", text)
    assert "UNKNOWN" not in text
    assert " ;" not in text


# Target


def test_target_shows_every_claim_and_every_pace(show):
    screen = show("target", bagian="laju")
    for number in ("35.000", "42.000", "54.452", "54.000", "45.000", "1.216", "1.038"):
        assert number in screen.text, number
    assert re.search(r"Desember 2023\s+42\.000\s+Rp705,6 juta\s+ada angka", show("target", bagian="bulan").text)


def test_the_way_to_the_target_has_gaps_where_nothing_is_known(show):
    (chart,) = show("target").cards["menuju-target"].charts
    stocks = [trace for trace in spec(chart)["data"] if trace.get("line", {}).get("shape") == "hv"]
    assert [(trace["x"][0], trace["x"][-1]) for trace in stocks] == [
        ("2023-08-01", "2024-01-01"), ("2024-09-01", "2024-10-01")
    ]  # fmt: skip


def test_national_targets_stand_in_a_table_of_their_own_and_are_not_drawn(show):
    card = show("target", bagian="nasional").cards["target-nasional"]
    assert card.charts == []
    for number in ("52,15 %", "32,15 %", "43,92 %", "99,50 %"):
        assert number in card.text


# Angka resmi


def test_the_ledger_filters_by_topic_region_and_words(show):
    everything = show("angka_resmi").markup.count("<tr>")
    topic = show("angka_resmi", topik="poverty").cards["buku-angka"]
    region = show("angka_resmi", topik="poverty", wilayah="65.01").cards["buku-angka"]
    words = show("angka_resmi", topik="poverty", wilayah="65.01", cari="miskin").cards["buku-angka"]
    counts = [part.markup.count("<tr>") for part in (topic, region, words)]
    assert everything > counts[0] > counts[1] >= counts[2] > 1
    assert "Kabupaten Malinau" not in region.markup.split("<table", 1)[1]
    assert "Angkatan kerja" not in topic.markup.split("<table", 1)[1]


def test_statements_that_differ_stand_together_with_what_the_store_holds(show):
    screen = show("angka_resmi", tampilan="berbeda")
    assert len(screen.cards) >= 10
    card = screen.cards["konflik-subsidi-2024"]
    for text in ("54.452 orang", "54.000 orang", "45.000 orang", "Rendah", "berbeda: dimuat 54.452", "sikap dasbor"):
        assert text in card.text


@pytest.mark.parametrize("view", ["semua", "berbeda"])
@pytest.mark.parametrize("words", ["zzzz", "[(*", SCRIPT, "a" * 10_000, "%00", "😀", "'; DROP TABLE statement; --"])
def test_nothing_found_is_a_sentence_and_the_page_still_works(show, view, words):
    screen = show("angka_resmi", tampilan=view, cari=words)
    assert screen.faults == []
    assert "Tidak ada angka yang cocok" in screen.text
    assert "<script" not in screen.markup
    assert len(screen.text) < 6000


# Strange links

STRANGE = [
    ("peta", "indikator", "xyz"),
    ("peta", "indikator", ""),
    ("peta", "indikator", "coverage_local"),
    ("peta", "tampilan", "tiga"),
    ("peta", "tingkat", "rt"),
    ("peta", "waktu", "1999-01"),
    ("peta", "waktu", "2024"),
    ("peta", "waktu", "-1"),
    ("peta", "wilayah", "6501"),
    ("peta", "wilayah", "99.99"),
    ("peta", "wilayah", "Tarakan"),
    ("peta", "wilayah", "65.01.99"),
    ("peta", "wilayah", SCRIPT),
    ("peta", "wilayah", "x" * 10_000),
    ("sektor", "bagian", "xyz"),
    ("sektor", "waktu", "٢٠٢٤-٠٨"),
    ("angka_resmi", "tampilan", SCRIPT),
    ("angka_resmi", "topik", "' OR 1=1 --"),
    ("angka_resmi", "wilayah", "6501"),
]


@pytest.mark.parametrize(("page", "name", "value"), STRANGE, ids=[f"{p}-{n}-{v[:20]}" for p, n, v in STRANGE])
def test_a_strange_link_is_told_in_one_sentence_and_the_page_still_works(show, page, name, value):
    screen = show(page, **{name: value})
    assert is_sound(screen)
    (notice,) = screen.notices
    assert re.match(rf"Tautan menyebut .*“{re.escape(value[:60])}” yang tidak dikenal di sini", notice, re.DOTALL)
    assert "Pilihan: " in notice
    assert len(notice) < 1200
    assert "<script" not in screen.markup
    assert screen.title == show(page).title


def test_the_trap_of_two_code_systems_is_explained(show):
    (notice,) = show("peta", wilayah="6501").notices
    assert "Malinau" in notice
    assert "Bulungan" in notice


def test_several_strange_values_are_each_told(show):
    assert len(show("peta", indikator="xyz", waktu="1", wilayah="2").notices) == 3


def test_parameters_of_others_change_nothing(show):
    screen = show(utm_source="x", fbclid=SCRIPT)
    assert screen.notices == []
    assert screen.title == show().title


def test_a_time_of_another_indicator_is_told_and_the_latest_one_is_shown(show):
    screen = show("peta", indikator="population_registered", waktu="2020-08")
    assert is_sound(screen)
    assert "yang ditampilkan Juni 2025" in screen.notices[0]


# Choosing


def test_choosing_another_indicator_keeps_the_page_sound(show):
    trial = show("peta", indikator="employed", waktu="2018-08").trial
    trial.get_by_key("pilih-indikator").select("population_registered").run()
    assert not trial.exception
    assert not trial.error
    assert trial.query_params["indikator"] in ("population_registered", ["population_registered"])


def test_choosing_another_indicator_tells_no_one_that_their_link_is_wrong(show):
    # The reader clicked; no link was followed. The year that does not fit goes without a reproach.
    trial = show("peta", indikator="employed", waktu="2018-08").trial
    trial.get_by_key("pilih-indikator").select("population_registered").run()
    assert not [one for one in trial.get("html") if "Tautan menyebut" in one.proto.body]


# Broken data


@pytest.fixture
def break_store(broken_root):
    """Break the store of a copied data root in one of the ways that happen."""
    store = broken_root / "store"
    (current,) = store.glob("store-*.duckdb")
    whole = current.read_bytes()
    ways = {
        "missing": lambda: shutil.rmtree(store),
        "emptied": (store / "CURRENT").unlink,
        "corrupt": lambda: current.write_bytes(b"not a database" * 4000),
        "nothing": lambda: current.write_bytes(b""),
        "gone": current.unlink,
        "pointer": lambda: (store / "CURRENT").write_bytes(b"\xff\xfe\x00garbage"),
        "pointer-outside": lambda: (store / "CURRENT").write_text("../../etc/passwd\n", encoding="ascii"),
        "pointer-empty": lambda: (store / "CURRENT").write_bytes(b""),
        "pointer-folder": lambda: ((store / "CURRENT").unlink(), (store / "CURRENT").mkdir()),
        "header": lambda: current.write_bytes(whole[:4096] + b"\x00" * 8192 + whole[12288:]),
        **{
            f"truncated-{percent}": lambda percent=percent: current.write_bytes(whole[: len(whole) * percent // 100])
            for percent in (10, 50, 90)
        },
    }

    def break_it(way):
        ways[way]()
        return broken_root

    return break_it


WAYS = ("missing", "corrupt", "nothing", "gone", "header", "truncated-10", "truncated-50", "truncated-90")
POINTERS = ("emptied", "pointer", "pointer-outside", "pointer-empty", "pointer-folder")


@pytest.mark.parametrize("way", WAYS)
@EVERY_PAGE
def test_a_broken_store_is_told_in_one_sentence_with_the_remedy(show, break_store, page, way):
    screen = show(page, root=break_store(way))
    assert screen.faults == []
    assert screen.title == "Halaman ini belum dapat ditampilkan"
    (told,) = re.findall('<div class="km-empty"[^>]*>(.*?)</div>', screen.markup)
    assert said_sentence(visible(told))
    assert "python -m kaltara_metrics build" in told
    assert screen.charts == []


# The notice stands above whatever page there is, so that each page is seen with one way, and each way on some pages.
@pytest.mark.parametrize(("page", "way"), [*zip(PAGES, itertools.cycle(POINTERS), strict=False)])
def test_a_lost_pointer_is_told_above_the_last_good_version(show, break_store, page, way):
    screen = show(page, root=break_store(way))
    assert is_sound(screen)
    (notice,) = screen.notices
    assert said_sentence(notice)
    assert "CURRENT" in notice
    assert "python -m kaltara_metrics build" in notice
    assert notice.endswith("Sementara itu yang ditampilkan adalah versi store-0001.")
    assert screen.title == show(page).title


@pytest.mark.parametrize("flips", [0.2, 0.5, 0.8])
def test_a_damaged_block_is_told_or_does_not_matter_but_never_breaks_a_page(show, broken_root, flips):
    (current,) = (broken_root / "store").glob("store-*.duckdb")
    content = bytearray(current.read_bytes())
    start = 12288 + int((len(content) - 12288) * flips)
    content[start : start + 4096] = bytes(byte ^ 0xFF for byte in content[start : start + 4096])
    current.write_bytes(content)
    for page in PAGES:
        screen = show(page, root=broken_root)
        assert screen.faults == [], page
        assert "belum dapat ditampilkan" in screen.title or is_sound(screen), page


@EVERY_PAGE
def test_a_store_without_figures_is_told_in_sentences(show, empty_store, page):
    screen = show(page, root=empty_store)
    assert screen.faults == []
    assert said_sentence(screen.text)
    assert re.search(r"[Bb]elum (ada|diketahui)|belum dapat ditampilkan", screen.text)
    assert not re.search(r"\b(None|nan|inf)\b", screen.text)


@EVERY_PAGE
def test_without_outlines_every_figure_stays_and_the_map_says_what_is_missing(show, broken_root, page):
    (broken_root / "geo").unlink()
    screen = show(page, root=broken_root)
    assert screen.faults == []
    assert screen.title == show(page).title
    maps = {"ringkasan": "penerima", "peta": "peta"}
    if page in maps:
        card = screen.cards[maps[page]]
        assert card.charts == []
        assert "Batas wilayah belum tersedia" in card.text
        assert "Tarakan" in card.popovers["Tabel"].text
        assert card.downloads[0].disabled is False


def test_a_store_that_is_mended_is_shown_again(show, break_store, whole_root):
    root = break_store("corrupt")
    assert "belum dapat ditampilkan" in show(root=root).title
    shutil.rmtree(root / "store")
    shutil.copytree(whole_root / "store", root / "store")
    assert show(root=root).title.startswith("54.452")


# The menu


def test_dashboard_py_names_every_page_file():
    text = (paths.ROOT / "dashboard.py").read_text(encoding="utf-8")
    # Data masuk is for who sits at the server; its own tests open it.
    assert sorted(re.findall(r"pages/(\w+)\.py", text)) == sorted([*PAGES, "data_masuk"])
    assert sorted(path.stem for path in (paths.ROOT / "pages").glob("*.py")) == sorted([*PAGES, "data_masuk"])
