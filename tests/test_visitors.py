"""Who may load data: only who sits at the server itself, whatever a proxy makes a request look like."""

import asyncio
import tempfile

import pytest
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from streamlit.runtime.context import StreamlitHeaders
from test_server import ask

from kaltara_metrics.ui import layers, server, visitors

HERE = ("host", "localhost:8501")
UPLOAD = "/_stcore/upload_file/sesi/berkas"


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.53", "::1", "::ffff:127.0.0.1"])
@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8501", "LOCALHOST:80", "127.0.0.1:8501", "[::1]:8501", "[::1]"]
)
def test_a_request_from_this_computer_under_its_own_name_began_here(address, host):
    assert visitors.began_here(address, [("Host", host)])
    assert visitors.began_here(address, [("Host", host), ("Origin", f"http://{host}")])


@pytest.mark.parametrize("address", ["10.1.2.3", "192.168.1.5", "::ffff:10.1.2.3", "2001:db8::1", "", None, "x"])
def test_another_address_did_not(address):
    assert not visitors.began_here(address, [HERE])


@pytest.mark.parametrize(
    "name",
    [
        "X-Forwarded-For", "x-forwarded-host", "X-Forwarded-Proto", "X-Forwarded", "Forwarded", "X-Real-IP", "Via",
        "X-Client-IP", "True-Client-IP", "CF-Connecting-IP", "X-Cluster-Client-IP", "X-Original-Host",
    ],
)  # fmt: skip
@pytest.mark.parametrize("value", ["10.1.2.3", "127.0.0.1", ""])
def test_what_a_proxy_passes_on_did_not_whatever_it_says(name, value):
    assert not visitors.began_here("127.0.0.1", [HERE, (name, value)])


@pytest.mark.parametrize(
    "hosts",
    [
        [], ["dasbor.kaltaraprov.go.id"], ["localhost.penipu.id"], ["penipu.id:8501"], ["127.0.0.1.penipu.id"],
        ["localhost@penipu.id"], ["localhost:8501:1"], ["localhost", "penipu.id"], ["localhost", "localhost"], [""],
    ],
)  # fmt: skip
def test_another_name_did_not(hosts):
    assert not visitors.began_here("127.0.0.1", [("host", host) for host in hosts])


@pytest.mark.parametrize(
    "origin",
    [
        "http://dasbor.kaltaraprov.go.id",
        "https://penipu.id",
        "null",
        "http://localhost.penipu.id",
        "localhost:8501",
        "",
    ],
)
def test_a_page_of_another_name_that_asks_gives_a_proxy_away(origin):
    # nginx asks by our own name unless it is told otherwise, and adds nothing.
    assert not visitors.began_here("127.0.0.1", [HERE, ("origin", origin)])


class Context:
    def __init__(self, address, **headers):
        self.ip_address = address
        self.headers = StreamlitHeaders([(name.replace("_", "-"), value) for name, value in headers.items()])


@pytest.mark.parametrize(
    ("context", "local"),
    [
        (Context(None, host="localhost:8501", origin="http://localhost:8501"), True),
        (Context("127.0.0.2", host="localhost"), True),
        (Context("10.1.2.3", host="localhost:8501"), False),
        (Context(None, host="localhost", x_forwarded_for="10.1.2.3"), False),
        (Context(None, host="dasbor.go.id"), False),
        (Context(None), False),
    ],
)
def test_the_page_goes_by_what_streamlit_knows_of_its_visitor(monkeypatch, context, local):
    monkeypatch.setattr(visitors.st, "context", context)
    assert visitors.is_local() is local
    assert visitors.menu() == ("visible" if local else "hidden")


# The way in for files


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "GET", "OPTIONS"])
@pytest.mark.parametrize(
    ("client", "headers", "status"),
    [
        (("127.0.0.1", 1), {"host": "localhost:8501"}, 200),
        (("127.0.0.1", 1), {"host": "localhost:8501", "origin": "http://localhost:8501"}, 200),
        (("10.1.2.3", 1), {"host": "localhost:8501"}, 403),
        (("127.0.0.1", 1), {"host": "localhost:8501", "x_forwarded_for": "10.1.2.3"}, 403),
        (("127.0.0.1", 1), {"host": "dasbor.go.id"}, 403),
        (("127.0.0.1", 1), {}, 403),
        (None, {"host": "localhost:8501"}, 403),
    ],
)
@pytest.mark.parametrize("path", [UPLOAD, f"/dasbor{UPLOAD}"])
def test_files_are_taken_from_this_computer_alone(path, method, client, headers, status):
    app = layers.LocalUploads(PlainTextResponse("diterima"))
    assert ask(app, path, method=method, client=client, **headers)[0] == status


def test_other_paths_are_for_everybody():
    app = layers.LocalUploads(PlainTextResponse("ok"))
    assert ask(app, "/peta", client=("10.1.2.3", 1), host="dasbor.go.id")[0] == 200


def test_a_file_is_refused_before_any_of_it_is_read():
    async def never(_scope, _receive, _send):
        raise AssertionError("the file was let in")

    assert ask(layers.LocalUploads(never), UPLOAD, method="PUT", client=("10.1.2.3", 1))[0] == 403


def test_the_server_has_the_layer():
    assert layers.LocalUploads in [layer.cls for layer in server.middleware()]


def test_a_large_upload_goes_through_no_temporary_file(monkeypatch):
    rolled = []

    def rollover(spooled):
        rolled.append(spooled)

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", rollover)
    content = b"x" * (3 * 1024 * 1024)  # Starlette's own limit is 1 MB
    body = b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\n' + content + b"\r\n--b--\r\n"
    parts = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive():
        return next(parts)

    async def parse():
        scope = {
            "type": "http",
            "method": "PUT",
            "headers": Headers({"content-type": "multipart/form-data; boundary=b"}).raw,
        }
        async with Request(scope, receive).form() as form:
            return await form["f"].read()

    assert asyncio.run(parse()) == content
    assert rolled == []
