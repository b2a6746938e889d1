"""Findings in the forms that people and machines read; all carry the same fingerprints."""

from __future__ import annotations

from enforcement_kit.formats.document import (
    SHOWN_VERDICTS,
    CitationRow,
    FindingRow,
    FindingsDocument,
    RuleRow,
    cited,
)
from enforcement_kit.formats.grouping import (
    AUTOMATION_ZH,
    SAMPLES,
    SEVERITY_ZH,
    VERDICT_EN,
    VERDICT_ZH,
    FindingGroup,
    grouped,
    per_record,
)
from enforcement_kit.formats.machine import to_github, to_json, to_jsonl, to_junit
from enforcement_kit.formats.page import to_page
from enforcement_kit.formats.plain_text import to_markdown_findings, to_text
from enforcement_kit.formats.pointers import pointer_words, value_words
from enforcement_kit.formats.sarif import FINGERPRINT, to_sarif
from enforcement_kit.formats.workbook import to_workbook

__all__ = [
    "AUTOMATION_ZH",
    "FINGERPRINT",
    "SAMPLES",
    "SEVERITY_ZH",
    "SHOWN_VERDICTS",
    "VERDICT_EN",
    "VERDICT_ZH",
    "CitationRow",
    "FindingGroup",
    "FindingRow",
    "FindingsDocument",
    "RuleRow",
    "cited",
    "grouped",
    "per_record",
    "pointer_words",
    "to_github",
    "to_json",
    "to_jsonl",
    "to_junit",
    "to_markdown_findings",
    "to_page",
    "to_sarif",
    "to_text",
    "to_workbook",
    "value_words",
]
