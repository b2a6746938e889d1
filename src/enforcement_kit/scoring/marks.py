"""What was found on an item: faults with their ground and place, and what waits for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from enforcement_kit.scoring.results import Result  # noqa: TC001 - attrs fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enforcement_kit.scoring.standard import Cure

__all__ = ["Fault", "Mark", "Marks", "Said", "Verdict", "Waiting"]

Verdict: TypeAlias = Literal["pass", "fail", "undecided", "not_applicable", "not_run", "error"]


@attrs.frozen(kw_only=True)
class Said:
    """What one rule of the checker said of a case at one place."""

    rule: str
    verdict: Verdict
    pointer: str = ""
    message: str = ""
    message_en: str = ""
    found: str = ""
    needed: str = ""
    citations: tuple[str, ...] = ()
    fix: str = ""
    fix_en: str = ""
    severity: str = ""


@attrs.frozen(kw_only=True)
class Fault:
    """One fault.

    Attributes:
        pointer: JSON Pointer of its place in the case.
        reason: what is wrong, in Chinese.
        reason_en: the same in English; empty where a person or the standard says it.
        rule: the rule that found it; empty where a field or a person did.
        test: the test of a field that found it.
        found: what stands there.
        citations: articles behind it, as text.
        cure: how it is mended.
        how: how to mend it, in words.
        how_en: the same in English, where the rule says it.
        by: the person who found it.
    """

    pointer: str
    reason: str
    reason_en: str = ""
    rule: str = ""
    test: str = ""
    found: str = ""
    citations: tuple[str, ...] = ()
    cure: Cure = "none"
    how: str = ""
    how_en: str = ""
    by: str = ""


@attrs.frozen(kw_only=True)
class Waiting:
    """Why an item waits for a person.

    Attributes:
        why: what must be looked at, in Chinese.
        why_en: the same in English; empty where a person or the standard says it.
        kind: `person` where the standard asks for one, `rule` where a rule could not tell or did
            not run, `data` where the records do not say.
        rule: the rule, if it is one.
        pointer: the place, if there is one.
    """

    why: str
    why_en: str = ""
    kind: Literal["person", "rule", "data"] = "person"
    rule: str = ""
    pointer: str = ""


@attrs.frozen(kw_only=True)
class Mark:
    """What an item, criterion, veto or bonus came to, and why.

    Attributes:
        result: what the reckoning takes.
        faults: what was found wrong.
        waiting: what waits for a person.
        note: why it is not reviewed, where it is not.
        by: the reviewer, where a person settled it.
        overridden: whether a person settled it otherwise than the machine had.
    """

    result: Result
    faults: tuple[Fault, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    note: str = ""
    by: str = ""
    overridden: bool = False


Marks: TypeAlias = "Mapping[str, Mark]"
"""Marks by item number."""
