"""Findings as one HTML file: filtered by rule, record, verdict and text; nothing outside it."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from enforcement_kit.formats.document import SHOWN_VERDICTS, cited, names_of
from enforcement_kit.formats.grouping import SEVERITY_ZH, VERDICT_ZH, grouped
from enforcement_kit.formats.pointers import pointer_words, value_words
from enforcement_kit.render import cut_text, escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from enforcement_kit.formats.document import FindingRow, FindingsDocument, RuleRow

__all__ = ["to_page"]

_MOST: Final = 20_000
_LONGEST: Final = 400


def to_page(document: FindingsDocument, rules: Sequence[RuleRow]) -> bytes:
    """One self-contained UTF-8 page; without its script every finding is still listed.

    Args:
        document: the findings, masked.
        rules: the rules that were asked.
    """
    names = names_of(rules)
    style, script = _asset("findings.css"), _asset("findings.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )
    rows = [each for group in grouped(document["findings"]) for each in group.findings]
    shown = rows[:_MOST]
    cut = (
        f'<p class="cut">发现共 {len(rows)} 条，此页列出前 {_MOST} 条；全部见 JSON 结果。</p>'
        if len(rows) > len(shown)
        else ""
    )
    codes = sorted({each["rule"] for each in shown})
    records = sorted({each["record"] for each in shown})
    return f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="enforcement-kit {escaped(document["kit_version"])}">
<title>案卷核查结果</title>
<style>
{style}
</style>
</head>
<body>
<a class="skip" href="#findings">跳到发现</a>
<header>
<h1>案卷核查结果</h1>
<p>{_about(document)}</p>
<dl class="counts">{_counts(document)}</dl>
</header>
<form id="filters" role="search" aria-label="筛选">
{_select("verdict", "结论", [(v, VERDICT_ZH[v]) for v in SHOWN_VERDICTS])}
{_select("severity", "程度", list(SEVERITY_ZH.items()))}
{_select("rule", "规则", [(c, f"{c} {names.get(c, '')}") for c in codes])}
{_select("record", "案件", [(r, r or "全镇") for r in records])}
<label>文字 <input type="search" name="text" autocomplete="off"></label>
<output id="shown" aria-live="polite">{len(shown)} 条</output>
</form>
{cut}
<main id="findings">
<table>
<caption>每条规则的发现；案件编号、位置、依据与改法</caption>
<thead><tr><th scope="col">结论</th><th scope="col">规则</th><th scope="col">案件与位置</th>\
<th scope="col">发现</th><th scope="col">依据与改法</th></tr></thead>
<tbody>
{"".join(_row(each, names) for each in shown)}
</tbody>
</table>
</main>
<footer><p>本页由规则逐条比对记录得出，不作合法与否的结论；“须由人判断”和“未运行”不是“没有问题”。</p></footer>
<script>{script}</script>
</body>
</html>
""".encode()


def _asset(name: str) -> str:
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8").strip()


def _about(document: FindingsDocument) -> str:
    cases = document["records"].get("cases", 0)
    told = f"案件 {cases} 件，规则 {document['rules_run']} 条"
    if document["on"]:
        told += f"，核查日 {escaped(document['on'])}"
    if document["rejected"]:
        told += f"，另有 {document['rejected']} 条记录未收、未核查"
    return told + "。"


def _counts(document: FindingsDocument) -> str:
    return "".join(
        f'<div class="{verdict}"><dt>{VERDICT_ZH[verdict]}</dt>'
        f"<dd>{document['counts'][verdict]}</dd></div>"
        for verdict in VERDICT_ZH
    )


def _select(name: str, label: str, choices: Iterable[tuple[str, str]]) -> str:
    options = "".join(
        f'<option value="{escaped(value)}">{escaped(cut_text(words, 60))}</option>'
        for value, words in choices
    )
    return (
        f'<label>{label} <select name="{name}"><option value="">全部</option>'
        f"{options}</select></label>"
    )


def _row(finding: FindingRow, names: Mapping[str, str]) -> str:
    name = names.get(finding["rule"], "")
    values = ""
    found, needed = (value_words(finding[key], finding["pointer"]) for key in ("found", "needed"))
    if found or needed:
        values = (
            f'<p class="values">得到 <b>{_short(found) or "—"}</b>，'
            f"需要 <b>{_short(needed) or '—'}</b></p>"
        )
    waived = (
        f'<p class="waived">已豁免：{_short(finding["waived"])}</p>' if finding["waived"] else ""
    )
    places = "".join(
        f"<br>{_place(each)}" for each in (finding["pointer"], finding["other"]) if each
    )
    grounds = cited(finding["citations"])
    fix = f"<p>{_short(finding['fix'])}</p>" if finding["fix"] else ""
    return (
        f'<tr id="f-{escaped(finding["fingerprint"])}" data-verdict="{finding["verdict"]}" '
        f'data-severity="{finding["severity"]}" data-rule="{escaped(finding["rule"])}" '
        f'data-record="{escaped(finding["record"])}">'
        f'<td class="{finding["verdict"]}">{VERDICT_ZH[finding["verdict"]]}<br>'
        f"<small>{SEVERITY_ZH[finding['severity']]}</small></td>"
        f'<th scope="row">{escaped(finding["rule"])}<br><small>{escaped(name)}</small></th>'
        f"<td>{_short(finding['record'])}{places}"
        f'<br><small class="print">{escaped(finding["fingerprint"])}</small></td>'
        f"<td>{_short(finding['message'])}{values}{waived}</td>"
        f"<td>{escaped(grounds)}{fix}</td></tr>\n"
    )


def _place(pointer: str) -> str:
    """A place in words; who holds the pointer over it sees the pointer."""
    return f'<span title="{escaped(pointer)}">{_short(pointer_words(pointer))}</span>'


def _short(text: str | None) -> str:
    return escaped(cut_text(text or "", _LONGEST))
