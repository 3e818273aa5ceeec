"""The target page: published claims alone, an office's months with a projection, every target, and the days between."""

import re
import shutil
from datetime import date

import pytest
import uploaded_files
from pages_on_trial import spec, written

from kaltara_metrics.ingest import importing
from kaltara_metrics.periods import Month
from kaltara_metrics.ui import clock

OTHERS = (3_000, 2_000, 4_000, 1_000)  # Bulungan, Malinau, Nunukan, Tana Tidung, every month
NOISE = (0, 180, -140, 90, -60, 210, -190, 40, 120, -170, 70, -30, 0)
FIRST, EVERY_MONTH = 3_500, 2_500  # Tarakan in August 2025, and what each month adds
TARGETS = (
    "subsidised-65-2024",
    "subsidised-65-2025",
    "subsidised-65-2026",
    "village-100-65.03",
    "ucj-id-2025",
    "rpjpn-id-2045",
)


@pytest.fixture(autouse=True)
def september(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 9, 15))


def tile(screen, key):
    return screen.parts[f"tile-{key}"]


def state(screen, tone):
    return [word.strip() for word in tile(screen, "target").classed(f"km-state km-{tone}")]


def big(screen, key):
    return tile(screen, key).classed("km-big")[0].strip()


def traces(screen, **wanted):
    data = spec(screen.cards["menuju-target"].charts[0])["data"]
    return [one for one in data if all(one.get(name) == value for name, value in wanted.items())]


def texts(screen):
    return [note["text"] for note in spec(screen.cards["menuju-target"].charts[0])["layout"]["annotations"]]


# Published claims


def test_the_closed_target_says_by_whose_word_it_was_met_and_who_says_otherwise(show):
    screen = show("target")
    assert screen.faults == []
    assert big(screen, "target") == big(screen, "dicapai") == "54.452"
    assert state(screen, "attention") == ["Dinyatakan tercapai, belum terbukti"]
    assert "452 bila 54.000 dan 9.452 bila 45.000 yang benar" in tile(screen, "kekurangan").text
    # (54.452 - 42.000) / 9 months = 1.383,6 while (54.452 - 42.000) / 12 = 1.037,7 were needed: R = 133 %.
    assert big(screen, "laju-target") == "1.384 per bulan"
    assert "perlu 1.038 per bulan sejak Desember 2023" in tile(screen, "laju-target").text
    assert "(R = 133 %)" in screen.cards["kelas"].text


def test_the_classes_stand_with_their_thresholds_and_the_targets_own_is_marked(show):
    card = show("target").cards["kelas"]
    for told in ("R sekurangnya 95 %", "R 60 % sampai di bawah 95 %", "R 0 % sampai di bawah 60 %", "Open SDG"):
        assert told in card.text
    (marked,) = re.findall('<tr class="km-chosen">(.*?)</tr>', card.markup)
    assert "Tercapai" in marked


def test_no_projection_is_drawn_for_a_time_that_is_over_and_the_reason_is_said(show):
    screen = show("target")
    assert "Proyeksi tidak digambar" in screen.cards["arah"].text
    assert "yang ditunggu adalah laporan, bukan proyeksi" in screen.cards["arah"].text
    assert traces(screen, fill="tonexty") == []


def test_rules_and_events_stand_on_the_time_axis_and_what_no_report_covers_is_shaded(show):
    screen = show("target")
    told = texts(screen)
    assert {"35.000 pekerja rentan", "Tambahan 7.000 orang", "Perda Kaltara 11/2024"} <= set(told)
    assert "belum ada laporan" in told
    shapes = spec(screen.cards["menuju-target"].charts[0])["layout"]["shapes"]
    (shade,) = [shape for shape in shapes if shape["type"] == "rect"]
    assert (shade["x0"], shade["x1"]) == ("2024-09-30", "2024-12-31")
    assert "2024-09-22" in {shape["x0"] for shape in shapes if shape["type"] == "line"}


def test_why_it_stands_where_it_stands_leads_to_the_pages_that_answer(show):
    notes = {key: part for key, part in show("target").parts.items() if key.startswith("note-")}
    assert list(notes) == ["note-pernyataan", "note-bulan", "note-dana", "note-laporan"]
    assert "54.452 dinyatakan, 54.000 dan 45.000 juga dinyatakan" in notes["note-pernyataan"].text
    assert "5 bulan pada 2023 dan 1 bulan pada 2024" in notes["note-bulan"].text
    assert "54.452 orang selama 12 bulan perlu Rp10,98 miliar. Rp2 miliar yang disebut untuk 2026 cukup 2 bulan." in (
        notes["note-dana"].text
    )
    assert "Sesudah September 2024 belum ada laporan" in notes["note-laporan"].text
    linked = notes["note-dana"].of("page_link")[0].proto
    assert linked.page == "rencana"
    assert linked.query_string == "untuk=sasaran&sasaran=54452"


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_target_can_be_looked_at(show, target, language):
    screen = show("target", target=target, lang=language)
    assert screen.faults == []
    assert screen.notices == []
    assert screen.title.startswith("Target 20")
    assert not re.search(r"\b(None|nan|inf)\b", screen.text)


def test_what_nobody_reported_is_unknown_and_never_zero(show):
    screen = show("target", target="subsidised-65-2025")
    assert screen.title == "Target 2025, 22.121 orang: realisasi belum diketahui"
    for key in ("dicapai", "kekurangan", "laju-target"):
        assert big(screen, key) == "belum diketahui"
    assert state(screen, "unknown") == ["Belum diketahui"]
    assert "titik awal September 2024 sudah sebesar target" in screen.text


def test_a_national_target_is_held_against_nothing_here(show):
    screen = show("target", target="rpjpn-id-2045")
    assert "tidak diadu dengan angka Kalimantan Utara" in screen.title
    assert screen.cards["menuju-target"].charts == []
    assert "xcloud.id" in screen.cards["menuju-target"].classed("km-foot")[0]


def test_the_list_leads_to_every_target_and_marks_the_one_that_is_shown(show):
    card = show("target", target="subsidised-65-2026").cards["semua-target"]
    assert 'href="target?target=subsidised-65-2025"' in card.markup
    (marked,) = re.findall('<tr class="km-chosen">(.*?)</tr>', card.markup)
    assert "45.000–50.000" in marked
    assert re.search(r"54\.452\s+ditutup\s+54\.452\s+0\s+dinyatakan tercapai, belum terbukti", card.text)


@pytest.mark.parametrize(
    ("part", "key", "told"),
    [
        ("wilayah", "menurut-region", "Belum ada angka terbit"),
        ("bulan", "bulan-dibayar", "6 bulan diketahui dibayar: 189.000 orang-bulan"),
        ("laju", "laju", "1.216 sejak Agustus 2023 dan 1.038 sejak Desember 2023"),
        ("nasional", "target-nasional", "99,50 %"),
    ],
)
def test_further_parts_are_shown_one_at_a_time(show, part, key, told):
    screen = show("target", bagian=part)
    assert screen.faults == []
    assert told in screen.cards[key].text
    assert "semua-target" not in screen.cards


@pytest.mark.parametrize(("name", "value"), [("target", "2024"), ("pada", "1999-01"), ("bagian", "x")])
def test_a_strange_link_is_told_and_the_page_still_works(show, name, value):
    screen = show("target", **{name: value})
    assert screen.faults == []
    (notice,) = screen.notices
    assert f"“{value}”" in notice
    assert screen.cards


# The months of an office


def months_of_an_office():
    head, *_ = uploaded_files.subsidised(*OTHERS, 0).split("Kabupaten Bulungan")
    rows = []
    for step, noise in enumerate(NOISE):
        month = Month(2025, 8).plus(step)
        counts = (*OTHERS, FIRST + EVERY_MONTH * step + noise)
        rows.append(uploaded_files.subsidised(*counts, month=str(month)).removeprefix(head))
    return head + "".join(rows)


@pytest.fixture
def office_root(whole_root, tmp_path, monkeypatch, forget):  # noqa: ARG001 - forgets other stores
    root = tmp_path / "kantor"
    root.mkdir()
    shutil.copytree(whole_root / "store", root / "store")
    for part in ("reference", "geo"):
        (root / part).symlink_to(whole_root / part)
    monkeypatch.setenv("KALTARA_DATA", str(root))
    content = months_of_an_office().encode()
    importing.publish(importing.offer(importing.judge(content, "bulanan.csv"), content, by="Uji"))
    return root


def test_an_offices_months_give_pace_class_projection_and_arrival(show, office_root):
    screen = show("target", root=office_root, target="subsidised-65-2026")
    assert screen.faults == []
    # August 2026: 10.000 + 3.500 + 12 x 2.500 = 43.500; 1.500 to 6.500 are missing.
    assert big(screen, "dicapai") == "43.500"
    assert big(screen, "kekurangan") == "1.500–6.500"
    # From 13.500: 30.000 / 12 = 2.500 a month so far, 31.500 / 16 = 1.968,75 needed: R = 127 %.
    assert "sejauh ini 2.500 per bulan sejak Agustus 2025" in tile(screen, "laju-target").text
    assert "Di jalur (R = 127 %)" in screen.cards["kelas"].text
    # 380 of 487 days from 31 August 2025 to 31 December 2026: 13.500 + 31.500 x 380 / 487 = 38.079.
    assert "seharusnya 38.079 pada 15 September 2026" in tile(screen, "laju-target").text
    assert big(screen, "laju-target") == "375 per bulan"  # 1.500 over the four months left
    assert re.search(
        r"tercapai sekitar September 2026 \(80 %: September 2026 sampai \w+ 2026\)", screen.cards["arah"].text
    )
    assert len(traces(screen, fill="tonexty")) == 1
    assert "tren lokal" in screen.cards["arah"].text
    assert "Kantor" in screen.cards["menuju-target"].markup


def test_a_day_in_between_knows_no_later_month(show, office_root):
    screen = show("target", root=office_root, target="subsidised-65-2026", pada="2026-02")
    assert big(screen, "dicapai") == "28.310"  # 10.000 + 3.500 + 6 x 2.500 - 190
    shapes = spec(screen.cards["menuju-target"].charts[0])["layout"]["shapes"]
    assert [shape for shape in shapes if shape["type"] == "rect"] == []
    stocks = [trace for trace in traces(screen) if trace.get("line", {}).get("shape") == "hv"]
    assert max(trace["x"][-1] for trace in stocks) == "2026-03-01"


def test_what_is_reached_is_shown_by_region_as_a_share_of_the_target(show, office_root):
    card = show("target", root=office_root, target="subsidised-65-2026", bagian="wilayah").cards["menurut-region"]
    shown = written(card.charts[0])
    assert "33.500 · 74,4\N{NO-BREAK SPACE}% dari target" in shown


def test_figures_with_warnings_wear_a_second_badge(show, office_root):
    content = uploaded_files.subsidised(*OTHERS, 335_000, month="2026-09").encode()
    importing.publish(importing.offer(importing.judge(content, "sepuluh-kali.csv"), content, by="Uji"))
    screen = show("target", root=office_root, target="subsidised-65-2026")
    assert ">Belum lulus pemeriksaan<" in tile(screen, "dicapai").markup
    assert ">Belum lulus pemeriksaan<" in screen.cards["menuju-target"].markup


def test_an_offices_target_of_a_kabupaten_stands_in_the_list_with_its_own_region(show, office_root):
    text = (
        "Kabupaten/Kota;Tahun Target;Nama Target;Ukuran;Target;Satuan;Ditetapkan Oleh\n"
        "Kota Tarakan;2026;Pekerja rentan Tarakan 2026;subsidised_workers;50000;orang;Wali Kota Tarakan\n"
    )
    content = text.encode()
    importing.publish(importing.offer(importing.judge(content, "target.csv"), content, by="Uji"))
    screen = show("target", root=office_root)
    row = re.search(
        r"Pekerja rentan Tarakan 2026\s+Tarakan\s+50\.000\s+terbuka\s+33\.500\s+16\.500\s+(\S+)", screen.text
    )
    assert row, screen.cards["semua-target"].text
