"""What every HTTP answer passes through on its way out: pure ASGI layers, websockets untouched.

Streamlit leaves these to a proxy that an office may not have: security headers, the page's language, compressed and
long-lived files, keeping its metrics private and taking files from nobody else.
"""

import asyncio
import base64
import gzip
import hashlib
import re
from collections import OrderedDict
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kaltara_metrics.ui import visitors

TITLE = "Jamsostek Kaltara"
_OWN_FILES = "/app/static/"
_METRICS = "/_stcore/metrics"
_UPLOADS = "/_stcore/upload_file"
_MEDIA = "/media/"
_FOREVER = "public, immutable, max-age=31536000"
_HASHED_NAME = re.compile(r"\.[A-Za-z0-9_-]{8,}\.[a-z0-9]+$")
_HASHED_TEXT = re.compile(r"\.[A-Za-z0-9_-]{8,}\.(js|css|json|geojson|svg)$")
_INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_MEGABYTE = 1024 * 1024

# What no setting reaches. Captions are faded to 4.2:1; 70 % gives 5.8:1. Streamlit writes white on the main colour even
# where the dark theme makes that colour light (2.1:1; now 8.6:1). The theme follows the reader's system, as this does.
_READABLE = b"""<style>
  [data-testid="stCaptionContainer"] { opacity: 0.7 !important }
  @media screen and (prefers-color-scheme: dark) {
    [data-testid="stBaseButton-primary"], [data-testid="stBaseButton-primary"] *,
    [data-testid="stMultiSelectTagsContainer"] > span > span,
    [data-testid="stMultiSelectTagsContainer"] > span > span * { color: #0f1624 !important }
  }
</style>
  </head>"""

# What Streamlit's page says before the program has started, and what ours says.
SHELL_WORDS = (
    (b'<html lang="en">', b'<html lang="id">'),
    (b"<title>Streamlit</title>", f"<title>{TITLE}</title>".encode()),
    (b"</head>", _READABLE),
    (b"You need to enable JavaScript to run this app.", b"Dasbor ini memerlukan JavaScript."),
)


def page_shell() -> bytes:
    """Streamlit's HTML page as it is installed."""
    return (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()


def content_security_policy(shell: bytes) -> str:
    """Allow this server only, and of inline scripts only those written in `shell`.

    Inline styles stay allowed because Streamlit and Plotly set them at run time.
    """
    hashes = (base64.b64encode(hashlib.sha256(script).digest()).decode() for script in _INLINE_SCRIPT.findall(shell))
    rules = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *(f"'sha256-{digest}'" for digest in hashes)]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "frame-ancestors": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def security_headers() -> dict[str, str]:
    """Headers that every answer carries; the policy follows the installed Streamlit."""
    return {
        "Content-Security-Policy": content_security_policy(page_shell()),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


class SecurityHeaders:
    """Put the security headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        """Work the headers out once, before the first answer."""
        self.app = app
        self.headers = security_headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers as the answer starts."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        await self.app(scope, receive, send_guarded)


class LocalMetrics:
    """Keep the server's metrics, which tell how many people are looking, from other computers."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request for metrics unless it comes from this very computer."""
        answer: ASGIApp = self.app
        if scope["type"] == "http" and scope["path"].rstrip("/").endswith(_METRICS) and not _is_local(scope):
            answer = PlainTextResponse("Hanya untuk komputer server.", status_code=HTTPStatus.FORBIDDEN)
        await answer(scope, receive, send)


def _is_local(scope: Scope) -> bool:
    """Whether the request began on this computer, under whatever name; what a proxy passes on did not."""
    passed_on = visitors.was_passed_on(Headers(scope=scope).items())
    return not passed_on and visitors.is_loopback((scope.get("client") or (None,))[0])


class LocalUploads:
    """Take files from nobody but visitors who may load data; no other page of the dashboard asks for files."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a file before any of it is read unless it comes from this very computer."""
        answer: ASGIApp = self.app
        if scope["type"] == "http" and _UPLOADS in scope["path"]:
            address = (scope.get("client") or (None,))[0]
            if not visitors.began_here(address, Headers(scope=scope).items()):
                answer = PlainTextResponse("Berkas hanya diterima dari komputer server.", HTTPStatus.FORBIDDEN)
        await answer(scope, receive, send)


class Kept(NamedTuple):
    """A compressed answer, ready to be sent again."""

    headers: list[tuple[bytes, bytes]]
    body: bytes

    def answer(self, request: Headers) -> Response:
        """Send the answer whole, or "unchanged" to a browser that has it."""
        unchanged = _is_unchanged(request, Headers(raw=self.headers))
        response = Response(
            b"" if unchanged else self.body, status_code=HTTPStatus.NOT_MODIFIED if unchanged else HTTPStatus.OK
        )
        left_out = {b"content-length", b"content-encoding", b"content-type"} if unchanged else set()
        response.raw_headers = [pair for pair in self.headers if pair[0] not in left_out]
        return response


class CompressOnce:
    """Compress a file that never changes once, on its first request, and keep the result.

    Streamlit sends its scripts uncompressed (7.7 MB on a first visit) because compressing anew each time costs more
    than it saves. A name with a content hash in it makes keeping safe.
    """

    def __init__(self, app: ASGIApp, limit: int = 32 * _MEGABYTE) -> None:
        """Keep at most `limit` bytes; Streamlit's own files need about 8 MB."""
        self.app = app
        self.limit = limit
        self.kept: OrderedDict[str, Kept] = OrderedDict()
        self.filling = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept; everything else passes."""
        if scope["type"] != "http" or not _HASHED_TEXT.search(scope["path"]):
            await self.app(scope, receive, send)
        elif _wants_gzip(scope):
            response = await self._answer(scope, receive)
            if response is not None:
                await response(scope, receive, send)
        else:
            await self.app(scope, receive, _varying(send))

    async def _answer(self, scope: Scope, receive: Receive) -> Response | None:
        """Find or make the answer; none when the browser has gone meanwhile."""
        path = scope["path"]
        async with self.filling:  # Many browsers open at the same hour: one compression serves them all.
            if path not in self.kept:
                start, body = await _collect(self.app, _plain_request(scope), receive)
                if start is None:
                    return None
                if not _is_keepable(start):
                    response = Response(body, status_code=start["status"])
                    response.raw_headers = list(start["headers"])
                    return response
                self._keep(path, await asyncio.to_thread(_compress, start, body))
        return self.kept[path].answer(Headers(scope=scope))

    def _keep(self, path: str, kept: Kept) -> None:
        """Keep the newest answer, whatever its size, and let the oldest go beyond the limit."""
        self.kept[path] = kept
        while len(self.kept) > 1 and sum(len(one.body) for one in self.kept.values()) > self.limit:
            self.kept.popitem(last=False)


async def _collect(app: ASGIApp, scope: Scope, receive: Receive) -> tuple[Message | None, bytes]:
    """Let `app` answer into memory; no start when the answer broke off."""
    messages: list[Message] = []

    async def keep(message: Message) -> None:
        messages.append(message)

    await app(scope, receive, keep)
    if not messages or messages[-1].get("more_body", False):
        return None, b""
    return messages[0], b"".join(message.get("body", b"") for message in messages[1:])


def _plain_request(scope: Scope) -> Scope:
    """Ask for the same file whole and unencoded."""
    left_out = {b"accept-encoding", b"if-none-match", b"if-modified-since"}
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in left_out]}


def _is_keepable(start: Message) -> bool:
    """Only what the server itself declares immutable; a page sent for an unknown name is not."""
    headers = Headers(raw=start["headers"])
    immutable = "immutable" in headers.get("cache-control", "")
    return start["status"] == HTTPStatus.OK and immutable and "content-encoding" not in headers


def _compress(start: Message, body: bytes) -> Kept:
    """Compress `body` and make the headers fit; the entity tag turns weak since the bytes differ."""
    packed = gzip.compress(body, compresslevel=6, mtime=0)
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(len(packed))
    headers.add_vary_header("Accept-Encoding")
    if "etag" in headers:
        headers["ETag"] = f"W/{headers['etag'].removeprefix('W/')}"
    del headers["accept-ranges"]
    return Kept(headers.raw, packed)


def _wants_gzip(scope: Scope) -> bool:
    """Whether a whole compressed file may be sent; a part of a file goes as it is."""
    headers = Headers(scope=scope)
    if scope["method"] != "GET" or "range" in headers:
        return False
    codings = dict(_coding(part) for part in headers.get("accept-encoding", "").split(","))
    return codings.get("gzip", "0") not in {"0", "0.0", "0.00", "0.000"}


def _coding(part: str) -> tuple[str, str]:
    """Split `gzip;q=0.5` into name and weight."""
    name, _, weight = part.partition(";")
    return name.strip().lower(), weight.partition("=")[2].strip() or "1"


def _varying(send: Send) -> Send:
    """Tell caches that the answer depends on the encodings the browser takes."""

    async def send_varying(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return send_varying


def _is_unchanged(request: Headers, answer: Headers) -> bool:
    """Whether the browser already has what the entity tag of `answer` names."""
    tags = {tag.strip().removeprefix("W/") for tag in request.get("if-none-match", "").split(",")}
    return answer.get("etag", "?").removeprefix("W/") in tags


class OwnFiles:
    """Say how long our own public files live, answer "unchanged" for them, and share them with no other site.

    Streamlit sends them with no lifetime, always whole, and open to every site.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Change the answers under `app/static`; everything else passes."""
        if scope["type"] != "http" or _OWN_FILES not in scope["path"]:
            await self.app(scope, receive, send)
            return
        unchanged = False

        async def send_dated(message: Message) -> None:
            nonlocal unchanged
            if message["type"] == "http.response.start":
                unchanged = _date(message, scope)
            elif unchanged:
                message = {**message, "body": b""}
            await send(message)

        await self.app(scope, receive, send_dated)


def _date(start: Message, scope: Scope) -> bool:
    """Set lifetime and status of one of our files; whether it is unchanged and needs no body."""
    headers = MutableHeaders(scope=start)
    del headers["access-control-allow-origin"]
    hashed = start["status"] < HTTPStatus.BAD_REQUEST and _HASHED_NAME.search(scope["path"])
    headers["Cache-Control"] = _FOREVER if hashed else "no-cache"
    unchanged = start["status"] == HTTPStatus.OK and _is_unchanged(Headers(scope=scope), headers)
    if unchanged:
        start["status"] = HTTPStatus.NOT_MODIFIED.value
        for name in ("content-length", "content-encoding", "content-type"):
            del headers[name]
    return unchanged


class IndonesianShell:
    """Say in the page which language it is in; screen readers and translators go by that, for every page path."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold back an HTML page until it is whole, and send it in Indonesian."""
        if scope["type"] != "http" or _MEDIA in scope["path"]:
            await self.app(scope, receive, send)
            return
        held: list[Message] = []

        async def send_translated(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                held.append(message)
            elif not held:
                await send(message)
            else:
                held.append(message)
                if not message.get("more_body", False):
                    for one in _translated(held, scope):
                        await send(one)

        await self.app(scope, receive, send_translated)


def _is_page(start: Message) -> bool:
    """Whether an answer is an HTML page."""
    headers = Headers(raw=start["headers"])
    return start["status"] == HTTPStatus.OK and headers.get("content-type", "").startswith("text/html")


def _translated(held: list[Message], scope: Scope) -> tuple[Message, dict[str, Any]]:
    """Exchange the words of a held page, all but its language for `?lang=en`; pages below the root arrive compressed.

    The entity tag goes: it would name Streamlit's page, and a browser would be told "unchanged" after we changed ours.
    """
    start = held[0]
    headers = MutableHeaders(scope=start)
    body = b"".join(message.get("body", b"") for message in held[1:])
    has_body = scope["method"] != "HEAD"
    packed = has_body and headers.get("content-encoding") == "gzip"
    body = gzip.decompress(body) if packed else body
    is_english = b"lang=en" in scope["query_string"].split(b"&")
    for theirs, ours in SHELL_WORDS[is_english:]:
        body = body.replace(theirs, ours)
    body = gzip.compress(body, mtime=0) if packed else body
    for name in ("etag", "last-modified", "accept-ranges", "content-length"):
        del headers[name]
    if has_body:
        headers["Content-Length"] = str(len(body))
    return start, {"type": "http.response.body", "body": body}
