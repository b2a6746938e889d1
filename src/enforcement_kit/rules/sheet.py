"""A sheet for each record that is being looked at: what the rules have found in it so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.finding import Finding
    from enforcement_kit.rules.outcome import Verdict

__all__ = ["NotYet", "Sheet"]

NotYet: TypeAlias = tuple[str, str, str]
"""A step whose time has not run out: rule, record, last day."""


class Sheet:
    """What the rules say of one record.

    Args:
        record: the case or the town, as findings name it.
        file: the same as rules see it.
        verdicts: where given, filled with the verdict of every rule by its code.

    Attributes:
        findings: what was found, in the order in which the rules were asked.
        not_yet: steps whose lawful time has not run out.
    """

    __slots__ = ("file", "findings", "not_yet", "record", "verdicts")

    def __init__(
        self,
        record: object,
        file: CaseFile,
        verdicts: MutableMapping[str, Verdict] | None = None,
    ) -> None:
        self.record = record
        self.file = file
        self.verdicts = verdicts
        self.findings: list[Finding] = []
        self.not_yet: list[NotYet] = []
