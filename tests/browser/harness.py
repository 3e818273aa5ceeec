"""What browser tests and pictures share: a server of our own, a browser without internet, pages that are ready."""

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Route, WebSocket
from playwright.sync_api import TimeoutError as LateError

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
PATIENCE = 45_000  # Milliseconds; a page on two busy cores has been seen to take 13 s.
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PROBES = ("/_stcore/health", "/_stcore/host-config")

# What still keeps a page from being ready, in words for the person who reads the failure; empty when it is.
STILL_WAITING = """() => {
  const waiting = []
  const app = document.querySelector('[data-testid="stApp"]')
  if (!app) return ['Streamlit has not drawn the app']
  const state = app.getAttribute('data-test-script-state')
  if (state !== 'notRunning') waiting.push(`script is ${state}`)
  if (!document.querySelector('[data-testid="stMainBlockContainer"] [data-testid="stVerticalBlock"] > *'))
    waiting.push('the page is empty')
  const stale = document.querySelectorAll('[data-stale="true"]').length
  if (stale) waiting.push(`${stale} stale elements`)
  if (document.querySelector('[data-testid="stSkeleton"]')) waiting.push('a part is still a skeleton')
  const charts = document.querySelectorAll('[data-testid="stPlotlyChart"]')
  charts.forEach((chart, n) => {
    if (!chart.querySelector('.js-plotly-plot .main-svg'))
      waiting.push(`chart ${n + 1} of ${charts.length} is not drawn`)
    if (chart.querySelector('.geolayer .geo') && !chart.querySelector('.choroplethlayer path, .scatterlayer path'))
      waiting.push(`map ${n + 1} of ${charts.length} has no outlines`)
  })
  if (document.fonts.status !== 'loaded') waiting.push('fonts are loading')
  return waiting
}"""


def find_browser() -> str | None:
    """Path of a Chromium: the one named in `CHROMIUM`, or the first installed one."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, _BROWSERS)), None)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server:
    """A running server and its log."""

    port: int
    process: subprocess.Popen[bytes]
    log_file: Path

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8", errors="replace")


@contextlib.contextmanager
def running_server(
    command: Sequence[str], port: int, environment: Mapping[str, str] | None = None, patience: float = 60
) -> Iterator[Server]:
    """Run `command` until the block ends; it must answer on `port`. What it says is kept for the failure message."""
    with tempfile.TemporaryDirectory(prefix="server-") as folder:
        log_file = Path(folder) / "log.txt"
        with log_file.open("wb") as log:
            process = subprocess.Popen(  # noqa: S603 - our own command
                command, cwd=ROOT, env={**os.environ, **(environment or {})}, stdout=log, stderr=subprocess.STDOUT
            )
        server = Server(port, process, log_file)
        try:
            _wait_until_healthy(server, patience)
            yield server
        finally:
            _stop(process)


def dashboard(port: int, environment: Mapping[str, str] | None = None) -> contextlib.AbstractContextManager[Server]:
    """The real dashboard, started as an office starts it."""
    command = [sys.executable, "-m", "kaltara_metrics", "serve", "--address", "127.0.0.1", "--port", str(port)]
    return running_server(command, port, environment)


def build_store() -> None:
    """Make sure that there is something to show."""
    command = [sys.executable, "-m", "kaltara_metrics", "build", "--if-stale"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    assert done.returncode == 0, f"the store can't be built:\n{done.stdout}\n{done.stderr}"


def _wait_until_healthy(server: Server, patience: float) -> None:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        assert server.process.poll() is None, f"the server stopped:\n{server.log()}"
        if _answer(server.port, "/_stcore/health") == b"ok":
            return
        time.sleep(0.1)
    raise AssertionError(f"the server did not get ready in {patience} s:\n{server.log()}")


def _answer(port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    with contextlib.closing(connection), contextlib.suppress(OSError):
        connection.request("GET", path)
        return connection.getresponse().read()
    return b""


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def launch(playwright: Playwright, executable: str, *, webgl: bool = True) -> Browser:
    """Start a browser that can reach nothing but this computer."""
    arguments = [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    ]
    if os.geteuid() == 0:  # Chromium refuses its sandbox to root.
        arguments.append("--no-sandbox")
    if not webgl:
        arguments += ["--disable-3d-apis", "--disable-software-rasterizer"]
    return playwright.chromium.launch(executable_path=executable, args=arguments)


@dataclass
class Watch:
    """What went on behind the pages of one browser window."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def policy_violations(self) -> list[str]:
        return [text for text in self.errors if "Content Security Policy" in text]

    def attend(self, context: BrowserContext) -> None:
        """Stop and record every request that leaves this computer, and record what the console complains about."""
        context.route(lambda url: urlsplit(url).hostname not in LOOPBACK, self._refuse)
        context.on("console", self._listen)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("page", lambda page: page.on("websocket", self._note))

    def _listen(self, message: ConsoleMessage) -> None:
        # On a deep link Streamlit first looks for its server below the page's path; that it is not there is no fault.
        if message.type == "error" and not message.location["url"].endswith(_PROBES):
            self.errors.append(message.text)

    def _note(self, websocket: WebSocket) -> None:
        if urlsplit(websocket.url).hostname not in LOOPBACK:
            self.outside.append(websocket.url)

    def _refuse(self, route: Route) -> None:
        self.outside.append(route.request.url)
        route.abort()


def open_window(browser: Browser, *, width: int, height: int, locale: str, scheme: str) -> tuple[Page, Watch]:
    """Open a window with its own cookies and memory, and watch it."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale=locale, color_scheme=scheme, timezone_id="Asia/Makassar"
    )
    watch = Watch()
    watch.attend(context)
    return context.new_page(), watch


def go(page: Page, url: str) -> Page:
    """Open `url` and wait until everything on it is drawn."""
    page.goto(url)
    wait_until_ready(page)
    return page


def wait_until_ready(page: Page) -> None:
    """Wait until nothing is running, stale or undrawn; a failure says what was waited for and keeps a picture."""
    try:
        page.wait_for_function(f"() => ({STILL_WAITING})().length === 0", timeout=PATIENCE)
        # Streamlit may start over once the page's own state is known; ready means ready twice.
        page.wait_for_timeout(150)
        page.wait_for_function(f"() => ({STILL_WAITING})().length === 0", timeout=PATIENCE)
    except LateError:
        picture = Path(tempfile.mkdtemp(prefix="picture-")) / "not-ready.png"
        page.screenshot(path=picture)
        waiting = ", ".join(page.evaluate(STILL_WAITING)) or "nothing any more"
        words = page.inner_text("body")[:500]
        raise AssertionError(f"{page.url} is not ready: {waiting}\npicture: {picture}\npage says: {words}") from None


def screenshot(page: Page, path: Path, *, whole: bool = False) -> Path:
    """Take a picture of the window, or of the whole page by making the window as high as what scrolls inside it."""
    size = page.viewport_size
    if whole:
        height = page.evaluate("""() => {
            const main = document.querySelector('[data-testid="stMain"]')
            return main ? main.scrollHeight : document.documentElement.scrollHeight }""")
        page.set_viewport_size({"width": size["width"], "height": max(height, size["height"])})
        page.wait_for_timeout(500)  # Charts draw themselves anew for the new size.
        wait_until_ready(page)
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path)
    page.set_viewport_size(size)
    return path


def page_paths(page: Page) -> list[str]:
    """Paths of all pages, in the order of the menu."""
    menu = page.locator('[data-testid="stSidebarNav"] a')
    menu.first.wait_for(state="attached")
    for more in page.locator('[data-testid="stSidebarNavViewButton"]').all():
        more.click()
    return [urlsplit(link.get_attribute("href")).path or "/" for link in menu.all()]


if __name__ == "__main__":
    sys.exit(find_browser() is None)
