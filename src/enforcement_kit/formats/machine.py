"""Findings for machines: JSON Lines, GitHub's workflow commands, JUnit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from enforcement_kit.formats.document import cited
from enforcement_kit.render import clean_text, escaped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.formats.document import FindingRow, FindingsDocument

__all__ = ["to_github", "to_json", "to_jsonl", "to_junit"]

_COMMAND: Final = {"error": "error", "warning": "warning", "note": "notice"}


def to_json(document: FindingsDocument) -> bytes:
    """One UTF-8 document, indented by one."""
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def to_jsonl(document: FindingsDocument) -> bytes:
    """One finding a line."""
    encode = msgspec.json.encode
    return b"".join(encode(each) + b"\n" for each in document["findings"])


def _line(finding: FindingRow) -> str:
    """A finding in one line: message, values, ground, mend."""
    parts = [finding["message"]]
    values = (("得到 ", finding["found"]), ("需要 ", finding["needed"]))
    parts.extend(filter(None, ["，".join(word + value for word, value in values if value)]))
    grounds = cited(finding["citations"])
    if grounds:
        parts.append(f"依据 {grounds}")
    if finding["fix"]:
        parts.append(finding["fix"])
    return clean_text("；".join(parts))


def to_github(document: FindingsDocument) -> bytes:
    """GitHub workflow commands, one a line: what fails by its severity, all else as a notice."""

    def prop(text: str) -> str:
        return text.replace("%", "%25").replace(":", "%3A").replace(",", "%2C").replace("\n", "%0A")

    lines = []
    for each in document["findings"]:
        grave = each["verdict"] in ("fail", "error") and not each["waived"]
        command = _COMMAND[each["severity"]] if grave else "notice"
        title = f"{each['rule']} {each['record']} [{each['fingerprint']}]"
        text = f"{each['verdict']} {each['pointer'] or '/'} {_line(each)}"
        text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        lines.append(f"::{command} title={prop(clean_text(title))}::{text}\n")
    return "".join(lines).encode()


def to_junit(document: FindingsDocument) -> bytes:
    """JUnit XML: a suite a rule, a case for each record with something to say, one for the rest.

    `fail` and `error` are failures and errors, `undecided` and `not_run` skipped; the records
    that pass stand in one case together, for the findings do not name them.
    """
    by_rule = _grouped(document["findings"], "rule")
    suites = []
    for row in document["by_rule"]:
        code = str(row["rule"])
        cases = [_case(code, found) for found in _grouped(by_rule.get(code, []), "record").values()]
        if row["pass"]:
            passed = _attr(f"{row['pass']} passed")
            cases.append(f"<testcase classname={_attr(code)} name={passed}/>")
        if cases:
            body = "\n".join(cases)
            suites.append(f"<testsuite name={_attr(code)}{_counts(cases)}>\n{body}\n</testsuite>")
    text = "\n".join(suites)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="enforcement-kit">\n'
    return f"{head}{text}\n</testsuites>\n".encode()


def _grouped(
    findings: Iterable[FindingRow], key: Literal["rule", "record"]
) -> dict[str, list[FindingRow]]:
    found: dict[str, list[FindingRow]] = {}
    for each in findings:
        found.setdefault(each[key], []).append(each)
    return found


def _case(code: str, findings: list[FindingRow]) -> str:
    inner = []
    for each in findings:
        text = f"{each['pointer'] or '/'} {_line(each)} [{each['fingerprint']}]"
        if each["verdict"] == "fail" and not each["waived"]:
            kind = _attr(each["severity"])
            inner.append(f"<failure type={kind} message={_attr(text)}/>")
        elif each["verdict"] == "error":
            inner.append(f'<error type="error" message={_attr(text)}/>')
        else:
            why = "waived" if each["waived"] else each["verdict"]
            inner.append(f"<skipped message={_attr(f'{why}: {text}')}/>")
    name = _attr(findings[0]["record"] or "town")
    return f"<testcase classname={_attr(code)} name={name}>{''.join(inner)}</testcase>"


def _counts(cases: list[str]) -> str:
    failed = sum("<failure " in each for each in cases)
    broken = sum("<error " in each for each in cases)
    skipped = sum(
        "<skipped " in each and "<failure " not in each and "<error " not in each for each in cases
    )
    numbers = {"tests": len(cases), "failures": failed, "errors": broken, "skipped": skipped}
    return "".join(f' {name}="{number}"' for name, number in numbers.items())


def _attr(text: str) -> str:
    return f'"{escaped(text)}"'
