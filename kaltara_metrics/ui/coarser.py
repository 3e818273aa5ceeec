"""A region that a page's measures do not reach down to: the one it lies in takes its place, and that is told."""

from kaltara_metrics import places
from kaltara_metrics.ui import frame
from kaltara_metrics.view.language import say

LEVELS = ("kabupaten", "kecamatan", "desa")


def region(code: str | None, lowest: str) -> str | None:
    """Return a region's code, or that of the region of the `lowest` level that it lies in; None stays None."""
    if code is None:
        return None
    chosen = shown = places.by_code(code)
    while LEVELS.index(shown.level) > LEVELS.index(lowest):
        shown = places.by_code(shown.code.rpartition(".")[0])
    if shown is not chosen:
        frame.notice(
            say(
                f"{chosen.name} tidak dikenal ukuran di halaman ini, jadi yang ditampilkan {shown.name}.",
                f"The measures of this page do not know {chosen.name}, so {shown.name} is shown.",
            )
        )
    return shown.code
