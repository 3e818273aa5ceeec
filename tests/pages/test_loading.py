"""What a page loads: the slow libraries come with the page that needs them and with no other."""

import ast
import subprocess
import sys

from pages_on_trial import PAGES

from kaltara_metrics import paths

_PROGRAM = """
import sys
sys.path[:0] = ["tests/pages"]
import pages_on_trial
slow = lambda: {{"scipy", "statsmodels"}} & {{name.partition(".")[0] for name in sys.modules}}
told = {{}}
for page in {pages}:
    screen = pages_on_trial.open_page(page, theme="light")
    assert screen.faults == [] and screen.parts, page
    told[page] = sorted(slow())
print(told)
"""


def test_only_the_planner_loads_scipy_and_published_figures_load_no_statsmodels(whole_root, monkeypatch):
    monkeypatch.setenv("KALTARA_DATA", str(whole_root))
    others = [page for page in PAGES if page != "rencana"]
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", _PROGRAM.format(pages=[*others, "rencana"])],
        cwd=paths.ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    told = ast.literal_eval(done.stdout.splitlines()[-1])
    assert {page: slow for page, slow in told.items() if slow} == {"rencana": ["scipy"]}


def test_the_process_that_reads_a_file_loads_nothing_that_draws():
    program = (
        "import sys, kaltara_metrics.ui.reading_worker; print(sorted({'plotly', 'streamlit'} & sys.modules.keys()))"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], cwd=paths.ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.strip() == "[]"
