"""Two stories of people who work with the dashboard, in a real browser; the data officer's is told with Data masuk.

The governor's adviser asks why the target is where it is. The analyst goes from the province down to one village and
one sector, compares two years, takes the file along and sends the link to somebody else.
"""

import csv
import io
import os
import shlex
import shutil
import subprocess
import sys
from urllib.parse import urlsplit

import harness
import pytest
from on_page import card, parameters, plain, wait_for_parameter

from kaltara_metrics import paths
from kaltara_metrics.query import query

DESA, SECTOR = "65.71.01.1001", "G"
ARRIVED = {
    "ukuran": "members_active",
    "menurut": "tanpa",
    "waktu": "2024-12",
    "wilayah": DESA,
    "sektor": SECTOR,
    "banding": "waktu",
}


@pytest.fixture
def sampled(tmp_path, serve_data):
    """A server whose store holds the sample too: of a village nothing has been published."""
    shutil.copytree(paths.ROOT / "data" / "reference", tmp_path / "reference")
    (tmp_path / "geo").symlink_to(paths.ROOT / "data" / "geo")
    environment = {"KALTARA_DATA": str(tmp_path), "KALTARA_SAMPLE": "yes"}
    command = [sys.executable, "-m", "kaltara_metrics", "build"]
    subprocess.run(command, cwd=paths.ROOT, env={**os.environ, **environment}, check=True)  # noqa: S603 - our own command
    running = serve_data(tmp_path, KALTARA_SAMPLE="yes")
    running.root = tmp_path
    return running


def test_the_adviser_finds_in_three_clicks_why_the_target_is_where_it_is(open_page):
    page = open_page("/")
    assert "54.452" in page.locator("h1").inner_text()
    page.get_by_role("link", name="Target", exact=True).click()
    page.wait_for_url("**/target")
    harness.wait_until_ready(page)
    assert "belum terbukti" in page.locator("h1").inner_text()
    why = page.locator('[class*="st-key-note-"]').filter(has_text="Pernyataannya berbeda dan belum terbukti")
    assert "54.000 dan 45.000 juga dinyatakan" in plain(why.inner_text())
    why.get_by_role("link").click()
    page.wait_for_url("**/angka_resmi?**")
    harness.wait_until_ready(page)
    told = plain(card(page, "konflik-subsidi-2024").inner_text())
    assert all(number in told for number in ("54.452 orang", "54.000 orang", "45.000 orang"))
    page.go_back()
    page.wait_for_url("**/target")
    assert page.watch.errors == []


def test_the_analyst_goes_down_to_a_village_and_a_sector_compares_downloads_and_sends_the_link(
    open_page, sampled, monkeypatch
):
    monkeypatch.setenv("KALTARA_DATA", str(sampled.root))
    page = open_page("/jelajah", base=sampled.url)
    _choose(page, "Ukuran", "Kepesertaan · Kepesertaan aktif")
    page.get_by_role("radio", name="Grafik").click()
    wait_for_parameter(page, "bentuk", "grafik")
    _choose(page, "Waktu", "Desember 2024 · CONTOH")

    # From the province to one village, by what is seen: the longest bar, and the button that opens it.
    for level, code in (("kecamatan", "65.71"), ("desa", "65.71.01")):
        _click_bar(page, code)
        page.get_by_role("button", name=f"Buka menurut {level}").click()
        wait_for_parameter(page, "menurut", level)
    _click_bar(page, DESA)
    _choose(page, "Menurut", "Tanpa rincian")
    page.get_by_role("button", name="Saringan").click()
    _choose(page, "Lapangan usaha (17 kategori)", "Perdagangan dan reparasi")
    page.keyboard.press("Escape")

    _choose(page, "Bandingkan menurut", "Waktu")
    # A year earlier is what a time is compared with to begin with.
    _wait_until_arrived(page)
    now, before = (
        query("members_active", at=at, where={"region": DESA, "sector": SECTOR}).only for at in ("2024-12", "2023-12")
    )
    told = plain(card(page, "perbandingan").locator("h3").inner_text())
    assert f"Desember 2024 {now.value:.0f} dibanding Desember 2023 {before.value:,.0f}".replace(",", ".") in told
    assert told.startswith("CONTOH: ")
    assert shlex.split(page.locator(".st-key-perintah code").first.inner_text())[3:5] == ["query", "members_active"]

    (row,) = _file(page, "CSV untuk Excel Indonesia", ";")
    assert (row["numerator"], row["origin"]) == (f"{now.value:.0f}", "contoh")
    assert "CONTOH" in row["note"]
    assert row["filters"] == "Karang Anyar; lapangan usaha Perdagangan dan reparasi"
    assert _file(page, "CSV internasional", ",")[0]["numerator"] == row["numerator"]
    assert page.watch.errors == []

    page.get_by_role("button", name="Tautan").click()
    links = [one.inner_text().strip() for one in page.locator('[data-testid="stPopoverBody"] code').all()]
    assert len(links) == 2
    for link in links:
        other = open_page(urlsplit(link)._replace(scheme="", netloc="").geturl(), base=sampled.url)
        assert {**ARRIVED, **_version(link)}.items() <= parameters(other).items()
        assert other.locator("h1").inner_text() == page.locator("h1").inner_text()
        for key in ("hasil", "perbandingan"):
            assert card(other, key).inner_text() == card(page, key).inner_text()
        assert other.watch.errors == []


def test_the_way_back_through_an_exploration_is_open(open_page):
    page = open_page("/jelajah?ukuran=poverty_rate")
    before = page.locator("h1").inner_text()
    _choose(page, "Ukuran", "Ketenagakerjaan dan penduduk · Penduduk bekerja")
    after = page.locator("h1").inner_text()
    assert after != before
    page.go_back()
    wait_for_parameter(page, "ukuran", "poverty_rate")
    assert page.locator("h1").inner_text() == before
    page.go_forward()
    wait_for_parameter(page, "ukuran", "employed")
    assert page.locator("h1").inner_text() == after


def _choose(page, label, text):
    """Choose an option as somebody does who types its first letters."""
    page.get_by_label(label, exact=True).last.click()
    page.keyboard.type(text)
    page.get_by_role("option", name=text, exact=True).click()
    page.wait_for_timeout(200)
    harness.wait_until_ready(page)


def _click_bar(page, code):
    """Click on the bar of a region."""
    place = card(page, "hasil").evaluate(
        """(card, code) => {
          const keys = card.querySelector('.js-plotly-plot').data[1].customdata.map(one => [one].flat()[0])
          const bars = [...card.querySelectorAll('.barlayer .trace')].at(-1).querySelectorAll('.point path')
          const box = bars[keys.indexOf(code)].getBoundingClientRect()
          return [box.x + 12, box.y + box.height / 2] }""",
        code,
    )
    page.mouse.click(*place)
    wait_for_parameter(page, "wilayah", code)


def _wait_until_arrived(page):
    for name, value in ARRIVED.items():
        wait_for_parameter(page, name, value)


def _file(page, name, delimiter):
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    text = download.value.path().read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=delimiter))


def _version(link):
    return {
        name: value for name, value in (pair.split("=") for pair in urlsplit(link).query.split("&")) if name == "versi"
    }
