"""On which page a metric is shown, so that whatever names a metric can lead to it."""

from collections.abc import Mapping

from kaltara_metrics import catalog
from kaltara_metrics.view import words
from kaltara_metrics.view.tables import Inside

_REFERENCE = "metodologi"  # describes every metric, also those that no page draws yet
_SUBJECTS = {"pegawai": "kepatuhan", "pengadaan": "kepatuhan", "pemberi_kerja": "kepatuhan", "manfaat": "manfaat"}
_DRAWN = {
    **{name: _SUBJECTS[metric.subject] for name, metric in catalog.METRICS.items() if metric.subject in _SUBJECTS},
    **dict.fromkeys(("coverage_employed", "coverage_local"), "ringkasan"),
    **dict.fromkeys(("subsidised_workers", "person_months", "contribution_paid", "subsidy_reach_planned"), "target"),
    **dict.fromkeys(("vulnerable_workers", "vulnerable_person_months", "village_workers"), "pembiayaan"),
    **dict.fromkeys(("members_active", "employment_share", "informal_share"), "sektor"),
    **dict.fromkeys(("employed", "unemployment_rate", "poverty_rate"), "peta"),
    **dict.fromkeys(("population_registered", "population_projected"), "peta"),
}
# What is chosen on the page, besides its beginning, so that the metric is what it draws.
_PARTS = {"pengadaan": {"bagian": "proyek"}, "pemberi_kerja": {"bagian": "usaha"}}
_MEASURED = {
    **{key: {"dasar": "duty_met"} for key in ("staff_provincial_duty_met", "staff_local_duty_met")},
    **{key: {"diukur": "pekerja"} for key in ("project_workers", "project_workers_rate")},
    **{key: {"diukur": "nilai"} for key in ("contract_value_uncovered", "contract_value_uncovered_share")},
    **{key: {"diukur": "sebagian"} for key in ("employers_partly", "employers_partly_rate")},
    **{key: {"diukur": "menunggak"} for key in ("employers_in_arrears", "employers_arrears_rate")},
    "claim_rupiah": {"bagian": "waktu", "diukur": "rupiah"},
    "vulnerable_person_months": {"bagian": "bulan"},
    "village_workers": {"bagian": "desa"},
}
_CHOSEN_BY = {"peta": "indikator"}  # pages that show one of several metrics, and how the URL names it
# Pages that take filters, and how the URL names those that policies are restricted by.
_FILTERED = frozenset({"kepatuhan", "manfaat", "pembiayaan"})
IN_URL = {"region": "wilayah", "funding": "pembayar", "budget": "anggaran", "kind": "pengadaan", "programme": "program"}


def page_of(metric: str) -> str:
    """Return the page that shows a metric; the one that describes it when none does."""
    return _DRAWN.get(metric, _REFERENCE)


def link(metric: str, filters: Mapping[str, str]) -> Inside:
    """Link a metric's name, with what restricts it, to the page that shows it."""
    named = words.metric_name(catalog.metric(metric))
    limits = [words.label(dimension, value) for dimension, value in filters.items()]
    return Inside(f"{named} ({', '.join(limits)})" if limits else named, page_of(metric), _chosen(metric, filters))


def _chosen(metric: str, filters: Mapping[str, str]) -> dict[str, str]:
    page = page_of(metric)
    found = {_CHOSEN_BY[page]: metric} if page in _CHOSEN_BY else {}
    found |= _PARTS.get(catalog.metric(metric).subject, {}) | _MEASURED.get(metric, {})
    if page in _FILTERED:
        found |= {IN_URL[name]: value for name, value in filters.items() if name in IN_URL}
    return found
