"""What a plan takes for granted, each with its date and source, and what it leaves out and why."""

from kaltara_metrics.contributions import Rate
from kaltara_metrics.model import State
from kaltara_metrics.planning import FULL_JKM_MONTHS, KPI_MONTHS
from kaltara_metrics.view import numbers, sentences, words
from kaltara_metrics.view.cards import Card
from kaltara_metrics.view.dated_claims import holding, named, of_rate
from kaltara_metrics.view.language import Spoken, say
from kaltara_metrics.view.plan import LISTED, Planned, area_names, rule, span_words, whom
from kaltara_metrics.view.tables import Link, Table

_PAYERS = Spoken(
    {
        "mandiri_transportasi": ("BPU transportasi yang membayar sendiri", "BPU in transport who pay themselves"),
        "mandiri_lainnya": ("BPU lain yang membayar sendiri", "other BPU who pay themselves"),
    }
)


def assumptions_card(planned: Planned) -> Card:
    """List every assumption with its value, its dates and its source; relief that doesn't apply stands there too."""
    headers = (say("Andaian", "Assumption"), say("Nilai", "Value"), say("Berlaku", "In force"), say("Sumber", "Source"))
    rows = (
        *(_rate_row(rate) for rate in planned.package),
        *(_relief_row(rate) for rate in planned.reliefs),
        _people_row(planned),
        _covered_row(planned),
        _waiting_row(),
        _kpi_row(),
    )
    title = _title(planned)
    return Card(
        key="andaian",
        title=title,
        subtitle=say("Setiap andaian dengan tanggal dan sumbernya", "Every assumption with its date and source"),
        definition=rule(),
        origin=planned.origin,
        sources=tuple(dict.fromkeys([*planned.sources, *map(of_rate, planned.reliefs)])),
        as_of=planned.as_of,
        alt=title,
        table=Table(headers, rows),
        records=tuple(_record(rate) for rate in (*planned.package, *planned.reliefs)),
        notes=(_future(planned),),
    )


def _title(planned: Planned) -> str:
    each = numbers.whole(planned.rate)
    if not planned.reliefs:
        return say(f"Rp{each} per orang per bulan, JKK dan JKM", f"Rp{each} a person a month, JKK and JKM")
    rules = sentences.listed(list(dict.fromkeys(rate.legal_basis or "" for rate in planned.reliefs)))
    return say(
        f"Rp{each} per orang per bulan; potongan {rules} tidak berlaku bagi yang dibayar APBD",
        f"Rp{each} a person a month; the relief of {rules} leaves out those whom a budget pays for",
    )


def _source(rate: Rate) -> str | Link:
    return Link(rate.publisher, rate.url) if rate.url else rate.publisher


def _rate_row(rate: Rate) -> tuple[str | Link, ...]:
    legal = f" ({rate.legal_basis})" if rate.legal_basis else ""
    amount = f"Rp{numbers.whole(rate.amount)} {say('per orang per bulan', 'a person a month')}"
    return (f"{named(rate)}{legal}", amount, holding(rate), _source(rate))


def _relief_row(rate: Rate) -> tuple[str | Link, ...]:
    who = _PAYERS.get(rate.applies_to, rate.applies_to or "")
    name = say(f"Keringanan {rate.programme} {rate.legal_basis}", f"Relief for {rate.programme}, {rate.legal_basis}")
    value = say(
        f"tidak dipakai: Rp{numbers.whole(rate.amount)} hanya bagi {who}; peserta yang iurannya dibayar APBN atau APBD "
        "dikecualikan",
        f"not used: Rp{numbers.whole(rate.amount)} only for {who}; people whom APBN or APBD pays for are left out",
    )
    return (name, value, holding(rate), _source(rate))


def _people_row(planned: Planned) -> tuple[str | Link, ...]:
    everybody = planned.outcome.province.uncovered
    name = whom(planned).capitalize()
    if everybody is None:
        return (name, words.STATES[State.UNKNOWN], "–", "–")
    named_source = "; ".join(dict.fromkeys(source.publisher for source in planned.whole.sources())) or "–"
    return (name, f"{numbers.whole(everybody)} {say('orang', 'people')}", planned.counted_on or "–", named_source)


def _covered_row(planned: Planned) -> tuple[str | Link, ...]:
    before = numbers.month(planned.span.start.plus(-1).first)
    name = say(f"Sudah dibayar provinsi pada {before}", f"Paid for by the province in {before}")
    covered = planned.outcome.covered
    if covered is None:
        value = say("belum diketahui; semua dihitung perlu dibayar", "not known; everybody is taken to need paying")
        return (name, value, before, "–")
    value = say(
        f"{numbers.whole(covered)} orang; bantuan yang tidak diperpanjang berakhir, jadi mereka dibayar lagi",
        f"{numbers.whole(covered)} people; a subsidy that isn't renewed ends, so they are paid for again",
    )
    return (name, value, before, "–")


def _waiting_row() -> tuple[str, ...]:
    return (
        say("Masa tunggu JKM penuh", "Waiting time of the full JKM"),
        say(f"{FULL_JKM_MONTHS} bulan kepesertaan", f"{FULL_JKM_MONTHS} months of membership"),
        say("dilaporkan Maret 2025", "as reported in March 2025"),
        say("BPJS Ketenagakerjaan (berita)", "BPJS Ketenagakerjaan (press)"),
    )


def _kpi_row() -> tuple[str, ...]:
    return (
        say("Hitungan kinerja BPJS (N4)", "BPJS performance count (N4)"),
        say(
            f"orang × bulan, paling banyak {KPI_MONTHS}, ÷ {KPI_MONTHS}",
            f"people × months, at most {KPI_MONTHS}, ÷ {KPI_MONTHS}",
        ),
        say("panduan sekitar 2023", "guide of about 2023"),
        say("BPJS Ketenagakerjaan (aturan internal)", "BPJS Ketenagakerjaan (internal rule)"),
    )


def _future(planned: Planned) -> str:
    return say(
        f"Tarif untuk {span_words(planned.span)} adalah tarif terakhir yang diketahui; yang baru dimuat di Data masuk.",
        f"The rates for {span_words(planned.span)} are the last known ones; new ones are loaded under Load data.",
    )


def _record(rate: Rate) -> dict[str, object]:
    return {
        "rate": rate.rate_id,
        "segment": rate.segment,
        "programme": rate.programme,
        "amount": rate.amount,
        "unit": rate.unit,
        "valid_from": rate.valid_from,
        "valid_to": rate.valid_to,
        "applies_to": rate.applies_to,
        "legal_basis": rate.legal_basis,
        "publisher": rate.publisher,
        "title": rate.title,
        "url": rate.url,
    }


def left_out_card(planned: Planned) -> Card:
    """List what the plan leaves out, and why."""
    headers = (say("Tidak dihitung", "Left out"), say("Sebabnya", "Why"))
    rows = (*_unknown_regions(planned), *_always(planned))
    return Card(
        key="tidak-dihitung",
        title=say("Yang tidak dihitung rencana ini", "What this plan leaves out"),
        subtitle=say("Agar angkanya tidak dibaca lebih dari artinya", "So that its figures are not read as more"),
        definition=rule(),
        origin=None,
        sources=(),
        as_of="",
        alt=say("Daftar yang tidak dihitung.", "A list of what is left out."),
        table=Table(headers, rows),
        records=tuple({"left_out": name, "why": why} for name, why in rows),
        source_text=say("aturan hitung dasbor ini", "the rules of this dashboard"),
    )


def _unknown_regions(planned: Planned) -> tuple[tuple[str, str], ...]:
    plan = planned.outcome.regional
    if plan is None or not plan.left_out:
        return ()
    names = sentences.listed(area_names(list(dict.fromkeys(one.region for one in plan.left_out))))
    why = say(
        "angka yang menentukan kebutuhannya atau cakupannya belum diketahui; bukan nol",
        "the figures that settle its need or its coverage are not known; that is not zero",
    )
    return ((names, why),)


def _always(planned: Planned) -> tuple[tuple[str, str], ...]:
    common = (
        (
            say("JHT, JP, dan JKP", "JHT, JP and JKP"),
            say("bantuan provinsi hanya JKK dan JKM", "the province pays JKK and JKM only"),
        ),
        (
            say("Bantuan kabupaten/kota, desa, perusahaan", "Subsidies of kabupaten, villages, firms"),
            say(
                "belum ada angka terbitnya; dapat mengurangi kebutuhan", "nothing is published; it may lessen the need"
            ),
        ),
        (
            say("Biaya mendata dan menyalurkan", "Cost of registering and paying out"),
            say("tidak ditemukan sumbernya", "no source was found"),
        ),
        (
            say("Orang yang pindah, meninggal, atau bekerja formal", "People who move, die or find formal work"),
            say("daftar dianggap tetap selama rencana", "the list is taken to stay as it is during the plan"),
        ),
    )
    if planned.basis == LISTED:
        sector = (
            say("Lapangan usaha", "Sectors"),
            say("daftar pekerja rentan tidak merincinya", "the list of vulnerable workers doesn't tell them"),
        )
        return (*common, sector)
    wage = (
        say("Kewajiban pemberi kerja, dan ASN", "Employers' duty, and civil servants"),
        say(
            "penerima upah wajib didaftarkan pemberi kerjanya dan ASN dilindungi skema lain, tetapi keduanya ikut "
            "terhitung di sini",
            "wage workers are for their employers to enrol and civil servants have a scheme of their own, but both "
            "are counted here",
        ),
    )
    return (*common, wage)
