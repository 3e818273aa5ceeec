"""One question said twice: as a sentence, and as the command line that gives the same numbers."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field

from kaltara_metrics import catalog, places
from kaltara_metrics.model import Origin
from kaltara_metrics.periods import parse_span
from kaltara_metrics.view import numbers, sentences, words
from kaltara_metrics.view.language import say

_ORIGIN, _REGION, _MONTH = "origin", "region", "month"


@dataclass(frozen=True)
class Asked:
    """A question as the command line takes it.

    `times` are one time or several that are answered each; `where` holds region and origin too. `version` and `day`
    name what is looked back to, if anything is.
    """

    metric: str
    times: tuple[str, ...]
    by: tuple[str, ...] = ()
    where: Mapping[str, str] = field(default_factory=dict)
    version: str = ""
    day: str = ""

    @property
    def cuts(self) -> tuple[str, ...]:
        """What it is cut by besides time."""
        return tuple(name for name in self.by if name != _MONTH)


def command(asked: Asked) -> str:
    """Write the command line, quoted for a shell."""
    return shlex.join(
        [
            *("python", "-m", "kaltara_metrics", "query", asked.metric),
            *(word for at in asked.times for word in ("--at", at)),
            *(word for name in asked.by for word in ("--by", name)),
            *(word for name, value in asked.where.items() for word in ("--where", f"{name}={value}")),
            *(("--known-on", asked.day) if asked.day else ()),
            *(("--data-version", asked.version) if asked.version else ()),
        ]
    )


def sentence(asked: Asked) -> str:
    """Say the question in one sentence."""
    metric = catalog.metric(asked.metric)
    name = sentences.low(words.metric_name(metric))
    by = sentences.listed([sentences.low(words.dimension(catalog.DIMENSIONS[cut])) for cut in asked.cuts])
    cut = f" {say('menurut', 'by')} {by}" if by else ""
    only = filters(asked.where)
    restricted = f", {say('hanya', 'only')} {sentences.listed(only)}" if only else ""
    of = _origin(asked.where)
    area = place(asked.where)
    return say(
        f"Berapa {name}{cut} di {area}, {when(asked)}{restricted}{of}?",
        f"{_how_much(metric)} {name}{cut} in {area}, {when(asked)}{restricted}{of}?",
    )


def _how_much(metric: catalog.Metric) -> str:
    if metric.is_rate or metric.unit == "indeks":
        return "What is"
    return "How much is" if metric.unit == "rupiah" else "How many"


def place(where: Mapping[str, str]) -> str:
    """Name the region asked about."""
    if _REGION not in where:
        return say("Provinsi Kalimantan Utara", "North Kalimantan")
    return places.resolve(where[_REGION]).name


def filters(where: Mapping[str, str]) -> list[str]:
    """Name what restricts a question besides region and origin: Segmen kepesertaan Penerima upah."""
    return [
        f"{_plain(name)} {words.label(name, value)}" for name, value in where.items() if name not in {_ORIGIN, _REGION}
    ]


def _plain(name: str) -> str:
    """Name a dimension without what stands in brackets behind it."""
    return sentences.low(words.dimension(catalog.DIMENSIONS[name]).split(" (")[0])


def _origin(where: Mapping[str, str]) -> str:
    if _ORIGIN not in where:
        return ""
    named = words.ORIGINS[Origin(where[_ORIGIN])]
    return say(f", dari data {named} saja", f", from {named} data alone")


def when(asked: Asked) -> str:
    """Say which time or times are asked about."""
    first, last = parse_span(asked.times[0]), parse_span(asked.times[-1])
    to = say("sampai", "to")
    ends = f"{numbers.month(first.start.first)} {to} {numbers.month(last.end.first)}"
    if len(asked.times) > 1:
        return _years(asked.times)
    if _MONTH in asked.by:
        return say(f"bulan demi bulan dari {ends}", f"month by month from {ends}")
    if len(first) > 1:
        return say(f"dijumlahkan dari {ends}", f"summed from {ends}")
    return words.time(asked.times[0])


def _years(times: tuple[str, ...]) -> str:
    first, last = parse_span(times[0]), parse_span(times[-1])
    years = f"{first.end.year} {say('sampai', 'to')} {last.end.year}"
    if len(first) > 1:
        return say(f"jumlah setiap tahun {years}", f"summed for each year {years}")
    month = numbers.month(first.end.first).split(" ")[0]
    return say(f"{month} setiap tahun {years}", f"{month} of each year {years}")


def all_filters(where: Mapping[str, str]) -> str:
    """Say in words all that restricts a question, for files."""
    origin = _origin(where).removeprefix(", ")
    return "; ".join([place(where), *filters(where), *([origin] if origin else [])])
