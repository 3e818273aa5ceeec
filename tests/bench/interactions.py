"""How long a choice and a switch of pages take in the real browser, as ratios to the smallest page with one chart.

All pages of the menu are measured, or those whose paths are given.

Time runs from the click until nothing on the page has changed any more for half a second, that half second not counted.
"""

import statistics
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "browser"))

import harness  # noqa: E402 - the browser tests' own helpers

ROUNDS = 7
# A page is at rest when its script is done and the last change of its elements lies half a second back.
_WATCH = """() => {
  window.lastChange = performance.now()
  new MutationObserver(() => { window.lastChange = performance.now() }).observe(
    document.body, {subtree: true, childList: true, attributes: true, characterData: true}) }"""
_AT_REST = f"() => ({harness.STILL_WAITING})().length === 0 && performance.now() - window.lastChange > 500"


def _timed(page: Page, click: str, nth: int = 0) -> float:
    """Click on the nth element of a kind and return the milliseconds until the page is at rest."""
    target = page.locator(click).nth(nth)
    target.wait_for()
    start = page.evaluate("() => { window.lastChange = performance.now(); return performance.now() }")
    target.click()
    page.wait_for_timeout(60)
    page.wait_for_function(_AT_REST, timeout=harness.PATIENCE)
    return page.evaluate("() => window.lastChange") - start


def choice(page: Page) -> float | None:
    """Median of choosing another option in the page's first chooser; None where it has none with two options."""
    times = []
    for number in range(ROUNDS):
        box = page.locator('[data-testid="stMainBlockContainer"] [data-testid="stSelectbox"] input').first
        if not box.count():
            return None
        box.click()
        page.locator('[role="option"]').first.wait_for()
        if page.locator('[role="option"]').count() < 2:
            return None
        times.append(_timed(page, '[role="option"]', (number + 1) % 2))
    return statistics.median(times[1:])


def switch(page: Page, path: str, back: str) -> float:
    """Median of going to a page by the menu; `back` is where each round starts from."""
    times = []
    for _ in range(ROUNDS):
        _timed(page, _link(back))
        times.append(_timed(page, _link(path)))
    return statistics.median(times[1:])


def _link(path: str) -> str:
    return f'[data-testid="stSidebarNav"] a[href$="{path}"]'


def _open(browser: Browser, url: str) -> Page:
    page, _ = harness.open_window(browser, width=1920, height=1080, locale="id-ID", scheme="light")
    harness.go(page, url)
    page.evaluate(_WATCH)
    return page


def small(browser: Browser) -> tuple[float, float]:
    """Milliseconds of a choice and of a switch of pages on the smallest page."""
    port = harness.free_port()
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(HERE / "small_page" / "app.py"),
        "--server.port",
        str(port),
    ]
    with harness.running_server([*command, "--browser.serverAddress", "localhost"], port) as server:
        page = _open(browser, server.url)
        chosen, switched = choice(page), switch(page, "/other", "/")
        page.context.close()
    return chosen, switched


def _menu(browser: Browser, url: str) -> list[str]:
    page = _open(browser, url)
    paths = harness.page_paths(page)
    page.context.close()
    return paths


def main() -> None:
    """Print a line a page, with the ratio of a choice and of a switch."""
    harness.build_store()
    with sync_playwright() as playwright:
        browser = harness.launch(playwright, harness.find_browser())
        base_choice, base_switch = small(browser)
        print(f"smallest page: choice {base_choice:.0f} ms, switch {base_switch:.0f} ms")  # noqa: T201
        with harness.dashboard(harness.free_port()) as server:
            for path in sys.argv[1:] or _menu(browser, server.url):
                page = _open(browser, server.url + path)
                chosen = choice(page)
                other = "/metodologi" if path != "/metodologi" else "/"
                switched = switch(page, path, other)
                told = f"{chosen / base_choice:.2f}" if chosen else "no chooser"
                print(f"{path}: choice / smallest page {told}, switch / smallest page {switched / base_switch:.2f}")  # noqa: T201
                page.context.close()
        browser.close()


if __name__ == "__main__":
    main()
