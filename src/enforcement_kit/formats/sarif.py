"""Findings as SARIF 2.1.0 (OASIS), for code-scanning viewers and gates."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from enforcement_kit.formats.document import cited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.formats.document import FindingRow, FindingsDocument, RuleRow

__all__ = ["FINGERPRINT", "to_sarif"]

FINGERPRINT: Final = "enforcementKit/v1"
"""Name of the fingerprint among a result's `partialFingerprints`."""

_KINDS: Final = {"fail": "fail", "undecided": "review", "not_run": "open", "error": "open"}
_LEVELS: Final = {"error": "error", "warning": "warning", "note": "note"}


def to_sarif(document: FindingsDocument, rules: Sequence[RuleRow]) -> bytes:
    """One run with the rules that were asked and a result for each finding.

    `undecided` becomes kind `review`, `not_run` and a broken rule `open`; their level is `none`, as
    the standard asks of every kind but `fail`. A waived finding carries a suppression.

    Args:
        document: the findings, masked where people will see them.
        rules: the rules that were asked.
    """
    codes = {each["code"]: index for index, each in enumerate(rules)}
    broken = [each for each in document["findings"] if each["verdict"] == "error"]
    run = {
        "tool": {
            "driver": {
                "name": "enforcement-kit",
                "semanticVersion": document["kit_version"],
                "language": "zh-CN",
                "rules": [_rule(each) for each in rules],
            }
        },
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not broken,
                "toolExecutionNotifications": [
                    {
                        "level": "error",
                        "message": {"text": each["message"]},
                        "associatedRule": {"id": each["rule"]},
                    }
                    for each in broken
                ],
            }
        ],
        "results": [_result(each, codes) for each in document["findings"]],
        "properties": {
            "lawVersion": document["law_version"],
            "counts": document["counts"],
            "on": document["on"],
        },
    }
    whole = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def _rule(row: RuleRow) -> dict[str, object]:
    grounds = cited(row["citations"])
    return {
        "id": row["code"],
        "name": row["code"],
        "shortDescription": {"text": row["name"]},
        "fullDescription": {"text": f"{row['name']}（{grounds}）" if grounds else row["name"]},
        "help": {"text": row["fix"] or row["name"]},
        "defaultConfiguration": {"level": _LEVELS[row["severity"]]},
        "properties": {
            "family": row["family"],
            "automation": row["automation"],
            "ground": row["ground"],
            "nameEn": row["name_en"],
        },
    }


def _result(finding: FindingRow, codes: dict[str, int]) -> dict[str, object]:
    kind = _KINDS[finding["verdict"]]
    place = f"{finding['record']}#{finding['pointer']}"
    result: dict[str, object] = {
        "ruleId": finding["rule"],
        "kind": kind,
        "level": _LEVELS[finding["severity"]] if kind == "fail" else "none",
        "message": {"text": finding["message"] or finding["rule"]},
        "locations": [
            {
                "logicalLocations": [
                    {"name": finding["record"], "fullyQualifiedName": place, "kind": "object"}
                ]
            }
        ],
        "partialFingerprints": {FINGERPRINT: finding["fingerprint"]},
        "properties": {
            key: finding[key]
            for key in ("verdict", "record", "pointer", "found", "needed", "reason", "citations")
        },
    }
    if finding["rule"] in codes:
        result["ruleIndex"] = codes[finding["rule"]]
    if finding["other"]:
        result["relatedLocations"] = [
            {
                "logicalLocations": [
                    {
                        "fullyQualifiedName": f"{finding['record']}#{finding['other']}",
                        "kind": "object",
                    }
                ]
            }
        ]
    if finding["waived"]:
        result["suppressions"] = [{"kind": "external", "justification": finding["waived"]}]
    return result
