"""Which measure a number of a report states, by its unit and the words around it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.lexicon import any_of, table
from enforcement_kit.measures import default_measures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from enforcement_kit.auditing.reading import Read
    from enforcement_kit.auditing.statement import Cell, Statement

__all__ = ["Binding", "bind", "bound_keys", "near_words"]

_AROUND: Final = 60
_TOLD: Final = re.compile(r"均|全部|都")
_AGAIN: Final = re.compile(r"[，,、(]? ?(?:即|合|折合|约合|也就是)(?:人民币)? ?")
_OF_RECORDS: Final = re.compile(r"记录|依据|口径|来源|公式|计算")


@attrs.frozen(kw_only=True)
class Binding:
    """The measures that a number can state, the likeliest first.

    Attributes:
        keys: keys of measures; several where the words fit several equally.
        words: the words that decided.
    """

    keys: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The one measure; empty where there is none or several."""
        return self.keys[0] if len(self.keys) == 1 else ""


@attrs.frozen(kw_only=True)
class _Subject:
    measure: str
    near: tuple[re.Pattern[str], ...]
    around: tuple[re.Pattern[str], ...]
    never: re.Pattern[str] | None
    never_around: re.Pattern[str] | None

    def match(self, near: str, around: str) -> tuple[int, tuple[str, ...]]:
        """How well it fits: 0 where it does not; and the words that fit."""
        if (self.never is not None and self.never.search(near)) or (
            self.never_around is not None and self.never_around.search(around)
        ):
            return 0, ()
        score, words = 1, []
        for patterns, where in ((self.near, near), (self.around, around)):
            for pattern in patterns:
                found = max(pattern.findall(where), key=len, default="")
                if not found:
                    return 0, ()
                score += 2 * len(found) if where is near else len(found)
                words.append(found)
        return score, tuple(words)


@cache
def _by_unit() -> Mapping[str, tuple[_Subject, ...]]:
    found: dict[str, list[_Subject]] = {}
    rows = table("subjects")["subject"]
    for row in rows if isinstance(rows, list) else ():
        subject = _Subject(
            measure=row["measure"],
            near=tuple(re.compile(any_of(each)) for each in row.get("near", ())),
            around=tuple(re.compile(any_of(each)) for each in row.get("around", ())),
            never=re.compile(any_of(row["never"])) if "never" in row else None,
            never_around=re.compile(any_of(row["never_around"])) if "never_around" in row else None,
        )
        for unit in row["units"]:
            found.setdefault(unit, []).append(subject)
    return {unit: tuple(subjects) for unit, subjects in found.items()}


def bound_keys() -> tuple[str, ...]:
    """The keys of every measure that a number can be bound to."""
    every = (subject.measure for subjects in _by_unit().values() for subject in subjects)
    return tuple(sorted(set(every)))


def near_words(statement: Statement) -> str:
    """The words that a number is bound by: its own clause, before and behind it."""
    if statement.name:
        return f"{statement.name}\x00{_TOLD.split(statement.trail)[0]}"
    lead = statement.lead
    clauses = [each for each in re.split(r"[，,;:。(]", lead) if each.strip()]
    own = clauses[-1] if clauses else ""
    if len(re.sub(r"[^\u4e00-\u9fff]", "", own)) < 2 and len(clauses) > 1:
        own = clauses[-2] + own
    return f"{own}\x00{_TOLD.split(statement.trail)[0]}"


def bind(read: Read) -> tuple[Binding, ...]:
    """The binding of each statement of a text, in their order."""
    bound: list[Binding] = []
    before: Statement | None = None
    for each in read.statements:
        found = _bind(read, each)
        if not found.keys and before is not None and _again(read, before, each):
            found = bound[-1]
        bound.append(found)
        before = each
    return tuple(bound)


def _again(read: Read, before: Statement, statement: Statement) -> bool:
    """Whether a number is the one before it again, in another unit: （合31.6万元）."""
    between = read.folded[before.end : statement.start]
    return before.unit.name == statement.unit.name and _AGAIN.fullmatch(between) is not None


def _bind(read: Read, statement: Statement) -> Binding:
    subjects = _by_unit().get(statement.unit.name, ())
    if not subjects or statement.scope == "change":
        return Binding()
    near = near_words(statement)
    section = " ".join(read.layout.lines[statement.line].section)
    around = f"{section} {statement.head[-_AROUND:]}{statement.lead} {statement.trail}"
    if statement.cell is not None:
        return _bind_cell(subjects, statement, statement.cell, around)
    best = _best(subjects, near, around)
    if not best.keys and len(statement.lead) > len(near):
        best = _best(subjects, f"{statement.lead}\x00{statement.trail}", around)
    return best


@cache
def _labels() -> Mapping[str, str]:
    """The names of the kit's measures, as its own tables write them, to their keys."""
    return {measure.label: measure.key for measure in default_measures()}


def _bind_cell(
    subjects: Sequence[_Subject], statement: Statement, cell: Cell, around: str
) -> Binding:
    """By the head of the column, else that of the row, else both with the title of the table."""
    if _OF_RECORDS.search(cell.column_head):
        return Binding()
    for head in (cell.column_head, cell.row_head):
        label = re.sub(r"\(.*", "", head).removeprefix("其中:").strip()
        if label in _labels():
            return Binding(keys=(_labels()[label],), words=(label,))
    for near in (
        cell.column_head,
        cell.row_head,
        f"{cell.row_head} {cell.column_head}",
        f"{statement.head} {cell.row_head} {cell.column_head}",
    ):
        best = _best(subjects, near, around)
        if best.keys:
            return best
    return Binding()


def _best(subjects: Sequence[_Subject], near: str, around: str) -> Binding:
    scored = [(subject.match(near, around), subject.measure) for subject in subjects]
    top = max((score for (score, _), _ in scored), default=0)
    if not top:
        return Binding()
    chosen = [(words, key) for (score, words), key in scored if score == top]
    return Binding(
        keys=tuple(dict.fromkeys(key for _, key in chosen)),
        words=tuple(dict.fromkeys(word for words, _ in chosen for word in words)),
    )
