"""What publishing a file would do, and what it did, in words: what moves, what it replaces or contradicts."""

from html import escape

from kaltara_metrics.view import numbers, sentences
from kaltara_metrics.view.intake import Done, Effect
from kaltara_metrics.view.language import say
from kaltara_metrics.view.sentences import counted


def published_headline(done: Done, effect: Effect | None) -> str:
    """Say in one sentence what came of publishing a file."""
    if done.already:
        return say(
            f"Berkas ini sudah ada sebagai impor {done.batch}; tidak ada yang berubah",
            f"This file is there already as import {done.batch}; nothing changed",
        )
    told = say(
        f"Impor {done.batch} terbit dalam versi {done.version}",
        f"Import {done.batch} is published in version {done.version}",
    )
    if not effect:
        return told
    moved = say(f"{numbers.whole(effect.count)} angka bergeser", f"{counted(effect.count, 'figure')} moved")
    return f"{told}; {moved}"


def held_already(effect: Effect) -> str:
    """Say that publishing would change nothing, since the very file is there."""
    return say(
        f"Berkas ini sudah ada sebagai impor {effect.already}; menerbitkannya lagi tidak mengubah apa pun.",
        f"This file is there already as import {effect.already}; publishing it again changes nothing.",
    )


def overlap_sentences(effect: Effect) -> list[str]:
    """Say what stands there already: rows that the file replaces, repeats, or says otherwise than another source."""
    told = [
        say(
            f"Mengganti {numbers.whole(rows)} baris impor {batch} dari sumber yang sama.",
            f"Replaces {counted(rows, 'row')} of import {batch}, from the same source.",
        )
        for batch, rows in effect.replaced.items()
    ]
    return told + [sentence for count, sentence in _overlaps(effect) if count]


def _overlaps(effect: Effect) -> list[tuple[int, str]]:
    changed, contested, repeated = effect.changed, effect.contested, effect.repeated
    return [
        (
            changed,
            say(
                f"{numbers.whole(changed)} baris lama di antaranya menjadi lain atau hilang.",
                f"Old rows among them that become something else or go: {numbers.whole(changed)}.",
            ),
        ),
        (
            contested,
            say(
                f"{numbers.whole(contested)} angka berbeda dari sumber lain; keduanya tetap disimpan.",
                f"Figures that another source tells differently: {numbers.whole(contested)}; both are kept.",
            ),
        ),
        (
            repeated,
            say(
                f"{numbers.whole(repeated)} angka sama dengan yang sudah dinyatakan sumber lain.",
                f"Figures that another source has told alike: {numbers.whole(repeated)}.",
            ),
        ),
    ]


def moved(effect: Effect) -> str:
    """Say in HTML how much would move; where nothing does, why that may be."""
    if effect.count:
        return escape(effect.sentence)
    if effect.contested:
        return say(
            "Tidak ada angka dasbor yang bergeser selama angka lama yang dipakai.",
            "No figure of the dashboard moves as long as the old figures are used.",
        )
    return say(
        "Tidak ada angka dasbor yang bergeser: baris berkas ini disimpan, tetapi sama dengan yang sudah ada atau belum "
        "dipakai ukuran mana pun.",
        "No figure of the dashboard moves: the rows of this file are kept, but they equal what is there, or no measure "
        "uses them yet.",
    )


def absent(indonesian: str, count: int, example: str, *, are_noughts: bool) -> str:
    """Say what is made of rows that a file has for other regions only; the importer says it in Indonesian."""
    are, them = ("is", "it") if count == 1 else ("are", "them")
    told = f"{counted(count, 'row')} {are} not listed though other regions have {them} (such as {example})"
    made = "taken as not known, like sums that would hold them. If that means zero, say so."
    return say(indonesian, f"{told}: {'recorded as zero, as you say.' if are_noughts else made}")


def replaced_words(effect: Effect) -> str:
    """Name the rows that would be replaced: 45 baris impor 1001 dan 1003."""
    batches, rows = sentences.listed([str(batch) for batch in effect.replaced]), sum(effect.replaced.values())
    return say(f"{numbers.whole(rows)} baris impor {batches}", f"{counted(rows, 'row')} of import {batches}")


def count(effect: Effect) -> str:
    """Name the list of figures that move, and say of how many it shows the first."""
    shown = len(effect.table.rows)
    if shown == effect.count:
        return say("Angkanya", "The figures")
    first, whole = numbers.whole(shown), numbers.whole(effect.count)
    return say(f"{first} pertama dari {whole} angka", f"The first {first} of {whole} figures")


def by_line(done: Done) -> str:
    """Say who sees a published file, and when."""
    if done.already:
        return ""
    return say(
        "Semua yang membuka dasbor melihatnya pada tampilan berikutnya",
        "Everybody who opens the dashboard sees it at the next view",
    )


def unaccepted(done: Done) -> str:
    """Say what warnings that nobody has accepted do to the figures."""
    return say(
        f"{numbers.whole(done.warnings)} peringatan: angkanya ditandai belum lulus pemeriksaan sampai seseorang "
        "menerimanya pada bagian Peringatan.",
        f"{counted(done.warnings, 'warning')}: the figures are marked not checked until somebody accepts them under "
        "Warnings.",
    )
