"""What publishing a file would do, and what it did, in words: what moves, what it replaces or contradicts."""

from html import escape

from kaltara_metrics.view import numbers, sentences
from kaltara_metrics.view.intake import Done, Effect


def published_headline(done: Done, effect: Effect | None) -> str:
    """Say in one sentence what came of publishing a file."""
    if done.already:
        return f"Berkas ini sudah ada sebagai impor {done.batch}; tidak ada yang berubah"
    moved = f"; {numbers.whole(effect.count)} angka bergeser" if effect else ""
    return f"Impor {done.batch} terbit dalam versi {done.version}{moved}"


def overlap_sentences(effect: Effect) -> list[str]:
    """Say what stands there already: rows that the file replaces, repeats, or says otherwise than another source."""
    told = [
        f"Mengganti {numbers.whole(rows)} baris impor {batch} dari sumber yang sama."
        for batch, rows in effect.replaced.items()
    ]
    if effect.changed:
        told.append(f"{numbers.whole(effect.changed)} baris lama di antaranya menjadi lain atau hilang.")
    if effect.contested:
        told.append(f"{numbers.whole(effect.contested)} angka berbeda dari sumber lain; keduanya tetap disimpan.")
    if effect.repeated:
        told.append(f"{numbers.whole(effect.repeated)} angka sama dengan yang sudah dinyatakan sumber lain.")
    return told


def moved(effect: Effect) -> str:
    """Say in HTML how much would move; where nothing does, why that may be."""
    if effect.count:
        return escape(effect.sentence)
    if effect.contested:
        return "Tidak ada angka dasbor yang bergeser selama angka lama yang dipakai."
    return (
        "Tidak ada angka dasbor yang bergeser: baris berkas ini disimpan, tetapi sama dengan yang sudah ada atau belum "
        "dipakai ukuran mana pun."
    )


def replaced_words(effect: Effect) -> str:
    """Name the rows that would be replaced: 45 baris impor 1001 dan 1003."""
    batches = sentences.listed([str(batch) for batch in effect.replaced])
    return f"{numbers.whole(sum(effect.replaced.values()))} baris impor {batches}"


def by_line(done: Done) -> str:
    """Say who sees a published file, and when."""
    return "" if done.already else "Semua yang membuka dasbor melihatnya pada tampilan berikutnya"


def unaccepted(done: Done) -> str:
    """Say what warnings that nobody has accepted do to the figures."""
    return (
        f"{numbers.whole(done.warnings)} peringatan: angkanya ditandai belum lulus pemeriksaan sampai seseorang "
        "menerimanya pada bagian Peringatan."
    )
