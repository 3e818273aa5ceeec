"""Take pictures of every page: python tests/browser/take_pictures.py FOLDER [/path ...]."""

import itertools
import sys
from pathlib import Path

import harness
from playwright.sync_api import Browser, sync_playwright

# Name, width, height, whole page or only what the window shows.
SIZES = (("layar", 1920, 1080, False), ("penuh", 1920, 1080, True), ("ponsel", 390, 844, True))
SCHEMES = ("light", "dark")


def main(arguments: list[str]) -> str | None:
    if not arguments:
        return __doc__
    executable = harness.find_browser()
    if executable is None:
        return "No Chromium found; install Debian's chromium or name one in CHROMIUM."
    harness.build_store()
    with harness.dashboard(harness.free_port()) as server, sync_playwright() as playwright:
        browser = harness.launch(playwright, executable)
        paths = arguments[1:] or _all_paths(browser, server.url)
        for path, (name, width, height, whole), scheme in itertools.product(paths, SIZES, SCHEMES):
            page, watch = harness.open_window(browser, width=width, height=height, locale="id-ID", scheme=scheme)
            harness.go(page, server.url + path)
            file = Path(arguments[0]) / f"{path.strip('/') or 'awal'}-{name}-{scheme}.png"
            print(harness.screenshot(page, file, whole=whole), *watch.outside, *watch.errors, sep="\n  ")  # noqa: T201 - what the person who runs it wants to see
            page.context.close()
        browser.close()
    return None


def _all_paths(browser: Browser, url: str) -> list[str]:
    page, _ = harness.open_window(browser, width=1920, height=1080, locale="id-ID", scheme="light")
    paths = harness.page_paths(harness.go(page, url))
    page.context.close()
    return paths


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
