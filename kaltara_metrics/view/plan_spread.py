"""The best spread of a plan over kabupaten (and sectors): who gets how many, and who is left out."""

from collections import Counter

from kaltara_metrics import plans
from kaltara_metrics.model import State
from kaltara_metrics.planning import Objective, Plan
from kaltara_metrics.plans import Level
from kaltara_metrics.view import charts, numbers, sentences, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.charts import Bar
from kaltara_metrics.view.language import say
from kaltara_metrics.view.plan import LISTED, OBJECTIVES, Planned, gaps, rule, rupiah, span_words, whom
from kaltara_metrics.view.tables import Table
from kaltara_metrics.view.theme import Palette

_EVEN = 0.005  # shares that differ by less than half a point are told as one


def spread_card(planned: Planned, palette: Palette) -> Card:
    """Draw how many people each kabupaten gets; where nobody's need is known, say what is missing instead."""
    plan = planned.outcome.regional
    figure = None
    if plan is not None and plan.cells:
        figure = charts.bars([_bar(planned, level) for level in plans.levels(plan)], palette)
    return _card(planned, "sebaran", _title(planned), _subtitle(planned), figure, _table(planned))


def _card(planned: Planned, key: str, title: str, subtitle: str, figure: object, table: Table) -> Card:
    answers = [planned.regions, *([planned.standing] if planned.standing else [])]
    known = planned.regions.origin is not None
    return Card(
        key=key,
        title=title,
        subtitle=subtitle,
        definition=rule(),
        origin=planned.regions.origin if planned.outcome.regional else None,
        sources=tuple(dict.fromkeys(source for answer in answers for source in answer.sources())) if known else (),
        as_of=sentences.when(planned.standing or planned.regions) if known else "",
        alt=f"{title}. {_told(planned)}",
        table=table,
        records=_records(planned),
        figure=figure,
        empty="" if figure else _why_none(planned),
        notes=_notes(planned),
        unchecked=words.is_unchecked(*(cell for answer in answers for cell in answer.cells)),
    )


def _subtitle(planned: Planned) -> str:
    of = planned.outcome.wanted.objective
    aim = say("tujuan", "objective")
    return f"{whom(planned).capitalize()}; {aim}: {OBJECTIVES[of].lower()}; {span_words(planned.span)}"


def _title(planned: Planned) -> str:
    plan = planned.outcome.regional
    if plan is None or not plan.cells:
        return say("Sebaran antarwilayah belum dapat dihitung", "The spread over regions can't be worked out yet")
    before, after = gaps(planned)
    if planned.outcome.wanted.objective is Objective.SMALLEST_GAP and before is not None and after is not None:
        return say(
            f"Kesenjangan cakupan antarwilayah dari {numbers.points(before)} menjadi {numbers.points(after)}",
            f"The gap in coverage between regions goes from {numbers.points(before)} to {numbers.points(after)}",
        )
    found = plans.levels(plan)
    shares = [level.people / level.need for level in found if level.need]
    most = max(found, key=lambda level: level.people)
    name, people = words.label("region", most.region), numbers.whole(most.people)
    if shares and max(shares) - min(shares) < _EVEN:
        share = numbers.percent(plan.people / sum(level.need for level in found))
        return say(
            f"Setiap wilayah {share} dari kebutuhannya; {name} terbanyak, {people} orang",
            f"Every region {share} of its need; {name} most, {people} people",
        )
    return say(f"{name} terbanyak: {people} orang", f"{name} most: {people} people")


def _bar(planned: Planned, level: Level) -> Bar:
    share = numbers.percent(level.people / level.need) if level.need else numbers.percent(0)
    need = numbers.whole(level.need)
    text = say(
        f"{numbers.whole(level.people)} orang · {share} dari {need}",
        f"{numbers.whole(level.people)} people · {share} of {need}",
    )
    name = words.label("region", level.region)
    return Bar(level.region, name, level.people, text, chosen=level.region == planned.chosen)


def _told(planned: Planned) -> str:
    plan = planned.outcome.regional
    if plan is None:
        return _why_none(planned)
    told = [
        f"{words.label('region', level.region)} {numbers.whole(level.people)}/{numbers.whole(level.need)}"
        for level in plans.levels(plan)
    ]
    return f"{sentences.listed(told)}."


def _why_none(planned: Planned) -> str:
    if planned.outcome.refused:
        return planned.outcome.refused
    if planned.basis == LISTED:
        return say(
            "Daftar pekerja rentan menurut kabupaten/kota belum diketahui. Muat berkas jenis “Ketenagakerjaan dan "
            "penduduk” (ukuran pekerja rentan terdata) di Data masuk; jumlah provinsi di atas tetap berlaku.",
            "The list of vulnerable workers by kabupaten is not known. Load a file of the kind “Ketenagakerjaan dan "
            "penduduk” (measure listed vulnerable workers) under Load data; the province's figures above stand.",
        )
    return say(
        "Peserta dan penduduk bekerja menurut kabupaten/kota belum diketahui bersama. Muat berkas “Kepesertaan” dan "
        "“Ketenagakerjaan dan penduduk” di Data masuk; jumlah provinsi di atas tetap berlaku.",
        "Members and employed people by kabupaten are not known together. Load files “Kepesertaan” and "
        "“Ketenagakerjaan dan penduduk” under Load data; the province's figures above stand.",
    )


def _notes(planned: Planned) -> tuple[str, ...]:
    assumed = say(
        "Cakupan “dengan rencana” menganggap yang dibayar belum menjadi peserta; peserta yang kini dibayar provinsi "
        "tidak dihitung, karena perlindungannya berakhir bila tidak diperpanjang.",
        "Coverage “with the plan” takes it that those paid for are no members yet; members whom the province pays for "
        "now are not counted, since their cover ends when it is not renewed.",
    )
    plan = planned.outcome.regional
    if plan is None:
        return ()
    return (assumed, *_left_out(plan))


def _left_out(plan: Plan) -> tuple[str, ...]:
    if not plan.left_out:
        return ()
    names = sentences.listed(
        [words.label("region", code) for code in dict.fromkeys(one.region for one in plan.left_out)]
    )
    return (
        say(
            f"Tidak direncanakan karena angkanya belum diketahui: {names}.",
            f"Not planned because their figures are not known: {names}.",
        ),
    )


def _table(planned: Planned) -> Table:
    headers = (
        say("Kabupaten/kota", "Regency or city"),
        say("Kebutuhan", "Need"),
        say("Dibayar", "Paid for"),
        say("Bagian", "Share"),
        say("Rupiah", "Rupiah"),
        say("Cakupan sebelum", "Coverage before"),
        say("Cakupan dengan rencana", "Coverage with the plan"),
    )
    plan = planned.outcome.regional
    if plan is None:
        unknown = words.STATES[State.UNKNOWN]
        names = [cell.by["region"] for cell in planned.regions.cells if "sector" not in cell.by]
        rows = tuple((words.label("region", code), *([unknown] * 6)) for code in names)
        return Table(headers, rows, numeric=frozenset(headers[1:]))
    found = plans.levels(plan)
    rows = (*(_row(plan, level) for level in found), *_unknown_rows(plan))
    marked = frozenset(at for at, level in enumerate(found) if level.region == planned.chosen)
    return Table(headers, rows, numeric=frozenset(headers[1:]), emphasised=marked)


def _row(plan: Plan, level: Level) -> tuple[str, ...]:
    paid = sum(grant.rupiah for grant in plan.grants if grant.need.region == level.region)
    return (
        words.label("region", level.region),
        numbers.whole(level.need),
        numbers.whole(level.people),
        numbers.percent(level.people / level.need) if level.need else words.STATES[State.NOT_APPLICABLE],
        rupiah(paid),
        _coverage(level.before),
        _coverage(level.after),
    )


def _coverage(fraction: float | None) -> str:
    return words.STATES[State.UNKNOWN] if fraction is None else numbers.percent(fraction)


def _unknown_rows(plan: Plan) -> tuple[tuple[str, ...], ...]:
    unknown = words.STATES[State.UNKNOWN]
    codes = dict.fromkeys(one.region for one in plan.left_out if one.sector is None)
    return tuple((words.label("region", code), *([unknown] * 6)) for code in codes)


def _records(planned: Planned) -> tuple[dict[str, object], ...]:
    plan = planned.outcome.regional
    if plan is None:
        return ()
    people: Counter = Counter()
    for grant in plan.grants:
        people[grant.need] += grant.people
    return tuple(
        {
            "region": cell.region,
            "sector": cell.sector,
            "need": cell.uncovered,
            "people": people[cell],
            "rupiah": sum(grant.rupiah for grant in plan.grants if grant.need == cell),
            "employed": cell.base,
            "covered_before": cell.covered,
            "objective": planned.outcome.wanted.objective.value,
            "budget": planned.outcome.wanted.budget,
            "span": str(planned.span),
            "origin": planned.regions.origin.value if planned.regions.origin else None,
        }
        for cell in plan.cells
    )


def sector_card(planned: Planned) -> Card:
    """List the people paid for by sector and kabupaten."""
    plan = planned.outcome.regional
    title = say("Menurut lapangan usaha dan kabupaten/kota", "By sector and kabupaten")
    subtitle = say(
        "Orang yang dibayar; di dalam satu wilayah setiap lapangan usaha mendapat bagian yang sama dari kebutuhannya",
        "People paid for; inside a region every sector gets the same share of its need",
    )
    table = _sector_table(plan) if plan else _table(planned)
    return _card(planned, "sebaran-sektor", title, subtitle, None, table)


def _sector_table(plan: Plan) -> Table:
    regions = list(dict.fromkeys(cell.region for cell in plan.cells))
    sectors = list(dict.fromkeys(cell.sector for cell in plan.cells if cell.sector))
    counts: Counter = Counter()
    for grant in plan.grants:
        counts[grant.need.region, grant.need.sector] += grant.people
    known = {(cell.region, cell.sector) for cell in plan.cells}
    headers = (
        say("Lapangan usaha", "Sector"),
        *(words.label("region", code) for code in regions),
        say("Jumlah", "Total"),
    )
    rows = tuple(
        (
            words.label("sector", sector),
            *(_count(counts, known, code, sector) for code in regions),
            numbers.whole(sum(counts[code, sector] for code in regions)),
        )
        for sector in sectors
    )
    return Table(headers, rows, numeric=frozenset(headers[1:]))


def _count(counts: Counter, known: set, region: str, sector: str) -> str:
    return numbers.whole(counts[region, sector]) if (region, sector) in known else words.STATES[State.UNKNOWN]
