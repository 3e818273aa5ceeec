"""What was checked and what did not pass, in words."""

from collections.abc import Sequence

from kaltara_metrics import places
from kaltara_metrics.checks import Check, Failure, Kind
from kaltara_metrics.reconciliation import Sum
from kaltara_metrics.view import numbers, own_words, sentences, words
from kaltara_metrics.view.cards import Card, printed
from kaltara_metrics.view.language import Spoken, say
from kaltara_metrics.view.tables import Inside, Lines, Link, Table

KINDS = Spoken(
    {
        Kind.RATES: ("Persen tercetak dibagi ulang", "Printed rates divided anew"),
        Kind.CLAIMS: ("Pernyataan dicocokkan dengan isi penyimpanan", "Statements held against the store"),
        Kind.SUMS: ("Jumlah dicocokkan dengan bagiannya", "Totals held against their parts"),
        Kind.CONFLICTS: ("Pernyataan yang saling bertentangan", "Statements that contradict each other"),
        Kind.WARNINGS: ("Peringatan berkas kantor", "Warnings about office files"),
    }
)
_MEANING = Spoken(
    {
        Kind.RATES: (
            "Gagal bila pembagian pembilang dan penyebutnya tidak membulat ke persen yang dicetak.",
            "Fails where its halves do not divide to the printed percentage after rounding.",
        ),
        Kind.CLAIMS: (
            "Gagal bila penyimpanan memuat jumlah lain untuk hal yang sama; semuanya tetap ditampilkan.",
            "Fails where the store holds another number for the same thing; all of them stay visible.",
        ),
        Kind.SUMS: (
            "Kabupaten terhadap provinsi, rincian lengkap terhadap jumlahnya; gagal bila bedanya melebihi pembulatan.",
            "Kabupaten against the province, complete breakdowns against totals; fails beyond rounding.",
        ),
        Kind.CONFLICTS: (
            "Lulus = pernyataan yang tidak dibantah; tidak lulus = kelompok yang bertentangan, semua ditampilkan.",
            "Passed = statements that nothing contradicts; failed = groups that contradict, all of them shown.",
        ),
        Kind.WARNINGS: (
            "Lulus bila seseorang sudah menerimanya dengan nama; sampai itu angkanya ditandai.",
            "Passes once somebody has accepted it by name; until then its figures are marked.",
        ),
    }
)


def count_failed(checks: Sequence[Check]) -> int:
    """Count what did not pass."""
    return sum(len(check.failed) for check in checks)


def summary_card(checks: Sequence[Check]) -> Card:
    """List every check with how many passed and how many did not."""
    headers = (
        say("Pemeriksaan", "Check"),
        say("Lulus", "Passed"),
        say("Tidak lulus", "Failed"),
        say("Arti", "Meaning"),
    )
    rows = tuple(
        (
            KINDS[check.kind],
            numbers.whole(check.passed),
            numbers.whole(len(check.failed)),
            _MEANING[check.kind],
        )
        for check in checks
    )
    passed, failed = sum(check.passed for check in checks), count_failed(checks)
    return _card(
        key="pemeriksaan",
        title=say(
            f"{numbers.whole(passed)} lulus, {numbers.whole(failed)} tidak lulus",
            f"{numbers.whole(passed)} passed, {numbers.whole(failed)} did not",
        ),
        subtitle=say("Apa yang diperiksa pada isi penyimpanan ini", "What was checked in this store"),
        table=Table(headers, rows, numeric=frozenset(headers[1:3]), look="stacked"),
        records=tuple(
            {"check": check.kind.value, "passed": check.passed, "failed": len(check.failed)} for check in checks
        ),
    )


def failures_card(checks: Sequence[Check]) -> Card:
    """List everything that did not pass: what is stated, what the store has instead, and where it is from."""
    headers = (
        say("Pemeriksaan", "Check"),
        say("Yang diperiksa", "What was checked"),
        say("Tercetak", "Printed"),
        say("Menurut penyimpanan", "By the store"),
        say("Sumber", "Source"),
    )
    failed = [(check.kind, one) for check in checks for one in check.failed]
    return _card(
        key="tidak-lulus",
        title=say(
            f"{numbers.whole(len(failed))} yang tidak lulus tetap ditampilkan dan ditandai",
            f"{numbers.whole(len(failed))} that did not pass stay visible and are marked",
        ),
        subtitle=say("Tidak ada yang diperbaiki diam-diam", "Nothing is mended in silence"),
        table=Table(headers, tuple(_row(kind, one) for kind, one in failed), look="stacked"),
        records=tuple(_record(kind, one) for kind, one in failed),
        empty=say("Semua yang diperiksa lulus.", "Everything that was checked passed."),
    )


def _row(kind: Kind, one: Failure) -> tuple[str | Lines | Link | Inside, ...]:
    if one.conflict is not None:
        return _conflict_row(kind, one)
    if one.total is not None:
        return _total_row(kind, one.total)
    if one.statement is None:
        return _doubt_row(kind, one)
    statement = one.statement
    where = f"{own_words.area(statement.region_name)}, {numbers.period(statement.period)}"
    source = Link(statement.publisher, statement.url) if statement.url else own_words.publisher(statement)
    return (
        KINDS[kind],
        Lines((own_words.indicator(statement), where), quiet=frozenset({1})),
        printed(statement),
        _held(one),
        source,
    )


def _conflict_row(kind: Kind, one: Failure) -> tuple[str | Lines | Link | Inside, ...]:
    said = "; ".join(dict.fromkeys(printed(statement) for statement in one.against))
    return (
        KINDS[kind],
        Lines((own_words.title(one.conflict), own_words.verdict(one.conflict)), quiet=frozenset({1})),
        said,
        "–",
        Inside(say("Angka resmi, yang berbeda", "Official figures, differing"), "angka_resmi", {"tampilan": "berbeda"}),
    )


def _doubt_row(kind: Kind, one: Failure) -> tuple[str | Lines | Link | Inside, ...]:
    doubt, batch = one.doubt, one.batch
    named = batch.file_name if batch else "–"
    return (
        KINDS[kind],
        Lines((doubt.message, named), quiet=frozenset({1})),
        doubt.value or "–",
        "–",
        Inside(say("Data masuk, Peringatan", "Load data, warnings"), "data_masuk", {"bagian": "peringatan"}),
    )


def _total_row(kind: Kind, one: Sum) -> tuple[str | Lines | Link | Inside, ...]:
    return (
        KINDS[kind],
        Lines((total_name(one), total_parts(one)), quiet=frozenset({1})),
        numbers.whole(one.told),
        numbers.whole(one.added),
        words.ORIGINS[one.origin],
    )


def total_name(one: Sum) -> str:
    """Name a total: Penduduk bekerja, Kalimantan Utara, Agustus 2025."""
    place = places.by_code(one.region).short_name
    return f"{words.measure_name(one.measure)}, {place}, {numbers.month(one.month.first)}"


def total_parts(one: Sum) -> str:
    """Say what was added up: jumlah 5 kabupaten/kota."""
    if one.over == "region":
        return say(f"jumlah {one.parts} kabupaten/kota", f"sum of {one.parts} kabupaten/kota")
    by = words.dimension_name(one.over)
    return say(f"jumlah {one.parts} rincian {sentences.low(by)}", f"sum of {one.parts} parts by {sentences.low(by)}")


def _held(one: Failure) -> str:
    if one.held is None or one.statement is None:
        return "–"
    if one.statement.unit == "persen":
        return numbers.percent(one.held / 100, max(one.statement.decimals, 1))
    return f"{numbers.whole(one.held)} {words.UNITS.get(one.statement.unit, one.statement.unit)}"


def _record(kind: Kind, one: Failure) -> dict[str, object]:
    if one.conflict is not None:
        return {
            "check": kind.value,
            "what": own_words.title(one.conflict),
            "printed": [statement.printed_value for statement in one.against],
            "store": None,
            "source": [statement.publisher for statement in one.against],
            "url": [statement.url for statement in one.against],
        }
    if one.total is not None:
        return {
            "check": kind.value,
            "what": total_name(one.total),
            "printed": one.total.told,
            "store": one.total.added,
            "source": one.total.origin.value,
            "url": "",
        }
    if one.statement is None:
        return {
            "check": kind.value,
            "what": one.doubt.message,
            "printed": one.doubt.value,
            "store": None,
            "source": one.batch.file_name if one.batch else "",
            "url": "",
        }
    return {
        "check": kind.value,
        "what": own_words.indicator(one.statement),
        "printed": one.statement.printed_value,
        "store": one.held,
        "source": one.statement.publisher,
        "url": one.statement.url,
    }


def _card(**given: object) -> Card:
    return Card(
        definition=say(
            "lulus = hasil hitung ulang sama dengan yang dinyatakan, dalam pembulatannya",
            "passed = calculated anew it is what was stated, within its rounding",
        ),
        origin=None,
        sources=(),
        source_text=say("isi penyimpanan dasbor ini", "what this dashboard's store holds"),
        as_of="",
        alt="",
        **given,
    )
