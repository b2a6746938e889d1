"""The complaints of a period together: rates, clocks, chains, and those about officers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.measures.period import as_period
from enforcement_kit.measures.reading import as_day
from enforcement_kit.supervision.board import Board
from enforcement_kit.supervision.complaints.chains import ComplaintChain, chains_of, loose_ends
from enforcement_kit.supervision.complaints.clocks import ComplaintClock, clocks_of
from enforcement_kit.supervision.complaints.officers import (
    OfficerComplaint,
    about_officers,
    own_judges,
)
from enforcement_kit.supervision.complaints.order import disorder
from enforcement_kit.supervision.complaints.questions import clock_points, silent_points
from enforcement_kit.supervision.complaints.tabling import board_counts, board_tables

if TYPE_CHECKING:
    from enforcement_kit.measures import PeriodLike
    from enforcement_kit.model import TownYear
    from enforcement_kit.rules import Context

__all__ = ["ComplaintReview", "complaint_review"]

_EXCLUSIONS: Final = (
    (
        "回应率、办结率的分母是期间内收到的有效件，重复、撤回、不属管辖、无法联系的不在其内；"
        "解决率、满意率的分母是有回访结果的有效件。分母为 0 的没有比率。"
    ),
    (
        "response and completion are of valid complaints received in the period: repeated,"
        " withdrawn, foreign and unreachable ones are out; resolution and satisfaction are of"
        " valid ones with an answer on being called back; with nothing below the line, no rate."
    ),
)


@attrs.frozen(kw_only=True)
class ComplaintReview:
    """Complaints of a period.

    Attributes:
        clocks: every valid complaint's answer and closing against their limits.
        chains: what each led to.
        about_officers: those about officers.
        silent: ids of those closed with nothing that happened.
        board: all of it for people and programs.
    """

    clocks: tuple[ComplaintClock, ...]
    chains: tuple[ComplaintChain, ...]
    about_officers: tuple[OfficerComplaint, ...]
    silent: tuple[str, ...]
    board: Board = attrs.field(repr=False)


def complaint_review(town: TownYear, context: Context, *, period: PeriodLike) -> ComplaintReview:
    """Looks at the complaints of a period from all sides.

    Args:
        town: the records; complaints that are unknown leave figures empty, with the reason.
        context: registers, packs, calendar, and the day on which open ones are looked at.
        period: the period in which they were received.

    Raises:
        UsageError: a period that is none.
    """
    span = as_period(period)
    every = town.complaints or ()
    mine = tuple(
        each
        for each in every
        if (day := as_day(each.received)) is None or span.first <= day <= span.last
    )
    clocks = clocks_of(mine, context)
    chains = chains_of(town, mine)
    officers = tuple(about_officers(mine, context))
    silent = tuple(each.complaint for each in chains if each.silent)
    points = [
        *disorder(mine, town.phone_calls or ()),
        *clock_points(clocks),
        *loose_ends(town),
        *silent_points(chains),
        *own_judges(officers),
    ]
    board = Board(
        name="complaints",
        title="投诉举报办理情况",
        title_en="complaints",
        organ=town.town.organ or town.town.name or "",
        first=span.first,
        last=span.last,
        on=context.on,
        counts=board_counts(town, span, clocks),
        tables=board_tables(town, span, mine=mine, clocks=clocks, chains=chains, officers=officers),
        points=tuple(points),
        notes=(_EXCLUSIONS,),
    )
    return ComplaintReview(
        clocks=clocks, chains=chains, about_officers=officers, silent=silent, board=board
    )
