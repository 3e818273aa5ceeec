"""What a plan is asked about: money or goal, months, objective and limits, from the URL and the choosers."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from kaltara_metrics.errors import UserError
from kaltara_metrics.periods import Month, Span
from kaltara_metrics.planning import FULL_JKM_MONTHS, Limits, Objective
from kaltara_metrics.plans import LONGEST, Asked, Wanted
from kaltara_metrics.ui import clock, frame, url
from kaltara_metrics.view import amounts, numbers, plan
from kaltara_metrics.view.language import say

ALL_LISTED = "terdata"
_FIRST = Month(2023, 1)  # the province's subsidy began in this year, and past plans can be asked about
_YEARS_AHEAD = 4
_LONGEST_SPAN = 36
_SHARES = (0, 5, 10, 25, 50)  # percent
_OBJECTIVES = {
    "orang": Objective.MOST_PEOPLE,
    "kesenjangan": Objective.SMALLEST_GAP,
    "orang-bulan": Objective.MOST_PERSON_MONTHS,
}
_TYPED_WRONG = "ketikan-salah"


def choose(budget: int, goal: int, listed: int | None) -> tuple[Wanted, str, bool]:
    """Show the choosers; return the question, whose need it is about, and whether sectors are told apart.

    `budget` and `goal` are what a first visit starts from; `listed` is what the goal `terdata` stands for.
    """
    asked = Asked(url.tabs("untuk", say("Pertanyaan", "Question"), _questions()))
    _tell_what_was_typed()
    with st.container(horizontal=True, key="pilihan", vertical_alignment="bottom"):
        money = _amount("dana", say("Dana (rupiah)", "Money (rupiah)"), budget)
        people = goal
        if asked is Asked.GOAL:
            words = {ALL_LISTED: listed} if listed else {}
            people = _amount("sasaran", say("Sasaran (orang)", "Goal (people)"), goal, words)
        span = _span(asked)
        objective = _OBJECTIVES[url.selectbox("tujuan", _objective_label(), _objectives(asked), "orang", width=260)]
        limits, basis, by_sector, evenly = _more(asked, span)
    return Wanted(asked, money, people, span, objective, limits, evenly), basis, by_sector


def _questions() -> dict[str, str]:
    return {
        Asked.BUDGET.value: say("Dana sekian cukup untuk siapa?", "Whom does this money pay for?"),
        Asked.GOAL.value: say("Sasaran sekian perlu berapa?", "What does this goal take?"),
    }


def _objective_label() -> str:
    return say("Yang diutamakan", "What comes first")


def _objectives(asked: Asked) -> dict[str, str]:
    # A goal says how many people and how long; only where they are is left to choose.
    left = [name for name in _OBJECTIVES if asked is Asked.BUDGET or name != "orang-bulan"]
    return {name: plan.OBJECTIVES[_OBJECTIVES[name]] for name in left}


def _amount(name: str, label: str, default: int, words: Mapping[str, int] | None = None) -> int:
    """Let the reader type an amount; plain digits stand in the URL, or one of `words`."""
    key, given = f"pilih-{name}", st.query_params.get(name)
    value = _given(name, given, default, words or {})
    st.session_state[key] = numbers.whole(value)
    st.text_input(label, key=key, max_chars=30, on_change=_follow, args=(name, key, label), width=190)
    return value


def _given(name: str, given: str | None, default: int, words: Mapping[str, int]) -> int:
    if given is None:
        return default
    if given in words:
        return words[given]
    if given.isascii() and given.isdigit() and int(given[:20]) <= amounts.MOST:
        return int(given)
    frame.notice(_strange(name, given[:60], default, words))
    return default


def _strange(name: str, given: str, default: int, words: Mapping[str, int]) -> str:
    also = "".join(f", {word}" for word in words)
    return say(
        f"Tautan menyebut {name} “{given}” yang tidak dikenal di sini, jadi yang dipakai {numbers.whole(default)}. "
        f"Pilihan: angka tanpa titik seperti {default}{also}.",
        f"The link names {name} “{given}”, which is not known here, so {numbers.whole(default)} is used. "
        f"Choices: plain digits such as {default}{also}.",
    )


def _follow(name: str, key: str, label: str) -> None:
    try:
        url.own(name, str(amounts.read(st.session_state[key], label)))
    except UserError as fault:
        st.session_state[_TYPED_WRONG] = str(fault)


def _tell_what_was_typed() -> None:
    told = st.session_state.pop(_TYPED_WRONG, None)
    if told:
        frame.notice(told)


def default_span(today: Month) -> Span:
    """Return the months a first visit plans: from the next month to December, the year after when fewer than 3 remain.

    Three months are the waiting time of the full JKM; a shorter plan would start with a weak example.
    """
    start = today.plus(1)
    if len(Span(start, Month(start.year, 12))) < FULL_JKM_MONTHS:
        start = Month(start.year + 1, 1)
    return Span(start, Month(start.year, 12))


def _span(asked: Asked) -> Span:
    usual = default_span(Month.of(clock.today()))
    last = Month(usual.end.year + _YEARS_AHEAD, 12)
    start = _month("mulai", say("Mulai", "From"), Span(_FIRST, last), usual.start)
    until = say("Tercapai pada", "Reached by") if asked is Asked.GOAL else say("Sampai", "Until")
    end = _month("sampai", until, Span(start, start.plus(_LONGEST_SPAN - 1)), _usual_end(start))
    return Span(start, end)


def _usual_end(start: Month) -> Month:
    december = Month(start.year, 12)
    return december if len(Span(start, december)) >= FULL_JKM_MONTHS else Month(start.year + 1, 12)


def _month(name: str, label: str, offered: Span, default: Month) -> Month:
    months = {str(month): numbers.month(month.first) for month in offered}
    year, month = url.selectbox(name, label, months, str(default), width=170).split("-")
    return Month(int(year), int(month))


def _more(asked: Asked, span: Span) -> tuple[Limits, str, bool, bool]:
    """Show limits and details behind one button; returns limits, need, sectors, and whether people come evenly."""
    names = ("bulan_min", "bagian_min", "kebutuhan", "rinci", "cara")
    count = sum(name in st.query_params for name in names)
    with st.popover(say("Batas dan rincian", "Limits and details") + (f" ({count})" if count else ""), key="batas"):
        months = _least_months(asked, span)
        share = int(
            _select("bagian_min", say("Bagian terkecil tiap wilayah", "Least share of every region"), _shares())
        )
        basis = _select("kebutuhan", say("Kebutuhan", "Need"), _bases())
        by_sector = basis == plan.WITHOUT_COVER and _select("rinci", say("Rincian", "Detail"), _details()) == "sektor"
        evenly = asked is Asked.GOAL and _select("cara", say("Penambahan", "Adding people"), _ways()) == "merata"
    return Limits(months, share / 100), basis, by_sector, evenly


def _least_months(asked: Asked, span: Span) -> int:
    if asked is Asked.GOAL:
        return 1
    label = say("Bulan paling sedikit per orang", "Least months each")
    offered = {str(count): plan.months_words(count) for count in range(1, min(len(span), LONGEST) + 1)}
    return int(_select("bulan_min", label, offered))


def _select(name: str, label: str, offered: Mapping[str, str]) -> str:
    return url.selectbox(name, label, offered, next(iter(offered)))


def _shares() -> dict[str, str]:
    return {str(share): numbers.percent(share / 100, 0) for share in _SHARES}


def _bases() -> dict[str, str]:
    return {
        plan.LISTED: say("Pekerja rentan terdata", "Listed vulnerable workers"),
        plan.WITHOUT_COVER: say("Semua pekerja yang belum menjadi peserta", "All workers who are not members"),
    }


def _details() -> dict[str, str]:
    return {
        "wilayah": say("Kabupaten/kota", "By kabupaten"),
        "sektor": say("Kabupaten/kota dan lapangan usaha", "By kabupaten and sector"),
    }


def _ways() -> dict[str, str]:
    return {
        "sekaligus": say("Semua sejak bulan pertama", "All from the first month"),
        "merata": say("Bertambah merata tiap bulan", "Evenly month by month"),
    }


def presets(label: str, name: str, offered: Sequence[tuple[str, str]], follow: Callable = url.own) -> None:
    """Show values that were named by somebody as buttons that fill the URL's `name`."""
    with st.container(horizontal=True, key=f"pernah-{name}", gap="small", vertical_alignment="center"):
        st.html(f'<span class="km-name">{label}</span>', width="content")
        for value, text in offered:
            st.button(text, key=f"pernah-{name}-{value}", on_click=follow, args=(name, value))
