"""Verdicts kept from run to run: a case that is the same, asked the same, is not asked again.

What is kept is named by a digest of the case and of everything the rules were asked with: kit,
rules, law, packs, registers, day, stage. The result of a run is the same with it and without.
"""

from __future__ import annotations

import inspect
import sqlite3
from collections import deque
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import msgspec

from enforcement_kit._version import __version__
from enforcement_kit.citation import Citation
from enforcement_kit.codec import dumps_whole
from enforcement_kit.errors import UsageError
from enforcement_kit.rules.finding import Finding
from enforcement_kit.rules.outcome import VERDICTS, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping, Sequence
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from enforcement_kit.model import Case
    from enforcement_kit.rules.context import Context
    from enforcement_kit.rules.rule_set import RuleSet
    from enforcement_kit.rules.sheet import NotYet

__all__ = ["CachedVerdicts", "VerdictCache"]

_LETTERS: Final[Mapping[Verdict, str]] = {each: str(place) for place, each in enumerate(VERDICTS)}
_TABLE: Final = (
    "create table if not exists verdicts (name text primary key, value blob) without rowid"
)


class CachedVerdicts(msgspec.Struct, frozen=True):
    """What is kept of a case.

    Attributes:
        verdicts: a digit for each rule of scope case, in the order of the set.
        findings: each finding as JSON.
        not_yet: steps whose time has not run out.
    """

    verdicts: str
    findings: tuple[dict[str, object], ...]
    not_yet: tuple[tuple[str, str, str], ...]


class VerdictCache:
    """A file of verdicts. Used as a context manager: it is written when the block ends well.

    Args:
        path: an SQLite file, made where there is none.
        rules: the rules that are asked.
        context: registers, law, day.
        until: last stage looked at.

    Raises:
        UsageError: the file is no such cache or cannot be opened.
    """

    def __init__(
        self, path: Path, rules: RuleSet, context: Context, until: str | None = None
    ) -> None:
        self._codes = tuple(each.code for each in rules if each.scope == "case")
        self._run = _run_digest(rules, context, until)
        self.hits = 0
        try:
            self._file = sqlite3.connect(path)
            self._file.execute(_TABLE)
        except sqlite3.Error as error:
            raise UsageError(
                f"{path.name} 不能用作缓存（{error}）；换一个文件名，或者删去它",
                f"{path.name} cannot serve as a cache ({error}); name another file or delete it",
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: object, __: TracebackType | None
    ) -> None:
        if kind is None:
            self._file.commit()
        self._file.close()

    def name(self, case: Case) -> str:
        """The name under which the verdicts of a case are kept."""
        return sha256(self._run + dumps_whole(case)).hexdigest()

    def get(
        self, name: str, verdicts: MutableMapping[str, Verdict]
    ) -> tuple[list[Finding], tuple[NotYet, ...]] | None:
        """The findings kept under a name, the verdicts filled in; `None` where nothing is kept."""
        row = self._file.execute("select value from verdicts where name = ?", (name,)).fetchone()
        if row is None:
            return None
        kept = msgspec.json.decode(row[0], type=CachedVerdicts)
        self.hits += 1
        verdicts.update(
            (code, VERDICTS[int(letter)])
            for code, letter in zip(self._codes, kept.verdicts, strict=True)
        )
        return [_finding(each) for each in kept.findings], kept.not_yet

    def put(
        self,
        name: str,
        verdicts: Mapping[str, Verdict],
        findings: Sequence[Finding],
        not_yet: Sequence[NotYet],
    ) -> None:
        """Keeps the verdicts and findings of a case under its name."""
        kept = CachedVerdicts(
            verdicts="".join(_LETTERS[verdicts[code]] for code in self._codes),
            findings=tuple(each.to_dict() for each in findings),
            not_yet=tuple(not_yet),
        )
        self._file.execute(
            "insert or replace into verdicts values (?, ?)", (name, msgspec.json.encode(kept))
        )


def _finding(row: dict[str, object]) -> Finding:
    given = dict(row)
    rows = given.pop("citations")
    assert isinstance(rows, list)  # as `put` wrote it
    citations = tuple(Citation.from_dict(each) for each in rows)
    given["waived"] = ""
    return Finding(citations=citations, **given)  # type: ignore[arg-type]  # as `put` wrote it


def _run_digest(rules: RuleSet, context: Context, until: str | None) -> bytes:
    """A digest of everything but the case that a verdict depends on."""
    told = sha256()
    parts: deque[bytes] = deque((__version__.encode(), context.law.version.encode()))
    parts.append(context.packs.digest.encode())
    parts.append(str((context.on, until, context.table.first_day, context.table.last_day)).encode())
    for each in rules:
        parts.append(repr(each.to_dict()).encode())
        try:
            parts.append(inspect.getsource(inspect.unwrap(each.check)).encode())
        except (OSError, TypeError):
            parts.append(each.check.__code__.co_code)
    registers = context.registers
    for kind in type(registers).__attrs_attrs__:
        value = getattr(registers, kind.name)
        if isinstance(value, tuple):
            parts.append(kind.name.encode())
            parts.extend(dumps_whole(each) for each in value if hasattr(each, "id"))
    for part in parts:
        told.update(len(part).to_bytes(8, "big"))
        told.update(part)
    return told.digest()
