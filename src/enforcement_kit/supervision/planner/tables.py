"""Tables of the planner's files: every fault of a file at once, each with its place."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from enforcement_kit.citation import Citation
from enforcement_kit.errors import (
    EnforcementKitError,
    Location,
    Problem,
    UnreadableError,
    UsageError,
    system_reason,
)
from enforcement_kit.law import builtin_law
from enforcement_kit.supervision.planner.answers import Answers
from enforcement_kit.text import nearest, syntax_reason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["DERIVED", "Table", "read_citation", "read_file", "read_toml"]

DERIVED: Final = ("penalty", "fine")
"""Facts that follow from the answers and the route."""
ANSWERS: Final = tuple(field.name for field in attrs.fields(Answers))


def read_citation(text: str) -> Citation:
    """A ground such as `行政强制法@2011 第四十四条`, or a document by its name alone.

    Raises:
        EnforcementKitError: where it is no citation.
    """
    law, at, rest = text.partition("@")
    if at:
        version, _, place = rest.partition(" ")
        return Citation.parse(law + place).at(version)
    return Citation.parse(text) if "条" in text else Citation(text)


def read_toml(path: Path) -> dict[str, object]:
    """A TOML file as plain values.

    Raises:
        UnreadableError: it cannot be opened, is not UTF-8, or is no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        zh, en = system_reason(error)
        raise UnreadableError(
            f"{path.name} 无法打开（{zh}）。请核对路径。",
            f"{path.name} cannot be opened ({en}); look at the path",
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"{path.name} 不是 UTF-8 文字。请另存为 UTF-8。",
            f"{path.name} is not UTF-8; save it as UTF-8",
        ) from error
    except tomllib.TOMLDecodeError as error:
        zh, en = syntax_reason(error)
        raise UnreadableError(
            f"{path.name} 不是 TOML：{zh}", f"{path.name} is no TOML: {en}"
        ) from error


def read_file(path: Path, wanted: str) -> Table:
    """The top table of a file of a format.

    Raises:
        UnreadableError: it cannot be opened or is no TOML.
        UsageError: it states another format.
    """
    raw = read_toml(path)
    if raw.get("format") != wanted:
        raise UsageError(
            f"{path.name} 的 format 应为 {wanted}，现为 {raw.get('format')!r}",
            f"the format of {path.name} must be {wanted}, found {raw.get('format')!r}",
        )
    table = Table(raw, file=path.name)
    table.text("format")
    return table


class Table:
    """One table of a file. What is asked for is ticked off; `only` names the rest."""

    def __init__(
        self,
        raw: Mapping[str, object],
        *,
        file: str,
        pointer: str = "",
        problems: list[Problem] | None = None,
    ) -> None:
        self.raw = raw
        self.file = file
        self.pointer = pointer
        self.problems: list[Problem] = [] if problems is None else problems
        self._asked: set[str] = set()

    def fault(self, key: str, zh: str, en: str) -> None:
        """Note what is wrong at a key."""
        at = Location(file=self.file, pointer=f"{self.pointer}/{key}")
        self.problems.append(
            Problem(code="bad-plan-file", message=zh, message_en=en, at=at, level="rejected")
        )

    def raise_faults(self) -> None:
        """Ends where anything was wrong.

        Raises:
            UsageError: with the first fault in its words and all in `problems`.
        """
        if not self.problems:
            return
        first, more = self.problems[0], len(self.problems) - 1
        raise UsageError(
            f"{first.at}：{first.message}" + (f"；另有 {more} 处" if more else ""),
            f"{first.at}: {first.message_en}" + (f"; and {more} more" if more else ""),
            tuple(self.problems),
        )

    def done(self) -> None:
        """Ends where the file has faults or keys that nobody asked for."""
        self.only()
        self.raise_faults()

    def only(self) -> None:
        """Notes each key that is not known here."""
        for key in self.raw.keys() - self._asked:
            near = nearest(key, self._asked)
            self.fault(
                key,
                f"不认识的键 {key}" + (f"；是否指 {near}" if near else ""),
                f"unknown key {key}" + (f"; did you mean {near}" if near else ""),
            )

    def get(self, key: str) -> object:
        """The value of a key as it is."""
        self._asked.add(key)
        return self.raw.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        """Text; needed where there is no default."""
        value = self.get(key)
        if value is None and default is not None:
            return default
        if isinstance(value, str) and value:
            return value
        self.fault(key, f"{key} 应为文字，现为 {value!r}", f"{key} must be text, found {value!r}")
        return ""

    def flag(self, key: str) -> bool:
        """True or false; false where it is not there."""
        value = self.get(key)
        if value is None or isinstance(value, bool):
            return bool(value)
        self.fault(key, f"{key} 应为 true 或 false，现为 {value!r}", f"{key} must be true or false")
        return False

    def days(self, key: str) -> int | None:
        """A whole number of one or more; `None` where it is not there."""
        value = self.get(key)
        if value is None or (type(value) is int and value > 0):
            return value if type(value) is int else None
        self.fault(
            key,
            f"{key} 应为 1 以上的整数，现为 {value!r}",
            f"{key} must be a whole number of 1 or more, found {value!r}",
        )
        return None

    def day(self, key: str) -> dt.date | None:
        """A day; `None` where it is not there."""
        value = self.get(key)
        if value is None or type(value) is dt.date:
            return value if type(value) is dt.date else None
        self.fault(
            key,
            f"{key} 应为日期（如 2026-03-02），现为 {value!r}",
            f"{key} must be a day such as 2026-03-02, found {value!r}",
        )
        return None

    def one_of(self, key: str, choices: Sequence[str], default: str) -> Any:
        """One of a list."""
        value = self.get(key)
        if value is None:
            return default
        if value in choices:
            return value
        self.fault(
            key,
            f"{key} 应为 {'、'.join(filter(None, choices))} 之一，现为 {value!r}",
            f"{key} must be one of {', '.join(filter(None, choices))}, found {value!r}",
        )
        return default

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.get(key)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        self.fault(key, f"{key} 应为文字的列表", f"{key} must be a list of texts")
        return ()

    def citations(self, key: str, *, needed: bool = False) -> tuple[Citation, ...]:
        """What it rests on."""
        written = self.words(key)
        if needed and not written:
            self.fault(
                key,
                f"没有写明依据（{key}）：本地的期限和步骤须注明所依的文件或者条文",
                f"{key} is missing: a local step or period must say what it rests on",
            )
        found = []
        for text in written:
            try:
                found.append(read_citation(text))
            except EnforcementKitError as error:
                self.fault(key, error.message, error.message_en)
        return tuple(found)

    def conditions(self, key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Answers with the values that will do."""
        value = self.get(key)
        if value is None:
            return ()
        if not isinstance(value, Mapping):
            self.fault(key, f"{key} 应为表", f"{key} must be a table")
            return ()
        found = []
        for name, wanted in value.items():
            if name not in ANSWERS and name not in DERIVED:
                near = nearest(name, (*ANSWERS, *DERIVED))
                self.fault(
                    key,
                    f"没有 {name} 这一问" + (f"；是否指 {near}" if near else ""),
                    f"there is no question {name}" + (f"; did you mean {near}" if near else ""),
                )
            values = wanted if isinstance(wanted, list) else [wanted]
            found.append((name, tuple(str(each) for each in values)))
        return tuple(found)

    def answer(self, key: str) -> str:
        """The key of an answer; empty where it is not there."""
        value = self.text(key, "")
        if value and value not in ANSWERS:
            near = nearest(value, ANSWERS)
            self.fault(
                key,
                f"没有 {value} 这一问" + (f"；是否指 {near}" if near else ""),
                f"there is no question {value}" + (f"; did you mean {near}" if near else ""),
            )
        return value

    def parameter(self, key: str) -> str:
        """The key of a parameter of the law; empty where it is not there."""
        value = self.text(key, "")
        known = builtin_law().parameters()
        if value and value not in known:
            near = nearest(value, known)
            self.fault(
                key,
                f"没有参数 {value}" + (f"；是否指 {near}" if near else ""),
                f"there is no parameter {value}" + (f"; did you mean {near}" if near else ""),
            )
        return value

    def tables(self, key: str) -> tuple[Table, ...]:
        """An array of tables."""
        value = self.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
            self.fault(key, f"{key} 应为表的列表", f"{key} must be an array of tables")
            return ()
        return tuple(
            Table(
                each,
                file=self.file,
                pointer=f"{self.pointer}/{key}/{number}",
                problems=self.problems,
            )
            for number, each in enumerate(value)
        )
