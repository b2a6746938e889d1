"""The draft of a legal-review opinion (法制审核意见书): findings, and a conclusion left blank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.citation import Citation
from enforcement_kit.formats import cited
from enforcement_kit.render import (
    CitationText,
    DateText,
    Document,
    Heading,
    ItemList,
    Meta,
    Note,
    Paragraph,
    RecordText,
    SignOff,
    Table,
    to_docx,
)
from enforcement_kit.rules.rule import SEVERITIES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.render import Block, Content, Inline
    from enforcement_kit.rules.finding import Finding
    from enforcement_kit.rules.legal_page import LegalPage, Question

__all__ = ["opinion_docx"]

_VERDICTS: Final = {
    "pass": "未发现不符",
    "fail": "发现不符，见下",
    "not_applicable": "不适用",
    "cannot_tell": "须由审核人判断，见下",
}
_DUE: Final = {"due": "应当审核", "not_due": "未发现应当审核的情形", "open": "须由人判断"}
_CLAUSES: Final = Citation.parse("行政处罚法第五十八条第一款")
_BLANK: Final = "＿＿＿＿＿＿＿＿"


def opinion_docx(page: LegalPage, organ: str, day: dt.date) -> bytes:
    """The draft as a Word file in the layout of official papers.

    Args:
        page: the reviewer's page of the case.
        organ: whose opinion it is.
        day: the day of the draft.

    Raises:
        MissingExtraError: python-docx (extra `report`) is not installed.
    """
    document = Document(
        title="法制审核意见书（草稿）",
        meta=Meta(organ=organ, first=day, last=day, subject="法制审核"),
        blocks=tuple(_blocks(page, organ, day)),
    )
    return to_docx(document, {})


def _blocks(page: LegalPage, organ: str, day: dt.date) -> Iterator[Block]:
    case = page.case
    yield Note("本稿由记录逐项比对得出，供审核人参考；审核结论由审核人填写。", tone="caution")
    yield Heading(1, "案件")
    yield Table(
        caption="案件基本情况",
        columns=("text", "text"),
        header=(("项目", "内容"),),
        rows=tuple((name, _copied(text, case.id)) for name, text in _facts(page)),
    )
    yield Heading(1, "是否应当审核")
    yield Paragraph(f"按现有记录：{_DUE[page.state]}。")
    reasons = [_due_line(page, place) for place in range(len(page.due))]
    yield ItemList([line for line in reasons if line])
    yield Heading(1, "审核内容")
    yield Table(
        caption="审核内容逐项",
        columns=("text", "text", "text"),
        header=(("审核内容", "按记录比对", "审核人意见"),),
        rows=tuple((each.zh, _VERDICTS[each.verdict], "") for each in page.questions),
    )
    for each in page.questions:
        if each.findings:
            yield Heading(2, each.zh)
            yield ItemList([_line(finding, case.id) for finding in _graver(each)])
    yield Heading(1, "审核意见")
    yield Paragraph("经审核，提出如下意见（由审核人选填）：")
    for choice in ("同意拟作出的决定", "退回补充调查或者补正", "不同意拟作出的决定"):
        yield Paragraph(f"□　{choice}")
    yield Paragraph(f"理由：{_BLANK * 2}")
    yield Paragraph(f"审核人（签名）：{_BLANK}")
    yield Paragraph(f"日期：{_BLANK}")
    yield SignOff(_copied(organ, case.id), day=DateText(day))


def _facts(page: LegalPage) -> Iterator[tuple[str, str]]:
    case = page.case
    yield "案号", case.number or _BLANK
    yield "案由", case.cause or _BLANK
    yield "当事人", (case.party.name if case.party and case.party.name else _BLANK)
    notice = case.prior_notice
    report = case.investigation_report
    yield "调查终结日期", (str(report.date) if report and report.date else _BLANK)
    yield "事先告知日期", (str(notice.date) if notice and notice.date else _BLANK)


def _copied(text: str, record: str) -> Content:
    return (RecordText(text, record=record, kind="cases"),)


def _due_line(page: LegalPage, place: int) -> list[Inline | str]:
    due = page.due[place]
    parts: list[Inline] = []
    if due.clause is not None:
        article = attrs.evolve(_CLAUSES, item=due.clause)
        parts.append(CitationText(article.zh()))
    if due.item:
        parts.append(RecordText(f"目录：{due.item}", record=page.case.id))
    if due.zh:
        parts.append(RecordText(due.zh, record=page.case.id))
    words: list[Inline | str] = [_DUE[due.state]]
    for each in parts:
        words += ["，" if len(words) > 1 else "：", each]
    return words


def _graver(question: Question) -> list[Finding]:
    order = ("error", "fail", "undecided", "not_run")
    return sorted(
        question.findings,
        key=lambda each: (order.index(each.verdict), SEVERITIES.index(each.severity)),
    )


def _line(finding: Finding, record: str) -> list[Inline | str]:
    text = finding.message
    if finding.found or finding.needed:
        text += f"（得到 {finding.found or '无'}，需要 {finding.needed or '—'}）"
    words: list[Inline | str] = [RecordText(text, record=record, kind="cases")]
    grounds = cited([each.to_dict() for each in finding.citations])  # type: ignore[misc]  # rows of citations
    if grounds:
        words += ["；依据：", CitationText(grounds)]
    return words
