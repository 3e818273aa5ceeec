"""The web server: `app` for any ASGI server, `serve` for the command line.

All ways of starting read `.streamlit/config.toml` beside `dashboard.py`, whatever the working directory, and the
environment variables named in it. `streamlit run dashboard.py` starts as well, but without what `layers` adds.
"""

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from streamlit import config, net_util
from streamlit.config_option import ConfigOption
from streamlit.starlette import App

from kaltara_metrics import deciding, paths
from kaltara_metrics.errors import UserError
from kaltara_metrics.ui import at_start, layers

at_start.prepare()

FAULT = (
    "Halaman ini gagal dimuat karena kesalahan program. Data Anda aman. Muat ulang; bila berulang, hubungi pengelola."
)
_SERVER_FAULT = "Server gagal menjawab karena kesalahan program. Muat ulang; bila berulang, hubungi pengelola."
_EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - only compared with; binding to all addresses is the office's choice
_HIGHEST_PORT = 65535
_MEGABYTE = 1024 * 1024
_PING_SECONDS = 30
_MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in r"\`*_{}[]()<>#+-!|~$:"})


def middleware() -> list[Middleware]:
    """List the layers of `layers`, the outermost first."""
    return [
        Middleware(layers.SecurityHeaders),
        Middleware(layers.LocalMetrics),
        Middleware(layers.LocalUploads),
        Middleware(layers.CompressOnce),
        Middleware(layers.OwnFiles),
        Middleware(layers.IndonesianShell),
    ]


def tell_reader(error: Exception) -> bool:
    """Show one Indonesian sentence instead of a failed page.

    Streamlit has written the traceback to the server's log before it calls this. A `UserError` speaks for itself; its
    words may hold what somebody typed into a link, so they are shown as plain text.
    """
    st.error(str(error).translate(_MARKDOWN) if isinstance(error, UserError) else FAULT)
    return True


async def _tell_browser(_request: Request, _error: Exception) -> Response:
    """Answer for the server's own fault, which passes by the layers."""
    return PlainTextResponse(_SERVER_FAULT, status_code=500, headers=layers.security_headers())


def make_app(script: Path) -> App:
    """Serve one script with everything the dashboard is served with."""
    return App(
        script, middleware=middleware(), on_script_error=tell_reader, exception_handlers={Exception: _tell_browser}
    )


app = make_app(paths.ROOT / "dashboard.py")


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """Read settings given as `STREAMLIT_...` variables, which Streamlit itself reads only in `streamlit run`."""
    options = config.get_config_options()
    return {
        name: _typed(environment[option.env_var], option)
        for name, option in options.items()
        if option.env_var in environment
    }


def _typed(text: str, option: ConfigOption) -> Any:
    """Read a variable as the type its setting has; a list is separated by blanks."""
    if option.multiple:
        return text.split()
    if option.type is bool:
        return text.strip().lower() in {"1", "true", "yes", "on"}
    try:
        return option.type(text)
    except ValueError:
        raise UserError(f"{option.env_var}={text!r} bukan nilai yang sah: harus {option.type.__name__}.") from None


def _load_settings() -> None:
    """Read the settings beside the script, even if something has read others before, then those of the environment."""
    config.get_config_options(force_reparse=True)
    for name, value in _from_environment(os.environ).items():
        config.set_option(name, value)


_load_settings()


def serve(address: str | None = None, port: int | None = None) -> None:
    """Serve the dashboard until Ctrl-C; what is not given comes from the settings.

    An address or port that can't be used is a `UserError`.
    """
    host = address or config.get_option("server.address") or "localhost"
    wanted = config.get_option("server.port") if port is None else port
    with closing(_listen(host, wanted)) as listener, suppress(KeyboardInterrupt):
        config.set_option("server.address", host)
        config.set_option("server.port", listener.getsockname()[1])
        config.set_option("server.allowedHosts", _allowed_hosts(host))
        with _deciding_in_advance():
            _Announcing(uvicorn.Config(app, **_options()), host).run(sockets=[listener])


@contextmanager
def _deciding_in_advance() -> Iterator[None]:
    """Let a process of low priority decide which small cells are withheld, so that nobody has to wait for it."""
    if not deciding.threshold():
        yield
        return
    nothing = subprocess.DEVNULL
    command = [sys.executable, "-m", "kaltara_metrics", "withhold"]
    process = subprocess.Popen(command, cwd=paths.ROOT, stdin=nothing, stdout=nothing, stderr=nothing)  # noqa: S603 - our own program
    try:
        yield
    finally:
        process.kill()
        process.wait()


class _Announcing(uvicorn.Server):
    """A server that says in one line where it can be opened, once it can."""

    def __init__(self, settings: uvicorn.Config, host: str) -> None:
        super().__init__(settings)
        self.host = host

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            sys.stdout.write(f"Dasbor siap di {' dan '.join(_urls(self.host))}\n")
            sys.stdout.flush()


def _urls(host: str) -> list[str]:
    """Addresses to type into a browser: on this computer, and on others when they are let in."""
    known = config.get_option("browser.serverAddress")
    if host in _EVERYWHERE:
        names = [known] if known != "localhost" else ["localhost", net_util.get_internal_ip() or socket.gethostname()]
    else:
        names = [known if host in {"localhost", "127.0.0.1", "::1"} else host]
    port, base = config.get_option("server.port"), (config.get_option("server.baseUrlPath") or "").strip("/")
    return [f"http://{f'[{name}]' if ':' in name else name}:{port}{base and f'/{base}'}" for name in names]


def _allowed_hosts(host: str) -> list[str]:
    """Names under which browsers may come: those set, the public name, and the address served on."""
    allowed = list(config.get_option("server.allowedHosts"))
    if not allowed:
        return []
    others = [socket.gethostname(), net_util.get_internal_ip()] if host in _EVERYWHERE else [host]
    return sorted({name for name in (*allowed, config.get_option("browser.serverAddress"), *others) if name})


def _options() -> dict[str, Any]:
    """Set up the ASGI server as Streamlit chooses them for itself."""
    return {
        "log_level": "warning",
        "access_log": False,
        "server_header": False,
        "ws": "websockets-sansio",
        "ws_ping_interval": config.get_option("server.websocketPingInterval") or _PING_SECONDS,
        "ws_ping_timeout": config.get_option("server.websocketPingInterval") or _PING_SECONDS,
        "ws_max_size": config.get_option("server.maxMessageSize") * _MEGABYTE,
        "ws_per_message_deflate": config.get_option("server.enableWebsocketCompression"),
        "timeout_graceful_shutdown": 5,
    }


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything else starts, so that a taken one is told at once."""
    if not 0 <= port <= _HIGHEST_PORT:
        raise UserError(f"Port {port} tidak sah. Pilih antara 1 dan {_HIGHEST_PORT}.")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        # A computer may call itself localhost in IPv6 first, and then 127.0.0.1 would not answer.
        family, _, _, _, place = min(found, key=lambda one: one[0] != socket.AF_INET)
        return socket.create_server(place[:2], family=family, backlog=2048)
    except OSError as error:
        raise UserError(_why_not(error, host, port)) from error


def _why_not(error: OSError, host: str, port: int) -> str:
    """Say in Indonesian why a port can't be taken and what to do."""
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} sudah dipakai program lain. Hentikan program itu, atau pilih port lain, misalnya {port + 1}."
        )
    if error.errno == errno.EACCES:
        return f"Port {port} tidak boleh dipakai oleh pengguna biasa. Pilih port di atas 1023, misalnya 8501."
    return f"Alamat {host!r} tidak dikenal komputer ini. Pakai localhost, 0.0.0.0, atau alamat IP komputer ini."
