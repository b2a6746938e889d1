"""Waivers and baselines: findings that somebody has answered for, and findings already known.

A waiver names rule, record, reason, person, day and end; one that covers nothing any more, or has
run out, is a finding of its own. A baseline is a list of fingerprints taken on a day.
"""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, cast

import attrs

from enforcement_kit.errors import UsageError, system_reason
from enforcement_kit.rules.finding import Finding, fingerprint
from enforcement_kit.text import syntax_reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from enforcement_kit.rules.rule_set import RuleSet

__all__ = [
    "BASELINE_FORMAT",
    "Waiver",
    "baseline",
    "read_baseline",
    "read_waivers",
]

BASELINE_FORMAT: Final = "enforcement-kit/baseline/1"

_MUST: Final = ("rule", "record", "reason", "by", "on", "until")
_MAY: Final = ("pointer", "fingerprint")
_UNUSED: Final = "WVR001"
_EXPIRED: Final = "WVR002"


@attrs.frozen(kw_only=True)
class Waiver:
    """A finding that somebody answers for until a day.

    Attributes:
        rule: code of the rule.
        record: id of the record.
        reason: why it stands as it is.
        by: who answers for it.
        on: the day they said so.
        until: the last day it holds.
        pointer: the place, where only one place of the record is meant.
        fingerprint: the finding, where one alone is meant.
    """

    rule: str
    record: str
    reason: str
    by: str
    on: dt.date
    until: dt.date
    pointer: str = ""
    fingerprint: str = ""

    def covers(self, finding: Finding) -> bool:
        """Whether it is about that finding."""
        return (
            finding.rule == self.rule
            and finding.record == self.record
            and (not self.pointer or finding.pointer == self.pointer)
            and (not self.fingerprint or finding.fingerprint == self.fingerprint)
        )

    def words(self) -> str:
        """What stands beside the finding it covers."""
        return f"{self.reason}（{self.by}，{self.on}，至 {self.until}）"


def read_waivers(path: str | Path, rules: RuleSet) -> tuple[Waiver, ...]:
    """The waivers of a TOML file: tables `[[waiver]]` with rule, record, reason, by, on, until.

    Raises:
        UsageError: the file cannot be read, or a waiver lacks a part, has one too many, ends
            before it begins, or names a rule that is not there; all faults are named together.
    """
    path = Path(path)
    try:
        rows = tomllib.loads(path.read_text("utf-8")).get("waiver", [])
    except OSError as error:
        zh, en = system_reason(error)
        raise UsageError(
            f"{path.name}：无法读取（{zh}）", f"{path.name}: cannot be read ({en})"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        zh, en = syntax_reason(error)
        raise UsageError(
            f"{path.name}：不是 UTF-8 的 TOML 文件（{zh}）", f"{path.name}: no TOML ({en})"
        ) from error
    faults: list[tuple[str, str]] = []
    found = [_waiver(row, number, rules, faults) for number, row in enumerate(rows, start=1)]
    if faults:
        raise UsageError(
            f"{path.name}：" + "；".join(zh for zh, _ in faults),
            f"{path.name}: " + "; ".join(en for _, en in faults),
        )
    return tuple(each for each in found if each is not None)


def _waiver(
    row: Mapping[str, object], number: int, rules: RuleSet, faults: list[tuple[str, str]]
) -> Waiver | None:
    before = len(faults)
    lacking = [key for key in _MUST if not row.get(key)]
    strange = sorted(set(row) - {*_MUST, *_MAY})
    if lacking:
        faults.append(
            (f"第 {number} 条缺 {'、'.join(lacking)}", f"no. {number} lacks {', '.join(lacking)}")
        )
    if strange:
        faults.append(
            (f"第 {number} 条不认识 {strange}", f"no. {number} has unknown keys {strange}")
        )
    code = str(row.get("rule", ""))
    if code and code not in rules:
        faults.append((f"第 {number} 条：没有规则 {code}", f"no. {number}: no rule {code}"))
    days = [row.get(key) for key in ("on", "until")]
    if not lacking and not all(type(day) is dt.date for day in days):
        faults.append(
            (f"第 {number} 条的 on、until 须为日期", f"no. {number}: on and until must be days")
        )
    elif not lacking and cast("dt.date", days[1]) < cast("dt.date", days[0]):
        faults.append((f"第 {number} 条的 until 早于 on", f"no. {number} ends before it begins"))
    if len(faults) > before:
        return None
    texts = {key: str(row[key]) for key in ("rule", "record", "reason", "by")}
    more = {key: str(row[key]) for key in _MAY if key in row}
    return Waiver(**texts, **more, on=cast("dt.date", days[0]), until=cast("dt.date", days[1]))


def useless_waivers(waivers: Collection[Waiver], on: dt.date | None) -> tuple[Finding, ...]:
    """A finding for each of the waivers, which covered nothing: it has run out, or is not needed.

    A waiver that only begins after the day asked about is left alone.
    """
    out = []
    for each in waivers:
        if on is not None and each.until < on:
            out.append(
                _about(each, _EXPIRED, f"豁免已于 {each.until} 到期", f"it ended {each.until}")
            )
        elif on is None or each.on <= on:
            out.append(_about(each, _UNUSED, "豁免没有对应的发现", "it covers no finding"))
    return tuple(out)


def _about(waiver: Waiver, code: str, zh: str, en: str) -> Finding:
    return Finding(
        rule=code,
        severity="warning",
        verdict="fail",
        record=waiver.record,
        pointer=waiver.pointer,
        message=f"{zh}：{waiver.rule} {waiver.record}（{waiver.by}：{waiver.reason}）",
        message_en=f"waiver: {en}: {waiver.rule} {waiver.record} ({waiver.by}: {waiver.reason})",
        fix="删去不再需要的豁免，或者由负责人重新作出",
        fix_en="take out the waiver that is no longer needed, or have it given anew",
        fingerprint=fingerprint(code, waiver.record, f"{waiver.rule}{waiver.pointer}"),
    )


def baseline(findings: Iterable[Finding]) -> bytes:
    """A baseline of what stands now: the fingerprints of every `fail`, sorted, as JSON."""
    known = sorted({each.fingerprint for each in findings if each.verdict == "fail"})
    text = json.dumps({"format": BASELINE_FORMAT, "fingerprints": known}, indent=1)
    return f"{text}\n".encode()


def read_baseline(path: str | Path) -> frozenset[str]:
    """The fingerprints of a baseline, or of an earlier result of `ekit check --format json`.

    Raises:
        UsageError: the file is neither.
    """
    path = Path(path)
    try:
        document = json.loads(path.read_text("utf-8"))
    except OSError as error:
        zh, en = system_reason(error)
        raise UsageError(
            f"{path.name}：无法读取（{zh}）", f"{path.name}: cannot be read ({en})"
        ) from error
    except (ValueError, RecursionError):
        document = None
    if isinstance(document, dict):
        known = document.get("fingerprints")
        if isinstance(known, list):
            return frozenset(map(str, known))
        rows = document.get("findings")
        if isinstance(rows, list):
            verdict: Literal["fail"] = "fail"
            return frozenset(
                str(row.get("fingerprint"))
                for row in rows
                if isinstance(row, dict) and row.get("verdict") == verdict
            )
    raise UsageError(
        f"{path.name}：不是基线，也不是 ekit check --format json 的结果",
        f"{path.name} is neither a baseline nor a result of ekit check --format json",
    )
