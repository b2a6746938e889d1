"""After the decision: service, payment, demand, enforcement, transfer, closing, archiving."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import UsageError
from enforcement_kit.papers.folders.numbers import number_key
from enforcement_kit.papers.folders.stages.picking import (
    first_of,
    last_of,
    of_kind,
    take_people,
    take_person,
    word_in,
)
from enforcement_kit.papers.value import Value
from enforcement_kit.workdays import Period, deadline_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.papers.folders.draft import Draft
    from enforcement_kit.papers.folders.filed import FiledPaper
    from enforcement_kit.workdays import PeriodUnit

__all__ = ["take_ending", "take_payments", "take_service", "take_terms"]

_WORKING: Final = "工作日"
_DISCLOSED: Final = re.compile(r"(?:公示|公开)(?:开始|起始)?(?:日期|时间)[：:\s]*$")
_WHERE: Final = re.compile(
    r"(?:公示|公开)(?:网址|网站|渠道|平台|栏目|位置|地址)[：:\s]*(?P<where>[^\s：:][^\t\n]*)"
)
_BEFORE: Final = 12
"""Characters in front of a day in which its label is looked for."""

_CHANNELS: Final = (
    ("on_the_spot", ("当场收缴", "当场缴纳")),
    ("electronic", ("电子支付", "微信", "支付宝", "网上缴", "扫码")),
    ("bank", ("银行",)),
)
_SERVED: Final = {"prior_notice": "/prior_notice/served", "demand": "/demand/served"}
_DETENTION: Final = ("拘留",)


def take_service(draft: Draft, papers: Sequence[FiledPaper]) -> None:
    """Each receipt is a service; that of notice or demand says when these were served."""
    for at, filed in enumerate(of_kind(papers, "service_receipt")):
        here = f"/service/{at}"
        paper = filed.only("served_paper")
        if paper is not None:
            draft.take(f"{here}/paper", filed, paper, paper.role or None)
        day = filed.only("date", "service", "paper")
        draft.take(f"{here}/date", filed, day)
        draft.take(f"{here}/way", filed, filed.only("service_way"))
        # who signed for it, else to whom it was addressed
        recipient = filed.only("signature", "recipient") or filed.only("person", "recipient")
        draft.take(f"{here}/recipient", filed, recipient)
        take_people(draft, f"{here}/servers", filed, "server")
        draft.take(f"{here}/witness", filed, filed.only("person", "witness"))
        draft.put(f"{here}/proof", filed, "receipt")
        served = None if paper is None else _SERVED.get(paper.role)
        if served is not None and _is_of(draft, served.rpartition("/")[0], filed):
            draft.take(served, filed, day)


def _is_of(draft: Draft, stage: str, receipt: FiledPaper) -> bool:
    """Whether a receipt may be of the paper that a stage was taken from: by its number."""
    if draft.get(stage) is None:
        return False
    own = draft.get(f"{stage}/number")
    own = own.get("value") if isinstance(own, dict) else own
    cited = {number_key(str(each.value)) for each in receipt.every("cited_number")}
    return not own or not cited or number_key(str(own)) in cited


def take_terms(draft: Draft, papers: Sequence[FiledPaper]) -> None:
    """The last day for statement and defence, where the notice sets a term and was served.

    Days that the notice does not call working days are counted only where it makes no difference.
    """
    notice = last_of(papers, "prior_notice")
    days = None if notice is None else notice.only("defence_days")
    stated = draft.get("/prior_notice/served")
    served = stated.get("value") if isinstance(stated, dict) else stated
    if notice is None or days is None or not isinstance(days.value, int) or days.value < 1:
        return
    if not isinstance(served, str):
        return
    text = notice.read.document.text[days.start : days.end + len(_WORKING) + 1]  # 五“个”工作日
    unit: PeriodUnit = "working_day" if _WORKING in text else "day"
    try:
        found = deadline_of(
            Period(length=days.value, unit=unit, whose="party"), dt.date.fromisoformat(served[:10])
        )
    except UsageError:
        return  # a day before the calendar
    if found.due is not None:
        zh, en = ("个工作日", "working days") if unit == "working_day" else ("日", "days")
        why = (
            f"告知书写明 {days.value} {zh}，送达于 {served[:10]}",
            f"the notice sets {days.value} {en} and was served on {served[:10]}",
        )
        draft.derive("/prior_notice/defence_until", found.due.isoformat(), why, notice.place(days))


def take_payments(draft: Draft, papers: Sequence[FiledPaper]) -> None:
    """Payments by their receipts; a demand."""
    for at, filed in enumerate(of_kind(papers, "payment_receipt")):
        here = f"/payments/{at}"
        draft.put(here, filed, {})
        draft.take(f"{here}/date", filed, filed.only("date", "payment", "paper"))
        draft.take(f"{here}/amount", filed, filed.only("paid") or filed.only("fine"))
        draft.take(f"{here}/receipt", filed, filed.only("document_number"))
        manner = filed.only("payment_manner") or filed.only("bank")
        channel = None if manner is None else word_in(str(manner.value), _CHANNELS)
        if manner is not None and channel is not None:
            draft.take(f"{here}/channel", filed, manner, channel)
    demand = first_of(papers, "demand")
    if demand is not None:
        draft.take("/demand/date", demand, demand.only("date", "demand", "paper"))
        there = {
            "term": bool(demand.every("date", "payment_due") or demand.every("pay_within_days")),
            "manner": bool(demand.every("payment_manner") or demand.every("bank")),
            "amount": bool(demand.every("due") or demand.every("fine")),
            "rights": bool(demand.every("right_told")),
        }
        draft.put("/demand/states", demand, [name for name, is_so in there.items() if is_so])


def take_ending(draft: Draft, papers: Sequence[FiledPaper]) -> None:
    """Enforcement, transfer, daily penalty, closing and archiving."""
    application = first_of(papers, "court_application")
    if application is not None:
        draft.put("/enforcement/kind", application, "court")
        draft.take("/enforcement/applied", application, application.only("date", "paper"))
    letter = first_of(papers, "transfer_letter")
    if letter is not None:
        detained = word_in(letter.read.document.text, [("detention", _DETENTION)])
        stage = "/detention_transfer" if detained else "/criminal_transfer"
        draft.take(f"{stage}/date", letter, letter.only("date", "paper"))
    daily = first_of(papers, "daily_penalty_decision")
    if daily is not None:
        draft.take("/daily_penalty/date", daily, daily.only("date", "decision", "paper"))
    closing = first_of(papers, "closing_approval")
    if closing is not None:
        draft.take("/closing/date", closing, closing.only("date", "closing", "paper"))
        draft.take("/closing/ground", closing, closing.only("closing_ground"))
        take_person(draft, "/closing/approved_by", closing, "head")
    for filed in of_kind(papers, "other"):
        if draft.take("/disclosure/date", filed, _disclosed(filed)):
            draft.take("/disclosure/where", filed, _where(filed))
    cover = first_of(papers, "cover")
    if cover is not None:
        draft.take("/archiving/date", cover, cover.only("date", "archiving"))
        draft.take("/archiving/number", cover, cover.only("archive_number"))
        draft.take("/archiving/retention", cover, cover.only("retention"))
        draft.take("/archiving/pages", cover, cover.only("page_count"))


def _disclosed(filed: FiledPaper) -> Value | None:
    """The day under the label of a publication, where the paper has one."""
    text = filed.read.document.text
    found = [
        value
        for value in filed.every("date")
        if _DISCLOSED.search(text, max(value.start - _BEFORE, 0), value.start) is not None
    ]
    return found[0] if len({value.value for value in found}) == 1 else None


def _where(filed: FiledPaper) -> Value | None:
    """The site or column under its label."""
    found = _WHERE.search(filed.read.document.text)
    if found is None:
        return None
    start, end = found.span("where")
    document = filed.read.document
    return Value(
        field="place",
        value=found["where"],
        written=found["where"],
        start=start,
        end=end,
        page=document.page(start),
        paragraph=document.paragraph(start),
    )
