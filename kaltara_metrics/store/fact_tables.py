"""The fact tables that files may fill: their time, their breakdowns and their numbers, as the schema declares them."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class FactTable:
    """One fact table.

    `dims` are its breakdowns; `numbers` maps number columns to the catalog measures they hold, None where a `measure`
    column names it, which `renamed` turns into the catalog's names. `sums` are further measures, each known where all
    its parts are; `counts` those that count or choose rows, known wherever there are any. `also` are further columns of
    its time. `lists_things` marks tables whose rows are single things: a region without rows may simply have none, so
    that sums are of what is reported, and rows of all levels of regions stand in one block. `by_government` marks the
    table whose region is the government that employs: what a province employs is not the sum of its kabupaten.
    """

    name: str
    dims: tuple[str, ...]
    numbers: Mapping[str, str | None]
    time: str = "month"
    also: tuple[str, ...] = ()
    lists_things: bool = False
    by_government: bool = False
    renamed: Mapping[str, str] = field(default_factory=dict)
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counts: tuple[str, ...] = ()

    @property
    def has_measure(self) -> bool:
        """Whether a column says what each row measures."""
        return None in self.numbers.values()

    @property
    def keys(self) -> tuple[str, ...]:
        """Columns that tell what a row is about: time, region, breakdowns, and what is measured."""
        measure = ("measure",) if self.has_measure else ()
        return (self.time, "region", *self.also, *self.dims, *measure)

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that a file fills."""
        return (*self.keys, *self.numbers)


_MEMBERS = ("sector", "segment", "worker_group", "funding", "size_class", "sex", "age_band", "occupation")
_PROGRAMMES = ("jkk", "jkm", "jht", "jp", "jkp")
_VALUE: dict[str, str | None] = {"value": None}

_TABLES = (
    FactTable(
        "enrollment",
        _MEMBERS,
        {"active": "active", "inactive": "inactive"} | {name: f"active_{name}" for name in _PROGRAMMES},
        sums={"registered": ("active", "inactive")},
    ),
    FactTable(
        "paid_months",
        ("funding", "worker_group", "segment"),
        {"person_months": "person_months", "rupiah": "contribution_rupiah"},
    ),
    FactTable("workforce", ("sector", "segment", "sex"), {"value": None, "relative_standard_error": "error"}),
    FactTable("published_rate", ("sector", "segment"), {"percent": None}),
    FactTable("poverty", ("area",), _VALUE),
    FactTable(
        "claim",
        ("programme",),
        _VALUE,
        time="months_to",
        also=("months_from",),
        renamed={name: f"claim_{name}" for name in ("cases", "rupiah", "recipients", "children")},
    ),
    FactTable(
        "institution",
        ("worker_group",),
        _VALUE,
        by_government=True,
        renamed={
            "employed": "staff",
            "obliged": "staff_obliged",
            "non_asn_obliged": "staff_obliged",
            "enrolled": "staff_enrolled",
        },
    ),
    FactTable(
        "project",
        ("budget", "kind"),
        {
            "value_rupiah": "contract_value",
            "workers_declared": "project_workers",
            "workers_enrolled": "project_workers_enrolled",
        },
        lists_things=True,
        counts=(
            *("packages", "packages_told", "packages_enrolled", "project_workers_told"),
            *("contract_value_told", "contract_value_uncovered"),
        ),
    ),
    FactTable(
        "employer",
        ("size_class",),
        _VALUE,
        renamed={
            "registered": "employers_registered",
            "obliged": "employers_obliged",
            "partly_enrolled": "employers_partly",
            "in_arrears": "employers_in_arrears",
        },
        sums={"employers_known": ("employers_registered", "employers_obliged")},
    ),
)
FACT_TABLES = {table.name: table for table in _TABLES}
