"""Kepatuhan: the parts of the page, what each says of itself, and the rules that ask for what it shows."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from kaltara_metrics import catalog
from kaltara_metrics.policies import Policy, Watch
from kaltara_metrics.view import in_file, numbers, policies, sentences, whereabouts
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.language import Spoken, say
from kaltara_metrics.view.tables import Inside, Lines, Link, Table

STAFF, PROJECTS, EMPLOYERS = "pegawai", "proyek", "usaha"
PARTS = Spoken(
    {
        STAFF: ("Pegawai non-ASN", "Non-ASN staff"),
        PROJECTS: ("Proyek APBN, APBD, APBDes", "Publicly paid projects"),
        EMPLOYERS: ("Badan usaha", "Employers"),
    }
)
_SHOWN = Spoken(
    {
        STAFF: (
            "pegawai pemerintah di luar ASN yang terdaftar, dari yang bekerja dan dari yang wajib",
            "government staff other than civil servants, enrolled of those employed and of those obliged",
        ),
        PROJECTS: (
            "paket pengadaan yang pekerjanya terdaftar, dan nilai kontrak yang belum terlindungi",
            "procurement packages whose workers are enrolled, and contract value not covered",
        ),
        EMPLOYERS: (
            "badan usaha yang terdaftar, wajib tetapi belum daftar, daftar sebagian, dan menunggak",
            "employers enrolled, due to enrol, partly enrolled, and in arrears",
        ),
    }
)


def line(part: str, area: str) -> str:
    """Say what the page shows, under its title."""
    return f"{say('Kepatuhan', 'Compliance')} · {area} · {_SHOWN[part]}"


def everywhere() -> str:
    """Name the province, where nothing is chosen."""
    return say("Provinsi Kalimantan Utara", "North Kalimantan")


def nothing(part: str, metric: str) -> tuple[str, str]:
    """Say that a part has no figures yet, and which file would bring them."""
    known = catalog.metric(metric)
    template = in_file.TABLES[catalog.MEASURES[known.numerator.measure].table]
    return (
        say(f"{PARTS[part]}: belum diketahui", f"{PARTS[part]}: not known yet"),
        say(
            f"Angkanya ada pada {known.owner} dan belum terbit. Yang mengisinya: templat {template}, di halaman Data "
            "masuk.",
            f"{known.owner} have the figures; none are published. What brings them: template {template}, on the page "
            "Load data.",
        ),
    )


def rules_card(everything: Iterable[Policy], metrics: Collection[str]) -> Card:
    """List the policies that ask for what a part shows, newest first, each leading to its entry and to its source."""
    asking = [one for one in everything if any(watch.metric in metrics for watch in one.watches)]
    card = policies.list_card(asking)
    headers = (
        say("Waktu", "Date"),
        say("Kebijakan", "Policy"),
        say("Yang diminta", "What it asks for"),
        say("Dipantau oleh", "Watched by"),
        say("Sumber", "Source"),
    )
    return replace(
        card,
        key="aturan",
        title=_title(asking),
        subtitle=say("Terbaru di atas; namanya membuka Kebijakan", "Newest first; a name opens Policies"),
        table=Table(headers, tuple(_row(one, metrics) for one in reversed(asking)), look="stacked"),
        empty=say("Belum ada kebijakan yang dipantau ukuran ini.", "No policy is watched by these metrics yet."),
    )


def _title(asking: Collection[Policy]) -> str:
    if not asking:
        return say("Kebijakan yang meminta ini belum dimuat", "No policy that asks for this is loaded")
    binding = [one for one in asking if one.kind in policies.BINDING]
    named = sentences.few([say(one.short_id, one.short_en) for one in reversed(binding)], say("aturan", "rules"))
    if not named:
        return say(f"{len(asking)} kebijakan memintanya, tanpa mewajibkan", f"{len(asking)} policies ask for it")
    return say(f"Diwajibkan atau diinstruksikan oleh {named}", f"Required or instructed by {named}")


def _row(policy: Policy, metrics: Collection[str]) -> tuple[str | Inside | Lines | Link, ...]:
    short = say(policy.short_id, policy.short_en)
    watches = [watch for watch in policy.watches if watch.metric in metrics]
    told = [part for one in watches for part in (whereabouts.link(one.metric, one.filters), _seen(one))]
    return (
        numbers.period(policy.date),
        Lines((Inside(short, "kebijakan", {"cari": short}), say(policy.title_id, policy.title_en)), frozenset({1})),
        Lines(tuple(filter(None, (say(policy.requires_id, policy.requires_en), _caveat(policy)))), frozenset({1})),
        Lines(tuple(told), quiet=frozenset(range(1, len(told), 2))),
        Link(policy.publisher, policy.url) if policy.url else policy.publisher,
    )


def _caveat(policy: Policy) -> str:
    return say(policy.caveat or "", policy.caveat_en or policy.caveat or "")


def _seen(watch: Watch) -> str:
    return say(watch.watches_id, watch.watches_en)
