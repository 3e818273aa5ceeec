"""Run a page of the dashboard without a browser and look at what it would show."""

import html
import json
import re
from dataclasses import dataclass
from functools import cache, cached_property

from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test

from kaltara_metrics import paths

PAGES = (
    "ringkasan",
    "target",
    "rencana",
    "peta",
    "sektor",
    "pembiayaan",
    "kepatuhan",
    "manfaat",
    "pemerataan",
    "jelajah",
    "angka_resmi",
    "kebijakan",
    "metodologi",
    "tentang_data",
)
_FIGURE = re.compile(r"(card|tile|note)-(.+)")
_CHOOSERS = {"selectbox", "button_group", "text_input"}


class OwnMenu(PagesManager):
    """Takes the place of the class that AppTest resets, so that what kaltara_metrics.ui set in it stays as served."""


app_test.PagesManager = OwnMenu
# AppTest looks through all installed packages for components each time a page is opened; there are none.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def open_page(page, *, theme, **parameters):
    """Run `page` with these URL parameters."""
    trial = AppTest.from_file(str(paths.ROOT / "dashboard.py"), default_timeout=60)
    trial.context["theme"] = theme
    if page != PAGES[0]:
        trial.switch_page(f"pages/{page}.py")
    for name, value in parameters.items():
        trial.query_params[name] = value
    return Screen(trial.run())


def visible(markup):
    """Words of a piece of HTML as a reader sees them."""
    without_style = re.sub(r"<style>.*?</style>", "", markup, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", " ", without_style)).replace("\N{NO-BREAK SPACE}", " ")


@dataclass(frozen=True)
class Part:
    """A container on the page with all that lies in it."""

    node: object

    @cached_property
    def elements(self):
        return list(_below(self.node))

    @property
    def key(self):
        return getattr(self.node, "key", None) or ""

    def of(self, kind):
        return [one for one in self.elements if getattr(one, "type", "") == kind]

    @cached_property
    def markup(self):
        return "\n".join(one.proto.body for one in self.of("html"))

    @cached_property
    def text(self):
        """All words, with those of choosers and links."""
        others = [one.proto.label for one in self.elements if getattr(one, "type", "") in {"page_link", *_CHOOSERS}]
        return " ".join([visible(self.markup), *others]).replace("\N{NO-BREAK SPACE}", " ")

    @cached_property
    def charts(self):
        return [one.proto for one in self.of("plotly_chart")]

    @cached_property
    def downloads(self):
        return [one.proto for one in self.of("download_button")]

    @cached_property
    def popovers(self):
        """Words under each popover, by its label."""
        return {one.proto.popover.label: Part(one) for one in self.elements if getattr(one, "type", "") == "popover"}

    def classed(self, name):
        """Words of the elements of one class of ours."""
        return [
            visible(one) for one in re.findall(rf'class="{name}"[^>]*>(.*?)</(?:p|span|div|h3|table)>', self.markup)
        ]


class Screen(Part):
    """A page that was run."""

    def __init__(self, trial):
        super().__init__(trial.main)
        object.__setattr__(self, "trial", trial)

    @property
    def title(self):
        return visible(re.search(r"<h1>(.*?)</h1>", self.markup)[1])

    @property
    def notices(self):
        return self.classed("km-notice")

    @property
    def parts(self):
        """Cards, tiles and notes by their key."""
        keyed = {getattr(one, "key", None) or "": one for one in self.elements}
        return {key: Part(one) for key, one in keyed.items() if _FIGURE.fullmatch(key)}

    @property
    def cards(self):
        return {key.removeprefix("card-"): one for key, one in self.parts.items() if key.startswith("card-")}

    @property
    def faults(self):
        return [one.value for kind in ("exception", "error") for one in getattr(self.trial, kind)]

    def options(self, name):
        """What a chooser offers."""
        return list(self.trial.get_by_key(f"pilih-{name}").options)


def spec(chart):
    return json.loads(chart.spec)


def written(chart):
    """Every text that a chart's picture writes, in traces and beside them, without the room around it."""
    drawn = spec(chart)
    beside = [note["text"] for note in drawn["layout"].get("annotations", [])]
    within = [text for trace in drawn["data"] if trace.get("mode") == "text" for text in trace["text"]]
    return [text.strip() for text in (*beside, *within)]


def _below(node):
    for child in getattr(node, "children", {}).values():
        yield child
        yield from _below(child)
