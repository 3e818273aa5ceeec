"""How a projection was made, and why none is: Indonesian and English, since pages say it in the reader's language."""

from kaltara_metrics.periods import Month, Span

Pair = tuple[str, str]

# By whether there is a yearly pattern in it.
METHODS: dict[bool, Pair] = {
    False: (
        "tren lokal: tingkat dan kemiringan boleh berubah setiap bulan",
        "local trend: level and slope may change every month",
    ),
    True: ("tren lokal dengan pola tahunan", "local trend with a yearly pattern"),
}
NOTHING_TO_MEASURE: Pair = (
    "Angkanya tetap atau mengikuti pola yang persis sama, sehingga ketidakpastiannya tidak terukur.",
    "The figures stay the same or follow one exact pattern, so how uncertain they are can't be measured.",
)


def too_few(known: int, least: int) -> Pair:
    """Say that too few months are known since the last break."""
    return (
        f"Perlu sekurangnya {least} bulan berdekatan yang diketahui sejak definisi terakhir berubah; baru ada {known}.",
        f"At least {least} known months close together are needed since the last change of definition; so far {known}.",
    )


def not_after(until: Month, last: Month) -> Pair:
    """Say that the month asked for does not lie ahead."""
    return (
        f"Bulan {until} tidak berada sesudah bulan terakhir yang diketahui ({last}).",
        f"The month {until} does not lie after the last known month ({last}).",
    )


def too_far(history: Span, farthest: Month) -> Pair:
    """Say that the history is too short for the month asked for."""
    return (
        f"Riwayat {history} hanya cukup untuk proyeksi sampai {farthest}.",
        f"The history {history} is enough for a projection to {farthest} only.",
    )


def below_zero(until: Month) -> Pair:
    """Say that the trend leads to less than nobody."""
    return (
        f"Bila arahnya diteruskan, angkanya di bawah nol sebelum {until}; itu tidak mungkin.",
        f"Carried on, the figures fall below zero before {until}, which is not possible.",
    )
