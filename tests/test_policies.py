"""Policies come from the store whole, in order, with the metrics that watch them."""

from kaltara_metrics.periods import Month
from kaltara_metrics.policies import Policy, policies


def test_policies_stand_in_the_order_of_their_dates(published):
    dates = [policy.date for policy in policies(published)]
    assert len(dates) == 31
    assert dates == sorted(dates)
    assert dates[0] == "2011"


def test_a_policy_has_the_metrics_that_watch_it_with_their_filters(published):
    known = {policy.policy_id: policy for policy in policies(published)}
    assert [watch.metric for watch in known["subsidi-35000-2023"].watches] == ["subsidised_workers", "person_months"]
    (watch,) = known["permenaker-4-2023"].watches
    assert (watch.metric, watch.filters) == ("members_active", {"segment": "PMI"})
    assert known["desa-batu-lidung-2019"].watches == ()


def test_a_date_is_read_as_far_as_it_is_known():
    texts = {name: "" for name in Policy.__dataclass_fields__ if name not in {"date", "watches"}}
    assert Policy(date="2011", **texts).month is None
    assert Policy(date="2021-11", **texts).month == Month(2021, 11)
    assert Policy(date="2024-09-22", **texts).month == Month(2024, 9)
    assert Policy(date="2024-09-22", **texts).year == 2024
