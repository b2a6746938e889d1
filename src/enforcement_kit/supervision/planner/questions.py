"""The questions in words, and which answers cannot stand together: data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import attrs

from enforcement_kit.supervision.planner.tables import Table

if TYPE_CHECKING:
    from enforcement_kit.citation import Citation
    from enforcement_kit.supervision.planner.chains import Conditions

__all__ = ["Clash", "DayOrder", "PlanQuestion", "QuestionKind", "Questions", "questions"]

QuestionKind = Literal["choice", "day", "days"]
"""What an answer is: one of a list, a day, or a number of days."""


@attrs.frozen(kw_only=True)
class PlanQuestion:
    """One question.

    Attributes:
        key: the field of `Answers`.
        kind: what its answer is.
        zh, en: the question.
        choices: for a choice, each value with its words in both languages.
        basis: the articles that make it matter.
    """

    key: str
    kind: QuestionKind
    zh: str
    en: str
    choices: tuple[tuple[str, str, str], ...] = ()
    basis: tuple[Citation, ...] = ()

    def words(self, value: str, *, zh: bool) -> str:
        """What a choice is called."""
        for each, chinese, english in self.choices:
            if each == value:
                return chinese if zh else english
        return value


@attrs.frozen(kw_only=True)
class DayOrder:
    """Days that cannot come before another; `needed` where they cannot be without it."""

    first: str
    then: tuple[str, ...]
    needed: bool = False


@attrs.frozen(kw_only=True)
class Clash:
    """Answers that cannot be true together: those of `when`, with any of `given`."""

    when: Conditions
    given: tuple[str, ...]
    zh: str
    en: str


@attrs.frozen(kw_only=True)
class Questions:
    """All of them, in the order in which they are asked."""

    rows: tuple[PlanQuestion, ...]
    orders: tuple[DayOrder, ...]
    clashes: tuple[Clash, ...]

    def __getitem__(self, key: str) -> PlanQuestion:
        """The question of a key.

        Raises:
            KeyError: there is none.
        """
        for each in self.rows:
            if each.key == key:
                return each
        raise KeyError(key)


@cache
def questions() -> Questions:
    """The questions that ship with the kit, read when first asked for."""
    place = files("enforcement_kit.supervision.planner").joinpath("data/questions.toml")
    table = Table(tomllib.loads(place.read_text(encoding="utf-8")), file="questions.toml")
    found = Questions(
        rows=tuple(_question(each) for each in table.tables("question")),
        orders=tuple(
            DayOrder(
                first=each.answer("first"),
                then=each.words("then"),
                needed=each.flag("needed"),
            )
            for each in table.tables("order")
        ),
        clashes=tuple(
            Clash(
                when=each.conditions("when"),
                given=each.words("given"),
                zh=each.text("zh"),
                en=each.text("en"),
            )
            for each in table.tables("clash")
        ),
    )
    table.raise_faults()
    return found


def _question(table: Table) -> PlanQuestion:
    choices = table.get("choices")
    return PlanQuestion(
        key=table.answer("key"),
        kind=table.one_of("kind", ("choice", "day", "days"), "choice"),
        zh=table.text("zh"),
        en=table.text("en"),
        choices=tuple(
            (value, words[0], words[1])
            for value, words in (choices.items() if isinstance(choices, dict) else ())
        ),
        basis=table.citations("basis"),
    )
