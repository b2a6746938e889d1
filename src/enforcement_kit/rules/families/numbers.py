"""Numbers of cases and documents over a whole town: each once, and no gaps in a series."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from enforcement_kit.model.identifiers import (
    DocumentNumber,
    compact_document_number,
    parse_document_number,
)
from enforcement_kit.rules.outcome import Outcome, not_applicable
from enforcement_kit.rules.rule import town_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.model import Case
    from enforcement_kit.rules.say import Say
    from enforcement_kit.rules.town_file import TownFile

__all__: list[str] = []

_NO_NUMBERS: Final = not_applicable("没有编号可比对", "there are no numbers to compare")
_NAMED: Final = 10


def _numbered(town: TownFile) -> Iterator[tuple[str, str, Case]]:
    """Every number of a case or decision, with its place and case."""
    for case in town.cases:
        if case.number:
            yield case.number, "/number", case
        if case.decision is not None and case.decision.document_number:
            yield case.decision.document_number, "/decision/document_number", case


@town_rule(
    "FLE009",
    "案号、文号不重复",
    "No number of a case or decision is used twice",
    family="file",
    needs=("cases",),
    fix="查明哪一件编号有误",
    fix_en="find out which of the two is wrong",
)
def numbers_used_once(town: TownFile, say: Say) -> Outcome:
    """Two cases with one number cannot be told apart; spacing makes no difference."""
    seen: dict[tuple[str, str], Case] = {}
    for number, at, case in _numbered(town):
        key = (at, compact_document_number(number))
        first = seen.setdefault(key, case)
        if first is not case:
            say.fail(
                f"编号与另一案件（{first.id}）重复",
                f"the number is also that of {first.id}",
                at=at,
                found=number,
                record=case,
            )
    return say.done() if seen else _NO_NUMBERS


def _gaps(serials: set[int]) -> tuple[int, ...]:
    """The first numbers missing from 1 up to the highest."""
    found: list[int] = []
    for one, two in pairwise((0, *sorted(serials))):
        found.extend(range(one + 1, min(two, one + 1 + _NAMED)))
        if len(found) >= _NAMED:
            break
    return tuple(found[:_NAMED])


@town_rule(
    "FLE010",
    "文号连续，没有跳号",
    "Document numbers run on without gaps",
    family="file",
    severity="note",
    automation="over",
    needs=("cases",),
    fix="查明缺号的文书：作废的注明，漏录的补录",
    fix_en="find the papers of these numbers: note what was cancelled, enter what was left out",
)
def no_gaps(town: TownFile, say: Say) -> Outcome:
    """Within a series (agency's word and year) the numbers of decisions run from 1 on.

    A gap may be a cancelled paper, or a case that was not entered. The first ten are named. Where
    less than half of a series is there, the records are rather a sample of it, and a person is
    asked about all such series at once.
    """
    series: dict[tuple[str, int, str], set[int]] = defaultdict(set)
    last: dict[tuple[str, int, str], tuple[int, Case]] = {}
    for case in town.cases:
        number = None if case.decision is None else case.decision.document_number
        read = parse_document_number(number) if number else None
        if not isinstance(read, DocumentNumber):
            continue
        key = read.series_key
        series[key].add(read.serial)
        if key not in last or read.serial > last[key][0]:
            last[key] = (read.serial, case)
    if not series:
        return _NO_NUMBERS
    sampled = []
    for key in sorted(series):
        name, highest, there = f"{key[0]}〔{key[1]}〕", last[key][0], len(series[key])
        if there + there < highest:
            sampled.append(name)
            continue
        missing = _gaps(series[key])
        if missing:
            numbers = "、".join(map(str, missing))
            say.fail(
                f"{name}缺第 {numbers} 号",
                f"numbers {numbers} are missing in {name}",
                at="/decision/document_number",
                found=f"{there} 个文号",
                needed=f"1 至 {highest} 连续编号",
                record=last[key][1],
            )
    if sampled:
        say.undecided(
            f"{len(sampled)} 个文号系列只录入了不到一半，核对是否为抽取的部分案卷",
            f"of {len(sampled)} series less than half is there: a sample, or cases left out?",
            at="/cases",
            found=tuple(sampled[:_NAMED]),
        )
    return say.done()
