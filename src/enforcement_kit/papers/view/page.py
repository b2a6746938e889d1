"""The page: findings on the left, the papers on the right with the passages marked."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from enforcement_kit.formats.document import cited, names_of
from enforcement_kit.formats.grouping import SEVERITY_ZH, VERDICT_ZH, grouped
from enforcement_kit.formats.pointers import pointer_words
from enforcement_kit.papers.folders.order import day_of_paper
from enforcement_kit.papers.view.hidden import shown_lines
from enforcement_kit.papers.view.places import places_of
from enforcement_kit.papers.words import field_words, kind_words
from enforcement_kit.render import cut_text, escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from enforcement_kit.formats import FindingRow, FindingsDocument, RuleRow
    from enforcement_kit.papers.folders.contradictions import Contradiction
    from enforcement_kit.papers.folders.filed import FiledPaper, Place
    from enforcement_kit.papers.folders.folder_read import PapersRead
    from enforcement_kit.papers.folders.merging import CaseRead

__all__ = ["findings_beside_papers"]

_LONGEST: Final = 400
_OPEN: Final = ("error", "fail", "undecided")
"""Verdicts whose findings stand open on the page; those that were not run are folded away."""


def findings_beside_papers(
    document: FindingsDocument,
    rules: Sequence[RuleRow],
    read: PapersRead,
    *,
    hide: Callable[[str], str] = str,
) -> bytes:
    """One self-contained UTF-8 page: each finding beside the papers, with its passage marked.

    A finding leads to where its value stands in a paper; where a paper lacks it, to that paper.
    Without its script all findings and papers are there all the same.

    Args:
        document: the findings, masked if the page is to be.
        rules: the rules that were asked.
        read: the papers that were checked.
        hide: masks a line of a paper and the name of a file; by default nothing is masked.
    """
    return _Page(document, rules, read, hide).html().encode()


class _Page:
    """The page being written: cases in turn, each with its findings and its papers."""

    def __init__(
        self,
        document: FindingsDocument,
        rules: Sequence[RuleRow],
        read: PapersRead,
        hide: Callable[[str], str],
    ) -> None:
        self.document = document
        self.names = names_of(rules)
        self.read = read
        self.hide = hide
        self.marks: dict[tuple[str, str], dict[tuple[int, int], str]] = {}
        """For each case and paper the passages that are marked, with the name of the mark."""
        self.cases = {each.case.id: number for number, each in enumerate(read.cases)}

    def html(self) -> str:
        style, script = _asset("papers.css"), _asset("papers.js")
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        policy = (
            f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
            "base-uri 'none'; form-action 'none'"
        )
        findings = "".join(self._case_findings(each) for each in self.read.cases)
        elsewhere = [each for each in self.document["findings"] if each["record"] not in self.cases]
        if elsewhere:
            findings += self._section("全镇", "", elsewhere, None)
        papers = "".join(self._case_papers(each) for each in self.read.cases)
        return f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="enforcement-kit {escaped(self.document["kit_version"])}">
<title>案卷核查：发现与文书对照</title>
<style>
{style}
</style>
</head>
<body>
<main id="findings" tabindex="-1" aria-label="发现">
<header><h1>案卷核查：发现与文书对照</h1>
<p>{self._about()}</p></header>
{findings}
<footer><p>本页由规则逐条比对文书中读到的内容得出，不作合法与否的结论；“须由人判断”和“未运行”不是\
“没有问题”。文书中没有读到的，以原件为准。</p></footer>
</main>
<aside id="papers" tabindex="-1" aria-label="文书">
{papers}
</aside>
<script>{script}</script>
</body>
</html>
"""

    def _about(self) -> str:
        counts = self.document["counts"]
        told = (
            f"案件 {len(self.read.cases)} 件，文书 {sum(len(c.papers) for c in self.read.cases)} 份"
        )
        told += f"；{VERDICT_ZH['fail']} {counts['fail']}，{VERDICT_ZH['undecided']} "
        told += f"{counts['undecided']}，{VERDICT_ZH['not_run']} {counts['not_run']}"
        if self.document["on"]:
            told += f"；核查日 {escaped(self.document['on'])}"
        refused = sum(each.rejected for each in self.read.folders)
        return told + (f"；另有 {refused} 个文件夹未成案、未核查。" if refused else "。")

    def _case_findings(self, case: CaseRead) -> str:
        rows = [each for each in self.document["findings"] if each["record"] == case.case.id]
        more = "".join(self._contradiction(case, each) for each in case.contradictions)
        if more:
            more = (
                f'<details class="apart" open><summary>文书之间的矛盾 {len(case.contradictions)}'
                f"</summary><ul>{more}</ul></details>"
            )
        return self._section(f"案件 {case.case.id}", more, rows, case)

    def _section(
        self, title: str, more: str, rows: Sequence[FindingRow], case: CaseRead | None
    ) -> str:
        ordered = [each for group in grouped(rows) for each in group.findings]
        shown = [each for each in ordered if each["verdict"] in _OPEN]
        folded = [each for each in ordered if each["verdict"] not in _OPEN]
        cards = "".join(self._card(each, case) for each in shown)
        if not shown:
            cards = '<p class="none">未发现不符，也没有须由人判断的。</p>'
        if folded:
            inside = "".join(self._card(each, case) for each in folded)
            cards += (
                f'<details class="folded"><summary>{VERDICT_ZH["not_run"]} {len(folded)} 条'
                f"（缺少所需的记录）</summary>{inside}</details>"
            )
        return f"<section><h2>{escaped(self.hide(title))}</h2>{more}{cards}</section>\n"

    def _card(self, finding: FindingRow, case: CaseRead | None) -> str:
        name = self.names.get(finding["rule"], "")
        values = ""
        if finding["found"] or finding["needed"]:
            values = (
                f'<p class="values">得到 <b>{_short(finding["found"]) or "—"}</b>，'
                f"需要 <b>{_short(finding['needed']) or '—'}</b></p>"
            )
        places = "" if case is None else self._places(finding, case)
        grounds = cited(finding["citations"])
        fix = f'<p class="fix">{_short(finding["fix"])}</p>' if finding["fix"] else ""
        ground = f'<p class="ground">{escaped(grounds)}</p>' if grounds else ""
        waived = f"<p>已豁免：{_short(finding['waived'])}</p>" if finding["waived"] else ""
        return (
            f'<article class="card {finding["verdict"]}" id="f-{escaped(finding["fingerprint"])}">'
            f"<h3><span>{VERDICT_ZH[finding['verdict']]}·{SEVERITY_ZH[finding['severity']]}</span> "
            f"{escaped(finding['rule'])} {escaped(name)}</h3>"
            f"<p>{_short(finding['message'])}</p>{values}{places}{waived}{ground}{fix}</article>\n"
        )

    def _places(self, finding: FindingRow, case: CaseRead) -> str:
        found: list[str] = []
        for pointer in (finding["pointer"], finding["other"] or ""):
            shown = places_of(case, pointer)
            if shown is None:
                continue
            link = self._link(case, shown.place, lacking=not shown.stands)
            if link not in found:
                found.append(link)
        if not found and finding["pointer"]:
            words = escaped(pointer_words(finding["pointer"]))
            place = f'<span title="{escaped(finding["pointer"])}">{words}</span>'
            return f'<p class="places none">文书中没有写到：{place}</p>'
        if not found:
            return ""  # the finding is of the file as a whole, or of a register
        return f'<p class="places">{"".join(found)}</p>'

    def _link(self, case: CaseRead, place: Place, *, lacking: bool = False) -> str:
        filed = case.paper(place.paper)
        words = f"{place.paper} {_name_of(filed)}"
        if place.page is not None:
            words += f" 第{place.page}页"
        if lacking:
            words += "（此件中未读到）"
        return f'<a href="#{self._mark(case, place)}">{escaped(words)}</a>'

    def _mark(self, case: CaseRead, place: Place) -> str:
        """The name of the mark of a place; of the paper where nothing stands."""
        head = f"c{self.cases[case.case.id]}-{place.paper}"
        if place.end <= place.start:
            return head
        own = self.marks.setdefault((case.case.id, place.paper), {})
        return own.setdefault((place.start, place.end), f"{head}-{place.start}-{place.end}")

    def _contradiction(self, case: CaseRead, each: Contradiction) -> str:
        name = field_words(each.field, each.role)[0]
        may = "（可以不同，请核对）" if each.may_differ else ""
        said = "；".join(
            f"{_short(self.hide(one.written or one.value))} {self._link(case, one.place)}"
            for one in each.sayings
        )
        return f"<li><b>{escaped(name)}</b>{may} {said}</li>"

    def _case_papers(self, case: CaseRead) -> str:
        index = "".join(
            f'<li><a href="#c{self.cases[case.case.id]}-{filed.id}">{filed.id} '
            f"{escaped(_name_of(filed))}</a></li>"
            for filed in case.papers
        )
        papers = "".join(self._paper(case, filed) for filed in case.papers)
        return (
            f"<section><h2>{escaped(self.hide(case.case.id))} 的文书</h2>"
            f"<details><summary>卷内文书 {len(case.papers)} 份</summary>"
            f'<ol class="index">{index}</ol></details>{papers}</section>\n'
        )

    def _paper(self, case: CaseRead, filed: FiledPaper) -> str:
        marks = self.marks.get((case.case.id, filed.id), {})
        spans = [(start, end, name) for (start, end), name in marks.items()]
        lines = shown_lines(filed.read.document.text, spans, self.hide)
        day = day_of_paper(filed.read)
        about = "　".join(
            part for part in (self.hide(filed.file), "" if day is None else str(day)) if part
        )
        return (
            f'<article class="paper" id="c{self.cases[case.case.id]}-{filed.id}">'
            f"<h3>{filed.id} {escaped(_name_of(filed))}<small>{escaped(about)}</small></h3>"
            f'<div class="text">{"".join(_laid_out(lines))}</div></article>\n'
        )


def _name_of(filed: FiledPaper) -> str:
    """What a paper is called: its kind, or its title where that is not known."""
    if filed.read.kind is None:
        return filed.read.title or kind_words(None)[0]
    return kind_words(filed.read.kind)[0]


def _laid_out(lines: Iterable[tuple[str, list[tuple[int, int, str]]]]) -> Iterator[str]:
    """Lines as paragraphs; lines of cells that follow one another as a table."""
    in_table = False
    for line, spans in lines:
        is_row = "\t" in line
        if is_row != in_table:
            yield "<table><tbody>" if is_row else "</tbody></table>"
            in_table = is_row
        if is_row:
            yield f"<tr>{''.join(_cells(line, spans))}</tr>"
        elif line.strip():
            yield f"<p>{_marked(line, spans)}</p>"
    if in_table:
        yield "</tbody></table>"


def _cells(line: str, spans: Sequence[tuple[int, int, str]]) -> Iterator[str]:
    place = 0
    for cell in line.split("\t"):
        end = place + len(cell)
        inside = [
            (max(start - place, 0), min(stop - place, len(cell)), name)
            for start, stop, name in spans
            if start < end and stop > place
        ]
        yield f"<td>{_marked(cell, inside)}</td>"
        place = end + 1


def _marked(text: str, spans: Sequence[tuple[int, int, str]]) -> str:
    """The text with its passages marked; of those that overlap the later begins where it can."""
    parts: list[str] = []
    place = 0
    seen: set[str] = set()
    for start, end, name in sorted(spans):
        if end <= place:
            parts.append(_anchor(name, seen))
            continue
        first = max(start, place)
        own = "" if name in seen else f' id="{name}"'
        seen.add(name)
        parts.append(escaped(text[place:first]))
        parts.append(f"<mark{own}>{escaped(text[first:end])}</mark>")
        place = end
    parts.append(escaped(text[place:]))
    return "".join(parts)


def _anchor(name: str, seen: set[str]) -> str:
    if name in seen:
        return ""
    seen.add(name)
    return f'<a id="{name}"></a>'


def _short(text: str | None) -> str:
    return escaped(cut_text(text or "", _LONGEST))


def _asset(name: str) -> str:
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8").strip()
