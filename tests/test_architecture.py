"""Imports point down, each library has its place, and files stay as small as a reader's patience.

    pages -> ui -> export, view -> calculations -> store, ingest, catalog -> vocabulary

Every rule names the files it speaks of; a new file falls under the rule of its folder.
"""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "kaltara_metrics"
PAGES = sorted((ROOT / "pages").glob("*.py"))
FILES = {path.relative_to(ROOT).as_posix(): path for path in (*PACKAGE.rglob("*.py"), *PAGES, ROOT / "dashboard.py")}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in FILES.items()}

VOCABULARY = {f"kaltara_metrics.{name}" for name in ("model", "errors", "periods", "places", "paths")}
CATALOG = {f"kaltara_metrics.{path.stem}" for path in PACKAGE.glob("catalog*.py")} | {"kaltara_metrics.definitions"}
CALCULATIONS = {
    f"kaltara_metrics.{name}"
    for name in (
        *(
            "query",
            "question",
            "sums",
            "cells",
            "statements",
            "batches",
            "differences",
            "targets",
            "policies",
            "reproduction",
            "freshness",
            "open_questions",
            "glossary",
            "checks",
        ),
        *(
            "equity",
            "inequality",
            "uncertainty",
            "projection",
            "progress",
            "planning",
            "spreading",
            "flows",
            "projection_words",
        ),
        *("needs", "plans", "trade"),
        *(
            f"analysis.{name}"
            for name in ("naming", "comparing", "survey", "ahead", "cover", "goals", "at_times", "pairing")
        ),
    )
}
GEOMETRY = ("geopandas", "shapely", "pyogrio")
# Where a library may be imported: a folder ends with a slash.
HOMES = {
    "streamlit": ("dashboard.py", "pages/", "kaltara_metrics/ui/"),
    "duckdb": ("kaltara_metrics/store/", "kaltara_metrics/query.py", "kaltara_metrics/ingest/"),
    **dict.fromkeys(sorted(GEOMETRY), ("kaltara_metrics/outlines/",)),
}
# Longer than 300 lines, and why that is easier to read than two files.
LONG = {
    "kaltara_metrics/definitions.py": "the list of definitions, which is texts",
    "kaltara_metrics/ui/layers.py": "the layers around the web server, which is read from first to last",
}
MOST_LINES, MOST_LINES_OF_A_PAGE, MOST_LINES_OF_A_FUNCTION = 300, 60, 50


def imported(tree, *, at_start_only=False):
    """Modules that a file imports; with `at_start_only` not those that a function imports when it is called."""
    for node in tree.body if at_start_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their module in full"
            # `from kaltara_metrics import paths` imports a module, `from kaltara_metrics.paths import store` a name.
            members = [f"{node.module}.{alias.name}" for alias in node.names]
            modules = [name for name in members if is_module(name)]
            yield from modules or [node.module]


def is_module(name):
    path = ROOT / name.replace(".", "/")
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def imports_of(prefix, **how):
    """Every (file, module) pair of the files that begin with `prefix`."""
    return [
        (name, module) for name, tree in TREES.items() if name.startswith(prefix) for module in imported(tree, **how)
    ]


def reaches(module, *packages):
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def parts(*names):
    return tuple(f"kaltara_metrics.{name}" for name in names)


# --- Who may import what -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_imported_only_where_it_is_at_home(library):
    users = {name for name, module in imports_of("") if reaches(module, library)}
    assert {name for name in users if not name.startswith(HOMES[library])} == set()


def test_pages_import_their_widgets_and_pictures_and_nothing_that_calculates():
    allowed = ("streamlit", *parts("ui", "view", "model", "errors", "periods", "places"))
    assert [(name, module) for name, module in imports_of("pages/") if not reaches(module, *allowed)] == []


def test_the_start_file_sets_up_and_nothing_else():
    own = imports_of("dashboard.py")
    allowed = ("streamlit", "kaltara_metrics.ui", "kaltara_metrics.view", "kaltara_metrics.view.language")
    assert [module for _, module in own if not reaches(module, *allowed[:2]) and module not in allowed] == []
    kinds = (ast.FunctionDef, ast.ClassDef, ast.Lambda)
    assert not [node for node in ast.walk(TREES["dashboard.py"]) if isinstance(node, kinds)]


def test_pictures_and_words_know_no_server_no_store_and_no_files():
    forbidden = parts("ui", "export", "store", "ingest", "outlines", "cli")
    pure = imports_of("kaltara_metrics/view/")
    assert [(name, module) for name, module in pure if reaches(module, *forbidden)] == []


def test_exports_know_no_server_and_no_store():
    forbidden = parts("ui", "store", "ingest", "outlines", "cli")
    pure = imports_of("kaltara_metrics/export/")
    assert [(name, module) for name, module in pure if reaches(module, *forbidden)] == []


def test_calculations_know_nothing_of_how_they_are_shown():
    forbidden = parts("ui", "export", "view", "ingest", "outlines", "cli")
    for module in CALCULATIONS:
        own = imports_of(f"{module.replace('.', '/')}.py")
        assert own, f"{module} is not there"
        assert [found for found in own if reaches(found[1], *forbidden)] == []


@pytest.mark.parametrize("folder", ["store", "ingest", "outlines"])
def test_what_lies_below_the_calculations_knows_neither_them_nor_what_is_shown(folder):
    forbidden = (*parts("ui", "export", "view", "cli"), *CALCULATIONS)
    own = imports_of(f"kaltara_metrics/{folder}/")
    assert [(name, module) for name, module in own if reaches(module, *forbidden)] == []


def test_the_catalog_knows_the_vocabulary_only():
    for module in CATALOG:
        own = [found for _, found in imports_of(f"{module.replace('.', '/')}.py")]
        assert {name for name in own if name.startswith("kaltara_metrics")} <= VOCABULARY | CATALOG


def test_the_vocabulary_knows_only_itself():
    for module in VOCABULARY:
        own = [found for _, found in imports_of(f"{module.replace('.', '/')}.py")]
        assert {name for name in own if name.startswith("kaltara_metrics")} <= VOCABULARY


def test_the_server_is_imported_by_the_command_line_alone_and_only_when_asked_for():
    outside = [name for name, module in imports_of("kaltara_metrics/") if reaches(module, "kaltara_metrics.ui")]
    assert {name for name in outside if not name.startswith("kaltara_metrics/ui/")} == {"kaltara_metrics/cli.py"}
    at_start = [module for _, module in imports_of("kaltara_metrics/cli.py", at_start_only=True)]
    assert not [module for module in at_start if reaches(module, *parts("ui", "outlines", "store"))]


def test_nobody_imports_the_command_line_but_the_module_that_runs_it():
    users = {name for name, module in imports_of("") if reaches(module, "kaltara_metrics.cli")}
    assert users == {"kaltara_metrics/__main__.py"}


def test_no_two_modules_import_each_other():
    """Follow the imports of every module: none leads back to it."""
    graph = {
        name.removesuffix(".py").removesuffix("/__init__").replace("/", "."): {
            module for module in imported(tree, at_start_only=True) if module.startswith("kaltara_metrics")
        }
        for name, tree in TREES.items()
    }
    for start, first in graph.items():
        seen, ahead = set(), set(first)
        while ahead:
            module = ahead.pop()
            assert module != start, f"{start} leads back to itself"
            seen.add(module)
            ahead |= graph.get(module, set()) - seen


def test_serving_pages_loads_no_geometry_and_no_slides():
    """Asked of a new process, because a library may come in through another one."""
    modules = sorted({module for _, module in imports_of("pages/") if module.startswith("kaltara_metrics")})
    program = (
        "import importlib, sys\n"
        f"for name in {['kaltara_metrics.ui.server', *modules]}: importlib.import_module(name)\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    loaded = set(ast.literal_eval(done.stdout))
    assert {"streamlit", "kaltara_metrics"} <= loaded
    assert loaded & {*GEOMETRY, "scipy", "statsmodels", "pptx", "openpyxl", "playwright", "pytest"} == set()


def test_listing_the_metrics_loads_neither_the_server_nor_the_geometry():
    program = (
        "import sys\n"
        "from kaltara_metrics import cli\n"
        "cli.main(['query', '--list'])\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    assert set(ast.literal_eval(done.stderr)) & {*GEOMETRY, "streamlit", "pptx"} == set()


# --- Pages choose, ask, show -------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
class TestEveryPage:
    def test_fits_on_a_screen(self, path):
        assert len(path.read_text(encoding="utf-8").splitlines()) < MOST_LINES_OF_A_PAGE

    def test_says_in_its_first_line_what_it_is_for(self, path):
        assert ast.get_docstring(TREES[f"pages/{path.name}"])

    def test_defines_nothing(self, path):
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
        assert not [node for node in ast.walk(TREES[f"pages/{path.name}"]) if isinstance(node, kinds)]

    def test_holds_no_sql(self, path):
        assert not re.search(r"\b(SELECT|INSERT|UPDATE|DELETE|FROM [a-z_]+ WHERE)\b", path.read_text(encoding="utf-8"))

    def test_leaves_numbers_to_the_module_that_formats_them(self, path):
        formats = [
            ast.unparse(node)
            for node in ast.walk(TREES[f"pages/{path.name}"])
            if isinstance(node, ast.FormattedValue) and node.format_spec is not None
        ]
        assert formats == []
        text = path.read_text(encoding="utf-8")
        assert [word for word in ("localized", '"percent"', "%,", ":,", ".format(", "%.") if word in text] == []

    def test_divides_and_rounds_nothing(self, path):
        tree = TREES[f"pages/{path.name}"]
        operators = (ast.Div, ast.FloorDiv, ast.Mult, ast.Mod)
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.BinOp) and isinstance(node.op, operators)]
        called = [
            node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        ]
        assert not {"round", "sum", "int", "float"} & set(called)


def test_no_number_is_left_to_the_browsers_language():
    """`localized` and d3 formats follow the reader's browser: the same figure would read 54,452 and 54.452."""
    shown = [name for name in FILES if name.startswith(("pages/", "kaltara_metrics/ui/", "kaltara_metrics/view/"))]
    found = [
        (name, word)
        for name in shown
        for word in ("localized", "toLocaleString", 'tickformat=","', 'format="percent"', "%{y:,", "%{x:,", "%{z:,")
        if word in FILES[name].read_text(encoding="utf-8")
    ]
    assert found == []


# --- Small enough to read ----------------------------------------------------------------------------------------


def test_files_stay_below_300_lines_or_are_listed_with_a_reason():
    long = {name for name, path in FILES.items() if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES}
    assert long - LONG.keys() == set()
    assert (LONG.keys() & FILES.keys()) - long == set(), "no longer long: take it off the list"
    assert all(LONG.values())


def test_functions_stay_below_50_lines():
    long = [
        (name, node.name, node.end_lineno - node.lineno + 1)
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]
    assert [found for found in long if found[2] > MOST_LINES_OF_A_FUNCTION] == []


# --- The checks themselves ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "modules"),
    [
        ("import streamlit as st", ["streamlit"]),
        ("import shapely.geometry", ["shapely.geometry"]),
        ("from kaltara_metrics import paths", ["kaltara_metrics.paths"]),
        ("from kaltara_metrics.paths import store", ["kaltara_metrics.paths"]),
        (
            "from kaltara_metrics.store import reader, versions",
            ["kaltara_metrics.store.reader", "kaltara_metrics.store.versions"],
        ),
        ("def f():\n    from kaltara_metrics.ui import server", ["kaltara_metrics.ui.server"]),
    ],
)
def test_imports_are_found_in_each_form(text, modules):
    assert list(imported(ast.parse(text))) == modules


def test_an_import_inside_a_function_is_not_one_at_the_start():
    assert list(imported(ast.parse("def f():\n    import shapely"), at_start_only=True)) == []


def test_a_name_that_only_begins_alike_is_another_library():
    assert reaches("streamlit.config", "streamlit")
    assert not reaches("streamlit_extras", "streamlit")
    assert not reaches("kaltara_metrics.viewer", "kaltara_metrics.view")
