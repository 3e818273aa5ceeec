"""How figures are worked out beyond sums and divisions, and what their marks mean."""

from collections.abc import Sequence

from kaltara_metrics.model import Origin, State
from kaltara_metrics.projection import INSIDE, LEAST_MONTHS
from kaltara_metrics.view import numbers, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.language import say
from kaltara_metrics.view.method_lists import list_card

_HELD = (0.73, 0.92)  # of the truths, by docs/decisions.md: 25 seeds, three simulated processes


def methods_card() -> Card:
    """Say how projections, intervals, ranks and plans are made, and what each does not say."""
    headers = (
        say("Yang dihitung", "What"),
        say("Caranya", "How"),
        say("Yang tidak dikatakannya", "What it does not say"),
    )
    rows = [_projection(), _interval(), _rank(), _theil(), _plan(), _pace(), _small()]
    title = say("Yang lebih dari menjumlah dan membagi", "What is more than adding and dividing")
    subtitle = say("Proyeksi, selang, peringkat, rencana", "Projections, intervals, ranks, plans")
    return list_card("cara", title, subtitle, headers, rows)


def _projection() -> tuple[str, str, str]:
    inside, low, high = (numbers.percent(share, 0) for share in (INSIDE, *_HELD))
    return (
        say("Proyeksi menuju target", "Projection to a target"),
        say(
            f"Tren lokal linear dengan selang {inside}; tidak digambar dari kurang dari {LEAST_MONTHS} bulan. "
            f"Dalam uji ulang atas tiga proses simulasi selangnya memuat {low} sampai {high} kenyataan.",
            f"A local linear trend with an {inside} interval; none from fewer than {LEAST_MONTHS} known months. "
            f"Back-tested on three simulated processes, the interval held {low} to {high} of what came.",
        ),
        say(
            "Tidak mengetahui anggaran yang habis untuk pertama kali.",
            "It knows of no budget that ends for the first time.",
        ),
    )


def _interval() -> tuple[str, str, str]:
    return (
        say("Selang cakupan", "Interval of a coverage"),
        say(
            "Dari galat baku relatif penyebutnya, dengan sebaran lognormal; peserta dihitung tanpa galat.",
            "From the relative standard error of the base, taken as lognormal; members are counted without error.",
        ),
        say("Kesalahan catatan peserta dan kartu ganda.", "Mistakes in the members' records, and double cards."),
    )


def _rank() -> tuple[str, str, str]:
    return (
        say("Peringkat wilayah", "Ranks of regions"),
        say(
            "Selisih tiap pasang diuji bersama-sama pada 95 %; yang tidak terbedakan mendapat rentang peringkat.",
            "The difference of each pair is tested, together at 95%; what can't be told apart gets a range of ranks.",
        ),
        say("Seberapa penting selisihnya.", "How much the difference matters."),
    )


def _theil() -> tuple[str, str, str]:
    return (
        say("Kesenjangan", "Inequality"),
        say(
            "Selisih, kelipatan, indeks Theil, dan kurva terhadap kemiskinan, atas penyebut dan tanggal yang sama.",
            "Differences, ratios, Theil's index and the curve over poverty, over one base of one date.",
        ),
        say("Sebabnya; kemiskinan berdiri di samping.", "Its cause; poverty stands beside."),
    )


def _plan() -> tuple[str, str, str]:
    return (
        say("Apa yang diperlukan", "What it takes"),
        say(
            "Orang × bulan × iuran bertanggal; pembagian ke wilayah dengan pemrograman linear, dibulatkan ke orang.",
            "People × months × the dated contribution; spread over regions by linear programming, in whole people.",
        ),
        say(
            "Apakah orangnya dapat didata dan didaftarkan tepat waktu.",
            "Whether people can be listed and enrolled in time.",
        ),
    )


def _pace() -> tuple[str, str, str]:
    return (
        say("Kelas target", "Class of a target"),
        say(
            "Laju sejauh ini dibagi laju lurus yang diperlukan: 95 % ke atas di jalur, 60 % ke atas perlu dipercepat.",
            "The pace so far over the straight pace needed: 95% and more on track, 60% and more needs acceleration.",
        ),
        say("Apa yang terjadi sesudah anggaran habis.", "What happens after the budget ends."),
    )


def _small() -> tuple[str, str, str]:
    return (
        say("Sel kecil", "Small cells"),
        say(
            "Hitungan 1 sampai 4 orang dirahasiakan, juga hitungan lain yang akan membukanya lewat pengurangan. "
            "Program klaim dan pekerja proyek menurut kabupaten/kota hanya dijawab untuk satu tahun penuh.",
            "Counts of 1 to 4 people are withheld, and other counts that would give them away by subtraction. "
            "Programmes of claims and workers on projects by kabupaten/kota are answered for whole years only.",
        ),
        say("Bahwa tidak ada orangnya: dirahasiakan bukan nol.", "That there is nobody: withheld is not zero."),
    )


def rules_card() -> Card:
    """Explain the marks: four states, three origins, flags and confidence."""
    states = {
        State.UNKNOWN: say(
            "tidak ada sumber; diarsir di peta, tidak pernah diganti nol",
            "no source; hatched on maps, never replaced by zero",
        ),
        State.ZERO: say("sumber menyebut nol", "the source says zero"),
        State.NOT_APPLICABLE: say(
            "pertanyaannya tidak berlaku, misalnya penyebutnya nol",
            "the question does not apply, as when the denominator is zero",
        ),
        State.WITHHELD: say(
            "sel kecil 1 sampai 4 orang yang tidak ditampilkan", "small cells of 1 to 4 people that are not shown"
        ),
    }
    origins = {
        Origin.OFFICE: say("berkas yang dimuat kantor", "a file that an office loaded"),
        Origin.PUBLISHED: say("angka terbit yang dapat dikutip", "a published figure that can be cited"),
        Origin.SAMPLE: say("data contoh buatan, selalu ditandai CONTOH", "invented sample data, always marked CONTOH"),
    }
    where = say("ditulis di bawah Tentang pada angka yang bersangkutan", "written under About of the figure concerned")
    mark = say("Tanda", "Mark")
    rows = [(say("Keadaan", "State"), words.STATES[state], meaning) for state, meaning in states.items()]
    rows += [(say("Asal", "Origin"), words.ORIGINS[origin], meaning) for origin, meaning in origins.items()]
    rows += [(mark, name, where) for name in words.FLAGS.values()]
    title = say(
        "Belum diketahui, nol, tidak berlaku, dan dirahasiakan adalah empat hal berbeda",
        "Not known, zero, not applicable and withheld are four different things",
    )
    subtitle = say("Tanda pada angka, peta, dan tabel", "Marks on figures, maps and tables")
    return list_card("tanda", title, subtitle, (say("Jenis", "Kind"), mark, say("Arti", "Meaning")), rows)


def sample_card(choices: Sequence) -> Card:
    """List what was decided for the sample where published figures contradict each other or say nothing."""
    rows = [
        (say(one.decided, one.decided_en), say(one.why, one.why_en), ", ".join(one.missed) or "–") for one in choices
    ]
    title = say(
        "Data contoh cocok dengan semua angka terbit, kecuali yang disebut di sini",
        "The sample agrees with all published figures but those named here",
    )
    subtitle = say(
        "Yang dipilih untuk simulasi bila angka terbit bertentangan atau diam",
        "What was chosen for the simulation where published figures contradict each other or are silent",
    )
    missed = say("Angka terbit yang tidak diulang", "Published figures not repeated")
    return list_card("contoh", title, subtitle, (say("Yang dipilih", "Choice"), say("Mengapa", "Why"), missed), rows)
