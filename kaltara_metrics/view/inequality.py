"""Pemerataan, the finer part: Theil's index split, cover by poverty rank, poverty beside, rank ranges."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kaltara_metrics.analysis.comparing import Equity
from kaltara_metrics.analysis.survey import Spread
from kaltara_metrics.inequality import CONCENTRATION, THEIL, THEIL_BETWEEN, THEIL_WITHIN, Theil
from kaltara_metrics.model import State
from kaltara_metrics.query import KNOWN_STATES, Answer
from kaltara_metrics.uncertainty import RANK_RANGE, RATE_INTERVAL, Rank, Ranking
from kaltara_metrics.view import answer_card, charts, equity, equity_charts, numbers, sentences, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.equity_charts import Range, Step
from kaltara_metrics.view.language import say
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.theme import Palette

_FLAT = 0.01  # an index of concentration this near zero is told as leaning neither way


def theil_card(found: Equity, palette: Palette, area: str) -> Card:
    """Draw what of Theil's index lies between larger groups and what inside each; without larger groups say so."""
    split = found.theil
    if split is None or split.between is None or split.within is None:
        return _no_split(found, area)
    bars = _parts(split)
    total = split.total.value or 0
    inside = numbers.percent(split.within.value / total, 0) if total else numbers.percent(0, 0)
    card = answer_card.card(
        found.answer,
        key="uraian-theil",
        title=say(
            f"{inside} ketimpangan ada di dalam kabupaten/kota, sisanya antar kabupaten/kota",
            f"{inside} of inequality lies within kabupaten, the rest between them",
        )
        if total
        else say("Tidak ada ketimpangan: semua sama", "Nothing is unequal: all are the same"),
        area=area,
        figure=charts.bars(bars, palette),
        alt=say("Bagian indeks Theil: ", "Parts of Theil's index: ")
        + "; ".join(f"{b.name} {b.text}" for b in bars)
        + ".",
    )
    return equity.with_silence(card, THEIL, THEIL_BETWEEN, THEIL_WITHIN)


def _parts(split: Theil) -> list[Bar]:
    total = split.total.value or 0
    between = Bar("antar", say("Antar kabupaten/kota", "Between kabupaten"), split.between.value, "", chosen=True)
    inside = [
        Bar(part.name, say(f"Di dalam {part.name}", f"Within {part.name}"), part.contribution, "")
        for part in sorted(split.parts, key=lambda part: -part.contribution)
    ]
    return [replace(bar, text=_share(bar.length or 0, total)) for bar in (between, *inside)]


def _share(value: float, total: float) -> str:
    share = numbers.percent(value / total, 0) if total else "–"
    return f"{numbers.decimal(value, 4)} · {share}"


def _no_split(found: Equity, area: str) -> Card:
    known = found.theil is not None
    value = numbers.decimal(found.theil.total.value, 4) if known else ""
    title = (
        say(f"Indeks Theil {value}; belum diuraikan", f"Theil's index {value}; not split")
        if known
        else say("Indeks Theil tidak dihitung", "Theil's index is not worked out")
    )
    why = (
        say(
            "Uraian antar dan di dalam kabupaten/kota memerlukan kelompok yang lebih kecil: pilih Kecamatan atau Desa.",
            "A split between and within kabupaten needs smaller groups: choose districts or villages.",
        )
        if known
        else equity.refusal(found, "theil")
    )
    card = answer_card.card(found.answer, key="uraian-theil", title=title, area=area, figure=None, alt=title)
    return equity.with_silence(replace(card, empty=why), THEIL)


def concentration_card(found: Equity, palette: Palette, area: str) -> Card:
    """Draw shares of covered people over shares of the base, the poorest region first."""
    if found.concentration is None:
        title = say("Urutan kemiskinan belum dapat disandingkan", "Poverty ranks can't be set beside yet")
        why = equity.refusal(found, "concentration") or say(
            "Kemiskinan hanya terbit menurut kabupaten/kota: pilih Kabupaten/kota.",
            "Poverty is published by kabupaten only: choose regencies or city.",
        )
        card = answer_card.card(found.answer, key="konsentrasi", title=title, area=area, figure=None, alt=title)
        return equity.with_silence(replace(card, empty=why), CONCENTRATION)
    curve = found.concentration.curve
    steps = [Step(point.base, point.covered, _named(found, point.names)) for point in curve]
    index = found.concentration.index.value or 0
    card = answer_card.card(
        found.answer,
        key="konsentrasi",
        title=leaning(index),
        area=area,
        figure=equity_charts.shares(
            steps,
            palette,
            across=say("bagian dari penyebut, termiskin dulu", "share of the base, poorest first"),
            along=say("bagian dari yang terlindungi", "share of the covered"),
        ),
        alt=_curve_alt(steps),
    )
    ranked = found.beside.sources() if found.beside else ()
    return equity.with_silence(replace(card, sources=tuple(dict.fromkeys((*card.sources, *ranked)))), CONCENTRATION)


def leaning(index: float) -> str:
    """Say to which side cover leans; the index is a number without a unit, near zero it leans to neither."""
    told = numbers.decimal(index, 3)
    if abs(index) < _FLAT:
        return say(
            f"Perlindungan hampir tidak condong menurut urutan kemiskinan (indeks {told})",
            f"Cover hardly leans either way by poverty rank (index {told})",
        )
    if index < 0:
        return say(
            f"Perlindungan condong ke wilayah yang lebih miskin (indeks {told})",
            f"Cover leans towards poorer regions (index {told})",
        )
    return say(
        f"Perlindungan condong ke wilayah yang kurang miskin (indeks {told})",
        f"Cover leans towards less poor regions (index {told})",
    )


def _named(found: Equity, names: Sequence[str]) -> str:
    return sentences.listed([equity.label(found, name) for name in names])


def _curve_alt(steps: Sequence[Step]) -> str:
    told = "; ".join(
        say(
            f"sampai {step.name} {numbers.percent(step.base)} penyebut dan {numbers.percent(step.covered)} terlindungi",
            f"up to {step.name} {numbers.percent(step.base)} of the base, {numbers.percent(step.covered)} of covered",
        )
        for step in steps[1:]
    )
    return say(f"Kurva konsentrasi, termiskin dulu: {told}.", f"Concentration curve, poorest first: {told}.")


def beside_card(rates: Answer, gini: Answer) -> Card:
    """Set poverty by kabupaten and the province's Gini beside, never as an effect of cover."""
    value = say("Nilai", "Value")
    headers = (say("Ukuran", "Measure"), say("Wilayah", "Region"), value, say("Keadaan", "State"), say("Per", "As of"))
    rows = [*_rows(rates), *_rows(gini)]
    card = answer_card.card(
        rates,
        key="kemiskinan",
        title=_poorest(rates),
        area=say("kabupaten/kota dan provinsi", "kabupaten and province"),
        figure=None,
        alt="",
    )
    return replace(
        card,
        table=Table(headers, tuple(rows), numeric=frozenset({value})),
        sources=tuple(dict.fromkeys((*rates.sources(), *gini.sources()))),
        notes=(
            *card.notes,
            say(
                "Kemiskinan dan Gini dipengaruhi banyak hal; jaminan sosial ketenagakerjaan hanya satu di antaranya.",
                "Many things move poverty and Gini; employment social security is one of them.",
            ),
        ),
    )


def _poorest(rates: Answer) -> str:
    """Name the poorest, those that read the same with it, and that it may not be so where some are unknown."""
    known = [cell for cell in rates.cells if cell.state in KNOWN_STATES]
    if not known:
        return say("Kemiskinan kabupaten/kota belum diketahui", "Poverty by kabupaten is not known")
    most = words.value(rates.metric, max(known, key=lambda cell: cell.value or 0))
    alike = [words.label("region", cell.by["region"]) for cell in known if words.value(rates.metric, cell) == most]
    names = sentences.listed(alike)
    if len(known) == len(rates.cells):
        return say(
            f"{names} paling miskin, {most}; berdampingan, bukan akibat",
            f"Poorest: {names}, {most}; beside, not as an effect",
        )
    return say(
        f"{names} paling miskin dari yang diketahui, {most}; berdampingan, bukan akibat",
        f"Poorest of those known: {names}, {most}; beside, not as an effect",
    )


def _rows(answer: Answer) -> list[tuple[str, ...]]:
    province = say("Provinsi", "Province")
    return [
        (
            words.short_name(answer.metric),
            words.label("region", cell.by["region"]) if "region" in cell.by else province,
            words.value(answer.metric, cell),
            words.state(cell),
            words.as_of(cell) or "–",
        )
        for cell in answer.cells
    ]


def ranks_card(found: Equity, spread: Spread | str, palette: Palette, area: str) -> Card:
    """Draw every rate with its 95 % interval and the ranks it may truly have; without survey errors say so.

    `spread` may be the reason why there is none.
    """
    if isinstance(spread, str) or spread.ranking is None:
        title = say("Peringkat tidak dapat dipastikan", "Ranks can't be told")
        why = spread if isinstance(spread, str) else _without(found, spread)
        card = answer_card.card(found.answer, key="peringkat", title=title, area=area, figure=None, alt=title)
        return equity.with_silence(replace(card, empty=why), RANK_RANGE)
    ranking = spread.ranking
    items = [_range(found, rank) for rank in ranking.ranks[: equity.MOST_BARS]]
    table = _rank_table(found, ranking)
    card = answer_card.card(
        found.answer,
        key="peringkat",
        title=_rank_title(found, ranking),
        area=area,
        figure=equity_charts.ranges(items, palette),
        alt=say("Rentang 95 %: ", "95% intervals: ") + "; ".join(f"{item.name} {item.text}" for item in items) + ".",
    )
    return equity.with_silence(replace(card, table=table), RANK_RANGE, RATE_INTERVAL)


def _without(found: Equity, spread: Spread) -> str:
    unknown = {name for name in spread.without if found.cells[name].state is State.UNKNOWN}
    names = [equity.label(found, name) for name in spread.without if name not in unknown]
    if not names:
        return say("Sedikitnya dua kelompok harus diketahui.", "At least two groups have to be known.")
    most = 5
    told = sentences.listed(names[:most]) + (say(" dan lain-lain", " and others") if len(names) > most else "")
    return say(
        f"Galat survei penyebut {told} belum diketahui, sehingga selisihnya tidak dapat diuji. RSE dimuat dengan "
        "templat Ketenagakerjaan dan penduduk pada Data masuk.",
        f"The survey error of the base of {told} is not known, so differences can't be tested. Errors are loaded with "
        "the template Labour force and population under Load data.",
    )


def _range(found: Equity, rank: Rank) -> Range:
    interval = rank.estimate.intervals[-1]
    group = rank.estimate.group
    text = f"{numbers.percent(group.rate)} · {_ranks(rank)}"
    return Range(equity.label(found, group.name), interval.low, group.rate, interval.high, text)


def _ranks(rank: Rank) -> str:
    if rank.is_certain:
        return say(f"peringkat {rank.best}", f"rank {rank.best}")
    return say(f"peringkat {rank.best}–{rank.worst}", f"rank {rank.best}–{rank.worst}")


def _rank_title(found: Equity, ranking: Ranking) -> str:
    certain = [rank for rank in ranking.ranks if rank.is_certain]
    if not certain:
        return say(
            "Tidak ada peringkat yang pasti: semua selisih masih dalam galat survei",
            "No rank is certain: every difference is within survey error",
        )
    names = sentences.listed([equity.label(found, rank.estimate.group.name) for rank in certain])
    return say(f"Yang peringkatnya pasti: {names}", f"Certain of their rank: {names}")


def _rank_table(found: Equity, ranking: Ranking) -> Table:
    rate, low, high = say("Nilai", "Value"), say("Batas bawah 95 %", "95% low"), say("Batas atas 95 %", "95% high")
    headers = (say("Kelompok", "Group"), rate, low, high, say("Peringkat", "Rank"), say("Setara dengan", "Equal to"))
    rows = tuple(_rank_row(found, rank) for rank in ranking.ranks)
    return Table(headers, rows, numeric=frozenset({rate, low, high}))


def _rank_row(found: Equity, rank: Rank) -> tuple[str, ...]:
    interval, group = rank.estimate.intervals[-1], rank.estimate.group
    equal = sentences.listed([equity.label(found, name) for name in rank.equal_to])
    bounds = (numbers.percent(value) for value in (group.rate, interval.low, interval.high))
    ranks = str(rank.best) if rank.is_certain else f"{rank.best}–{rank.worst}"
    return (equity.label(found, group.name), *bounds, ranks, equal or "–")


def tabs() -> Mapping[str, str]:
    """Name the finer parts of the page."""
    return {
        "tambah": say("Perlu ditambah", "People missing"),
        "theil": say("Uraian Theil", "Theil split"),
        "miskin": say("Urutan kemiskinan", "Poverty rank"),
        "peringkat": say("Rentang peringkat", "Rank ranges"),
    }
