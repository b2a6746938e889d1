"""The findings document that every format is made of, as `ekit check --format json` prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NotRequired, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["SHOWN_VERDICTS", "CitationRow", "FindingRow", "FindingsDocument", "RuleRow", "cited"]

SHOWN_VERDICTS: Final = ("error", "fail", "undecided", "not_run")
"""The verdicts that findings have, the gravest first."""


class CitationRow(TypedDict):
    """A citation in parts."""

    law: str
    article: int | None
    paragraph: int | None
    item: int | None
    version: str | None


class FindingRow(TypedDict):
    """One finding."""

    rule: str
    severity: str
    verdict: str
    record: str
    pointer: str
    message: str
    message_en: str
    found: str
    needed: str
    citations: list[CitationRow]
    fix: str
    fix_en: str
    fingerprint: str
    other: str
    reason: str
    waived: str | None


class RuleRow(TypedDict):
    """One rule, as `ekit rules --format json` prints it."""

    code: str
    name: str
    name_en: str
    family: str
    scope: str
    severity: str
    automation: str
    ground: str
    citations: list[CitationRow]
    fix: str
    fix_en: str


class FindingsDocument(TypedDict):
    """The whole result of a check."""

    format: str
    kit_version: str
    law_version: str
    on: str | None
    rules_run: int
    records: dict[str, int]
    rejected: int
    counts: dict[str, int]
    by_rule: list[dict[str, str | int]]
    findings: list[FindingRow]
    not_yet: list[dict[str, str]]
    waivers: NotRequired[list[dict[str, str]]]


def cited(citations: Iterable[CitationRow]) -> str:
    """Citations in one line: 行政处罚法第61条第1款、第85条."""
    told: dict[tuple[str, str], None] = {}
    for each in citations:
        numbers = ((each["article"], "条"), (each["paragraph"], "款"), (each["item"], "项"))
        place = "".join(f"第{number}{word}" for number, word in numbers if number)
        told[each["law"], place] = None
    last = ""
    parts = []
    for law, place in told:
        parts.append(place if law == last and place else law + place)
        last = law
    return "、".join(parts)


def names_of(rules: Iterable[RuleRow], lang: str = "zh") -> Mapping[str, str]:
    """The names of rules by code."""
    return {each["code"]: each["name"] if lang == "zh" else each["name_en"] for each in rules}
