"""Letters of supervision, reconsideration organs, courts and procurators that ask for something."""

import datetime as dt
import json
from pathlib import Path
from typing import Literal

import attrs

from enforcement_kit.codec import from_dict
from enforcement_kit.errors import (
    EnforcementKitError,
    Location,
    Problem,
    UnreadableError,
    UsageError,
    system_reason,
)
from enforcement_kit.model import Person, Record
from enforcement_kit.model.checked import checked
from enforcement_kit.text import syntax_reason

__all__ = ["LETTER_WORDS", "Letter", "LetterKind", "read_letters"]

LetterKind = Literal[
    "supervision_opinion",
    "reconsideration_opinion",
    "judicial_advice",
    "judicial_advice_on_document",
    "procuratorial_advice",
    "other",
]
"""行政执法监督意见, 行政复议意见书, 司法建议, 关于规范性文件的司法建议, 检察建议."""

LETTER_WORDS: dict[str, tuple[str, str]] = {
    "supervision_opinion": ("执法监督意见", "opinion of supervision"),
    "reconsideration_opinion": ("行政复议意见书", "reconsideration opinion"),
    "judicial_advice": ("司法建议", "advice of a court"),
    "judicial_advice_on_document": (
        "关于规范性文件的司法建议",
        "advice of a court on a normative document",
    ),
    "procuratorial_advice": ("检察建议", "advice of a procuratorate"),
    "other": ("其他监督文书", "another letter"),
}


@attrs.frozen(kw_only=True, slots=False, field_transformer=checked)
class Letter(Record):
    """A letter that asks the town for an answer.

    Attributes:
        kind: what it is.
        issuer: who wrote it.
        number: its number.
        received: the day it came.
        reply_due: the last day that it states for the answer.
        replied: the day of the answer.
        case: id of the case that it is about.
        topic: what it asks for.
        handlers: who answers it.
        unit: the department that answers it.
        no_reply_reason: why no answer is given.
    """

    kind: LetterKind | None = None
    issuer: str | None = None
    number: str | None = None
    received: dt.date | None = None
    reply_due: dt.date | None = None
    replied: dt.date | None = None
    case: str | None = None
    topic: str | None = None
    handlers: tuple[Person, ...] | None = None
    unit: str | None = None
    no_reply_reason: str | None = None


def read_letters(path: str | Path) -> tuple[Letter, ...]:
    """The letters of a file with one JSON object a line.

    Raises:
        UnreadableError: it cannot be opened, or is not UTF-8.
        UsageError: a line is no letter, or two have one id; `problems` names each line.
    """
    place = Path(path)
    try:
        text = place.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        zh, en = system_reason(error) if isinstance(error, OSError) else syntax_reason(error)
        raise UnreadableError(
            f"{place.name} 无法读取（{zh}）。应为 UTF-8，一行一个 JSON 对象。",
            f"{place.name} cannot be read ({en}); it must be UTF-8, one JSON object a line",
        ) from error
    found: dict[str, Letter] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            letter = from_dict(Letter, json.loads(line))
        except (ValueError, RecursionError, TypeError) as error:
            problems.append(_fault(place.name, number, error))
            continue
        if letter.id in found:
            problems.append(
                _problem(
                    place.name,
                    number,
                    f"编号 {letter.id} 重复",
                    f"the id {letter.id} stands twice",
                )
            )
        found[letter.id] = letter
    if problems:
        first, more = problems[0], len(problems) - 1
        raise UsageError(
            f"{first.at}：{first.message}" + (f"；另有 {more} 处" if more else ""),
            f"{first.at}: {first.message_en}" + (f"; and {more} more" if more else ""),
            tuple(problems),
        )
    return tuple(found.values())


def _fault(file: str, line: int, error: Exception) -> Problem:
    if isinstance(error, EnforcementKitError):
        return _problem(file, line, error.message, error.message_en)
    zh, en = syntax_reason(error)
    return _problem(file, line, f"不是 JSON 对象：{zh}", f"no JSON object: {en}")


def _problem(file: str, line: int, zh: str, en: str) -> Problem:
    at = Location(file=file, line=line)
    return Problem(code="bad-letter", message=zh, message_en=en, at=at, level="rejected")
