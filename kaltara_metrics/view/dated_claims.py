"""Rates and targets as sources: each stands under a figure like any other claim, with its address and its date."""

from datetime import date

from kaltara_metrics.contributions import Rate
from kaltara_metrics.statements import Statement
from kaltara_metrics.targets import Target
from kaltara_metrics.view import numbers
from kaltara_metrics.view.language import say

_EMPTY = (
    *("table_name", "measure", "months_from", "months_to", "segment", "worker_group", "funding", "sector"),
    *("programme", "area", "speaker", "stated_on", "conflict", "formula"),
)


def of_rate(rate: Rate) -> Statement:
    """Return a rate as the claim of its source, in rupiah a month; `period` is since when it holds."""
    return _claim(
        statement_id=rate.rate_id,
        indicator=named(rate),
        region="ID",
        period=rate.valid_from or "",
        value=rate.amount,
        unit="rupiah",
        publisher=rate.publisher,
        title=rate.title,
        url=rate.url,
        confidence=rate.confidence,
        caveat=rate.caveat,
    )


def of_target(target: Target) -> Statement:
    """Return a target as the claim of who published it; `period` is its year."""
    return _claim(
        statement_id=target.target_id,
        indicator=target.name,
        indicator_en=target.name_en,
        region=target.region,
        period=target.period,
        value=target.low,
        unit=target.unit,
        publisher=target.publisher,
        title=target.title,
        url=target.url,
        confidence=target.confidence,
        caveat=target.caveat,
        stated_on=target.decided_on,
        speaker=target.set_by,
    )


def _claim(**given: object) -> Statement:
    whole = f"{given['value']:g}"
    told = {"topic": "budget", "region_name": "", "month": date.min, "printed_value": whole, "definition": ""}
    return Statement(**{**dict.fromkeys(_EMPTY), **told, **given})


def named(rate: Rate) -> str:
    """Name what a rate is for: Iuran JKK BPU, lapis penghasilan terendah."""
    band = f", {rate.band}" if rate.band else ""
    return say(f"Iuran {rate.programme} {rate.segment}{band}", f"{rate.programme} contribution, {rate.segment}{band}")


def holding(rate: Rate) -> str:
    """Say between which dates a rate holds: sejak 2015; Januari 2026 sampai Maret 2027."""
    begun = numbers.period(rate.valid_from) if rate.valid_from else ""
    ended = numbers.period(rate.valid_to) if rate.valid_to else ""
    if begun and ended:
        return say(f"{begun} sampai {ended}", f"{begun} to {ended}")
    if ended:
        return say(f"sampai {ended}", f"until {ended}")
    return (
        say(f"sejak {begun}, belum ada akhirnya", f"since {begun}, no end stated")
        if begun
        else say("tanpa tanggal", "undated")
    )
