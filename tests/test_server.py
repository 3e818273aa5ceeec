import asyncio
import gzip
import socket
import tomllib
from contextlib import closing

import pytest
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse
from streamlit import config
from streamlit.config_option import ConfigOption

from kaltara_metrics import paths
from kaltara_metrics.errors import UserError
from kaltara_metrics.ui import layers, server

SCRIPT = "/static/js/index.DormvYxC.js"
OUTLINES = "/app/static/kabupaten.0123abcd.geojson"
LOCAL = ("127.0.0.1", 50000)


def ask(app, path="/", *, method="GET", client=LOCAL, query=b"", **headers):
    """Send one request straight into an ASGI app: status, headers, body."""
    sent = []
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query,
        "client": client,
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }

    async def receive():
        await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    names = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], names, b"".join(message.get("body", b"") for message in sent[1:])


def served(content, suffix, folder, cache_control=None):
    """Make an app that answers everything with one file, and counts how often it is asked."""
    file = folder / f"file{suffix}"
    file.write_bytes(content)

    async def app(scope, receive, send):
        app.asked += 1
        headers = {"Cache-Control": cache_control} if cache_control else {}
        headers["Access-Control-Allow-Origin"] = "*"
        await FileResponse(file, headers=headers)(scope, receive, send)

    app.asked = 0
    return app


# Security headers


def test_every_answer_has_the_security_headers():
    for answer in (PlainTextResponse("ok"), HTMLResponse("tidak ada", status_code=404)):
        _, headers, _ = ask(layers.SecurityHeaders(answer))
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-frame-options"] == "SAMEORIGIN"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert "camera=()" in headers["permissions-policy"]
        assert "default-src 'self'" in headers["content-security-policy"]


def test_only_the_inline_script_that_is_there_is_allowed():
    # printf 'a = 1' | openssl dgst -sha256 -binary | base64
    policy = layers.content_security_policy(b"<script>a = 1</script><script src='x.js'></script>")
    assert "script-src 'self' 'sha256-tbwf/ZCRL7GL7259gJCRksemSSiWMgFW1n+68QTGVEo=';" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self' 'unsafe-inline'" not in policy


def test_the_installed_page_has_one_inline_script():
    assert layers.content_security_policy(layers.page_shell()).count("'sha256-") == 1


# Metrics


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/", "/dasbor/_stcore/metrics"])
@pytest.mark.parametrize(
    ("client", "headers", "status"),
    [
        (("127.0.0.1", 1), {}, 200),
        (("::1", 1), {}, 200),
        (("::ffff:127.0.0.1", 1), {}, 200),
        (("10.1.2.3", 1), {}, 403),
        (("127.0.0.1", 1), {"x_forwarded_for": "10.1.2.3"}, 403),
        (None, {}, 403),
    ],
)
def test_metrics_are_for_the_server_itself(path, client, headers, status):
    app = layers.LocalMetrics(PlainTextResponse("angka"))
    assert ask(app, path, client=client, **headers)[0] == status


def test_pages_are_for_everybody():
    assert ask(layers.LocalMetrics(PlainTextResponse("ok")), "/peta", client=("10.1.2.3", 1))[0] == 200


def test_a_fault_of_the_server_is_told_in_indonesian_with_the_headers():
    answer = asyncio.run(server._tell_browser(None, ValueError("rahasia")))
    assert answer.status_code == 500
    assert answer.body.decode() == server._SERVER_FAULT
    assert "content-security-policy" in answer.headers


# Compression


def immutable(folder, content=b"let a = 1;" * 1000):
    return served(content, ".js", folder, "public, immutable, max-age=31536000")


def test_a_script_is_compressed_once_and_kept(tmp_path):
    inner = immutable(tmp_path)
    app = layers.CompressOnce(inner)
    for _ in range(3):
        status, headers, body = ask(app, SCRIPT, accept_encoding="gzip, br")
        assert (status, headers["content-encoding"], headers["vary"]) == (200, "gzip", "Accept-Encoding")
        assert gzip.decompress(body) == b"let a = 1;" * 1000
        assert int(headers["content-length"]) == len(body) < 200
        assert headers["content-type"].startswith("text/javascript")
    assert inner.asked == 1


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "identity"])
def test_who_does_not_take_gzip_gets_the_file_itself(tmp_path, accepted):
    status, headers, body = ask(layers.CompressOnce(immutable(tmp_path)), SCRIPT, accept_encoding=accepted)
    assert (status, headers["vary"], len(body)) == (200, "Accept-Encoding", 10_000)
    assert "content-encoding" not in headers


def test_a_part_of_a_file_is_a_part_of_the_file_itself(tmp_path):
    app = layers.CompressOnce(immutable(tmp_path))
    ask(app, SCRIPT, accept_encoding="gzip")
    status, headers, body = ask(app, SCRIPT, accept_encoding="gzip", range="bytes=0-9")
    assert (status, body, headers["content-range"]) == (206, b"let a = 1;", "bytes 0-9/10000")
    assert "content-encoding" not in headers


def test_a_browser_that_has_the_file_is_told_so(tmp_path):
    app = layers.CompressOnce(immutable(tmp_path))
    tag = ask(app, SCRIPT, accept_encoding="gzip")[1]["etag"]
    assert tag.startswith('W/"')  # The bytes are not those of the file, so the tag must not be strong.
    status, headers, body = ask(app, SCRIPT, accept_encoding="gzip", if_none_match=tag)
    assert (status, body, headers["etag"]) == (304, b"", tag)
    assert "content-length" not in headers
    assert ask(app, SCRIPT, accept_encoding="gzip", if_none_match='"lain"')[0] == 200


def test_a_page_sent_for_an_unknown_script_is_not_kept(tmp_path):
    inner = served(b"<html></html>", ".html", tmp_path, "no-cache")
    app = layers.CompressOnce(inner)
    assert ask(app, SCRIPT, accept_encoding="gzip")[2] == b"<html></html>"
    assert app.kept == {}


def test_no_more_is_kept_than_allowed(tmp_path):
    app = layers.CompressOnce(immutable(tmp_path), limit=150)
    for number in range(5):
        assert ask(app, f"/static/js/{number}.DormvYxC.js", accept_encoding="gzip")[0] == 200
    assert sum(len(kept.body) for kept in app.kept.values()) <= 150
    assert "/static/js/4.DormvYxC.js" in app.kept


def test_an_answer_that_breaks_off_is_not_kept():
    async def broken(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": [(b"cache-control", b"immutable")]})
        await send({"type": "http.response.body", "body": b"let", "more_body": True})

    app = layers.CompressOnce(broken)
    with pytest.raises(IndexError):  # Nothing was sent.
        ask(app, SCRIPT, accept_encoding="gzip")
    assert app.kept == {}


# Our own files


def test_a_file_with_a_hash_in_its_name_lives_long_and_others_are_asked_for_again(tmp_path):
    app = layers.OwnFiles(served(b"{}", ".json", tmp_path))
    assert ask(app, OUTLINES)[1]["cache-control"] == "public, immutable, max-age=31536000"
    assert ask(app, "/app/static/topojson/world_110m.json")[1]["cache-control"] == "no-cache"


def test_our_files_are_not_shared_with_other_sites(tmp_path):
    assert "access-control-allow-origin" not in ask(layers.OwnFiles(served(b"{}", ".json", tmp_path)), OUTLINES)[1]


def test_a_missing_file_is_not_remembered():
    app = layers.OwnFiles(PlainTextResponse("tidak ada", status_code=404))
    assert ask(app, OUTLINES)[1]["cache-control"] == "no-cache"


def test_an_unchanged_file_is_not_sent_again(tmp_path):
    app = layers.OwnFiles(served(b"{}", ".json", tmp_path))
    path = "/app/static/topojson/world_110m.json"
    tag = ask(app, path)[1]["etag"]
    status, headers, body = ask(app, path, if_none_match=f'"lain", {tag}')
    assert (status, body) == (304, b"")
    assert "content-length" not in headers
    assert ask(app, path, if_none_match='"lain"')[2] == b"{}"


# The page's language


def test_the_installed_page_says_each_thing_once_that_we_say_otherwise():
    for theirs, _ in layers.SHELL_WORDS:
        assert layers.page_shell().count(theirs) == 1


def test_the_page_is_indonesian_with_the_right_length(tmp_path):
    app = layers.IndonesianShell(served(layers.page_shell(), ".html", tmp_path, "no-cache"))
    for path in ("/", "/peta"):
        _, headers, body = ask(app, path)
        assert b'<html lang="id">' in body
        assert b"<title>Jamsostek Kaltara</title>" in body
        assert int(headers["content-length"]) == len(body)
        # The tag would name the file on disk, which is not what was sent.
        assert "etag" not in headers


@pytest.mark.parametrize(
    ("query", "code"),
    [(b"", b"id"), (b"wilayah=65.71&lang=en", b"en"), (b"lang=fr", b"id"), (b"cari=lang=en", b"id")],
)
def test_the_page_declares_the_language_that_its_address_asks_for(tmp_path, query, code):
    app = layers.IndonesianShell(served(layers.page_shell(), ".html", tmp_path, "no-cache"))
    assert b'<html lang="%s">' % code in ask(app, "/peta", query=query)[2]


def test_a_compressed_page_is_indonesian_too():
    packed = gzip.compress(layers.page_shell())
    app = layers.IndonesianShell(HTMLResponse(packed, headers={"Content-Encoding": "gzip"}))
    _, headers, body = ask(app, "/peta", accept_encoding="gzip")
    assert int(headers["content-length"]) == len(body)
    assert b'<html lang="id">' in gzip.decompress(body)


def test_what_is_no_page_passes_untouched(tmp_path):
    app = layers.IndonesianShell(served(b'<html lang="en">', ".txt", tmp_path))
    assert ask(app)[2] == b'<html lang="en">'


def test_a_downloaded_page_passes_untouched(tmp_path):
    app = layers.IndonesianShell(served(b'<html lang="en">', ".html", tmp_path))
    assert ask(app, "/media/laporan.html")[2] == b'<html lang="en">'


def test_a_question_about_a_page_gives_no_wrong_length(tmp_path):
    app = layers.IndonesianShell(served(layers.page_shell(), ".html", tmp_path, "no-cache"))
    status, headers, body = ask(app, method="HEAD")
    assert (status, body) == (200, b"")
    assert "content-length" not in headers


def test_websockets_pass_every_layer():
    asked = []

    async def inner(scope, _receive, send):
        asked.append(scope)
        await send({"type": "websocket.accept"})

    async def send(message):
        assert message == {"type": "websocket.accept"}

    app = inner
    for layer in reversed(server.middleware()):
        app = layer.cls(app)
    asyncio.run(app({"type": "websocket", "path": "/_stcore/stream", "headers": []}, None, send))
    assert len(asked) == 1


# Starting


def test_a_taken_port_is_told_in_one_sentence():
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UserError, match=f"Port {port} sudah dipakai program lain"):
            server.serve("127.0.0.1", port)


@pytest.mark.parametrize(
    ("address", "port", "words"),
    [
        ("127.0.0.1", 70_000, "Port 70000 tidak sah"),
        ("127.0.0.1", -1, "Port -1 tidak sah"),
        ("203.0.113.9", 8501, "Alamat '203.0.113.9' tidak dikenal komputer ini"),
        ("bukan.alamat.invalid", 8501, "Alamat 'bukan.alamat.invalid' tidak dikenal komputer ini"),
    ],
)
def test_an_address_that_can_not_be_is_told(address, port, words):
    with pytest.raises(UserError, match=words):
        server.serve(address, port)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("server.port", "8600", 8600),
        ("server.headless", "true", True),
        ("server.headless", "0", False),
        ("server.allowedHosts", "satu.go.id dua.go.id", ["satu.go.id", "dua.go.id"]),
        ("browser.serverAddress", "dasbor.go.id", "dasbor.go.id"),
    ],
)
def test_an_office_sets_its_own_values_in_the_environment(name, text, value):
    option = config.get_config_options()[name]
    assert server._from_environment({option.env_var: text}) == {name: value}


def test_a_value_of_the_wrong_kind_names_its_variable():
    with pytest.raises(UserError, match="STREAMLIT_SERVER_PORT='delapan' bukan nilai yang sah"):
        server._from_environment({"STREAMLIT_SERVER_PORT": "delapan"})


@pytest.fixture
def setting():
    """Change a setting for one test."""
    before = {}

    def change(name, value):
        before.setdefault(name, config.get_option(name))
        config.set_option(name, value)

    yield change
    for name, value in before.items():
        config.set_option(name, value, ConfigOption.DEFAULT_DEFINITION)


def test_the_public_name_is_announced_and_let_in(setting):
    setting("browser.serverAddress", "dasbor.go.id")
    setting("server.port", 8600)
    assert server._urls("0.0.0.0") == ["http://dasbor.go.id:8600"]  # noqa: S104 - the office's choice
    assert "dasbor.go.id" in server._allowed_hosts("127.0.0.1")


def test_on_this_computer_only_localhost_is_announced_and_let_in(setting):
    setting("server.port", 8501)
    assert server._urls("127.0.0.1") == ["http://localhost:8501"]
    assert server._allowed_hosts("127.0.0.1") == ["127.0.0.1", "::1", "localhost"]


def test_an_office_may_let_every_name_in(setting):
    setting("server.allowedHosts", [])
    assert server._allowed_hosts("127.0.0.1") == []


# Faults of a page


def test_a_program_error_is_told_without_its_words(monkeypatch):
    told = []
    monkeypatch.setattr(server.st, "error", told.append)
    assert server.tell_reader(ValueError("NIK 6501012345678901")) is True
    assert told == [server.FAULT]


def test_a_users_fault_is_told_in_its_own_words_without_markup(monkeypatch):
    told = []
    monkeypatch.setattr(server.st, "error", told.append)
    assert server.tell_reader(UserError("Wilayah '[x](http://a)' tidak dikenal.")) is True
    assert told == [r"Wilayah '\[x\]\(http\://a\)' tidak dikenal."]


# Settings and colours


@pytest.fixture(scope="module")
def settings():
    return tomllib.loads((paths.ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def test_nothing_is_told_to_or_asked_of_the_internet(settings):
    assert settings["browser"] == {"gatherUsageStats": False, "serverAddress": "localhost"}
    assert settings["client"]["showErrorLinks"] is False
    assert settings["client"]["showErrorDetails"] == "none"
    assert "http" not in str(settings)


def test_every_setting_is_one_that_streamlit_has(settings):
    known = config.get_config_options()
    names = {f"{section}.{name}" for section, values in settings.items() for name in _flat(values)}
    assert names - known.keys() == set()


def _flat(values, prefix=""):
    for name, value in values.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield prefix + name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_told_from_their_grounds(settings, scheme):
    theme = settings["theme"][scheme]
    grounds = [theme["backgroundColor"], theme["secondaryBackgroundColor"], theme["sidebar"]["backgroundColor"]]
    texts = ["textColor", "primaryColor", "linkColor", "dataframeHeaderTextColor"]
    hues = ["green", "blue", "violet", "orange", "yellow", "red", "gray"]
    for ground in grounds:
        for name in [*texts, *(f"{hue}TextColor" for hue in hues)]:
            assert contrast(theme[name], ground) >= 4.5, (name, ground)
        for colour in [*(theme[f"{hue}Color"] for hue in hues), *theme["chartCategoricalColors"]]:
            assert contrast(colour, ground) >= 3, (colour, ground)
    for hue in hues:
        assert contrast(theme[f"{hue}TextColor"], theme[f"{hue}BackgroundColor"]) >= 4.5, hue


def contrast(one, other):
    """Contrast of two colours as WCAG 2 defines it, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast_of_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
