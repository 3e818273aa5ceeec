"""The catalog is complete: whoever adds a metric or a definition is told here what is still missing."""

import re

import pytest

from kaltara_metrics import catalog, catalog_measures, catalog_sources, catalog_terms
from kaltara_metrics.catalog import DIMENSIONS, MEASURES, METRICS, SUBJECTS, UNITS, Good, Half, Metric, Nature
from kaltara_metrics.definitions import DEFINITIONS
from kaltara_metrics.errors import UnknownNameError

TEXTS = ("id", "name", "name_en", "means", "means_en", "caveat", "caveat_en", "subject", "unit", "owner", "source")
# Words of owners that are names in both languages.
NAMES = {"BPJS", "Ketenagakerjaan", "BPS", "Sakernas", "Susenas", "Bappenas", "Disdukcapil", "Disnakertrans", "ILO"}
DEFINITION_TEXTS = ("id", "name", "name_en", "owner", "numerator", "caveat", "source", "url")


def halves(metric):
    return [half for half in (metric.numerator, metric.denominator) if half is not None]


def faults(metric):
    """Name the texts that a metric lacks."""
    return [name for name in TEXTS if not getattr(metric, name).strip()]


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
class TestEveryMetric:
    def test_says_in_words_what_it_is_what_speaks_against_it_and_whose_it_is(self, metric):
        assert faults(metric) == []
        assert metric.subject in SUBJECTS

    def test_is_found_by_its_id(self, metric):
        assert catalog.metric(metric.id) is metric
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", metric.id)

    def test_has_a_title_without_and_sentences_with_a_full_stop(self, metric):
        for title in (metric.name, metric.name_en, metric.short, metric.owner, metric.source):
            assert not title.endswith(".")
        for sentence in (metric.means, metric.means_en, metric.caveat, metric.caveat_en):
            assert sentence.endswith(".")

    def test_says_it_in_two_languages(self, metric):
        assert metric.name != metric.name_en
        assert metric.means != metric.means_en
        assert metric.caveat != metric.caveat_en

    def test_names_source_and_owner_in_english_unless_they_are_names(self, metric):
        assert metric.source in catalog_sources.ENGLISH
        assert metric.owner in catalog_sources.ENGLISH or set(re.split(r"[ ;()]+", metric.owner)) - {""} <= NAMES

    def test_has_a_unit_in_a_plain_word_and_percent_exactly_when_it_divides_per_hundred(self, metric):
        assert metric.unit in UNITS
        assert metric.unit_en == UNITS[metric.unit]
        assert (metric.unit == "persen") is (metric.is_rate and metric.per == 100)
        assert metric.is_rate or metric.per == 100

    def test_says_which_direction_is_better(self, metric):
        assert isinstance(metric.good, Good)

    def test_names_halves_that_are_measures(self, metric):
        for half in halves(metric):
            assert half.measure in MEASURES

    def test_restricts_its_halves_by_values_of_the_catalog(self, metric):
        for half in halves(metric):
            for name, value in half.where.items():
                assert name in MEASURES[half.measure].dimensions
                values = (value,) if isinstance(value, str) else value
                assert values
                assert set(values) <= DIMENSIONS[name].values.keys()

    def test_can_be_cut_exactly_by_what_all_its_halves_have(self, metric):
        parts = {half.measure for half in halves(metric)} | ({metric.published} if metric.published else set())
        common = set.intersection(*(set(MEASURES[name].dimensions) for name in parts))
        assert set(metric.dimensions) == (common - set(metric.numerator.where)) | {"month"}

    def test_lists_its_cuts_in_the_order_of_the_catalog(self, metric):
        assert [name for name in DIMENSIONS if name in metric.dimensions] == list(metric.dimensions)

    def test_repeats_a_printed_rate_only_from_a_measure_in_percent(self, metric):
        if metric.published:
            assert MEASURES[metric.published].unit == "persen"
            assert metric.same_round, "a printed rate stands beside halves of its own round only"

    def test_divides_only_what_may_be_added_up(self, metric):
        if metric.denominator:
            assert all(MEASURES[half.measure].additive for half in halves(metric))
            assert "persen" not in [MEASURES[half.measure].unit for half in halves(metric)]

    def test_applies_a_definition_that_exists_and_names_it_back(self, metric):
        if metric.definition is not None:
            assert metric.coverage_definition is DEFINITIONS[metric.definition]
            assert metric.id in DEFINITIONS[metric.definition].computed_by

    def test_shows_decimals_only_for_a_rate_or_an_index(self, metric):
        assert metric.decimals in ((1, 2) if metric.is_rate else (3,) if metric.unit == "indeks" else (0,))

    def test_never_divides_a_stock_by_a_flow(self, metric):
        natures = [MEASURES[half.measure].nature for half in halves(metric)]
        assert natures != [Nature.STOCK, Nature.FLOW]

    def test_counts_months_of_people_only_where_months_were_paid(self, metric):
        if metric.person_months:
            assert MEASURES[metric.numerator.measure].unit == "orang-bulan"
            assert MEASURES[metric.denominator.measure].nature is Nature.STOCK
        if metric.capped:
            assert MEASURES[metric.numerator.measure].unit == "orang-bulan"
            assert not metric.is_rate

    def test_follows_a_metric_that_moves_whenever_it_does(self, metric):
        if metric.follows:
            leader = METRICS[metric.follows]
            assert not leader.follows
            assert set(metric.measures) <= set(leader.measures)


def test_a_metric_without_definition_means_no_coverage():
    undefined = [metric.id for metric in METRICS.values() if metric.definition is None]
    # Nobody's definition divides by working age; the metric stands beside the others for comparison only.
    coverage = [name for name in undefined if name.startswith(("coverage", "subsidy_reach"))]
    assert coverage == ["coverage_working_age"]
    assert "pembanding" in METRICS["coverage_working_age"].means


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=DEFINITIONS)
class TestEveryDefinition:
    def test_has_all_its_texts(self, definition):
        assert [name for name in DEFINITION_TEXTS if not getattr(definition, name).strip()] == []

    def test_has_an_address_that_can_be_opened(self, definition):
        assert re.fullmatch(r"https?://[^\s/]+\.[^\s]+", definition.url)

    def test_is_numbered_as_a_count_or_as_a_rate(self, definition):
        assert re.fullmatch(r"[NC]\d+", definition.id)
        if definition.id.startswith("N"):
            assert not definition.denominator

    def test_is_computed_by_metrics_that_exist(self, definition):
        assert set(definition.computed_by) <= METRICS.keys()

    def test_reads_as_one_line(self, definition):
        divided = f"{definition.numerator} ÷ {definition.denominator}"
        assert definition.formula == (divided if definition.denominator else definition.numerator)


def test_definitions_are_numbered_without_gaps():
    counts = [int(name[1:]) for name in DEFINITIONS if name.startswith("N")]
    rates = [int(name[1:]) for name in DEFINITIONS if name.startswith("C")]
    assert counts == list(range(1, 5 + 1))
    assert rates == list(range(1, 17 + 1))


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_every_measure_is_named_and_cut_by_dimensions_that_exist(measure):
    assert all((measure.name, measure.name_en, measure.unit))
    assert measure.dimensions <= DIMENSIONS.keys()
    assert "month" not in measure.dimensions


def test_members_and_flows_answer_for_their_month_only_and_surveys_for_a_year():
    for name in ("active", "inactive", "registered", "person_months", "contribution_rupiah", "claim_cases", "packages"):
        assert MEASURES[name].carry == 1
    for name in ("employed", "labour_force", "vulnerable_listed", "poor_people", "gini"):
        assert MEASURES[name].carry == 12
    assert {measure.carry for measure in MEASURES.values()} == {1, 12}


def test_person_months_and_rupiah_are_flows_and_heads_are_stocks():
    flows = {name for name, measure in MEASURES.items() if measure.nature is Nature.FLOW}
    assert {"person_months", "contribution_rupiah", "claim_cases", "claim_rupiah", "contract_value"} <= flows
    assert not {"active", "inactive", "employed", "staff", "employers_registered", "poor_people"} & flows


@pytest.mark.parametrize("dimension", DIMENSIONS.values(), ids=DIMENSIONS)
def test_every_dimension_is_a_place_a_month_or_a_closed_list(dimension):
    assert all((dimension.name, dimension.name_en, dimension.column))
    assert sum((dimension.level is not None, dimension.id == "month", bool(dimension.values))) == 1
    assert all(dimension.values.values())


def test_rates_indices_and_lines_are_never_added_up():
    alone = {name for name, measure in MEASURES.items() if not measure.additive}
    assert {name for name, measure in MEASURES.items() if measure.unit in {"persen", "indeks"}} <= alone
    assert alone - {name for name in alone if MEASURES[name].unit in {"persen", "indeks"}} == {"poverty_line"}


def test_programmes_are_no_dimension_of_members_because_one_member_has_several():
    by_programme = {name for name, measure in MEASURES.items() if "programme" in measure.dimensions}
    assert by_programme == {"claim_cases", "claim_rupiah", "claim_recipients", "claim_children"}


def test_ids_are_unique():
    for declared, found in (
        (catalog._METRICS, METRICS),
        (catalog_measures._MEASURES, MEASURES),
        (catalog_terms._DIMENSIONS, DIMENSIONS),
    ):
        assert len(declared) == len(found)


def test_an_unknown_metric_is_told_with_the_nearest_name_and_all_names():
    with pytest.raises(UnknownNameError) as told:
        catalog.metric("coverage_employd")
    assert "'coverage_employd' tidak dikenal" in str(told.value)
    assert "Maksud Anda 'coverage_employed'?" in str(told.value)
    assert ", ".join(sorted(METRICS)) in str(told.value)


def test_a_name_unlike_any_other_is_told_without_a_suggestion():
    with pytest.raises(UnknownNameError) as told:
        catalog.metric("xyzzy")
    assert "Maksud" not in str(told.value)


WOMEN = {
    "id": "members_women",
    "name": "Peserta perempuan",
    "name_en": "Female members",
    "means": "Peserta perempuan dibagi penduduk bekerja perempuan.",
    "means_en": "Female members over employed women.",
    "caveat": "Menghitung kepesertaan, bukan orang.",
    "caveat_en": "Counts memberships, not persons.",
    "subject": "cakupan",
    "unit": "persen",
    "good": Good.UP,
    "numerator": Half("active", {"sex": "P"}),
    "denominator": Half("employed", {"sex": "P"}),
    "owner": "BPS",
    "source": "Kepesertaan akhir bulan dan Sakernas",
}


@pytest.mark.parametrize("field", TEXTS)
def test_a_metric_that_lacks_a_text_is_found_out(field):
    with pytest.raises(TypeError, match=field):
        Metric(**{name: value for name, value in WOMEN.items() if name != field})
    assert faults(Metric(**(WOMEN | {field: " "}))) == [field]


def test_every_subject_has_metrics_and_a_name_in_two_languages():
    assert {metric.subject for metric in METRICS.values()} == SUBJECTS.keys()
    assert all(len(set(names)) == len(names) == 2 for names in SUBJECTS.values())


def test_a_new_metric_needs_its_halves_and_nothing_else():
    """Adding a metric: one block. What it can be cut by, and whether it is a stock, follows from its halves."""
    women = Metric(**WOMEN)
    assert women.is_rate
    assert women.nature is Nature.STOCK
    assert women.measures == ("active", "employed")
    assert women.dimensions == ("region", "kecamatan", "desa", "sector", "sector_group", "month")
