"""Metrics of benefits: claims, rupiah, people, and claims per 1.000 members."""

from kaltara_metrics.catalog_metric import Metric
from kaltara_metrics.catalog_terms import Good, Half

_OWNER = "BPJS Ketenagakerjaan"
_SOURCE = "Rekap klaim (BPJS)"
_PER_MEMBER = "Rekap klaim dan kepesertaan akhir bulan per program (BPJS)"
_UNIT = "kasus per 1.000 peserta"
_SPANS = "Angka yang terbit untuk beberapa bulan sekaligus hanya menjawab rentang yang sama persis."
_SPANS_EN = "What is published for several months at once answers for exactly those months only."
_MEAN = "Naiknya dapat berarti lebih banyak risiko atau lebih mudah menuntut hak; setiap bulan harus diketahui."
_MEAN_EN = "A rise may mean more risk or easier claiming; every month has to be known."

BENEFITS = (
    Metric(
        id="claim_cases",
        name="Kasus klaim",
        name_en="Claims",
        means="Kasus klaim yang dibayar selama bulan yang ditanyakan, semua program atau satu program.",
        means_en="Claims paid during the months asked about, of all programmes or of one.",
        caveat=_SPANS,
        caveat_en=_SPANS_EN,
        subject="manfaat",
        unit="kasus",
        good=Good.NEUTRAL,
        numerator=Half("claim_cases"),
        owner=_OWNER,
        source=_SOURCE,
    ),
    Metric(
        id="claim_rupiah",
        name="Manfaat yang dibayar",
        name_en="Benefits paid",
        means="Rupiah manfaat yang dibayar selama bulan yang ditanyakan, semua program atau satu program.",
        means_en="Rupiah of benefits paid during the months asked about, of all programmes or of one.",
        caveat=_SPANS,
        caveat_en=_SPANS_EN,
        subject="manfaat",
        unit="rupiah",
        good=Good.NEUTRAL,
        numerator=Half("claim_rupiah"),
        owner=_OWNER,
        source=_SOURCE,
    ),
    Metric(
        id="claim_recipients",
        name="Penerima manfaat",
        name_en="Beneficiaries",
        means="Orang yang menerima manfaat selama bulan yang ditanyakan.",
        means_en="People who received benefits during the months asked about.",
        caveat="Orang yang menerima dalam dua bulan terhitung dua kali bila bulannya dijumlahkan.",
        caveat_en="Who receives in two months counts twice where months are added up.",
        subject="manfaat",
        unit="orang",
        good=Good.NEUTRAL,
        numerator=Half("claim_recipients"),
        owner=_OWNER,
        source=_SOURCE,
    ),
    Metric(
        id="claim_children",
        name="Anak penerima beasiswa",
        name_en="Children with scholarships",
        means="Anak peserta yang menerima beasiswa selama bulan yang ditanyakan.",
        means_en="Members' children who received scholarships during the months asked about.",
        caveat="Beasiswa dibayar setahun sekali; jangan menjumlahkan tahun untuk menghitung anak.",
        caveat_en="Scholarships are paid once a year; years are not added up to count children.",
        subject="manfaat",
        unit="orang",
        good=Good.UP,
        numerator=Half("claim_children"),
        owner=_OWNER,
        source=_SOURCE,
    ),
    *(
        Metric(
            id=f"claims_per_member_{code.lower()}",
            name=f"Klaim {code} per 1.000 peserta",
            name_en=f"{code} claims per 1,000 members",
            means=f"Kasus {code} selama bulan yang ditanyakan dibagi rata-rata peserta {code} pada akhir bulannya.",
            means_en=f"{code} cases of the months asked about over the mean of {code} members at their ends.",
            caveat=_MEAN,
            caveat_en=_MEAN_EN,
            subject="manfaat",
            unit=_UNIT,
            good=Good.NEUTRAL,
            numerator=Half("claim_cases", {"programme": code}),
            denominator=Half(f"active_{code.lower()}"),
            owner=_OWNER,
            source=_PER_MEMBER,
            decimals=2,
            per=1000,
        )
        for code in ("JKK", "JKM", "JHT", "JP", "JKP")
    ),
)
