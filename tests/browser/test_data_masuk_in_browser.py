"""Loading a file as the data officer does, with a real browser, a real server and real reading processes."""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import threading
from contextlib import closing, suppress
from pathlib import Path

import harness
import pytest

from kaltara_metrics import paths

LONG = 300_000  # milliseconds: every figure is compared, on a computer that may be busy with other things
NIK = "6502014105859999"  # invented: nobody has the serial 9999
HEAD = "Kabupaten/Kota;Bulan;Segmen;Kelompok Pekerja;Sumber Iuran;Peserta Aktif\n"
REGIONS = ("Kabupaten Bulungan", "Kabupaten Malinau", "Kabupaten Nunukan", "Kabupaten Tana Tidung", "Kota Tarakan")
PEOPLE = f"NIK;Nama;Kabupaten/Kota;Pekerjaan;Bulan\n{NIK};Siti Rahma;Kabupaten Malinau;Nelayan;2025-12\n"


def subsidised(*counts, month="2025-12", source="Disnakertrans Provinsi Kalimantan Utara"):
    rows = (f"{place};{month};BPU;pekerja rentan;APBD provinsi;{n}\n" for place, n in zip(REGIONS, counts, strict=True))
    return f"Sumber: {source}\n{HEAD}{''.join(rows)}"


def run(root, *arguments):
    """Run one command of ours on a data root."""
    environment = {**os.environ, "KALTARA_DATA": str(root), "KALTARA_SAMPLE": "no"}
    command = [sys.executable, "-m", "kaltara_metrics", *arguments]
    done = subprocess.run(command, cwd=paths.ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Data root of an office that has loaded one small file."""
    root = tmp_path_factory.mktemp("kantor")
    for part in ("reference", "geo", "samples"):
        shutil.copytree(paths.ROOT / "data" / part, root / part)
    run(root, "build")
    first = root / "pertama.csv"
    first.write_text(f"Sumber: Dinas Sosial\n{HEAD}Kota Tarakan;2022-03;BPU;pekerja rentan;APBD provinsi;100\n")
    run(root, "import", str(first), "--by", "Uji")
    return root


@pytest.fixture
def office(built, tmp_path, serve_data):
    """A server of its own on a copy of that data root."""
    root = tmp_path / "kantor"
    shutil.copytree(built, root)
    running = serve_data(root, KALTARA_SAMPLE="no")
    running.root = root
    return running


def upload(page, name, content):
    file = {"name": name, "mimeType": "text/csv", "buffer": content.encode()}
    page.locator('input[type="file"]').set_input_files(file)


def wait_for(page, selector):
    page.locator(selector).first.wait_for(timeout=LONG)
    harness.wait_until_ready(page)


def title(page):
    return page.locator("h1").inner_text()


def test_a_file_is_loaded_seen_through_and_published_and_an_open_page_follows(open_page, office):
    other = open_page("/", base=office.url)
    assert "Realisasi 2025 dan 2026 belum diketahui" in title(other)

    page = open_page("/data_masuk", base=office.url)
    upload(page, "rentan_2025-12.csv", subsidised(4100, 2300, 5050, 1200, 9471))
    wait_for(page, ".st-key-card-putusan")
    assert title(page) == "5 baris siap diterbitkan, tanpa kesalahan"
    assert "7 dibaca = 5 diterima + 0 ditolak + 2 dilewati" in " ".join(page.locator(".km-sum").inner_text().split())
    wait_for(page, '[data-testid="stForm"]')
    assert "22.121" in page.locator(".st-key-card-akibat").inner_text()  # 4100 + 2300 + 5050 + 1200 + 9471

    page.get_by_role("button", name="Terbitkan").click()
    page.get_by_role("alert").wait_for(timeout=LONG)
    assert "Isi nama Anda dulu" in page.get_by_role("alert").inner_text()
    page.get_by_label("Nama Anda").fill("Sari Dewi")
    page.get_by_role("button", name="Terbitkan").click()
    wait_for(page, ".st-key-card-terbit")
    assert title(page).startswith("Impor 1002 terbit dalam versi")

    # Another page that was open all the while: no reload, one click in its menu.
    other.get_by_role("link", name="Pembiayaan", exact=True).click()
    other.get_by_text("22.121").first.wait_for(timeout=LONG)
    harness.wait_until_ready(other)
    assert page.watch.errors == other.watch.errors == []
    assert "Traceback" not in office.log()


def test_a_file_with_personal_data_is_stopped_and_leaves_no_trace(open_page, office):
    page = open_page("/data_masuk", base=office.url)
    upload(page, "daftar.csv", PEOPLE * 40_000)  # more than 1 MB, beyond which an upload would go through a file
    wait_for(page, ".st-key-card-putusan")
    assert title(page) == "Berkas dihentikan: ada data pribadi di dalamnya"
    assert "kolom A" in page.locator(".st-key-card-putusan").inner_text()
    assert page.get_by_role("button", name="Terbitkan").count() == 0
    for secret in (NIK, "Siti Rahma"):
        assert secret not in page.content()
        assert secret not in office.log()
    left = [path for path in office.root.rglob("*") if path.is_file() and NIK.encode() in path.read_bytes()]
    assert left == []
    assert page.watch.errors == []


def test_a_long_reading_is_cancelled(open_page, office):
    names = ("Bulungan", "Malinau", "Nunukan", "Tana Tidung", "Tarakan")
    rows = (f"{names[n % 5]};{2010 + n % 15}-{1 + n // 7 % 12:02d};{n % 997}\n" for n in range(1_000_000))
    page = open_page("/data_masuk", base=office.url)
    upload(page, "besar.csv", f"Wilayah;Bulan;Peserta Aktif\n{''.join(rows)}")
    card = page.locator(".st-key-card-berjalan")
    card.get_by_text("Mencari data pribadi").wait_for(timeout=LONG)
    assert title(page) == "besar.csv sedang diperiksa"
    page.locator(".km-did").first.wait_for(state="attached", timeout=LONG)  # it moves on by itself
    assert len(workers(office)) == 1
    card.get_by_role("button", name="Batalkan").click()
    wait_for(page, ".st-key-card-pilih-berkas")
    # What waits now is the spare process for the next file.
    assert all(memory < 400 for memory in workers(office))
    assert page.watch.errors == []


def workers(running):
    """Megabytes of memory of each reading process of a server."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError):  # of a process that ends meanwhile
            known = dict(line.split(":", 1) for line in status.read_text().splitlines())
            if int(known["PPid"]) == running.process.pid and "VmRSS" in known:
                found.append(int(known["VmRSS"].split()[0]) / 1024)
    return found


def test_a_sample_is_tried_and_told_to_be_one(open_page, office):
    page = open_page("/data_masuk", base=office.url)
    page.get_by_label("Berkas contoh").first.click()
    page.get_by_role("option", name="Rekap kepesertaan cabang 2025-08 (XLSX)").click()
    wait_for(page, '[data-testid="stForm"]')
    assert "terbit dengan tanda CONTOH" in page.locator(".st-key-card-akibat").inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="Pilih berkas lain").click()
        wait_for(page, ".st-key-card-templat")
        page.get_by_role("button", name="Kepesertaan", exact=True).click()
    assert download.value.suggested_filename == "templat_enrollment.xlsx"
    assert download.value.path().read_bytes().startswith(b"PK")
    assert page.watch.errors == []


# From elsewhere


class Proxy:
    """Pass everything on to a server on this computer, and say for whom, as an office's proxy does."""

    def __init__(self, port):
        self.port, self.listener = port, socket.create_server(("127.0.0.1", 0))
        self.url = f"http://localhost:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        with suppress(OSError):
            while True:
                browser, _ = self.listener.accept()
                threading.Thread(target=self._pass, args=(browser,), daemon=True).start()

    def _pass(self, browser):
        with browser, suppress(OSError), socket.create_connection(("127.0.0.1", self.port)) as server:
            first, _, rest = browser.recv(65536).partition(b"\r\n")
            server.sendall(first + b"\r\nX-Forwarded-For: 10.1.2.3\r\n" + rest)
            threading.Thread(target=copy, args=(server, browser), daemon=True).start()
            copy(browser, server)


def copy(source, target):
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)


@pytest.mark.parametrize("width", [1920, 390])
def test_who_comes_through_a_proxy_gets_no_such_page_and_no_menu_entry(open_page, office, width):
    proxy = Proxy(office.port)
    with closing(proxy.listener):
        page = open_page("/data_masuk", base=proxy.url, width=width)
        assert title(page) == "Data masuk hanya dari komputer server"
        assert "python -m kaltara_metrics import" in page.get_by_role("status").inner_text()
        assert page.locator('input[type="file"]').count() == 0
        menu = [text.strip() for text in page.locator('[data-testid="stSidebarNav"] a').all_inner_texts()]
        assert "Ringkasan" in menu
        assert "Data masuk" not in menu
        assert "Kelola" not in page.locator('[data-testid="stSidebarNav"]').inner_text()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "localhost", "X-Forwarded-For": "10.1.2.3"}, 403),
        ({"Host": "dasbor.go.id"}, 403),
        ({"Host": "localhost"}, 204),
    ],
)
def test_the_way_in_for_files_is_closed_from_elsewhere(office, headers, status):
    connection = http.client.HTTPConnection("127.0.0.1", office.port, timeout=20)
    with closing(connection):
        connection.request("OPTIONS", "/_stcore/upload_file/sesi/berkas", headers=headers)
        assert connection.getresponse().status == status
