"""Kepatuhan: staff, publicly paid projects, employers, and the rules that ask for it."""

import re

import office_store
import pytest
from pages_on_trial import spec, visible, written

from kaltara_metrics import paths

INDONESIAN = re.compile(
    r"\b(yang|dan|dari|belum|pada|orang|tidak|menurut|dengan|terdaftar|wajib|paket)\b", re.IGNORECASE
)
SAMPLE = {"origin": "contoh", "waktu": "2025-10"}
PARTS = ("pegawai", "proyek", "usaha")


def numbers(screen):
    tiles = {key.removeprefix("tile-"): part for key, part in screen.parts.items() if "tile-" in key}
    return {key: part.classed("km-big")[0].strip() for key, part in tiles.items()}


def said(screen):
    """Words of ours: sources, rules and templates keep their own names."""
    return visible(
        re.sub(r'<dl class="km-about">.*?</dl>|<tbody>.*?</tbody>|“.*?”', " ", screen.markup, flags=re.DOTALL)
    )


def test_the_published_duty_answers_and_nobody_is_made_up_as_enrolled(show):
    screen = show("kepatuhan")
    assert screen.title.startswith("Provinsi wajib melindungi 2.430 pegawai non-ASN (Juli 2025)")
    shown = numbers(screen)
    assert shown.pop("wajib") == "2.430"
    assert set(shown.values()) == {"belum diketahui"}
    assert "templat “Pegawai instansi pemerintah”" in screen.text


def test_projects_that_nobody_publishes_name_the_file_that_would_bring_them(show):
    screen = show("kepatuhan", bagian="proyek")
    assert screen.title == "Proyek APBN, APBD, APBDes: belum diketahui"
    assert "templat Paket pengadaan" in screen.text
    assert list(screen.cards) == ["aturan"]


def test_published_employers_are_told_with_their_month(show):
    screen = show("kepatuhan", bagian="usaha")
    assert screen.title.startswith("3.300 badan usaha terdaftar pada Juni 2021; 13,0 % menunggak iuran")
    assert numbers(screen)["usaha-wajib"] == "belum diketahui"


def test_every_part_names_the_rules_behind_it(show):
    rules = {part: show("kepatuhan", bagian=part).cards["aturan"] for part in PARTS}
    assert "Perda Kaltara 11/2024" in rules["pegawai"].text
    assert "PP 44/2015" in rules["proyek"].text
    assert "UU 24/2011" in rules["usaha"].text
    assert 'href="kebijakan?cari=Perda' in rules["pegawai"].markup


def test_policies_lead_to_the_page_that_watches_them(show):
    markup = show("kebijakan").cards["kebijakan"].markup
    assert 'href="kepatuhan?dasar=duty_met"' in markup
    assert 'href="kepatuhan?bagian=proyek&amp;diukur=pekerja&amp;pengadaan=konstruksi"' in markup
    assert 'href="kepatuhan?bagian=usaha&amp;wilayah=65.02"' in markup


@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_shown_in_english(show, part):
    screen = show("kepatuhan", bagian=part, lang="en")
    assert screen.faults == []
    assert screen.notices == []
    assert not INDONESIAN.search(said(screen))


@pytest.mark.usefixtures("forget")
@pytest.mark.parametrize("part", PARTS)
def test_the_sample_fills_every_part_and_says_so(show, sample_root, part):
    screen = show("kepatuhan", root=sample_root, bagian=part, **SAMPLE)
    assert screen.faults == []
    assert screen.title.startswith("CONTOH: ")
    assert "belum diketahui" not in numbers(screen).values()
    figures = [card for key, card in screen.cards.items() if key != "aturan"]
    assert all("CONTOH" in card.classed("km-badge") for card in figures)
    english = show("kepatuhan", root=sample_root, bagian=part, lang="en", **SAMPLE)
    assert not INDONESIAN.search(said(english).replace("angka simulasi", ""))


@pytest.mark.usefixtures("forget")
def test_the_published_duty_goes_before_the_sample_and_their_origins_stay_apart(show, sample_root):
    screen = show("kepatuhan", root=sample_root)
    assert "CONTOH" not in screen.title
    tile = {key: part.classed("km-badge") for key, part in screen.parts.items() if "tile-" in key}
    assert tile["tile-wajib"] == ["Terpublikasi"]
    assert tile["tile-terdaftar-provinsi"] == ["CONTOH"]
    offered = screen.options("waktu")
    assert offered[0] == "Desember 2025 · CONTOH"
    assert "Juli 2025" in offered


@pytest.mark.usefixtures("forget")
def test_a_region_that_has_not_reported_stays_unknown(show, sample_root):
    # Malinau reports late: of December nothing is there.
    screen = show("kepatuhan", root=sample_root, wilayah="65.02", origin="contoh", waktu="2025-12")
    assert numbers(screen)["terdaftar-kabupaten_kota"] == "belum diketahui"
    assert numbers(screen)["terdaftar-provinsi"] != "belum diketahui"
    assert "Malinau belum diketahui" in screen.cards["daerah"].text
    assert sum("<b>Malinau</b>" in text for text in written(screen.cards["daerah"].charts[0])) == 1


@pytest.mark.usefixtures("forget")
def test_a_group_and_a_basis_chosen_by_a_link_are_told(show, sample_root):
    screen = show("kepatuhan", root=sample_root, kelompok="honorer", dasar="duty_met", **SAMPLE)
    assert screen.title.startswith("CONTOH: Honorer terdaftar dari yang wajib dilindungi, Oktober 2025")
    assert len(spec(screen.cards["kelompok-pegawai"].charts[0])["data"][0]["customdata"]) == 6
    assert screen.options("kelompok") == ["Semua", "Non-ASN", "Tenaga pendidikan", "Honorer"]


@pytest.mark.usefixtures("forget")
def test_projects_are_cut_by_what_is_measured(show, sample_root):
    screen = show("kepatuhan", root=sample_root, bagian="proyek", diukur="nilai", anggaran="APBD", **SAMPLE)
    assert "Porsi nilai kontrak" in screen.cards["daerah"].text
    assert "Semua" in screen.cards["anggaran"].text
    assert "APBD ×" in " ".join(one.proto.label for one in screen.of("button")).replace("  ", " ")


def test_a_strange_part_is_told(show):
    (notice,) = show("kepatuhan", bagian="desa").notices
    assert "Pilihan: Pegawai non-ASN, Proyek APBN, APBD, APBDes, Badan usaha" in notice


@pytest.mark.usefixtures("forget")
def test_a_village_that_staff_are_not_counted_by_gives_way_to_its_town(show, sample_root):
    screen = show("kepatuhan", root=sample_root, wilayah="65.71.01.1001", **SAMPLE)
    assert screen.notices == ["Karang Anyar tidak dikenal ukuran di halaman ini, jadi yang ditampilkan Kota Tarakan."]
    assert "pemerintah Kota Tarakan" in screen.title
    assert "belum diketahui" not in numbers(screen).values()


@pytest.mark.usefixtures("forget")
def test_projects_are_known_down_to_the_village(show, sample_root):
    screen = show("kepatuhan", root=sample_root, bagian="proyek", wilayah="65.03.01", **SAMPLE)
    assert screen.notices == []
    assert "pilih-wilayah-desa" in [getattr(one, "key", "") for one in screen.trial.selectbox]


@pytest.mark.parametrize("part", PARTS)
def test_an_origin_that_knows_nothing_can_be_let_go(show, part):
    screen = show("kepatuhan", bagian=part, origin="kantor")
    assert screen.title.endswith("belum diketahui")
    assert "lepas-origin" in [one.key for one in screen.trial.button]
    assert show("manfaat", origin="kantor").title == "Klaim dan manfaat belum diketahui"


@pytest.mark.usefixtures("forget")
@pytest.mark.parametrize(("detail", "card"), [("kelompok", "daerah-kelompok"), ("waktu", "tren-pegawai")])
def test_details_of_staff_are_shown_one_at_a_time(show, sample_root, detail, card):
    screen = show("kepatuhan", root=sample_root, rinci=detail, lang="en", **SAMPLE)
    assert screen.faults == []
    assert list(screen.cards) == ["kelompok-pegawai", card, "aturan"]
    assert len(screen.charts) == 2
    assert not INDONESIAN.search(said(screen).replace("angka simulasi", ""))


@pytest.mark.usefixtures("forget")
def test_one_group_of_an_office_is_told_although_the_whole_is_not_known(show, data_root, tmp_path, monkeypatch):
    office_store.copy(data_root, tmp_path / "data", monkeypatch)
    name = "contoh_instansi_non_asn_2025_semester_1.xls"
    office_store.load((paths.ROOT / "data" / "samples" / name).read_bytes(), name)
    screen = show("kepatuhan", root=tmp_path / "data", waktu="2025-06")
    assert screen.title.replace("\N{NO-BREAK SPACE}", " ") == (
        "Provinsi mendaftarkan 720 dari 822 pegawai non-ASN yang wajib dilindungi, 87,6 % (Juni 2025)"
    )
    assert screen.cards["kelompok-pegawai"].classed("km-badge") == ["Kantor"]
    assert numbers(screen)["terdaftar-provinsi"] == "belum diketahui"
