"""Findings grouped by rule and field, with counts and a few samples: what a person reads first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.formats.document import SHOWN_VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.formats.document import FindingRow

__all__ = [
    "AUTOMATION_ZH",
    "SAMPLES",
    "SEVERITY_ZH",
    "VERDICT_EN",
    "VERDICT_ZH",
    "FindingGroup",
    "grouped",
    "per_record",
    "verdicts_per_record",
]

SAMPLES: Final = 3
"""Samples of a group that are shown unless all are asked for."""

VERDICT_ZH: Final = {
    "error": "规则出错",
    "fail": "发现不符",
    "undecided": "须由人判断",
    "not_run": "未运行",
    "not_applicable": "不适用",
    "pass": "未发现不符",
}
VERDICT_EN: Final = {
    "error": "rule broke",
    "fail": "found",
    "undecided": "for a person",
    "not_run": "not run",
    "not_applicable": "not applicable",
    "pass": "nothing found",
}
SEVERITY_ZH: Final = {"error": "错误", "warning": "警告", "note": "提示"}
AUTOMATION_ZH: Final = {
    "full": "机器可断",
    "over": "可能多报",
    "under": "可能漏报",
    "manual": "由人判断",
}

_INDEX: Final = re.compile(r"/\d+(?=/|$)")
_SEVERITIES: Final = ("error", "warning", "note")


@attrs.frozen(kw_only=True)
class FindingGroup:
    """Findings of one rule with one verdict about one field.

    Attributes:
        rule: the rule's code.
        verdict: their verdict.
        severity: the gravest severity among them.
        field: the pointer with `*` for every index.
        findings: all of them, in order.
    """

    rule: str
    verdict: str
    severity: str
    field: str
    findings: tuple[FindingRow, ...]


def grouped(findings: Iterable[FindingRow]) -> tuple[FindingGroup, ...]:
    """The findings by verdict, severity, rule and field; the gravest first."""
    found: dict[tuple[str, str, str], list[FindingRow]] = {}
    for each in findings:
        field = _INDEX.sub("/*", each["pointer"])
        found.setdefault((each["verdict"], each["rule"], field), []).append(each)
    groups = (
        FindingGroup(
            rule=rule,
            verdict=verdict,
            severity=min((each["severity"] for each in rows), key=_SEVERITIES.index),
            field=field,
            findings=tuple(rows),
        )
        for (verdict, rule, field), rows in found.items()
    )
    return tuple(
        sorted(
            groups,
            key=lambda group: (
                SHOWN_VERDICTS.index(group.verdict),
                _SEVERITIES.index(group.severity),
                group.rule,
                group.field,
            ),
        )
    )


def per_record(findings: Iterable[FindingRow]) -> dict[str, dict[str, int]]:
    """How many findings of each verdict a record has; the records with most faults first."""
    found: dict[str, dict[str, int]] = {}
    for each in findings:
        counts = found.setdefault(each["record"], dict.fromkeys(SHOWN_VERDICTS, 0))
        counts[each["verdict"]] += 1
    return dict(
        sorted(
            found.items(),
            key=lambda item: (*(-item[1][verdict] for verdict in SHOWN_VERDICTS), item[0]),
        )
    )


def verdicts_per_record(findings: Iterable[FindingRow]) -> dict[str, dict[str, int]]:
    """How many rules came to each verdict on a record: the basis of a document's `counts`.

    A rule comes to one verdict on a record, the gravest of its findings, in however many places.

    Args:
        findings: the findings of a document.
    """
    gravest: dict[tuple[str, str], int] = {}
    for each in findings:
        key, grade = (each["record"], each["rule"]), SHOWN_VERDICTS.index(each["verdict"])
        gravest[key] = min(grade, gravest.get(key, grade))
    found: dict[str, dict[str, int]] = {}
    for (record, _), grade in gravest.items():
        counts = found.setdefault(record, dict.fromkeys(SHOWN_VERDICTS, 0))
        counts[SHOWN_VERDICTS[grade]] += 1
    return found
