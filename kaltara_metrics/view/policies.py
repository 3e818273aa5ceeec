"""Kebijakan: rules and events by level over the years, what each asks for, and the metric that watches it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from kaltara_metrics import catalog
from kaltara_metrics.model import Origin
from kaltara_metrics.places import by_code
from kaltara_metrics.policies import Policy
from kaltara_metrics.view import numbers, sentences, whereabouts, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.language import Spoken, say
from kaltara_metrics.view.tables import Lines, Link, Table

LEVELS = Spoken(
    {
        "nasional": ("Nasional", "National"),
        "provinsi": ("Provinsi", "Province"),
        "kabupaten": ("Kabupaten/kota", "Regency or city"),
    }
)
_COUNTED = Spoken(
    {
        "nasional": ("nasional", "national"),
        "provinsi": ("provinsi", "provincial"),
        "kabupaten": ("kabupaten/kota", "of regencies or the city"),
    }
)
KINDS = Spoken(
    {
        "peraturan": ("Peraturan", "Regulation"),
        "instruksi": ("Instruksi atau edaran", "Instruction or circular"),
        "anggaran": ("Anggaran", "Budget"),
        "kesepakatan": ("Kesepakatan", "Agreement"),
        "usulan": ("Usulan", "Proposal"),
        "kegiatan": ("Kegiatan", "Event"),
    }
)
UNWATCHED = "tanpa-ukuran"
BINDING = ("peraturan", "instruksi")
_WEAK = "rendah"


@dataclass(frozen=True)
class Choice:
    """Which policies are shown: a level, a metric that watches them (or UNWATCHED), words to find; None shows all."""

    level: str | None = None
    metric: str | None = None
    words: str = ""

    def keeps(self, policy: Policy) -> bool:
        """Whether a policy is among the chosen ones."""
        watched = {watch.metric for watch in policy.watches} or {UNWATCHED}
        return (
            self.level in {None, policy.level}
            and (self.metric is None or self.metric in watched)
            and all(word in _searched(policy) for word in self.words.lower().split())
        )


def _searched(policy: Policy) -> str:
    told = (policy.short_id, policy.short_en, policy.title_id, policy.title_en, policy.requires_id, policy.requires_en)
    return " ".join((*told, policy.publisher, policy.date, _whose(policy), KINDS[policy.kind])).lower()


def chosen(policies: Iterable[Policy], choice: Choice) -> tuple[Policy, ...]:
    """Return the chosen policies in their own order."""
    return tuple(policy for policy in policies if choice.keeps(policy))


def metrics(policies: Iterable[Policy]) -> dict[str, str]:
    """Name the metrics that watch any policy, for a chooser, and last the lack of one."""
    ids = dict.fromkeys(watch.metric for policy in policies for watch in policy.watches)
    named = {name: words.metric_name(catalog.metric(name)) for name in ids}
    return {**named, UNWATCHED: say("Belum ada ukuran", "No metric yet")}


def headline(policies: Sequence[Policy]) -> str:
    """Say how many policies there are by level, and how many of them a metric watches."""
    if not policies:
        return say("Belum ada kebijakan yang dimuat", "No policies are loaded yet")
    counts = Counter(policy.level for policy in policies)
    by_level = sentences.listed([f"{counts[level]} {_COUNTED[level]}" for level in LEVELS if counts[level]])
    watched = sum(bool(policy.watches) for policy in policies)
    since = min(policy.year for policy in policies)
    return say(
        f"{len(policies)} kebijakan dan peristiwa sejak {since}: {by_level}; {watched} dipantau sebuah ukuran",
        f"{len(policies)} policies and events since {since}: {by_level}; {watched} are watched by a metric",
    )


def board_card(policies: Sequence[Policy]) -> Card:
    """Set the chosen policies on a board of levels by years; years without any are left out."""
    years = sorted({policy.year for policy in policies})
    rows = [_board_row(level, years, policies) for level in LEVELS if any(one.level == level for one in policies)]
    binding = sum(policy.kind in BINDING for policy in policies)
    return _card(
        policies,
        key="garis-waktu",
        title=say(
            f"{binding} dari {len(policies)} adalah peraturan atau instruksi, sisanya anggaran, kesepakatan, usulan, "
            "atau kegiatan",
            f"{binding} of {len(policies)} are regulations or instructions, the others budgets, agreements, proposals "
            "or events",
        ),
        subtitle=say(
            "Menurut tingkat dan tahun; tahun tanpa kebijakan dilewati; setiap nama membuka sumbernya",
            "By level and year; years without any are left out; each name opens its source",
        ),
        table=Table((say("Tingkat", "Level"), *map(str, years)), tuple(rows), look="board"),
        legend=_legend(),
    )


def _board_row(level: str, years: Sequence[int], policies: Sequence[Policy]) -> tuple[str | Lines, ...]:
    inside = [[one for one in policies if one.level == level and one.year == year] for year in years]
    return (LEVELS[level], *(Lines(tuple(map(Entry, found))) if found else "" for found in inside))


@dataclass(frozen=True)
class Entry:
    """A policy on the board: a mark that tells how far it binds, its short name, and its month."""

    policy: Policy

    @property
    def text(self) -> str:
        """Short name with its date, and a word where its source is weak."""
        return ", ".join(filter(None, (say(self.policy.short_id, self.policy.short_en), self._when, self._weak)))

    @property
    def _when(self) -> str:
        return numbers.short_month(self.policy.month.first).partition(" ")[0] if self.policy.month else ""

    @property
    def _weak(self) -> str:
        return say("belum pasti", "uncertain") if self.policy.confidence == _WEAK else ""

    def html(self) -> str:
        """Write it; the mark is said in the title, so that it is not told by its look alone."""
        mark = "km-dot" if self.policy.kind in BINDING else "km-dot km-open"
        name = say(self.policy.short_id, self.policy.short_en)
        named = Link(name, self.policy.url).html() if self.policy.url else escape(name)
        told = escape(f"{KINDS[self.policy.kind]}: {say(self.policy.title_id, self.policy.title_en)}", quote=True)
        beside = escape(", ".join(filter(None, (self._when, self._weak))))
        return f'<span class="{mark}" title="{told}"></span>{named} <span class="km-quiet">{beside}</span>'


def _legend() -> str:
    marks = (
        ("km-dot", say("peraturan, instruksi, atau edaran", "regulation, instruction or circular")),
        (
            "km-dot km-open",
            say("anggaran, kesepakatan, usulan, atau kegiatan", "budget, agreement, proposal or event"),
        ),
    )
    return (
        '<p class="km-legend">'
        + "".join(f'<span><span class="{mark}"></span>{escape(text)}</span>' for mark, text in marks)
        + "</p>"
    )


def list_card(policies: Sequence[Policy]) -> Card:
    """List the chosen policies, newest first: what each asks for, what watches it, where it stands and how sure."""
    headers = (
        say("Waktu", "Date"),
        say("Kebijakan", "Policy"),
        say("Yang diminta", "What it asks for"),
        say("Ukuran yang memantau", "Metric that watches it"),
        say("Sumber dan keyakinan", "Source and certainty"),
    )
    rows = tuple(_row(policy) for policy in reversed(policies))
    unwatched = sum(not policy.watches for policy in policies)
    return _card(
        policies,
        key="kebijakan",
        title=say(
            f"Yang diminta setiap kebijakan; {unwatched} belum dipantau ukuran apa pun",
            f"What each policy asks for; {unwatched} are not watched by any metric yet",
        ),
        subtitle=say("Terbaru di atas; tanggal setepat sumbernya", "Newest first; dates as exact as their sources"),
        table=Table(headers, rows, look="stacked"),
        legend="",
    )


def _row(policy: Policy) -> tuple[str | Lines, ...]:
    title = say(policy.title_id, policy.title_en)
    asks = [say(policy.requires_id, policy.requires_en)]
    if policy.caveat:
        asks.append(say(policy.caveat, policy.caveat_en or policy.caveat))
    return (
        numbers.period(policy.date),
        Lines((title, f"{_whose(policy)} · {KINDS[policy.kind]}"), quiet=frozenset({1})),
        Lines(tuple(asks), quiet=frozenset({1})),
        _watched(policy),
        Lines((_source(policy), _certainty(policy)), quiet=frozenset({1})),
    )


def _whose(policy: Policy) -> str:
    if policy.level == "kabupaten":
        return by_code(policy.region).name
    return LEVELS[policy.level]


def _watched(policy: Policy) -> str | Lines:
    parts: list = []
    for watch in policy.watches:
        parts += [whereabouts.link(watch.metric, watch.filters), say(watch.watches_id, watch.watches_en)]
    if not parts:
        return say("belum ada", "none yet")
    return Lines(tuple(parts), quiet=frozenset(range(1, len(parts), 2)))


def _source(policy: Policy) -> str | Link:
    return Link(policy.publisher, policy.url) if policy.url else policy.publisher


def _certainty(policy: Policy) -> str:
    return f"{say('Keyakinan', 'Certainty')}: {words.CONFIDENCE[policy.confidence].lower()}"


def _card(policies: Sequence[Policy], *, key: str, title: str, subtitle: str, table: Table, legend: str) -> Card:
    newest = max((policy.date for policy in policies), default="")
    return Card(
        key=key,
        title=title if policies else say("Tidak ada kebijakan yang cocok", "No policy fits"),
        subtitle=subtitle,
        definition=say(
            "keyakinan = sejauh mana sumbernya jelas menyatakan kebijakan itu; jenis dan ukurannya dipilah dasbor ini",
            "certainty = how clearly the source states the policy; kind and metric are this dashboard's own sorting",
        ),
        origin=Origin.PUBLISHED if policies else None,
        sources=(),
        source_text=say("lihat kolom Sumber", "see the column Source"),
        as_of=numbers.period(newest),
        alt=title,
        table=table if policies else Table((), ()),
        records=tuple(_record(policy) for policy in policies),
        legend=legend if policies else "",
        empty=say(
            "Tidak ada kebijakan yang cocok dengan pilihan ini. Kosongkan pencarian atau pilih tingkat lain.",
            "No policy fits this choice. Clear the search or choose another level.",
        ),
        notes=(
            say(
                "Kebijakan dibaca dari berita dan laman pemerintah; teks lembaran resminya kebanyakan tidak ditemukan.",
                "Policies were read from the press and from government pages; most official texts were not found.",
            ),
        ),
    )


def _record(policy: Policy) -> dict[str, object]:
    return {
        "id": policy.policy_id,
        "date": policy.date,
        "title": say(policy.title_id, policy.title_en),
        "level": policy.level,
        "region": policy.region,
        "kind": policy.kind,
        "requires": say(policy.requires_id, policy.requires_en),
        "metrics": [watch.metric for watch in policy.watches],
        "publisher": policy.publisher,
        "url": policy.url,
        "confidence": policy.confidence,
        "caveat": say(policy.caveat or "", policy.caveat_en or ""),
    }
