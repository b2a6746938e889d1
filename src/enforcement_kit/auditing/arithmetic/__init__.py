"""What a text shows to be impossible by itself, without any record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.auditing.arithmetic.apart_partitions import check_apart_partitions
from enforcement_kit.auditing.arithmetic.by_bodies import check_bodies
from enforcement_kit.auditing.arithmetic.changed import check_changes
from enforcement_kit.auditing.arithmetic.compared import (
    check_compared,
    check_held_against,
    check_ratios,
    check_years,
)
from enforcement_kit.auditing.arithmetic.differences import check_differences
from enforcement_kit.auditing.arithmetic.elsewhere import (
    check_named_changes,
    check_steps_of_year,
)
from enforcement_kit.auditing.arithmetic.extremes import check_extremes
from enforcement_kit.auditing.arithmetic.flows import (
    check_flows,
    check_flows_apart,
    check_net,
)
from enforcement_kit.auditing.arithmetic.graded import check_graded
from enforcement_kit.auditing.arithmetic.grids import check_grids
from enforcement_kit.auditing.arithmetic.lawful import check_lawful
from enforcement_kit.auditing.arithmetic.limits import check_limits
from enforcement_kit.auditing.arithmetic.listed import check_listed
from enforcement_kit.auditing.arithmetic.means import check_means
from enforcement_kit.auditing.arithmetic.monthly import check_monthly
from enforcement_kit.auditing.arithmetic.multiples import check_multiples
from enforcement_kit.auditing.arithmetic.opposed import check_opposed
from enforcement_kit.auditing.arithmetic.page import Page
from enforcement_kit.auditing.arithmetic.products import check_products
from enforcement_kit.auditing.arithmetic.rates import check_rates
from enforcement_kit.auditing.arithmetic.recalled import check_recalled
from enforcement_kit.auditing.arithmetic.remainders import check_remainders
from enforcement_kit.auditing.arithmetic.shares import (
    check_listed_shares,
    check_share_series,
    check_shares,
)
from enforcement_kit.auditing.arithmetic.shares_named import check_named_shares
from enforcement_kit.auditing.arithmetic.sums import check_sums
from enforcement_kit.auditing.arithmetic.tabled import check_tabled
from enforcement_kit.auditing.arithmetic.tabled_shares import check_tabled_shares
from enforcement_kit.auditing.arithmetic.tabled_sums import check_tabled_sums
from enforcement_kit.auditing.arithmetic.taken_up import (
    check_staff,
    check_taken_up,
    check_transposed,
)
from enforcement_kit.auditing.arithmetic.time_parts import check_time_parts
from enforcement_kit.auditing.arithmetic.told_parts import check_told_parts
from enforcement_kit.auditing.arithmetic.twice import check_restated, check_twice
from enforcement_kit.auditing.arithmetic.undone import check_rates_first, check_undone
from enforcement_kit.auditing.arithmetic.wording import check_wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enforcement_kit.auditing.finding import Finding

__all__ = ["Page", "by_arithmetic"]


def by_arithmetic(page: Page, subjects: Mapping[int, str]) -> tuple[Finding, ...]:
    """Everything that the text shows by itself.

    Args:
        page: the text with its statements.
        subjects: by the index of a statement, what it is bound to, where that is one thing.
    """
    every = (
        *check_sums(page),
        *check_bodies(page),
        *check_apart_partitions(page),
        *check_rates(page),
        *check_shares(page),
        *check_named_shares(page),
        *check_listed_shares(page),
        *check_share_series(page),
        *check_changes(page),
        *check_compared(page),
        *check_years(page),
        *check_held_against(page),
        *check_ratios(page),
        *check_named_changes(page),
        *check_steps_of_year(page),
        *check_differences(page),
        *check_remainders(page),
        *check_listed(page),
        *check_flows(page),
        *check_flows_apart(page),
        *check_net(page),
        *check_means(page),
        *check_products(page),
        *check_extremes(page),
        *check_limits(page),
        *check_monthly(page),
        *check_multiples(page),
        *check_opposed(page),
        *check_recalled(page),
        *check_time_parts(page),
        *check_told_parts(page),
        *check_lawful(page),
        *check_grids(page),
        *check_tabled(page),
        *check_tabled_shares(page),
        *check_tabled_sums(page),
        *check_graded(page),
        *check_restated(page),
        *check_twice(page, subjects),
        *check_taken_up(page, subjects),
        *check_staff(page),
        *check_transposed(page),
        *check_undone(page),
        *check_rates_first(page),
        *check_wording(page),
    )
    seen: set[tuple[str, tuple[str, ...], str]] = set()
    kept = []
    for each in every:
        key = (each.code, each.claims, each.message)
        if key not in seen:
            seen.add(key)
            kept.append(each)
    return tuple(kept)
