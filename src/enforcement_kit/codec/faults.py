"""What is wrong with a value, before anybody knows which file it came from."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs
import msgspec

from enforcement_kit.codec.mends import mend
from enforcement_kit.errors import EnforcementKitError, Level, Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CodecError", "Fault", "Faulty", "json_kind", "pointer_text", "shown"]

_SHOWN: Final = 120
_ENCODER: Final = msgspec.json.Encoder(decimal_format="number", enc_hook=repr)


def shown(value: object) -> str:
    """The value as a message quotes it, cut with a note of its length."""
    text = value if isinstance(value, str) else _as_json(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…（共 {len(text)} 字符）"


def _as_json(value: object) -> str:
    try:
        return _ENCODER.encode(value).decode()
    except (ValueError, RecursionError):  # half characters, and what has no bottom
        return type(value).__name__


def json_kind(value: object) -> tuple[str, str]:
    """What a plain value is in JSON, in Chinese and English."""
    match value:
        case None:
            return "null", "null"
        case bool():
            return "true 或 false", "true or false"
        case str():
            return "文字", "text"
        case int() | float() | Decimal():
            return "数字", "a number"
        case Mapping():
            return "对象", "an object"
        case list() | tuple():
            return "数组", "an array"
    return type(value).__name__, type(value).__name__


def pointer_text(path: tuple[str | int, ...]) -> str:
    """The path as a JSON Pointer (RFC 6901)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


@attrs.frozen(kw_only=True)
class Fault:
    """One thing wrong at one path inside a record.

    Attributes:
        path: keys and indexes from the record down.
        code: stable machine name.
        value: what was found.
        needed_zh, needed: what was needed, in Chinese and English.
        level: whether the record is set aside for it.
    """

    path: tuple[str | int, ...] = ()
    code: str
    value: object = None
    needed_zh: str
    needed: str
    fix: str = ""
    level: Level = "rejected"

    def under(self, step: str | int) -> Fault:
        """The same fault seen from one level above."""
        return attrs.evolve(self, path=(step, *self.path))

    def problem(self, file: str = "", line: int | None = None, under: str = "") -> Problem:
        """The fault as a problem with its place in a file; `under` points to the record there."""
        found = shown(self.value)
        if self.code == "missing":
            message, message_en = f"缺少 {self.needed_zh}", f"missing: {self.needed}"
        else:
            blank = " " if self.needed_zh[:1].isascii() else ""
            seen, seen_en = (f" {found}", found) if found.strip() else ("空白", "nothing")
            message = f"得到{seen}，需要{blank}{self.needed_zh}"
            message_en = f"found {seen_en}, needed {self.needed}"
        return Problem(
            code=self.code,
            message=message,
            message_en=message_en,
            at=Location(file=file, line=line, pointer=under + pointer_text(self.path)),
            value="" if self.code == "missing" else found,
            expected=self.needed,
            fix=self.fix or mend(self.code),
            level=self.level,
        )


class Faulty(Exception):  # noqa: N818 - carries faults upwards inside the codec, never leaves it
    """Raised inside the collecting path; holds all faults below a value."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        super().__init__()
        self.faults = tuple(faults)


class CodecError(EnforcementKitError, ValueError):
    """Raised when one mapping asked for cannot become a record; holds all its problems."""

    code = "bad-record"

    @classmethod
    def of(cls, name: str, problems: tuple[Problem, ...]) -> CodecError:
        """The error for a record class and what is wrong."""
        first = problems[0]
        more = len(problems) - 1
        place = first.at.pointer or "/"
        return cls(
            f"不能成为 {name}：{place} {first.message}" + (f"；另有 {more} 处" if more else ""),
            f"cannot become {name}: {place} {first.message_en}"
            + (f"; and {more} more" if more else ""),
            problems,
        )
