"""The page Data masuk, state by state, with real reading processes and a store of its own."""

import csv
import io
import re
import shutil
from zipfile import ZipFile

import pages_on_trial
import pytest
import uploaded_files
from test_english import INDONESIAN

from kaltara_metrics.ingest import importing
from kaltara_metrics.model import Origin
from kaltara_metrics.store import publishing, reader
from kaltara_metrics.store import versions as stored
from kaltara_metrics.ui import reading_process, visitors
from kaltara_metrics.ui.intake import choose, work
from kaltara_metrics.view import language

PAGE = "data_masuk"


@pytest.fixture
def office(whole_root, tmp_path, monkeypatch, forget):  # noqa: ARG001 - forgets what other tests have read
    """Data root of an office that has loaded one file already, opened at the server's own computer."""
    root = tmp_path / "kantor"
    root.mkdir()
    shutil.copytree(whole_root / "store", root / "store")
    for part in ("reference", "geo"):
        (root / part).symlink_to(whole_root / part)
    monkeypatch.setenv("KALTARA_DATA", str(root))
    monkeypatch.setenv("KALTARA_SAMPLE", "no")
    monkeypatch.setattr(visitors, "is_local", lambda: True)
    monkeypatch.setattr(work, "AT_ONCE", 120)  # seconds: a page waits for its answer, however busy the computer
    load(uploaded_files.FIRST, "pertama.csv")
    return root


def load(text, name="rekap.csv", **terms):
    """Load a file as the command line does."""
    content = text.encode()
    return importing.publish(importing.offer(importing.judge(content, name), content, by="Uji", **terms))


@pytest.fixture
def visit(office):
    """Open the page and go on from there: `visit().upload("rekap.csv", text)`."""

    def open_page(**parameters):
        return Visit(pages_on_trial.open_page(PAGE, theme="light", **parameters).trial)

    yield open_page
    assert not list((office / "store").glob("building-*"))


class Visit:
    """A visit to the page: what it shows now, and what the visitor does next."""

    def __init__(self, trial):
        self.trial = trial

    @property
    def screen(self):
        return pages_on_trial.Screen(self.trial)

    @property
    def text(self):
        return " ".join(self.screen.text.split())

    @property
    def work(self):
        return self.trial.session_state["berkas-sekarang"]

    def run(self):
        self.trial.run()
        assert self.screen.faults == []
        return self

    def upload(self, name, text):
        content = text if isinstance(text, bytes) else text.encode()
        self.trial.get_by_key("unggah").set_value((name, content, "text/csv"))
        return self.run()

    def choose(self, key, value):
        self.trial.get_by_key(key).select(value)
        return self.run()

    def write(self, label, text):
        next(field for field in self.trial.text_input if field.label.startswith(label)).input(text)
        return self

    def press(self, label):
        next(button for button in self.trial.button if button.label == label).click()
        return self.run()

    def tick(self):
        self.trial.checkbox[0].check()
        return self

    @property
    def buttons(self):
        """Buttons of the page itself, without the tools that stand beside every page's title."""
        return [button.label for button in self.trial.button if button.key != "simpan-tampilan"]

    def tables(self):
        """Rows of every table, as lists of words."""
        return [
            [pages_on_trial.visible(cell).strip() for cell in re.findall("<td[^>]*>(.*?)</td>", row)]
            for row in re.findall("<tr[^>]*>(.*?)</tr>", self.screen.markup)
            if "<td" in row
        ]


# Who may see it


def test_who_does_not_sit_at_the_server_is_told_so_and_sees_no_menu_entry(show, monkeypatch):
    monkeypatch.setattr(visitors, "is_local", lambda: False)
    screen = show(PAGE)
    assert screen.title == "Data masuk hanya dari komputer server"
    assert "python -m kaltara_metrics import" in screen.text
    assert screen.of("file_uploader") == []
    assert screen.downloads == []
    assert visitors.menu() == "hidden"


def test_without_a_browser_nobody_sits_at_the_server():
    assert visitors.is_local() is False


# Before a file is chosen


def test_the_page_begins_with_the_ways_to_a_file(visit):
    screen = visit().screen
    assert screen.faults == []
    assert screen.title == "1 berkas kantor dimuat; terakhir dari Dinas Sosial Kalimantan Utara, Maret 2022"
    (uploader,) = screen.of("file_uploader")
    assert set(uploader.proto.type) >= {".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".html"}
    assert len(screen.downloads) == 10
    assert all(download.ignore_rerun for download in screen.downloads)


def test_samples_are_offered_where_there_are_some(visit, office):
    assert "Berkas contoh" not in visit().text
    (office / "samples").mkdir()
    (office / "samples" / "contoh_rekap_kecil_2025.csv").write_text(uploaded_files.WHOLE)
    opened = visit()
    assert opened.trial.get_by_key("contoh").options == ["Rekap kecil 2025 (CSV)"]
    opened.choose("contoh", "contoh_rekap_kecil_2025.csv")
    assert opened.screen.title == "5 baris siap diterbitkan, tanpa kesalahan"
    assert "terbit dengan tanda CONTOH" in opened.text


# A clean file


def test_a_clean_file_is_reported_explained_and_tried_out(visit):
    opened = visit().upload("rekap.csv", uploaded_files.WHOLE)
    assert opened.screen.title == "5 baris siap diterbitkan, tanpa kesalahan"
    assert "7 dibaca = 5 diterima + 0 ditolak + 2 dilewati" in opened.text
    assert "Dilewati: 1 judul dan 1 judul kolom." in opened.text
    rows = opened.tables()
    assert ["F", "Peserta Aktif", "Peserta Aktif"] in rows
    assert ["Kota Tarakan", "Desember 2025", "Bukan penerima upah", "Pekerja rentan", "APBD provinsi", "9.471"] in rows
    moved = ["Pekerja rentan yang iurannya dibayar provinsi", "Provinsi Kalimantan Utara", "Desember 2025"]
    # 4100 + 2300 + 5050 + 1200 + 9471
    assert [*moved, "belum diketahui", "22.121", "baru", "baru diketahui dari impor 1002"] in rows
    assert opened.trial.get_by_key("sumber-berkas").value == "Disnakertrans Provinsi Kalimantan Utara"


def test_the_very_first_file_of_an_office_is_tried_out_too(visit, office, whole_root):
    shutil.rmtree(office / "store")
    shutil.copytree(whole_root / "store", office / "store")
    opened = visit().upload("rekap.csv", uploaded_files.WHOLE)
    assert opened.screen.title == "5 baris siap diterbitkan, tanpa kesalahan"
    assert "Terbitkan" in opened.buttons


def test_a_file_is_published_only_in_somebodys_name(visit, office):
    opened = visit().upload("rekap.csv", uploaded_files.WHOLE)
    before = stored.current_name(office / "store")
    opened.press("Terbitkan")
    assert "Isi nama Anda dulu" in opened.text
    assert stored.current_name(office / "store") == before
    opened.write("Nama Anda", "Sari Dewi").press("Terbitkan")
    assert re.fullmatch(r"Impor 1002 terbit dalam versi \d+; 6 angka bergeser", opened.screen.title)
    assert stored.about(office / "store", stored.current_name(office / "store"))["by"] == "Sari Dewi"
    assert not opened.work.process.is_alive
    opened.press("Muat berkas berikutnya")
    assert "2 berkas kantor dimuat" in opened.screen.title


def test_what_was_published_stands_on_the_other_pages_with_badge_and_source(visit, show, office):
    visit().upload("rekap.csv", uploaded_files.WHOLE).write("Nama Anda", "Sari").press("Terbitkan")
    screen = show("peta", root=office, indikator="subsidised_workers", waktu="2025-12")
    assert screen.faults == []
    assert screen.title.startswith("Tarakan terbanyak: 9.471 orang")
    card = screen.cards["peta"]
    assert ">Kantor<" in card.markup
    assert "Sumber: Disnakertrans Provinsi Kalimantan Utara, rekap.csv · per Desember 2025" in card.text
    assert "berkas rekap.csv, impor 1002. Isi: Desember 2025." in card.popovers["Tentang"].text
    for page in pages_on_trial.PAGES:
        shown = show(page, root=office)
        assert shown.faults == [], page
        assert not re.search(r"\bnan\b", shown.text, re.IGNORECASE), page
    assert "Pada Desember 2025 tercatat 22.121." in show(root=office).title


def test_the_same_file_again_changes_nothing_and_says_so(visit):
    opened = visit().upload("pertama.csv", uploaded_files.FIRST)
    assert "Berkas ini sudah ada sebagai impor 1001" in opened.text
    assert "Terbitkan" not in opened.buttons


# What stands there already


def test_figures_of_the_same_source_are_replaced_only_with_a_word(visit, office):
    load(uploaded_files.WHOLE)
    opened = visit().upload("koreksi.csv", uploaded_files.subsidised(4100, 2300, 5050, 1200, 9480))
    assert "Mengganti 5 baris impor 1002 dari sumber yang sama." in opened.text
    assert "1 baris lama di antaranya menjadi lain atau hilang." in opened.text
    opened.write("Nama Anda", "Sari").press("Terbitkan")
    assert "Centang dulu persetujuan" in opened.text
    opened.write("Nama Anda", "Sari").tick().press("Terbitkan")
    assert "Impor 1003 terbit" in opened.screen.title
    with_it = reader.current(office / "store")
    (total,) = with_it.rows("SELECT SUM(active) FROM enrollment WHERE batch_id = 1003")[0]
    assert total == 4100 + 2300 + 5050 + 1200 + 9480


def test_figures_that_another_source_contradicts_are_a_choice(visit):
    load(uploaded_files.WHOLE)
    opened = visit().upload("bpjs.csv", uploaded_files.subsidised(4100, 2300, 5050, 1200, 9500, source="BPJS Cabang"))
    assert "1 angka berbeda dari sumber lain; keduanya tetap disimpan." in opened.text
    assert "selama angka lama yang dipakai" in opened.text
    opened.trial.radio[0].set_value(True)
    opened.run()
    assert opened.work.terms.prefer is True
    assert any(row[-4:-2] == ["9.471", "9.500"] for row in opened.tables() if len(row) == 7)


def test_another_source_is_tried_out_anew(visit):
    load(uploaded_files.WHOLE)
    opened = visit().upload("koreksi.csv", uploaded_files.subsidised(4100, 2300, 5050, 1200, 9480))
    assert "Mengganti 5 baris" in opened.text
    opened.trial.get_by_key("sumber-berkas").input("BPJS Cabang Tarakan")
    opened.run()
    assert "Mengganti" not in opened.text
    assert "1 angka berbeda dari sumber lain" in opened.text


def test_what_was_published_meanwhile_is_told_and_shown_before_anything_is_replaced(visit, office):
    opened = visit().upload("koreksi.csv", uploaded_files.subsidised(4100, 2300, 5050, 1200, 9480))
    load(uploaded_files.WHOLE)
    now = stored.current_name(office / "store")
    opened.write("Nama Anda", "Sari").press("Terbitkan")
    assert "Sementara itu penyimpanan berubah: berkas ini kini mengganti 5 baris lama." in opened.text
    assert "--" not in opened.text
    assert "Mengganti 5 baris impor 1002" in opened.text
    assert stored.current_name(office / "store") == now


def test_another_publisher_at_work_is_told_in_one_sentence(visit, office):
    opened = visit().upload("rekap.csv", uploaded_files.WHOLE)
    with stored.publisher(office / "store"):
        opened.write("Nama Anda", "Sari").press("Terbitkan")
    assert "Versi lain sedang diterbitkan; tunggu sampai selesai lalu ulangi." in opened.text
    opened.write("Nama Anda", "Sari").press("Terbitkan")
    assert "Impor 1002 terbit" in opened.screen.title


# Faults


def test_every_fault_is_listed_with_its_place_its_cell_and_what_would_be_right(visit):
    opened = visit().upload("salah.csv", uploaded_files.FAULTY)
    assert opened.screen.title == "2 kesalahan: berkas belum dapat diterbitkan"
    assert "4 dibaca = 1 diterima + 2 ditolak + 1 dilewati" in opened.text
    faults = {row[1]: row for row in opened.tables() if row[:1] == ["Kesalahan"]}
    assert faults["lembar salah, baris 2, kolom C"][2:4] == ["'empat ribu'", "bukan bilangan"]
    assert "tulis seperti 1234" in faults["lembar salah, baris 2, kolom C"][4]
    assert "lembar salah, baris 3, kolom A" in faults
    assert "Terbitkan" not in opened.buttons
    assert [download.label for download in opened.screen.downloads] == ["Unduh laporan XLSX dengan sel bertanda"]


def test_the_report_to_take_along_marks_the_cells(visit):
    opened = visit().upload("salah.csv", uploaded_files.FAULTY)
    content = opened.work.process.ask("marked").result()
    with ZipFile(io.BytesIO(content)) as book:
        assert any("comments" in name for name in book.namelist())


def test_a_long_list_of_faults_is_shown_page_by_page_with_its_count(visit):
    months = [f"{year}-{month:02d}" for year in range(2019, 2026) for month in range(1, 13)]
    rows = "".join(f"Kota Tarakan;{month};{'120' if place % 2 else 'x'}\n" for place, month in enumerate(months))
    opened = visit().upload("panjang.csv", f"Kabupaten/Kota;Bulan;Peserta Aktif\n{rows}")
    assert opened.screen.title == "42 kesalahan: berkas belum dapat diterbitkan"  # every other of 7 x 12 months
    assert len([row for row in opened.tables() if row[:1] == ["Kesalahan"]]) == 25


def test_what_can_not_be_opened_is_one_sentence_with_a_way_back(visit):
    opened = visit().upload("gambar.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(200))
    assert opened.screen.title == "gambar.xlsx belum dapat dibaca"
    assert "Belum dapat dilakukan" in opened.text
    assert opened.buttons == ["Pilih berkas lain"]
    opened.press("Pilih berkas lain")
    assert "1 berkas kantor" in opened.screen.title


# How a file is read


def test_the_kind_of_data_can_be_said(visit):
    opened = visit().upload("tanpa_nama.csv", "Kabupaten/Kota;Bulan;Jumlah\nKota Tarakan;2025-12;120\n")
    assert opened.screen.title == "1 kesalahan: berkas belum dapat diterbitkan"
    opened.choose("jenis-data", "enrollment")
    assert opened.work.asked.kind == "enrollment"
    assert opened.work.outcome.kind == "enrollment"


def test_the_meaning_of_a_column_can_be_said_and_taken_back(visit):
    opened = visit().upload("kolom.csv", "Kabupaten/Kota;Bulan;Peserta Aktif;Xyz\nKota Tarakan;2025-12;120;9\n")
    assert ["D", "Xyz", "belum dikenal; tidak dimuat"] in opened.tables()
    opened.choose("kolom-dibetulkan", "Xyz")
    opened.choose("arti-Xyz", "inactive").press("Pakai arti ini")
    assert ["D", "Xyz", "Peserta Nonaktif"] in opened.tables()
    assert "Dibetulkan: Xyz = Peserta Nonaktif" in opened.text
    opened.press("Hapus")
    assert ["D", "Xyz", "belum dikenal; tidak dimuat"] in opened.tables()


def test_a_meaning_that_can_not_be_is_told_and_nothing_changes(visit):
    opened = visit().upload("kolom.csv", "Kabupaten/Kota;Bulan;Peserta Aktif;Xyz\nKota Tarakan;2025-12;120;9\n")
    opened.work.read_anew(mapping={"Xyz": "bukan_apa_apa"})
    opened.run()
    assert "'bukan_apa_apa' tidak dikenal" in opened.text
    assert opened.work.asked.mapping is None
    assert ["D", "Xyz", "belum dikenal; tidak dimuat"] in opened.tables()


def test_a_table_without_a_region_is_given_one(visit):
    opened = visit().upload("tanpa_wilayah.csv", "Bulan;Peserta Aktif\n2025-12;120\n")
    assert "kesalahan" in opened.screen.title
    opened.choose("wilayah-tabel", "65.71")
    assert opened.screen.title == "1 baris siap diterbitkan, tanpa kesalahan"


# Personal data


def test_personal_data_stop_the_file_and_are_shown_nowhere(visit, office, caplog):
    opened = visit().upload(f"daftar {uploaded_files.NIK}.csv", uploaded_files.PEOPLE)
    assert opened.screen.title == "Berkas dihentikan: ada data pribadi di dalamnya"
    places = [row[0] for row in opened.tables()]
    assert any(place.endswith("kolom A") for place in places)
    assert any(place.endswith("kolom B") for place in places)
    shown = opened.screen.markup + opened.text + repr(opened.work.outcome) + caplog.text
    for secret in (uploaded_files.NIK, "Siti", "Rahma", "Budi"):
        assert secret not in shown
    assert "Terbitkan" not in opened.buttons
    assert written(office, uploaded_files.NIK, "Siti Rahma") == []


def written(root, *secrets):
    """Files below a folder that hold any of the secrets."""
    found = [path for path in root.rglob("*") if path.is_file()]
    return [path for path in found if any(secret.encode() in path.read_bytes() for secret in secrets)]


def test_a_list_of_people_is_counted_in_memory_and_only_its_counts_are_published(visit, office):
    opened = visit().upload("daftar.csv", uploaded_files.PEOPLE).press("Jumlahkan dalam memori, nama tidak disimpan")
    assert "siap diterbitkan" in opened.screen.title
    assert "Dijumlahkan di memori dari daftar orang" in opened.text
    opened.write("Nama Anda", "Sari").press("Terbitkan")
    assert "Impor 1002 terbit" in opened.screen.title
    assert written(office, uploaded_files.NIK, "Siti Rahma", "Budi Santoso") == []


def test_a_file_that_can_not_be_counted_offers_no_counting_and_is_let_go(visit):
    opened = visit().upload("surat.csv", f"Catatan;Jumlah\nNIK {uploaded_files.NIK};3\n")
    assert opened.screen.title == "Berkas dihentikan: ada data pribadi di dalamnya"
    assert "Jumlahkan dalam memori, nama tidak disimpan" not in opened.buttons
    assert not opened.work.process.is_alive


# While it is read


def test_a_long_reading_shows_its_step_and_can_be_cancelled(visit, monkeypatch):
    monkeypatch.setattr(work, "AT_ONCE", 0)

    def at_step_two(_process, task, _given):
        task.step = "pribadi"  # and there it stays, whatever the process does

    monkeypatch.setattr(reading_process.ReadingProcess, "_talk", at_step_two)
    opened = visit().upload("besar.csv", uploaded_files.WHOLE)
    assert opened.screen.title == "besar.csv sedang diperiksa"
    assert "Membaca isi berkas : selesai" in opened.text
    assert "Mencari data pribadi : sedang berjalan" in opened.text
    process = opened.work.process
    opened.press("Batalkan")
    assert not process.is_alive
    assert "1 berkas kantor" in opened.screen.title


def test_a_process_that_dies_is_one_sentence(visit):
    opened = visit().upload("rekap.csv", uploaded_files.WHOLE)
    opened.work.process._process.kill()
    opened.choose("jenis-data", "enrollment")
    assert "Pembacaan berkas terhenti sebelum selesai." in opened.text
    assert opened.buttons == ["Pilih berkas lain"]


# Versions


def test_versions_are_listed_compared_and_taken_back(visit, office):
    load(uploaded_files.WHOLE)
    opened = visit(bagian="versi")
    now = stored.numbers(office / "store")[-1]
    assert (
        opened.screen.title == f"Yang ditampilkan versi {now}; {len(stored.numbers(office / 'store'))} versi tersimpan"
    )
    assert any(row[0] == f"{now} (ditampilkan)" and row[2:] == ["Uji", "impor rekap.csv", "1001, 1002"]
               for row in opened.tables() if len(row) == 5)  # fmt: skip
    assert any(row[-4:-1] == ["belum diketahui", "22.121", "baru"] for row in opened.tables())
    opened.write("Nama Anda", "Sari").press("Pakai kembali versi ini")
    assert "Centang dulu" in opened.text
    opened.write("Nama Anda", "Sari").tick().press("Pakai kembali versi ini")
    assert stored.current_name(office / "store") == stored.file_name(now - 1)
    assert opened.screen.title.startswith(f"Yang ditampilkan versi {now - 1}")
    assert stored.history(office / "store")[-1]["by"] == "Sari"


def test_a_damaged_version_is_not_taken_back(visit, office):
    load(uploaded_files.WHOLE)
    older = office / "store" / stored.file_name(stored.numbers(office / "store")[-2])
    opened = visit(bagian="versi")
    older.write_bytes(b"not a database" * 4000)
    now = stored.current_name(office / "store")
    opened.write("Nama Anda", "Sari").tick()
    opened.press("Pakai kembali versi ini")
    assert "rusak" in opened.text
    assert stored.current_name(office / "store") == now


# Warnings


@pytest.fixture
def doubtful(office):
    """An office whose second month is ten times the first in Tarakan."""
    load(uploaded_files.WHOLE)
    load(uploaded_files.subsidised(4100, 2300, 5050, 1200, 94710, month="2026-01"), "januari.csv")
    return office


def test_warnings_wait_for_somebodys_word(visit, doubtful):
    opened = visit(bagian="peringatan")
    assert opened.screen.title == "1 peringatan pada 1 impor menunggu diterima"
    assert "Kota Tarakan, Januari 2026" in opened.text
    opened.press("Terima peringatan impor 1003")
    assert "Isi nama Anda dulu" in opened.text
    opened.write("Nama Anda", "Sari").press("Terima peringatan impor 1003")
    assert opened.screen.title == "Tidak ada peringatan yang menunggu"
    (by,) = reader.current(doubtful / "store").rows("SELECT accepted_by FROM warning")[0]
    assert by == "Sari"


def test_unchecked_figures_wear_a_second_badge_until_then(show, doubtful):
    chosen = {"indikator": "subsidised_workers", "tahun": "2026"}
    card = show("peta", root=doubtful, **chosen).cards["peta"]
    assert ">Kantor<" in card.markup
    assert ">Belum lulus pemeriksaan<" in card.markup
    table = card.popovers["Tabel"].text
    assert re.search(r"Tarakan\s+94\.710\s+ada angka; belum lulus pemeriksaan", table)
    assert re.search(r"Malinau\s+2\.300\s+ada angka\s", table)
    publishing.accept_warnings(1003, by="Sari")
    assert "Belum lulus pemeriksaan" not in show("peta", root=doubtful, **chosen).cards["peta"].markup


def test_a_file_flags_unchecked_figures_too(show, doubtful):
    from kaltara_metrics.query import query  # noqa: PLC0415 - asked of this store alone
    from kaltara_metrics.view.records import records  # noqa: PLC0415
    from kaltara_metrics.view.tables import to_csv  # noqa: PLC0415

    assert show("peta", root=doubtful).faults == []
    answer = query("subsidised_workers", at="2026-01", by=["region"])
    rows = list(csv.DictReader(io.StringIO(to_csv(records(answer)))))
    flagged = {row["region"]: "unchecked" in row["flags"] for row in rows}
    assert flagged == {"65.01": False, "65.02": False, "65.03": False, "65.04": False, "65.71": True}
    assert {row["origin"] for row in rows} == {Origin.OFFICE.value}


# Trouble with the store


def test_a_version_shown_in_place_of_a_damaged_one_is_told_on_every_page(show, office):
    load(uploaded_files.WHOLE)
    (office / "store" / stored.current_name(office / "store")).write_bytes(b"not a database" * 4000)
    for page in (*pages_on_trial.PAGES, PAGE):
        screen = show(page, root=office)
        assert screen.faults == [], page
        assert any("Sementara itu yang ditampilkan adalah versi" in told for told in screen.notices), page


# In English


def spoken(visit_):
    """All words that the page itself says: text, labels, helps, placeholders; without the importer's and the file's."""
    screen = visit_.screen
    found = visit_.work if "berkas-sekarang" in visit_.trial.session_state else None
    protos = [one.proto for one in screen.elements if hasattr(one, "proto")]
    texts = [getattr(proto, name, "") for proto in protos for name in ("label", "help", "placeholder")]
    texts += [option for one in visit_.trial.radio for option in one.options]
    text = " ".join(re.sub(r"<style>.*?</style>", "", pages_on_trial.visible(screen.markup)).split())
    for own in sorted(importers(found.outcome), key=len, reverse=True) if found and found.outcome else ():
        text = text.replace(own, " ")
    return [text, *(str(one) for one in texts if one)]


def importers(outcome):
    """What the importer says of a file, and what the file says."""
    remarks = (*outcome.remarks, *outcome.personal)
    said = [outcome.file, outcome.source, *outcome.assumptions, *outcome.mapping]
    said += [text for one in remarks for text in (one.value, one.rule.replace("-", " "), one.message)]
    said += [text for one in outcome.columns for text in (one.heading, one.meaning)]
    return {" ".join(text.split()) for text in said if text}


def assert_english(visit_):
    assert visit_.screen.faults == []
    assert [text for text in spoken(visit_) if INDONESIAN.search(text)] == []
    assert "it goes back to the office that made the file." in " ".join(visit_.screen.notices)


@pytest.fixture
def english(visit):
    return lambda **parameters: visit(lang="en", **parameters)


def test_who_does_not_sit_at_the_server_is_told_so_in_english(show, monkeypatch):
    monkeypatch.setattr(visitors, "is_local", lambda: False)
    screen = show(PAGE, lang="en")
    assert screen.title == "Data are loaded at the server's computer only"
    assert "python -m kaltara_metrics import" in screen.text
    assert not INDONESIAN.search(screen.text)


def test_in_english_the_page_begins_in_english(english, office):
    (office / "samples").mkdir()
    (office / "samples" / "contoh_rekap_kecil_2025.csv").write_text(uploaded_files.WHOLE)
    opened = english()
    assert opened.screen.title == "1 office file loaded; the last from Dinas Sosial Kalimantan Utara, March 2022"
    assert "Membership" in [download.label for download in opened.screen.downloads]
    assert_english(opened)


def test_in_english_the_uploader_has_english_words():
    assert "--km-choose:'Pilih berkas';" in choose._words_of_uploader()
    with language.speaking("en"):
        said = choose._words_of_uploader()
    assert "--km-choose:'Choose a file';" in said
    assert not INDONESIAN.search(said)


def test_in_english_a_clean_file_is_explained_tried_out_and_published(english):
    opened = english().upload("rekap.csv", uploaded_files.WHOLE)
    assert opened.screen.title == "5 rows ready to be published, without faults"
    rows = opened.tables()
    assert [
        "Kota Tarakan",
        "December 2025",
        "Non-wage workers (BPU)",
        "Vulnerable workers",
        "Provincial budget",
        "9,471",
    ] in rows
    assert any(row[-4:] == ["not yet known", "22,121", "new", "known since import 1002"] for row in rows)
    assert_english(opened)
    opened.press("Publish")
    assert "Fill in your name first" in opened.text
    opened.write("Your name", "Sari Dewi").press("Publish")
    assert re.fullmatch(r"Import 1002 is published in version \d+; 6 figures moved", opened.screen.title)
    assert_english(opened)
    again = english().upload("rekap2.csv", uploaded_files.WHOLE)
    assert "This file is there already as import 1002" in again.text


def test_in_english_what_stands_there_already_is_told(english):
    load(uploaded_files.WHOLE)
    opened = english().upload("koreksi.csv", uploaded_files.subsidised(4100, 2300, 5050, 1200, 9480))
    assert "Replaces 5 rows of import 1002, from the same source." in opened.text
    assert "I agree that 5 rows of import 1002 be replaced." in opened.trial.checkbox[0].label
    assert_english(opened)
    opened.trial.get_by_key("sumber-berkas").input("BPJS Cabang Tarakan")
    opened.run()
    assert "Figures that another source tells differently: 1; both are kept." in opened.text
    assert opened.trial.radio[0].options == ["keep using the old figures", "use the figures of this file"]
    assert_english(opened)


def test_in_english_faults_stand_under_english_heads_in_the_importers_words(english):
    opened = english().upload("salah.csv", uploaded_files.FAULTY)
    assert opened.screen.title == "2 faults: the file can't be published yet"
    faults = {row[1]: row for row in opened.tables() if row[:1] == ["Fault"]}
    assert "tulis seperti 1234" in faults["sheet salah, row 2, column C"][4]
    assert_english(opened)


def test_in_english_personal_data_stop_the_file_in_english(english):
    opened = english().upload("daftar.csv", uploaded_files.PEOPLE)
    assert opened.screen.title == "The file was stopped: it holds personal data"
    assert any(row[0].endswith("column A") for row in opened.tables())
    assert_english(opened)
    opened.press("Count in memory, names are not kept")
    assert "Counted in memory from a list of people" in opened.text
    assert_english(opened)


def test_in_english_a_process_that_dies_is_told_in_english(english):
    opened = english().upload("rekap.csv", uploaded_files.WHOLE)
    opened.work.process._process.kill()
    opened.choose("jenis-data", "enrollment")
    assert "Reading the file broke off before its end." in opened.text
    assert opened.buttons == ["Choose another file"]
    assert_english(opened)


def test_in_english_a_long_reading_shows_its_steps_in_english(english, monkeypatch):
    monkeypatch.setattr(work, "AT_ONCE", 0)
    monkeypatch.setattr(reading_process.ReadingProcess, "_talk", lambda *_: None)
    opened = english().upload("besar.csv", uploaded_files.WHOLE)
    assert opened.screen.title == "besar.csv is being checked"
    assert "Reading the file : under way" in opened.text
    assert "Cancel" in opened.buttons
    assert_english(opened)


def test_a_file_is_told_anew_in_another_language(visit):
    opened = visit().upload("rekap.csv", uploaded_files.WHOLE)
    assert "angka bergeser" in opened.text
    opened.trial.query_params["lang"] = "en"
    opened.run()
    assert "6 figures moved" in opened.text
    assert_english(opened)
    opened.trial.query_params["lang"] = "id"
    opened.run()
    assert "6 angka bergeser" in opened.text


@pytest.mark.parametrize("part", ["versi", "peringatan"])
def test_in_english_versions_and_warnings_are_told_in_english(english, doubtful, part):
    opened = english(bagian=part)
    waiting = [message for (message,) in reader.current(doubtful / "store").rows("SELECT message FROM warning")]
    text = spoken(opened)
    assert [one for one in text if INDONESIAN.search(one.replace(waiting[0], ""))] == []
    if part == "versi":
        assert any(row[3] == "import of januari.csv" for row in opened.tables() if len(row) == 5)
        opened.write("Your name", "Sari").press("Put this version back")
        assert "Tick first that this version is to be shown." in opened.text
    else:
        assert opened.screen.title == "1 warning about 1 import waiting to be accepted"
        opened.press("Accept warnings of import 1003")
        assert "Fill in your name first" in opened.text
        opened.write("Your name", "Sari").press("Accept warnings of import 1003")
        assert opened.screen.title == "No warnings are waiting"
