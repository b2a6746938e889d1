"""What a process must be given so that it asks the same rules in the same way."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from enforcement_kit.codec import dumps_whole
from enforcement_kit.errors import UsageError, system_reason
from enforcement_kit.law import PackSet
from enforcement_kit.model import KINDS
from enforcement_kit.rules import (
    Answered,
    CheckRun,
    Context,
    RuleSet,
    default_rules,
    load_rules,
    packaged_rules,
    read_baseline,
    read_waivers,
)
from enforcement_kit.scoring import read_standard

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.model import TownYear
    from enforcement_kit.rules import Severity
    from enforcement_kit.scoring import ReviewStandard

__all__ = ["Asking", "ChosenStandard", "OwnFile", "laid"]


@attrs.frozen(kw_only=True)
class OwnFile:
    """A file of a user's own by name and content, so that no other machine need have it."""

    name: str
    content: bytes = attrs.field(repr=False)

    @classmethod
    def of(cls, path: str | Path) -> OwnFile:
        """The file of that path.

        Raises:
            UsageError: it cannot be read.
        """
        try:
            return cls(name=Path(path).name, content=Path(path).read_bytes())
        except OSError as error:
            zh, en = system_reason(error)
            raise UsageError(
                f"{path}：无法读取（{zh}）", f"{path}: cannot be read ({en})"
            ) from None


@attrs.frozen(kw_only=True)
class Asking:
    """The rules and all they may ask beside a case, as values that travel between processes.

    Attributes:
        codes: codes of the rules to ask; `None` for all.
        severities: severities that differ from the rules' own, by code.
        rule_files: files that define rules of the user's own.
        registers: officers, certificates, lists and earlier cases, where known.
        packs: the town's packs.
        on: the day on which open periods are looked at.
        until: last stage of the course that is looked at.
        level: findings below this severity are counted and not given.
        waivers: file of waivers.
        baseline: file of findings known before.
    """

    codes: tuple[str, ...] | None = None
    severities: tuple[tuple[str, Severity], ...] = ()
    rule_files: tuple[OwnFile, ...] = ()
    registers: TownYear | None = attrs.field(default=None, repr=False)
    packs: PackSet = attrs.field(factory=PackSet, repr=False)
    on: dt.date | None = None
    until: str | None = None
    level: Severity = "note"
    waivers: OwnFile | None = None
    baseline: OwnFile | None = None

    @classmethod
    def of(
        cls,
        rules: RuleSet | None = None,
        *,
        rule_files: tuple[OwnFile, ...] = (),
        context: Context | None = None,
        until: str | None = None,
        level: Severity = "note",
        waivers: OwnFile | None = None,
        baseline: OwnFile | None = None,
    ) -> Asking:
        """What travels of a rule set and a context.

        Args:
            rules: the rules to ask; those of the kit where none are given.
            rule_files: the files from which rules of the user's own came.
            context: registers, packs and day.
            until: last stage of the course that is looked at.
            level: findings below this severity are counted and not given.
            waivers: file of waivers.
            baseline: file of findings known before.

        Raises:
            UsageError: a rule that neither the kit, an installed package nor a file defines.
        """
        around = Context() if context is None else context
        codes: tuple[str, ...] | None = None
        graded: tuple[tuple[str, Severity], ...] = ()
        if rules is not None:
            known = _known(rule_files)
            codes = rules.codes
            graded = tuple(
                (each.code, each.severity)
                for each in rules
                if known[each.code].severity != each.severity
            )
        return cls(
            codes=codes,
            severities=graded,
            rule_files=rule_files,
            registers=around.registers,
            packs=around.packs,
            on=around.on,
            until=until,
            level=level,
            waivers=waivers,
            baseline=baseline,
        )

    def about(self) -> dict[str, str]:
        """What is asked, as short texts that are equal where the answers will be."""
        digest = hashlib.sha256()
        for kind in KINDS if self.registers is not None else ():
            digest.update(kind.encode())
            for each in self.registers.of_kind(kind) or () if self.registers else ():
                digest.update(dumps_whole(each))
        own = hashlib.sha256(b"".join(each.content for each in self.rule_files))
        answers = hashlib.sha256()
        for file in (self.waivers, self.baseline):
            answers.update(b"-" if file is None else file.content)
        asked = repr((self.rules().codes, self.severities))
        return {
            "rules": hashlib.sha256(asked.encode()).hexdigest(),
            "own_rules": own.hexdigest(),
            "law": self.packs.law.version,
            "registers": digest.hexdigest(),
            "answers": answers.hexdigest(),
            "on": str(self.on),
            "until": str(self.until),
            "level": self.level,
        }

    def rules(self) -> RuleSet:
        """The rules."""
        found = _known(self.rule_files)
        if self.codes is not None:
            wanted = set(self.codes)
            found = RuleSet(each for each in found if each.code in wanted)
        graded = dict(self.severities)
        return RuleSet(
            attrs.evolve(each, severity=graded[each.code]) if each.code in graded else each
            for each in found
        )

    def context(self) -> Context:
        """Registers, law and packs, and the day."""
        return Context(self.registers, packs=self.packs, on=self.on)

    def answered(self, rules: RuleSet) -> Answered:
        """Waivers and baseline."""
        with tempfile.TemporaryDirectory(prefix="ekit-") as room:
            waivers = () if self.waivers is None else read_waivers(laid(self.waivers, room), rules)
            known = frozenset[str]()
            if self.baseline is not None:
                known = read_baseline(laid(self.baseline, room))
        return Answered(waivers, known, self.on)

    def run(self, rules: RuleSet | None = None, context: Context | None = None) -> CheckRun:
        """A run of the checker that nothing was asked of yet."""
        asked = self.rules() if rules is None else rules
        return CheckRun(
            asked,
            self.context() if context is None else context,
            self.until,
            answered=self.answered(asked),
            level=self.level,
        )


@attrs.frozen(kw_only=True)
class ChosenStandard:
    """A score standard as it travels: the name of one of the kit's, or a file's content."""

    name: str = ""
    file: OwnFile | None = None

    @classmethod
    def of(cls, standard: str | Path) -> ChosenStandard:
        """The standard of that name or path.

        Raises:
            UsageError: there is no such standard, or the file cannot be read.
            BadStandardError: it has faults.
        """
        if Path(standard).suffix.lower() != ".toml":
            found = cls(name=str(standard))
        else:
            found = cls(file=OwnFile.of(standard))
        found.read(None)
        return found

    def read(self, on: dt.date | None) -> ReviewStandard:
        """The standard."""
        if self.file is None:
            return read_standard(self.name, on=on)
        with tempfile.TemporaryDirectory(prefix="ekit-") as room:
            return read_standard(laid(self.file, room), on=on)


def _known(files: tuple[OwnFile, ...]) -> RuleSet:
    """The rules of the kit, of installed packages and of the files."""
    found = default_rules().with_(*packaged_rules())
    with tempfile.TemporaryDirectory(prefix="ekit-") as room:
        for each in files:
            found = found.with_(*load_rules(laid(each, room)))
    return found


def laid(file: OwnFile, room: str) -> str:
    """Puts a file into a folder; its path there."""
    path = Path(room) / file.name
    path.write_bytes(file.content)
    return str(path)
