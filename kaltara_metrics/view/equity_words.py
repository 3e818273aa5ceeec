"""Words of the measures of inequality: what each says and what it does not, in the reader's language."""

from kaltara_metrics.equity import (
    ABSOLUTE_GAP,
    AVERAGE,
    GAP_TO_AVERAGE,
    RELATIVE_GAP,
    WORKERS_MISSING,
    SummaryMeasure,
)
from kaltara_metrics.inequality import CONCENTRATION, THEIL, THEIL_BETWEEN, THEIL_WITHIN
from kaltara_metrics.uncertainty import RANK_RANGE, RATE_INTERVAL
from kaltara_metrics.view.language import Spoken, say

_BOUNDED = (
    "Coverage ends at 100%, so this shrinks by itself where the average is high; don't compare times or places whose "
    "averages lie far apart."
)
MEANING = Spoken(
    {
        ABSOLUTE_GAP.id: (
            ABSOLUTE_GAP.meaning,
            "Distance between the highest and the lowest coverage. Zero means all are equal.",
        ),
        RELATIVE_GAP.id: (
            RELATIVE_GAP.meaning,
            "How many times the lowest coverage the highest is. One means all are equal.",
        ),
        AVERAGE.id: (
            AVERAGE.meaning,
            "Coverage of all known groups taken together; a large group weighs more.",
        ),
        GAP_TO_AVERAGE.id: (GAP_TO_AVERAGE.meaning, "Positive above the average, negative below it."),
        WORKERS_MISSING.id: (
            WORKERS_MISSING.meaning,
            "How many more people need cover so that every group reaches the goal.",
        ),
        THEIL.id: (
            THEIL.meaning,
            "Zero when all groups are equally covered; the larger, the more unequal. Every group counts by its size.",
        ),
        THEIL_BETWEEN.id: (
            THEIL_BETWEEN.meaning,
            "The part of inequality that comes from larger groups, such as kabupaten, differing from each other.",
        ),
        THEIL_WITHIN.id: (
            THEIL_WITHIN.meaning,
            "The part that comes from groups of one larger group, such as its kecamatan, differing.",
        ),
        CONCENTRATION.id: (
            CONCENTRATION.meaning,
            (
                "Negative where cover falls more on the disadvantaged groups, positive where on the "
                "better off, zero where it leans neither way. From −1 to 1."
            ),
        ),
        RATE_INTERVAL.id: (
            RATE_INTERVAL.meaning,
            "Were the survey repeated, 80 or 95 of 100 such intervals would hold the true coverage.",
        ),
        RANK_RANGE.id: (
            RANK_RANGE.meaning,
            "Ranks that remain possible once survey error is counted; groups that can't be told apart share ranks.",
        ),
    }
)
FORMULAS = Spoken(
    {
        ABSOLUTE_GAP.id: (ABSOLUTE_GAP.formula, "highest coverage − lowest coverage"),
        RELATIVE_GAP.id: (RELATIVE_GAP.formula, "highest coverage ÷ lowest coverage"),
        AVERAGE.id: (AVERAGE.formula, "people covered ÷ people in the base, of the known groups alone"),
        GAP_TO_AVERAGE.id: (GAP_TO_AVERAGE.formula, "coverage of the group − weighted average"),
        WORKERS_MISSING.id: (WORKERS_MISSING.formula, "max(0, goal × base − people covered), rounded up"),
        THEIL.id: (THEIL.formula, "Σ sᵢ ln(sᵢ ÷ pᵢ); sᵢ the group's share of all covered, pᵢ its share of the base"),
        THEIL_BETWEEN.id: (
            THEIL_BETWEEN.formula,
            "Σ Sₖ ln(Sₖ ÷ Pₖ); Sₖ and Pₖ the larger group's shares of those covered and of the base",
        ),
        THEIL_WITHIN.id: (
            THEIL_WITHIN.formula,
            "Σ Sₖ Tₖ; Tₖ Theil's index within the larger group k, Sₖ its share of all covered",
        ),
        CONCENTRATION.id: (
            CONCENTRATION.formula,
            (
                "2 Σ sᵢ Rᵢ − 1; sᵢ the group's share of all covered, Rᵢ its middle place (0 to 1) in the order "
                "from the most disadvantaged"
            ),
        ),
        RATE_INTERVAL.id: (
            RATE_INTERVAL.formula,
            "coverage ÷ f to coverage × f; f = exp(z √ln(1 + RSE²)), z = 1.28 (80%) or 1.96 (95%)",
        ),
        RANK_RANGE.id: (
            RANK_RANGE.formula,
            "1 + groups certainly higher, to n − those certainly lower; certain by tests of all pairs together",
        ),
    }
)
_OWN_SOURCES = {
    AVERAGE.id: "Add first, divide last: this dashboard's arithmetic",
    WORKERS_MISSING.id: "This dashboard's arithmetic, from the formula of coverage",
}


def source(measure: SummaryMeasure) -> str:
    """Name what a measure rests on; a citation is the same in both languages."""
    return say(measure.source, _OWN_SOURCES.get(measure.id, measure.source))


SILENT = Spoken(
    {
        ABSOLUTE_GAP.id: (
            ABSOLUTE_GAP.silent_about,
            (
                "It looks at the two ends only: not at groups in between, their size, or causes. It also "
                "shrinks when the highest falls. A group that is not known may lie beyond either end."
            ),
        ),
        RELATIVE_GAP.id: (
            RELATIVE_GAP.silent_about,
            (
                "It does not tell the level: 2% and 1% give the same as 80% and 40%. It looks at the two "
                "ends only, and there is none when the lowest is zero."
            ),
        ),
        AVERAGE.id: (
            AVERAGE.silent_about,
            "It is not the province's coverage while a group is not known, and does not tell the spread.",
        ),
        GAP_TO_AVERAGE.id: (
            GAP_TO_AVERAGE.silent_about,
            (
                "The average is no goal: above it is not yet good. A large group pulls the average to "
                "itself, so its own gap always looks small."
            ),
        ),
        WORKERS_MISSING.id: (
            WORKERS_MISSING.silent_about,
            (
                "It takes bases as fixed and nobody as leaving. With the average as goal, the average "
                "itself rises once people are added. It tells nothing of contributions, of how long cover"
                " lasts, or of who is eligible."
            ),
        ),
        THEIL.id: (
            THEIL.silent_about,
            (
                f"It does not tell who lags and has no unit one can feel. {_BOUNDED} What is unequal "
                "inside the smallest groups is not seen."
            ),
        ),
        THEIL_BETWEEN.id: (THEIL_BETWEEN.silent_about, f"It does not tell which larger group lags. {_BOUNDED}"),
        THEIL_WITHIN.id: (
            THEIL_WITHIN.silent_about,
            (
                "A larger group with few covered people hardly counts however unequal it is; one where "
                "nobody is covered adds nothing here but to the part between groups."
            ),
        ),
        CONCENTRATION.id: (
            CONCENTRATION.silent_about,
            (
                "No cause and effect: the order, such as poverty, merely stands beside. Regions or groups"
                " are ordered, not people. It is also zero where only groups in the middle differ. "
                f"{_BOUNDED}"
            ),
        ),
        RATE_INTERVAL.id: (
            RATE_INTERVAL.silent_about,
            (
                "Sampling error of the base only. Members counted twice, members who work elsewhere, "
                "mistakes and other definitions are not in it and may be larger."
            ),
        ),
        RANK_RANGE.id: (
            RANK_RANGE.silent_about,
            (
                "Equal rank is not equal coverage, only not proven different. A may equal B and B equal C"
                " while A is above C. Bases are taken to be estimated one by one."
            ),
        ),
    }
)


def name(measure: SummaryMeasure) -> str:
    """Name a measure of inequality."""
    return say(measure.name, measure.name_en)


def not_said(measure: SummaryMeasure) -> str:
    """Say what a measure does not say, as a note under its figure."""
    return f"{say('Yang tidak dikatakan', 'What it does not say')}: {SILENT[measure.id]}"
