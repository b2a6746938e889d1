"""A day that is called 当日 or 次日: a stage of the case on the day told before it, or the next."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from enforcement_kit.papers.dates import Moment
    from enforcement_kit.papers.found import Paper
    from enforcement_kit.papers.value import Value

__all__ = ["read_same_days"]

_SAME: Final = re.compile(
    r"(?:(?<=[。;,\n])|(?<=[。;,\n]于)|(?<=并于)|(?<=[。;,\n]执法人员)|(?<=[。;,\n]执法人员于))"
    r"(?:当日|同日|当天|(?P<next>次日|翌日|第二天))(?![起内止前的])"
)
_STAGES: Final = frozenset(
    [
        "inspection",
        "inspection_begin",
        "inspection_end",
        "filing",
        "discovery",
        "notice",
        "interview",
        "reinspection",
        "correction_order",
        "legal_review",
        "discussion",
        "hearing",
        "decision",
    ]
)
_TOLD: Final = frozenset(
    ["filing", "notice", "correction_order", "seizure", "preservation", "service"]
)
_LOOKED_AT: Final = re.compile(
    r"^[^,。;]{0,16}?(?:现场|实地)?(?:检查|核查|勘验|勘查)(?:[,。;]|$|时?发现)"
)
_QUESTIONS: Final = frozenset(["interview_record", "hearing_record"])
_LOOK: Final = 60
_BY_WORDS: Final = ("以“当日”“次日”指代前文的日期", "the text says the same day, or the next")


def read_same_days(
    paper: Paper,
    roles: Mapping[Moment, tuple[str, object, object]],
    by_words: Callable[[int, str], str],
) -> Iterator[Value]:
    """The stages of a case that are told of as on the day of the stage before them.

    Args:
        paper: the paper.
        roles: its days with their roles.
        by_words: the role that the words behind a day give it, by its place and these words.
    """
    if paper.kind in _QUESTIONS:
        return
    known = {role for role, _, _ in roles.values()}
    for match in _SAME.finditer(paper.text):
        after = re.split(r"[。;\n\t]", paper.text[match.end() : match.end() + _LOOK])[0]
        role = by_words(match.start(), after)
        line = paper.page.lines[paper.page.line_at(match.start())]
        before = sorted(
            (
                each
                for each, (name, _, _) in roles.items()
                if line.start <= each.start < match.start() and name in _STAGES
            ),
            key=lambda each: each.start,
        )
        if not _is_near(match, roles, before):
            continue
        looked = role == "inspection" and _is_looked_at(match, after, roles, before)
        if not (role in _TOLD or looked) or known & {role, f"{role}_begin"} or not before:
            continue
        day = before[-1].value
        value = day.date() if isinstance(day, dt.datetime) else day
        if match["next"] is not None:
            value += dt.timedelta(days=1)
        yield paper.page.value(
            "date", value, match.start(), match.end(), role=role, sure="likely", why=_BY_WORDS
        )


def _is_looked_at(
    match: re.Match[str],
    after: str,
    roles: Mapping[Moment, tuple[str, object, object]],
    stages: list[Moment],
) -> bool:
    """Whether an inspection is told of on the day that stands right before, whatever that is."""
    last = max((each.start for each in roles if each.start < match.start()), default=-1)
    near = any(each.start == last for each in stages)
    return near and _LOOKED_AT.match(after) is not None


def _is_near(
    match: re.Match[str],
    roles: Mapping[Moment, tuple[str, object, object]],
    stages: list[Moment],
) -> bool:
    """Whether the day that stands right before is one of a stage of the case; a day of something
    else counts where a sentence begins with it.
    """
    text = match.string
    last = max(
        (
            each.start
            for each in roles
            if each.start < match.start() and (each in stages or _begins_sentence(text, each.start))
        ),
        default=-1,
    )
    return any(each.start == last for each in stages)


def _begins_sentence(text: str, place: int) -> bool:
    return place == 0 or text[place - 1] in "。;\n"
