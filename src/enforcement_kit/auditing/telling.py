"""An audit in words, for a terminal or a text file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from enforcement_kit.auditing.markdown import without_marks
from enforcement_kit.privacy import mask_text
from enforcement_kit.text import pad, safe, width

if TYPE_CHECKING:
    from enforcement_kit.auditing.result import AuditResult, Claim, Verdict

__all__ = ["LEVEL_WORDS", "VERDICT_WORDS", "told"]

VERDICT_WORDS: Final[dict[Verdict, tuple[str, str, str]]] = {
    "verified": ("✓", "一致", "verified"),
    "consistent": ("≈", "不矛盾", "consistent"),
    "contradicted": ("✗", "不符", "contradicted"),
    "ambiguous": ("?", "所指不明", "ambiguous"),
    "unverifiable": ("–", "未核对", "unverifiable"),
}
LEVEL_WORDS: Final = {
    "contradiction": ("✗", "矛盾", "contradiction"),
    "warning": ("!", "提示", "warning"),
    "info": ("i", "说明", "info"),
}
_COLUMNS: Final = 80
_BEFORE: Final = 16
_PIECES: Final = re.compile(r"[!-~]{1,40}[，。；：、）”]?|[^!-~][，。；：、）”]?")


def told(result: AuditResult, *, lang: Literal["zh", "en"] = "zh", unmask: bool = False) -> str:
    """The audit as lines of at most 80 columns: what was found, then every claim.

    Args:
        result: the audit.
        lang: language of what is said; the report's own words stay as they are.
        unmask: show personal data that stands in the report.
    """
    lines = [*_head(result, lang), ""]
    if result.findings:
        lines.append("发现" if lang == "zh" else "Findings")
        for finding in result.findings:
            mark, zh, en = LEVEL_WORDS[finding.level]
            where = " ".join(finding.claims)
            message = finding.message if lang == "zh" else finding.message_en
            lines += _wrapped(f"{mark} {zh if lang == 'zh' else en} {where}".rstrip(), message)
        lines.append("")
    lines.append("各数" if lang == "zh" else "Claims")
    for claim in result.claims:
        lines += _wrapped(_claim_head(claim, lang), _claim_words(result, claim, lang))
    if not result.claims:
        lines.append(
            "  没有找到陈述数量的数字" if lang == "zh" else "  no number that states a quantity"
        )
    text = "\n".join(safe(line) for line in lines) + "\n"
    return text if unmask else mask_text(text)


def _head(result: AuditResult, lang: str) -> list[str]:
    counts = result.counts()
    name = result.name or ("（文字）" if lang == "zh" else "(text)")
    if lang == "en":
        lines = [f"{name}: {len(result.claims)} claims, {counts['contradiction']} contradictions"]
    else:
        lines = [f"{name}：{len(result.claims)} 个数，{counts['contradiction']} 处矛盾"]
    if result.with_records:
        verdicts = "，".join(
            f"{VERDICT_WORDS[verdict][1]} {counts[verdict]}" for verdict in VERDICT_WORDS
        )
        verdicts_en = ", ".join(f"{verdict} {counts[verdict]}" for verdict in VERDICT_WORDS)
        lines.append(
            f"对照 {result.organ} {result.period}：{verdicts}"
            if lang == "zh"
            else f"against {result.organ} {result.period}: {verdicts_en}"
        )
    lines += [zh if lang == "zh" else en for zh, en in result.notes]
    return [part for line in lines for part in _folded(line, "")]


def _claim_head(claim: Claim, lang: str) -> str:
    mark, zh, en = VERDICT_WORDS[claim.verdict]
    return f"{mark} {pad(claim.id, 4)} {claim.text}  {zh if lang == 'zh' else en}"


def _claim_words(result: AuditResult, claim: Claim, lang: str) -> str:
    place = f"第{claim.page}页 " if claim.page else ""
    begin = result.text.rfind("\n", max(0, claim.start - 2 * _BEFORE), claim.start) + 1
    words = result.text[begin or max(0, claim.start - 2 * _BEFORE) : claim.start]
    before = without_marks(words, begins=begin > 0).lstrip("*")[-_BEFORE:]
    where = (
        f"{place}第{claim.paragraph}段 …{before}"
        if lang == "zh"
        else (f"paragraph {claim.paragraph} …{before}")
    )
    if not result.with_records:
        return where
    return f"{where}｜{claim.explanation if lang == 'zh' else claim.explanation_en}"


def _wrapped(head: str, words: str) -> list[str]:
    return [*_folded(head, "  "), *(f"    {line}" for line in _folded(words, "", _COLUMNS - 4))]


def _folded(text: str, indent: str, columns: int = _COLUMNS) -> list[str]:
    """A text in lines that a terminal shows whole; Chinese may break anywhere."""
    lines, line, taken = [], indent, width(indent)
    for piece in _PIECES.findall(re.sub("[\n\t]", " ", text)):
        wide = width(piece)
        if taken + wide > columns and taken > width(indent):
            lines.append(line.rstrip())
            line, taken = indent, width(indent)
        line += piece
        taken += wide
    return [*lines, line]
