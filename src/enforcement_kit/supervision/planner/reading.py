"""Answers from a file or from plain values, each fault named."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from enforcement_kit.errors import Location, Problem, UnreadableError, UsageError, system_reason
from enforcement_kit.supervision.planner.answers import Answers
from enforcement_kit.supervision.planner.questions import questions
from enforcement_kit.supervision.planner.tables import read_toml
from enforcement_kit.text import nearest, syntax_reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enforcement_kit.supervision.planner.questions import PlanQuestion

__all__ = ["answers_of", "read_answers"]

FORMAT: Final = "enforcement-kit/plan-answers/1"
_WRITTEN: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII).fullmatch
MOST_DAYS: Final = 1000
"""A term of a paper is shorter than that; more is a slip."""


def read_answers(path: str | Path) -> Answers:
    """The answers of a JSON or TOML file.

    Raises:
        UnreadableError: it cannot be opened, or is neither.
        UsageError: an unknown question, a choice or day that is none; all are in `problems`.
    """
    place = Path(path)
    if place.suffix.lower() == ".toml":
        return answers_of(read_toml(place), file=place.name)
    try:
        raw = json.loads(place.read_text(encoding="utf-8-sig"))
    except OSError as error:
        zh, en = system_reason(error)
        raise UnreadableError(
            f"{place.name} 无法打开（{zh}）。请核对路径。",
            f"{place.name} cannot be opened ({en}); look at the path",
        ) from error
    except (ValueError, RecursionError) as error:
        zh, en = syntax_reason(error)
        raise UnreadableError(
            f"{place.name} 不是 UTF-8 的 JSON（{zh}）。答案文件为 .json 或 .toml。",
            f"{place.name} is no JSON in UTF-8 ({en}); answers are a .json or .toml file",
        ) from error
    if not isinstance(raw, dict):
        raise UnreadableError(
            f"{place.name} 应为一个 JSON 对象，键为问题、值为答案",
            f"{place.name} must be one JSON object of questions and answers",
        )
    return answers_of(raw, file=place.name)


def answers_of(values: Mapping[str, object], *, file: str = "") -> Answers:
    """Answers from plain values: choices as text, days as dates or text, days' numbers as whole.

    Args:
        values: by question; `format` may stand beside them. `None` is no answer.
        file: what messages call the source.

    Raises:
        UsageError: an unknown question, a choice or day that is none; all are in `problems`.
    """
    problems: list[Problem] = []
    found: dict[str, Any] = {}
    known = {each.key: each for each in questions().rows}
    for key, value in values.items():
        if key == "format" or value is None:
            continue
        question = known.get(key)
        if question is None:
            near = nearest(key, known)
            problems.append(
                _problem(
                    file,
                    key,
                    f"没有 {key} 这一问" + (f"；是否指 {near}" if near else ""),
                    f"there is no question {key}" + (f"; did you mean {near}" if near else ""),
                )
            )
            continue
        read = _value(question, value)
        if isinstance(read, tuple):
            problems.append(_problem(file, key, *read))
        else:
            found[key] = read
    if values.get("format", FORMAT) != FORMAT:
        problems.append(
            _problem(
                file,
                "format",
                f"format 应为 {FORMAT}，现为 {values.get('format')!r}",
                f"the format must be {FORMAT}, found {values.get('format')!r}",
            )
        )
    if problems:
        first, more = problems[0], len(problems) - 1
        raise UsageError(
            f"{first.at}：{first.message}" + (f"；另有 {more} 处" if more else ""),
            f"{first.at}: {first.message_en}" + (f"; and {more} more" if more else ""),
            tuple(problems),
        )
    return Answers(**{field.name: found.get(field.name) for field in attrs.fields(Answers)})


def _problem(file: str, key: str, zh: str, en: str) -> Problem:
    at = Location(file=file, pointer=f"/{key}")
    return Problem(code="bad-answer", message=zh, message_en=en, at=at, level="rejected")


def _value(question: PlanQuestion, value: object) -> object:
    """The answer, or the two messages about what it is not."""
    key = question.key
    if question.kind == "choice":
        if isinstance(value, bool):
            value = "yes" if value else "no"
        values = [each for each, _, _ in question.choices]
        if value in values:
            return value
        near = nearest(str(value), values)
        hint = f"；是否指 {near}" if near else ""
        hint_en = f"; did you mean {near}" if near else ""
        return (
            f"{key} 应为 {'、'.join(values)} 之一，现为 {value!r}{hint}",
            f"{key} must be one of {', '.join(values)}, found {value!r}{hint_en}",
        )
    if question.kind == "days":
        if isinstance(value, str) and value.isascii() and value.isdigit():
            value = int(value)
        if type(value) is int and 1 <= value <= MOST_DAYS:
            return value
        return (
            f"{key} 应为 1 至 {MOST_DAYS} 的整数（日），现为 {value!r}",
            f"{key} must be a whole number of days from 1 to {MOST_DAYS}, found {value!r}",
        )
    day = _day(value)
    return day or (
        f"{key} 应为日期（如 2026-03-02），现为 {value!r}",
        f"{key} must be a day such as 2026-03-02, found {value!r}",
    )


def _day(value: object) -> dt.date | None:
    if type(value) is dt.date:
        return value
    if isinstance(value, str) and _WRITTEN(value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            return None
    return None
