import contextlib
from pathlib import Path

import harness
import pytest
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
    # Playwright keeps an event loop running, in which no other test can start its own; and quick tests come first.
    items.sort(key=lambda item: HERE in item.path.parents)


def pytest_terminal_summary(terminalreporter):
    left_out = [item for item in terminalreporter.stats.get("deselected", []) if HERE in item.path.parents]
    if left_out:
        terminalreporter.write_line(f"*** {len(left_out)} browser tests were NOT run. ***", red=True, bold=True)


@pytest.fixture(scope="session")
def server():
    """The dashboard as an office starts it, on the store that is built."""
    harness.build_store()
    with harness.dashboard(harness.free_port()) as running:
        yield running


@pytest.fixture
def serve_data():
    """Start a further dashboard on another data root, such as one with a broken store: `serve_data(folder).url`."""
    with contextlib.ExitStack() as running:

        def start(folder, **environment):
            given = {"KALTARA_DATA": str(folder), **environment}
            return running.enter_context(harness.dashboard(harness.free_port(), given))

        yield start


@pytest.fixture(scope="session")
def browsers():
    """Browsers by whether they can draw with WebGL; started when first asked for."""
    executable = harness.find_browser()
    if executable is None:
        pytest.fail(
            "No Chromium found. Install Debian's chromium, name one in CHROMIUM, or run: make test BROWSER=none"
        )
    with sync_playwright() as playwright:
        started = {}

        def find(*, webgl=True):
            if webgl not in started:
                started[webgl] = harness.launch(playwright, executable, webgl=webgl)
            return started[webgl]

        yield find
        for one in started.values():
            one.close()


@pytest.fixture(scope="session")
def browser(browsers):
    return browsers()


@pytest.fixture
def open_page(browsers, request):
    """Open a page and wait until it is ready: `open_page("/peta", width=390, height=844, scheme="dark")`.

    What the console complained about stands in `page.watch`. A request that wanted to leave this computer, or a script
    that the security policy stopped, fails the test when it ends.
    """
    watches, contexts = [], []

    def open_one(path="/", *, width=1920, height=1080, locale="id-ID", webgl=True, scheme="light", base=None):
        base = base or request.getfixturevalue("server").url
        page, watch = harness.open_window(
            browsers(webgl=webgl), width=width, height=height, locale=locale, scheme=scheme
        )
        watches.append(watch)
        contexts.append(page.context)
        page.watch = watch
        return harness.go(page, base + path)

    yield open_one
    for context in contexts:
        context.close()
    assert [url for watch in watches for url in watch.outside] == []
    assert [text for watch in watches for text in watch.policy_violations] == []
