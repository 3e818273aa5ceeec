import gzip
import http.client
import re
import sys
from urllib.parse import urlsplit

import harness
import pytest
from playwright.sync_api import Error as PlaywrightError

from kaltara_metrics.ui import server as web

# A page that does what the dashboard does, or fails on request.
PROBE = """
import plotly.graph_objects as go
import streamlit as st
from kaltara_metrics.errors import UserError

fault = st.query_params.get("fault")
st.title("Halaman uji")
if fault == "program":
    raise ValueError("NIK 6501012345678901")
if fault == "user":
    raise UserError("Bulan '2026-13' tidak dikenal.")
st.download_button("Unduh", data="a;b\\n1;2\\n", file_name="uji.csv", mime="text/csv")
st.button("Utama", type="primary")
st.multiselect("Pilihan", ["Terpilih"], default="Terpilih")
st.caption("Keterangan")
upload = st.file_uploader("Berkas")
st.write(f"Isi: {upload.read().decode()}" if upload else "Belum ada berkas")
st.dataframe({"a": [1, 2]})
geojson = {"type": "FeatureCollection", "features": [{"type": "Feature", "id": "1", "properties": {}, "geometry": {
    "type": "Polygon", "coordinates": [[[115, 2], [115, 3], [116, 3], [116, 2], [115, 2]]]}}]}
figure = go.Figure(go.Choropleth(geojson=geojson, locations=["1"], z=[1]), layout={"geo": {"visible": False}})
st.plotly_chart(figure, config={"topojsonURL": "app/static/topojson/"}, alt="Peta uji", key="map")
st.plotly_chart(go.Figure(go.Bar(x=[1, 2], y=[3, 4])), alt="Batang uji", key="bar")
"""
PROBE_APP = """
from pathlib import Path
from kaltara_metrics.ui import server

app = server.make_app(Path(__file__).with_name("probe_page.py"))
"""
# The colour of an element's words and of the ground below them, as the eye sees them.
COLOURS = """one => {
  const numbers = text => text.match(/[\\d.]+/g).map(Number)
  const over = (top, alpha, below) => below.map((value, n) => value * (1 - alpha) + top[n] * alpha)
  const above = []
  let opacity = 1
  for (let node = one; node; node = node.parentElement) above.push(node)
  let ground = [255, 255, 255]
  for (const node of above.reverse()) {
    const style = getComputedStyle(node)
    opacity *= Number(style.opacity)
    const fill = numbers(style.backgroundColor)
    ground = over(fill, fill[3] ?? 1, ground)
  }
  const ink = numbers(getComputedStyle(one).color)
  return [over(ink, (ink[3] ?? 1) * opacity, ground), ground]
}"""


@pytest.fixture(scope="module")
def probe(tmp_path_factory):
    """A small app behind the dashboard's own layers."""
    folder = tmp_path_factory.mktemp("probe")
    (folder / "probe_page.py").write_text(PROBE, encoding="utf-8")
    (folder / "probe_app.py").write_text(PROBE_APP, encoding="utf-8")
    topojson = folder / "static" / "topojson" / "world_110m.json"
    topojson.parent.mkdir(parents=True)
    topojson.write_text('{"type":"Topology","objects":{},"arcs":[]}', encoding="utf-8")
    (folder / "static" / "wilayah.0123abcd.geojson").write_text('{"type": "FeatureCollection"}' + " " * 5000)
    port = harness.free_port()
    command = [sys.executable, "-m", "uvicorn", "probe_app:app", "--port", str(port), "--ws", "websockets-sansio"]
    with harness.running_server(command, port, {"PYTHONPATH": f"{folder}:{harness.ROOT}"}) as running:
        yield running


def get(url, **headers):
    """Ask without a browser: status, headers, body as it came."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)
    connection.request("GET", parts.path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


@pytest.mark.parametrize("path", ["/", "/peta"])
def test_the_page_stays_indonesian_after_it_is_loaded(open_page, path):
    page = open_page(path)
    assert page.evaluate("document.documentElement.lang") == "id"
    assert page.watch.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_maps_charts_and_tables_work_under_the_policy(open_page, probe, scheme):
    page = open_page(base=probe.url, scheme=scheme)
    assert page.locator(".choroplethlayer path").count() == 1
    assert page.locator(".barlayer path").count() == 2
    assert page.watch.errors == []


def test_the_policy_stops_a_foreign_inline_script(open_page, probe):
    page = open_page(base=probe.url)
    page.evaluate("""() => {
        const script = document.createElement('script')
        script.textContent = 'window.foreign = true'
        document.body.append(script) }""")
    assert page.evaluate("window.foreign") is None
    assert len(page.watch.policy_violations) == 1
    page.watch.errors.clear()


def test_downloads_and_uploads_work_under_the_policy(open_page, probe):
    page = open_page(base=probe.url)
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh").click()
    assert download.value.path().read_text(encoding="utf-8") == "a;b\n1;2\n"
    page.locator('input[type="file"]').set_input_files(
        {"name": "uji.csv", "mimeType": "text/csv", "buffer": b"isi berkas"}
    )
    page.get_by_text("Isi: isi berkas").wait_for()
    assert page.watch.errors == []


@pytest.mark.parametrize(
    "path", ["/", "/peta", "/_stcore/health", "/app/static/tidak-ada.json", "/static/tidak-ada.js"]
)
def test_every_answer_is_guarded(server, path):
    _, headers, _ = get(server.url + path)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "permissions-policy" in headers
    assert re.search(r"script-src 'self' 'sha256-[\w+/]{43}=';", headers["content-security-policy"])
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers


def test_scripts_travel_compressed(server):
    scripts = re.findall(r"\./(static/js/[\w.-]+\.js)", get(server.url)[2].decode())
    whole = packed = 0
    for script in scripts:
        _, headers, body = get(f"{server.url}/{script}", accept_encoding="gzip")
        assert headers["content-encoding"] == "gzip"
        assert headers["vary"] == "Accept-Encoding"
        assert "immutable" in headers["cache-control"]
        whole, packed = whole + len(gzip.decompress(body)), packed + len(body)
    assert len(scripts) > 20
    assert packed < whole / 2.5


def test_our_files_live_as_long_as_their_names_say(probe):
    outlines, stub = (
        f"{probe.url}/app/static/wilayah.0123abcd.geojson",
        f"{probe.url}/app/static/topojson/world_110m.json",
    )
    _, headers, body = get(outlines, accept_encoding="gzip")
    assert headers["cache-control"] == "public, immutable, max-age=31536000"
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body).startswith(b'{"type": "FeatureCollection"}')
    assert get(outlines, accept_encoding="gzip", if_none_match=headers["etag"])[0] == 304
    assert get(outlines, accept_encoding="gzip", range="bytes=0-6")[::2] == (206, b'{"type"')
    _, headers, _ = get(stub)
    assert headers["cache-control"] == "no-cache"
    assert get(stub, if_none_match=headers["etag"])[::2] == (304, b"")


def test_the_outline_file_that_keeps_maps_from_being_blank_is_there(server):
    assert get(f"{server.url}/app/static/topojson/world_110m.json")[0] == 200


def test_a_failed_page_says_one_sentence_and_the_log_says_all(open_page, probe):
    page = open_page("/?fault=program", base=probe.url)
    assert page.get_by_role("alert").inner_text().strip() == web.FAULT
    assert "6501012345678901" not in page.content()
    assert "Traceback" not in page.content()
    assert page.locator('[data-testid="stException"]').count() == 0
    assert probe.log().count("ValueError: NIK 6501012345678901") == 1
    assert "probe_page.py" in probe.log()


def test_a_users_fault_that_a_page_forgot_is_told_in_its_own_words(open_page, probe):
    page = open_page("/?fault=user", base=probe.url)
    assert page.get_by_role("alert").inner_text().strip() == "Bulan '2026-13' tidak dikenal."


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("words", ["Halaman uji", "Utama", "Terpilih", "Keterangan", "Belum ada berkas"])
def test_words_can_be_read(open_page, probe, words, scheme):
    text = open_page(base=probe.url, scheme=scheme).get_by_text(words, exact=True)
    assert contrast(*text.evaluate(COLOURS)) >= 4.5


def contrast(*colours):
    lighter, darker = sorted(map(luminance, colours), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_an_outside_request_is_seen_and_stopped(open_page, probe):
    page = open_page(base=probe.url)
    page.evaluate("fetch('http://example.org/').catch(() => 0)")
    assert page.watch.outside == []  # The policy stops it before it is even tried.
    assert len(page.watch.policy_violations) > 0
    page.watch.errors.clear()
    with pytest.raises(PlaywrightError):  # Going there is not a matter of the policy; the browser itself is shut in.
        page.goto("http://example.org/")
    assert page.watch.outside == ["http://example.org/"]
    page.watch.outside.clear()


def test_the_server_stops_at_a_word():
    port = harness.free_port()
    with harness.dashboard(port) as running:
        assert running.log() == f"Dasbor siap di http://localhost:{port}\n"
        running.process.send_signal(2)
        assert running.process.wait(timeout=10) in {0, 130}
        assert "Traceback" not in running.log()
