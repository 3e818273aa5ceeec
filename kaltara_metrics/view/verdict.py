"""What came of reading a file, in words: the verdict, the rows that add up, and how much was found."""

from html import escape

from kaltara_metrics.view import in_file, numbers, sentences
from kaltara_metrics.view.intake import CLEAN, FAULTS, MOST_REPORTED, PERSONAL, Outcome
from kaltara_metrics.view.language import Spoken, say

_WORDS = Spoken(
    {
        CLEAN: ("Bersih", "Clean"),
        FAULTS: ("Ada kesalahan", "There are faults"),
        PERSONAL: ("Dihentikan karena data pribadi", "Stopped because of personal data"),
    }
)


def kind_name(outcome: Outcome) -> str:
    """Name the kind of data that a file was read as; nothing where it is not known."""
    return in_file.TABLES.get(outcome.kind or "", outcome.kind_name)


def headline(outcome: Outcome) -> str:
    """Say in one sentence what came of reading a file."""
    if outcome.verdict == PERSONAL:
        return say("Berkas dihentikan: ada data pribadi di dalamnya", "The file was stopped: it holds personal data")
    if outcome.verdict == FAULTS:
        return say(
            f"{numbers.whole(outcome.fault_count)} kesalahan: berkas belum dapat diterbitkan",
            f"{sentences.counted(outcome.fault_count, 'fault')}: the file can't be published yet",
        )
    rows = outcome.counts[1]
    ready = say(
        f"{numbers.whole(rows)} baris siap diterbitkan", f"{sentences.counted(rows, 'row')} ready to be published"
    )
    return f"{ready}, {_warned(outcome.warning_count)}"


def _warned(count: int) -> str:
    if not count:
        return say("tanpa kesalahan", "without faults")
    return say(f"dengan {numbers.whole(count)} peringatan", f"with {sentences.counted(count, 'warning')}")


def html(outcome: Outcome) -> str:
    """Write the verdict with a mark and a word, and the rows that add up, as HTML."""
    said = {CLEAN: _clean, FAULTS: _faulty, PERSONAL: _personal}[outcome.verdict]
    return (
        f'<div class="km-verdict km-{outcome.verdict}"><p class="km-word">{_WORDS[outcome.verdict]}</p>'
        f"<p>{escape(said(outcome))}</p></div>{_sum(outcome)}"
    )


def _clean(outcome: Outcome) -> str:
    name = kind_name(outcome).lower()
    kind = say(f"Dibaca sebagai {name}.", f"Read as {name}.")
    if not outcome.warning_count:
        return f"{kind} {say('Tidak ada kesalahan dan tidak ada peringatan.', 'No faults and no warnings.')}"
    count = numbers.whole(outcome.warning_count)
    told = say(
        f"{count} peringatan tidak menghalangi; sesudah terbit, angkanya ditandai belum lulus pemeriksaan sampai "
        "seseorang menerimanya.",
        f"{sentences.counted(outcome.warning_count, 'warning')} may stand; once published, the figures are marked not "
        "checked until somebody accepts them.",
    )
    return f"{kind} {told}"


def _faulty(outcome: Outcome) -> str:
    rejected = outcome.counts[2]
    return say(
        f"{numbers.whole(rejected)} baris tidak dapat dibaca. Perbaiki di berkas asalnya, atau betulkan arti kolomnya "
        "di sini.",
        f"{sentences.counted(rejected, 'row')} can't be read. Mend the file itself, or correct the meaning of its "
        "columns here.",
    )


def _personal(_outcome: Outcome) -> str:
    return say(
        "Pembacaan berhenti sebelum apa pun ditulis. Isi selnya tidak ditampilkan, tidak disimpan, tidak dicatat.",
        "Reading stopped before anything was written. What the cells hold is not shown, not kept, not logged.",
    )


def _sum(outcome: Outcome) -> str:
    """Write `dibaca = diterima + ditolak + dilewati`, which every report keeps to."""
    if outcome.verdict == PERSONAL:
        return ""
    names = (
        *(say("dibaca", "read"), say("diterima", "accepted")),
        *(say("ditolak", "rejected"), say("dilewati", "passed over")),
    )
    terms = zip(names, outcome.counts, ("", "=", "+", "+"), strict=True)
    parts = " ".join(f"<span><i>{sign}</i> <b>{numbers.whole(count)}</b> {name}</span>" for name, count, sign in terms)
    why = sentences.listed(
        [f"{numbers.whole(count)} {in_file.passed_over(reason)}" for reason, count in outcome.reasons.items()]
    )
    told = f'<p class="km-foot">{say("Dilewati", "Passed over")}: {escape(why)}.</p>' if why else ""
    return f'<p class="km-sum">{parts}</p>{told}'


def counted_remarks(outcome: Outcome) -> str:
    """Say how many faults and warnings there are, and of how many the first are listed."""
    counts = (("kesalahan", "fault", outcome.fault_count), ("peringatan", "warning", outcome.warning_count))
    told = [
        say(f"{numbers.whole(count)} {name}", sentences.counted(count, name_en))
        for name, name_en, count in counts
        if count
    ]
    return f"{sentences.listed(told)}{_first(outcome)}{_most(outcome)}"


def _first(outcome: Outcome) -> str:
    listed = len(outcome.remarks)
    if listed >= outcome.fault_count + outcome.warning_count:
        return ""
    return say(
        f"; {numbers.whole(listed)} pertama di sini, selebihnya dalam laporan XLSX",
        f"; the first {numbers.whole(listed)} here, the rest in the XLSX report",
    )


def _most(outcome: Outcome) -> str:
    if outcome.fault_count <= MOST_REPORTED:
        return ""
    return f" ({say('paling banyak', 'at most')} {numbers.whole(MOST_REPORTED)})"
