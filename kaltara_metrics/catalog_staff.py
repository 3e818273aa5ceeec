"""Metrics of government staff who must be enrolled, of the province and of the kabupaten/kota.

What the province employs is not the sum of what its kabupaten employ, so the same five metrics stand twice. They are
cut by group: non-ASN, tenaga pendidikan, honorer.
"""

from collections.abc import Mapping

from kaltara_metrics.catalog_metric import Metric
from kaltara_metrics.catalog_terms import Good, Half

_OWNER = "BKD provinsi dan kabupaten/kota; BPJS Ketenagakerjaan"
_SOURCE = "Pegawai instansi (berkas kantor, triwulanan)"


def _counts(key: str, of: str, of_en: str, where: Mapping[str, str]) -> tuple[Metric, ...]:
    """Return the counts of one level of government, whose name ends each title."""
    return (
        Metric(
            id=f"staff_{key}",
            name=f"Pegawai non-ASN {of}",
            name_en=f"Non-civil-servant staff of {of_en}",
            means=f"Non-ASN, tenaga pendidikan, dan honorer yang bekerja pada {of}.",
            means_en=f"Non-ASN, teaching staff and honorary staff employed by {of_en}.",
            caveat="ASN, PPPK, TNI, dan Polri dijamin skema lain dan tidak dihitung.",
            caveat_en="Civil servants, contract civil servants, army and police have other schemes and don't count.",
            subject="pegawai",
            unit="orang",
            good=Good.NEUTRAL,
            numerator=Half("staff", where),
            owner=_OWNER,
            source=_SOURCE,
        ),
        Metric(
            id=f"staff_{key}_obliged",
            name=f"Pegawai non-ASN {of} yang wajib dilindungi",
            name_en=f"Staff of {of_en} who must be enrolled",
            means=f"Pegawai non-ASN yang menurut Permenaker 1/2025 wajib didaftarkan {of}.",
            means_en=f"Staff whom {of_en} must enrol by Permenaker 1/2025.",
            caveat="Siapa yang wajib dinyatakan instansinya sendiri; daftar bakunya tidak ditemukan.",
            caveat_en="Who must be enrolled is what the body itself states; no standard list was found.",
            subject="pegawai",
            unit="orang",
            good=Good.NEUTRAL,
            numerator=Half("staff_obliged", where),
            owner=_OWNER,
            source=_SOURCE,
        ),
        Metric(
            id=f"staff_{key}_enrolled",
            name=f"Pegawai non-ASN {of} yang terdaftar",
            name_en=f"Enrolled staff of {of_en}",
            means=f"Non-ASN, tenaga pendidikan, dan honorer {of} yang terdaftar sebagai peserta.",
            means_en=f"Non-ASN, teaching staff and honorary staff of {of_en} enrolled as members.",
            caveat="Terdaftar menurut instansi; iuran yang menunggak tidak terlihat di sini.",
            caveat_en="Enrolled as the body states; contributions in arrears don't show here.",
            subject="pegawai",
            unit="orang",
            good=Good.UP,
            numerator=Half("staff_enrolled", where),
            owner=_OWNER,
            source=_SOURCE,
        ),
    )


def _rates(key: str, of: str, of_en: str, where: Mapping[str, str]) -> tuple[Metric, ...]:
    return (
        Metric(
            id=f"staff_{key}_rate",
            name=f"Pegawai non-ASN {of} yang terlindungi",
            name_en=f"Enrolment of staff of {of_en}",
            means=f"Pegawai non-ASN {of} yang terdaftar dibagi yang bekerja, triwulan yang sama.",
            means_en=f"Enrolled staff of {of_en} over staff employed, same quarter.",
            caveat="Sebagian pegawai dikecualikan, maka 100 % belum tentu dituntut.",
            caveat_en="Some staff are exempt, so 100 % is not always asked for.",
            subject="pegawai",
            unit="persen",
            good=Good.UP,
            numerator=Half("staff_enrolled", where),
            denominator=Half("staff", where),
            same_round=True,
            owner=_OWNER,
            source=_SOURCE,
            decimals=1,
        ),
        Metric(
            id=f"staff_{key}_duty_met",
            name=f"Kewajiban pegawai non-ASN {of} yang terpenuhi",
            name_en=f"Duty towards staff met by {of_en}",
            means=f"Pegawai non-ASN {of} yang terdaftar dibagi yang wajib dilindungi, triwulan yang sama.",
            means_en=f"Enrolled staff of {of_en} over staff who must be enrolled, same quarter.",
            caveat="Di atas 100 % bila yang terdaftar bukan hanya yang wajib.",
            caveat_en="Above 100 % where more than those who must be are enrolled.",
            subject="pegawai",
            unit="persen",
            good=Good.UP,
            numerator=Half("staff_enrolled", where),
            denominator=Half("staff_obliged", where),
            same_round=True,
            owner=_OWNER,
            source=_SOURCE,
            decimals=1,
        ),
    )


_PROVINCIAL = ("provincial", "pemerintah provinsi", "the provincial government", {"government": "provinsi"})
_LOCAL = (
    *("local", "pemerintah kabupaten/kota", "the kabupaten/kota governments"),
    {"government": "kabupaten_kota"},
)
STAFF = (*_counts(*_PROVINCIAL), *_rates(*_PROVINCIAL), *_counts(*_LOCAL), *_rates(*_LOCAL))
