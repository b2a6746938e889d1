"""Findings as text for a terminal of 80 columns, and as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.formats.document import SHOWN_VERDICTS, cited, names_of
from enforcement_kit.formats.grouping import (
    SAMPLES,
    SEVERITY_ZH,
    VERDICT_EN,
    VERDICT_ZH,
    grouped,
    per_record,
    verdicts_per_record,
)
from enforcement_kit.formats.pointers import pointer_words, value_words
from enforcement_kit.render import clean_text
from enforcement_kit.text import pad, shorten, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.formats.document import FindingRow, FindingsDocument, RuleRow
    from enforcement_kit.formats.grouping import FindingGroup

__all__ = ["to_markdown_findings", "to_text"]

_COLUMNS: Final = 80
_RECORDS: Final = 20


def to_text(
    document: FindingsDocument,
    rules: Sequence[RuleRow],
    *,
    lang: str = "zh",
    whole: bool = False,
) -> bytes:
    """What was found: the counts, the records with most, then rule by rule with samples.

    Args:
        document: the findings, masked.
        rules: the rules that were asked.
        lang: `zh` or `en`.
        whole: every finding, not three of each kind.
    """
    names = names_of(rules, lang)
    lines = [*_summary(document, lang), *_records(document, lang, whole=whole)]
    for group in grouped(document["findings"]):
        lines += ["", *_group(group, names.get(group.rule, ""), lang, whole=whole)]
    lines += _waived(document, lang)
    return "".join(f"{line}\n" for line in lines).encode()


def _summary(document: FindingsDocument, lang: str) -> Iterator[str]:
    counts = document["counts"]
    words = VERDICT_ZH if lang == "zh" else VERDICT_EN
    kinds = document["records"].get("cases", 0)
    yield (
        f"案件 {kinds} 件，规则 {document['rules_run']} 条"
        if lang == "zh"
        else f"{kinds} cases, {document['rules_run']} rules"
    ) + _day(document["on"], lang)
    yield (
        "结论（一条规则对一份记录为一项；一项可见于多处）："
        if lang == "zh"
        else "verdicts (one a rule and record; one may stand in several places):"
    )
    told = [f"{words[verdict]} {counts[verdict]}" for verdict in words]
    yield from ("  ".join(told[at : at + 3]) for at in range(0, len(told), 3))
    yield from _found_in(document, lang)
    if document["rejected"]:
        yield (
            f"未收 {document['rejected']} 条记录，未核查"
            if lang == "zh"
            else f"{document['rejected']} records were rejected and not checked"
        )


def _found_in(document: FindingsDocument, lang: str) -> Iterator[str]:
    """In how many places the failed verdicts stand, and how many of them are not listed."""
    places = sum(each["verdict"] == "fail" for each in document["findings"])
    if not places:
        return
    counts = verdicts_per_record(document["findings"]).values()
    listed = sum(each["fail"] for each in counts)
    hidden = document["counts"]["fail"] - listed
    if lang == "zh":
        rest = f"；另有 {hidden} 项按级别或基线不列" if hidden > 0 else ""
        yield f"发现不符 {listed} 项，共 {places} 处{rest}"
    else:
        rest = f"; {hidden} more are left out by level or baseline" if hidden > 0 else ""
        yield f"found: {listed} verdicts in {places} places{rest}"


def _records(document: FindingsDocument, lang: str, *, whole: bool) -> Iterator[str]:
    found = per_record(document["findings"])
    faulty = {
        record: counts for record, counts in found.items() if counts["fail"] or counts["error"]
    }
    if not faulty:
        return
    words = VERDICT_ZH if lang == "zh" else VERDICT_EN
    yield ""
    shown = list(faulty.items()) if whole else list(faulty.items())[:_RECORDS]
    column = min(32, max(width(clean_text(record)) for record, _ in shown))
    verdicts = verdicts_per_record(document["findings"])
    for record, counts in shown:
        told = "  ".join(
            f"{words[v]} {verdicts[record][v]}{_places(verdicts[record][v], counts[v], lang)}"
            for v in SHOWN_VERDICTS
            if verdicts[record][v]
        )
        yield f"{pad(shorten(clean_text(record), column), column)}  {told}"
    if len(faulty) > len(shown):
        rest = len(faulty) - len(shown)
        yield f"…… 另有 {rest} 件（--all）" if lang == "zh" else f"… and {rest} more (--all)"


def _places(verdicts: int, places: int, lang: str) -> str:
    """In how many places verdicts stand, where that is another number."""
    if verdicts == places:
        return ""
    return f"（{places} 处）" if lang == "zh" else f" ({places} places)"


def _group(group: FindingGroup, name: str, lang: str, *, whole: bool) -> Iterator[str]:
    verdict = (VERDICT_ZH if lang == "zh" else VERDICT_EN)[group.verdict]
    severity = SEVERITY_ZH[group.severity] if lang == "zh" else group.severity
    head = f"{group.rule}  {name}"
    places = len(group.findings)
    tail = f"{verdict} · {severity} · " + (f"{places} 处" if lang == "zh" else f"{places} pl.")
    yield _spread(head, tail)
    shown = group.findings if whole else group.findings[:SAMPLES]
    for each in shown:
        yield from _finding(each, lang)
    grounds = cited(group.findings[0]["citations"])
    if grounds:
        yield from _wrapped(("依据：" if lang == "zh" else "ground: ") + grounds, 2)
    fix = group.findings[0]["fix" if lang == "zh" else "fix_en"]
    if fix:
        yield from _wrapped(("改法：" if lang == "zh" else "mend: ") + fix, 2)
    if len(shown) < len(group.findings):
        rest = len(group.findings) - len(shown)
        yield f"  …… 另有 {rest} 处（--all）" if lang == "zh" else f"  … and {rest} more (--all)"


def _finding(finding: FindingRow, lang: str) -> Iterator[str]:
    place = f"{finding['record']} {pointer_words(finding['pointer'], lang)}".strip()
    mark = f"  [{finding['fingerprint']}]"
    yield f"  {shorten(clean_text(place), _COLUMNS - 2 - len(mark))}{mark}"
    yield from _wrapped(finding["message" if lang == "zh" else "message_en"], 4)
    words = (("得到 ", "需要 "), "，") if lang == "zh" else (("found ", "needed "), ", ")
    pair = (value_words(finding[key], finding["pointer"], lang) for key in ("found", "needed"))
    values = zip(words[0], pair, strict=True)
    said = words[1].join(word + value for word, value in values if value)
    if said:
        yield from _wrapped(said, 4)
    if finding["waived"]:
        yield from _wrapped(
            f"已豁免：{finding['waived']}" if lang == "zh" else f"waived: {finding['waived']}", 4
        )


def _waived(document: FindingsDocument, lang: str) -> Iterator[str]:
    for each in document.get("waivers", []):
        yield ""
        yield from _wrapped(each["message"] if lang == "zh" else each["message_en"], 0)


def _day(on: str | None, lang: str) -> str:
    if on is None:
        return ""
    return f"（{on}）" if lang == "zh" else f" ({on})"


def _spread(head: str, tail: str) -> str:
    head = shorten(clean_text(head), _COLUMNS - width(tail) - 2)
    return head + " " * max(2, _COLUMNS - width(head) - width(tail)) + tail


def _wrapped(text: str, indent: int) -> Iterator[str]:
    """The text on lines of at most 80 columns; long values are cut with their length."""
    text = clean_text(text)
    if len(text) > 600:
        text = f"{text[:580]}…（共 {len(text)} 字）"
    yield from wrap(text, _COLUMNS, first=" " * indent)


def to_markdown_findings(document: FindingsDocument, rules: Sequence[RuleRow]) -> bytes:
    """The same as Markdown: a table of counts, then a section for each rule and field.

    Args:
        document: the findings, masked.
        rules: the rules that were asked.
    """
    names = names_of(rules)
    counts = document["counts"]
    lines = [
        "# 案卷核查结果",
        "",
        f"案件 {document['records'].get('cases', 0)} 件，规则 {document['rules_run']} 条。",
        "",
        "| " + " | ".join(VERDICT_ZH.values()) + " |",
        "|" + "---:|" * len(VERDICT_ZH),
        "| " + " | ".join(str(counts[verdict]) for verdict in VERDICT_ZH) + " |",
    ]
    for group in grouped(document["findings"]):
        title = f"{group.rule} {names.get(group.rule, '')}".strip()
        lines += ["", f"## {_md(title)}（{VERDICT_ZH[group.verdict]}，{len(group.findings)}）", ""]
        grounds = cited(group.findings[0]["citations"])
        if grounds:
            lines += [f"依据：{_md(grounds)}。", ""]
        lines += ["| 案件 | 位置 | 发现 | 得到 | 需要 | 指纹 |", "|---|---|---|---|---|---|"]
        for each in group.findings:
            cells = (
                each["record"],
                pointer_words(each["pointer"]),
                each["message"] + (f"（已豁免：{each['waived']}）" if each["waived"] else ""),
                value_words(each["found"], each["pointer"]),
                value_words(each["needed"], each["pointer"]),
                each["fingerprint"],
            )
            lines.append("| " + " | ".join(map(_md, cells)) + " |")
    return "".join(f"{line}\n" for line in lines).encode()


def _md(text: str) -> str:
    out = clean_text(text)
    for sign in "\\`*_[]<>|":
        out = out.replace(sign, f"\\{sign}")
    return out
