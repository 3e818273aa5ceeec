"""The page docs/metrics.md, written from the catalog, so that it never says anything else than the program does."""

from collections.abc import Iterator

from kaltara_metrics.catalog import DIMENSIONS, MEASURES, METRICS, SUBJECTS, Half, Metric
from kaltara_metrics.catalog_terms import Good
from kaltara_metrics.definitions import DEFINITIONS

_GOOD = {Good.UP: "higher is better", Good.DOWN: "lower is better", Good.NEUTRAL: "neither is better"}
_HEAD = """# Metrics

Written by `python -m kaltara_metrics catalog` from the catalog; a test fails where it differs. Everything here is
what pages, files and the command line print. How to add one: [adding](adding.md).
"""


def page() -> str:
    """Return the whole page as Markdown: every metric by subject, then the definitions of coverage."""
    parts = [_HEAD, _contents()]
    for subject, (_, name) in SUBJECTS.items():
        parts += [f"## {name}\n", *(_metric(metric) for metric in _of(subject))]
    parts += ["## Definitions of coverage\n", *map(_definition, DEFINITIONS)]
    return "\n".join(parts)


def _of(subject: str) -> list[Metric]:
    return [metric for metric in METRICS.values() if metric.subject == subject]


def _contents() -> str:
    counted = (f"{name} ({len(_of(subject))})" for subject, (_, name) in SUBJECTS.items())
    return f"{len(METRICS)} metrics: {', '.join(counted)}. {len(DEFINITIONS)} definitions of coverage.\n"


def _metric(metric: Metric) -> str:
    facts = [
        ("Formula", formula(metric)),
        ("Unit", f"{metric.unit_en}{_per(metric)}; {_GOOD[metric.good]}; {metric.nature.value}"),
        ("Definition", metric.definition or ""),
        ("Caveat", metric.caveat_en),
        ("Source", f"{metric.source_en} — {metric.owner_en}"),
        ("Cuts", ", ".join(metric.dimensions)),
    ]
    lines = [f"- {name}: {text}" for name, text in facts if text]
    return "\n".join([f"### `{metric.id}` {metric.name} / {metric.name_en}\n", f"{metric.means_en}\n", *lines, ""])


def _per(metric: Metric) -> str:
    return f" (per {metric.per:,})".replace(",", ".") if metric.is_rate and metric.per != 100 else ""  # noqa: PLR2004 - percent


def formula(metric: Metric) -> str:
    """Write a metric as its halves: Active members [segment = BPU] / Employed people."""
    top = _half(metric.numerator)
    if metric.denominator is None:
        return f"{top}, as printed" if metric.published else top
    below = f"{top} / {_half(metric.denominator)}"
    return f"{below}; or the rate as its source prints it" if metric.published else below


def _half(half: Half) -> str:
    limits = ", ".join(f"{DIMENSIONS[name].column} = {_listed(value)}" for name, value in half.where.items())
    return f"{MEASURES[half.measure].name_en}{f' [{limits}]' if limits else ''}"


def _listed(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else " or ".join(value)


def _definition(name: str) -> str:
    one = DEFINITIONS[name]
    here = ", ".join(f"`{metric}`" for metric in one.computed_by) or "not worked out"
    facts = [
        ("Formula", one.formula_en),
        ("Owner", one.owner_en or one.owner),
        ("Caveat", one.caveat_en),
        ("Source", f"{one.source_en}, {one.url}"),
        ("Here", here),
    ]
    return "\n".join([f"### {one.id} {one.name} / {one.name_en}\n", *(f"- {name}: {text}" for name, text in facts), ""])


def listing() -> Iterator[str]:
    """Yield the lines of the short list for the terminal: every metric by subject, with its unit and cuts."""
    for subject, (name, _) in SUBJECTS.items():
        yield f"{name}"
        for metric in _of(subject):
            yield f"  {metric.id}: {metric.name} ({metric.unit})"
            yield f"      {metric.means}"
            yield f"      rincian: {', '.join(metric.dimensions)}"
        yield ""
