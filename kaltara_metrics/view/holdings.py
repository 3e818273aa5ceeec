"""What the store holds and lacks: imports, versions, and what nobody has published, in words."""

from collections import Counter
from collections.abc import Callable, Sequence

from kaltara_metrics.batches import Batch, Doubt
from kaltara_metrics.model import Origin
from kaltara_metrics.open_questions import OpenQuestion
from kaltara_metrics.view import numbers
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.in_file import TABLES
from kaltara_metrics.view.language import say
from kaltara_metrics.view.tables import Inside, Lines, Table
from kaltara_metrics.view.versions import Version, moment, period, reason

_MOST = 4  # assumptions that are shown of one file; all of them are in its CSV


def imports_headline(batches: Sequence[Batch]) -> str:
    """Say how many files of offices there are."""
    offices = [batch for batch in batches if batch.origin == Origin.OFFICE]
    if not offices:
        return say("Belum ada berkas kantor yang dimuat", "No office files are loaded yet")
    last = offices[-1]
    return say(
        f"{len(offices)} berkas kantor; terakhir dari {last.source}, {moment(last.imported_at)}",
        f"{len(offices)} office files; the last from {last.source}, {moment(last.imported_at)}",
    )


def imports_card(batches: Sequence[Batch], doubts: Sequence[Doubt]) -> Card:
    """List every office's file, the newest first: content, period, who loaded it when, and what was assumed."""
    waiting = Counter(doubt.batch_id for doubt in doubts if doubt.accepted_by is None)
    offices = [batch for batch in reversed(batches) if batch.origin == Origin.OFFICE]
    return _card(
        key="berkas",
        title=imports_headline(batches),
        subtitle=say("Setiap baris satu impor; angkanya menunjuk kembali ke sini", "Each row is one import"),
        definition=say(
            "berkas yang dimuat pada halaman Data masuk; angkanya bertanda Kantor",
            "files loaded on the page Load data; their figures are marked Office",
        ),
        table=Table(
            _headers(), tuple(_import_row(batch, waiting[batch.batch_id]) for batch in offices), look="stacked"
        ),
        records=tuple(_import_record(batch, waiting[batch.batch_id]) for batch in offices),
        empty=say(
            "Semua angka berasal dari terbitan. Berkas kantor dimuat pada halaman Data masuk.",
            "All figures are published ones. Office files are loaded on the page Load data.",
        ),
    )


def _headers() -> tuple[str, ...]:
    return (
        say("Berkas", "File"),
        say("Sumber", "Source"),
        say("Isi dan waktunya", "Content and period"),
        say("Dimuat", "Loaded"),
        say("Yang dianggap saat membaca", "Assumed while reading"),
    )


def _import_row(batch: Batch, waiting: int) -> tuple[str | Lines, ...]:
    marks = [say(f"{waiting} peringatan menunggu", f"{waiting} warnings waiting")] if waiting else []
    if batch.replaces:
        named = ", ".join(map(str, batch.replaces))
        marks.append(say(f"mengganti isi impor {named}", f"replaces rows of import {named}"))
    return (
        Lines((batch.file_name, *marks), quiet=frozenset(range(1, len(marks) + 1))),
        batch.source,
        Lines((_content(batch), period(batch.period)), quiet=frozenset({1})),
        Lines((moment(batch.imported_at), batch.imported_by), quiet=frozenset({1})),
        _assumed([batch]),
    )


def _content(batch: Batch) -> str:
    return TABLES.get(batch.table_name or "", batch.table_name or "–")


def _assumed(batches: Sequence[Batch], spoken: Callable[[str], str] = str) -> str | Lines:
    """List what was assumed, each sentence once and not too many; the file has all."""
    told = list(dict.fromkeys(line for batch in batches for line in batch.assumptions.splitlines() if line))
    shown = [spoken(line) for line in told[:_MOST]]
    if len(told) > _MOST:
        shown.append(say(f"dan {len(told) - _MOST} lainnya", f"and {len(told) - _MOST} more"))
    return Lines(tuple(shown), quiet=frozenset(range(len(shown)))) if shown else "–"


def sample_card(batches: Sequence[Batch], spoken: Callable[[str], str] = str) -> Card:
    """List the sample by content: how many batches it has of each, and what it rests on.

    `spoken` gives a sentence of the sample in the reader's language.
    """
    invented = [batch for batch in batches if batch.origin == Origin.SAMPLE]
    groups: dict[str, list[Batch]] = {}
    for batch in invented:
        groups.setdefault(_content(batch), []).append(batch)
    headers = (say("Isi", "Content"), say("Impor", "Batches"), say("Yang dianggap", "Assumed"))
    rows = tuple((name, numbers.whole(len(found)), _assumed(found, spoken)) for name, found in groups.items())
    return _card(
        key="berkas-contoh",
        title=say(
            f"{len(invented)} berkas contoh menjawab bila tidak ada angka sebenarnya",
            f"{len(invented)} sample files answer where there is no real figure",
        ),
        subtitle=say("Simulasi; setiap angkanya ditandai CONTOH", "Simulated; each of its figures is marked CONTOH"),
        definition=say("data buatan yang cocok dengan angka terbit", "invented data that agree with published figures"),
        table=Table(headers, rows, numeric=frozenset(headers[1:2]), look="stacked"),
        records=tuple(_import_record(batch, 0) | {"assumptions": _lines(batch, spoken)} for batch in invented),
        empty=say("Penyimpanan ini tidak memuat data contoh.", "This store holds no sample."),
    )


def _lines(batch: Batch, spoken: Callable[[str], str]) -> str:
    return "\n".join(map(spoken, batch.assumptions.splitlines()))


def references_card(batches: Sequence[Batch]) -> Card:
    """List the reviewed reference files with the digest that tells their very content."""
    headers = (say("Berkas", "File"), say("Dibaca", "Read"), say("Sidik isi (SHA-256)", "Digest (SHA-256)"))
    rows = tuple((batch.file_name, moment(batch.imported_at), batch.file_sha256[:16]) for batch in batches)
    return _card(
        key="berkas-rujukan",
        title=say(
            f"{len(batches)} berkas rujukan memuat semua angka terbit",
            f"{len(batches)} reference files hold all published figures",
        ),
        subtitle=say(
            "Ditinjau seperti program; isinya tampak pada Angka resmi, Kebijakan, dan Target",
            "Reviewed like code; shown under Official figures, Policies and Target",
        ),
        definition=say("sidik yang sama berarti isi yang sama", "the same digest means the same content"),
        table=Table(headers, rows, look="stacked"),
        records=tuple(_import_record(batch, 0) for batch in batches),
    )


def _import_record(batch: Batch, waiting: int) -> dict[str, object]:
    return {
        "import": batch.batch_id,
        "file": batch.file_name,
        "sha256": batch.file_sha256,
        "origin": batch.origin,
        "source": batch.source,
        "table": batch.table_name,
        "period": batch.period,
        "imported_by": batch.imported_by,
        "imported_at": batch.imported_at.isoformat(),
        "replaces": list(batch.replaces),
        "warnings_waiting": waiting,
        "assumptions": batch.assumptions,
    }


def versions_card(versions: Sequence[Version]) -> Card:
    """List the versions that are kept, the newest first, with who made each and why."""
    headers = (say("Versi", "Version"), say("Terbit", "Published"), say("Oleh", "By"), say("Sebab", "Reason"))
    rows = tuple(
        (
            say(f"{one.number} (ditampilkan)", f"{one.number} (shown)") if one.is_current else str(one.number),
            moment(one.at),
            one.by or "–",
            reason(one.why) or "–",
        )
        for one in versions
    )
    return _card(
        key="versi",
        title=say(f"{len(versions)} versi tersimpan", f"{len(versions)} versions are kept"),
        subtitle=say(
            "Setiap penerbitan membuat versi baru; yang lama dapat dipakai lagi dari Data masuk",
            "Every publication makes a new version; an older one can be put back under Load data",
        ),
        definition=say(
            "versi = keadaan seluruh angka sesudah satu penerbitan", "version = all figures after one release"
        ),
        table=Table(
            headers, rows, look="stacked", emphasised=frozenset(n for n, one in enumerate(versions) if one.is_current)
        ),
        records=tuple(
            {"version": one.number, "at": one.at, "by": one.by, "why": one.why, "current": one.is_current}
            for one in versions
        ),
    )


def moves_card(sentence: str, table: Table) -> Card:
    """Show what moved from the version before to the one shown; `table` is as the page Data masuk has it."""
    return _card(
        key="perubahan",
        title=sentence,
        subtitle=say("Dari versi sebelumnya ke versi yang ditampilkan", "From the version before to the one shown"),
        definition=say(
            "satu angka = satu ukuran, wilayah, dan bulan; beda keadaan (belum diketahui, nol) juga terhitung",
            "one figure = one metric, region and month; a change of state counts as well",
        ),
        table=table,
        records=tuple(dict(zip(table.headers, row, strict=True)) for row in table.rows),
        empty=say("Tidak ada angka yang bergeser.", "No figure moved."),
    )


def questions_headline(questions: Sequence[OpenQuestion]) -> str:
    """Say how much nobody knows, and how much of it a file would bring."""
    fillable = sum(bool(one.template) for one in questions)
    return say(
        f"{len(questions)} hal dicari dan tidak ditemukan; {fillable} di antaranya terisi bila berkasnya dimuat",
        f"{len(questions)} things were looked for and not found; files would bring {fillable} of them",
    )


def questions_card(questions: Sequence[OpenQuestion], batches: Sequence[Batch]) -> Card:
    """List what nobody has published, what is known instead, who could tell it, and which template would bring it."""
    loaded = Counter(batch.table_name for batch in batches if batch.origin == Origin.OFFICE)
    headers = (
        say("Yang belum diketahui", "Not known"),
        say("Yang ada sampai sekarang", "What there is so far"),
        say("Siapa yang dapat mengisi", "Who could tell"),
        say("Berkas yang mengisinya", "File that would bring it"),
    )
    return _card(
        key="belum-diketahui",
        title=questions_headline(questions),
        subtitle=say(
            "Tidak satu pun diisi dengan perkiraan; di peta dan tabel tertulis belum diketahui",
            "None is filled by an estimate; maps and tables say not yet known",
        ),
        definition=say(
            "dicari di terbitan sampai Februari 2026; siapa yang dapat mengisi adalah dugaan dasbor ini",
            "looked for in what could be read up to February 2026; who could tell is this dashboard's guess",
        ),
        table=Table(headers, tuple(_question_row(one, loaded) for one in questions), look="stacked"),
        records=tuple(_question_record(one) for one in questions),
        empty=say("Tidak ada pertanyaan terbuka yang tercatat.", "No open questions are recorded."),
    )


def template_link(template: str) -> Inside:
    """Lead to the page that has the template of a kind of file."""
    name = TABLES[template]
    return Inside(say(f"templat {name}", f"template {name}"), "data_masuk")


def _question_row(one: OpenQuestion, loaded: Counter) -> tuple[str | Lines, ...]:
    file: str | Lines = say("belum ada templat untuk ini", "there is no template for this yet")
    if one.template:
        link = template_link(one.template)
        count = loaded[one.template]
        told = say(f"{numbers.whole(count)} berkas sudah dimuat", f"{numbers.whole(count)} files loaded")
        file = Lines((link, told), quiet=frozenset({1}))
    return say(one.asks_id, one.asks_en), say(one.known_id, one.known_en), say(one.owner_id, one.owner_en), file


def _question_record(one: OpenQuestion) -> dict[str, object]:
    return {
        "question": say(one.asks_id, one.asks_en),
        "known": say(one.known_id, one.known_en),
        "owner": say(one.owner_id, one.owner_en),
        "template": one.template,
    }


def _card(**given: object) -> Card:
    return Card(
        origin=None,
        sources=(),
        source_text=say("isi penyimpanan dasbor ini", "what this dashboard's store holds"),
        as_of="",
        alt="",
        **given,
    )
