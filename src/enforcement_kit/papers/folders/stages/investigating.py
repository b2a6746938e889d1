"""Records, evidence, orders and measures up to the report of the investigators."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit._fold import tighten
from enforcement_kit.papers.folders.crews import take_crew
from enforcement_kit.papers.folders.draft import person
from enforcement_kit.papers.folders.order import day_of_paper, own_roles
from enforcement_kit.papers.folders.stages.outcomes import take_sanctions
from enforcement_kit.papers.folders.stages.picking import (
    first_of,
    of_kind,
    take_people,
    take_person,
    word_in,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.papers.folders.draft import Draft
    from enforcement_kit.papers.folders.filed import FiledPaper
    from enforcement_kit.papers.value import Value

__all__ = ["take_evidence", "take_investigation", "take_measures", "take_records"]

_KINDS: Final = {"inspection_record": "inspection", "interview_record": "interview"}
_EVIDENCE: Final = (
    ("inspection_record", ("现场检查", "勘验", "勘察", "检查笔录")),
    ("witness", ("证人", "证言")),
    ("party_statement", ("询问笔录", "陈述", "调查笔录")),
    ("appraisal", ("鉴定", "检测", "检验", "监测报告", "评估")),
    ("audiovisual", ("照片", "视频", "录像", "录音", "影像", "执法记录仪")),
    ("electronic", ("电子数据", "截图", "微信")),
    ("documentary", ("复印件", "执照", "身份证", "许可证", "合同", "票据", "台账", "授权委托书")),
)
_PROVES: Final = re.compile(r"[，,；;。、\s]*(?:用以|用于)?证明[：:]?")
_TOLD: Final = ("certificates_shown", "rights_told", "confirmed")
_MEASURES: Final = ("seizure_decision", "seizure_record", "seizure_approval")


def take_records(draft: Draft, papers: Sequence[FiledPaper]) -> None:
    """A transcript for each paper of an inspection or an interview."""
    for at, filed in enumerate(of_kind(papers, *_KINDS)):
        here, kind = f"/records/{at}", _KINDS[filed.kind]
        draft.put(f"{here}/id", None, f"r{at + 1}")
        draft.put(f"{here}/kind", filed, kind)
        for end in ("begin", "end"):
            found = filed.only("date", f"{kind}_{end}")
            if found is not None and isinstance(found.value, dt.datetime):
                draft.take(f"{here}/{end}", filed, found)
        draft.take(f"{here}/place", filed, filed.only("place", kind))
        take_crew(draft, f"{here}/officers", filed)
        take_person(draft, f"{here}/recorder", filed, "recorder")
        take_person(draft, f"{here}/subject", filed, "interviewed", "on_site")
        for told in _TOLD:
            draft.take(f"{here}/{told}", filed, filed.only("told", told))


def take_evidence(draft: Draft, papers: Sequence[FiledPaper]) -> None:
    """The evidence that the decision lists, else the report, else the notice.

    What an item proves, when it was obtained and whether it was verified stands in the papers of
    evidence themselves, and is not made up here.
    """
    for kind in ("decision", "no_penalty_decision", "investigation_report", "prior_notice"):
        filed = first_of(papers, kind)
        listed = () if filed is None else filed.every("evidence")
        if filed is None or not listed:
            continue
        for at, item in enumerate(listed):
            here = f"/evidence/{at}"
            draft.put(f"{here}/id", None, f"e{at + 1}")
            meaning = word_in(str(item.value), _EVIDENCE)
            if meaning is not None:
                draft.put(f"{here}/kind", filed, meaning)
            name, proves = _split(item)
            draft.take(f"{here}/name", filed, name)
            draft.take(f"{here}/proves", filed, proves)
        return


def _split(item: Value) -> tuple[Value, Value | None]:
    """A piece of evidence and what it proves, where the paper says both in one line."""
    found = _PROVES.search(item.written)
    if found is None or not item.written[: found.start()].strip():
        return item, None
    cut, behind = item.start + found.start(), item.start + found.end()
    name, proves = item.written[: found.start()], item.written[found.end() :]
    return (
        attrs.evolve(item, value=tighten(name), written=name, end=cut),
        attrs.evolve(item, value=tighten(proves), written=proves, start=behind),
    )


def take_measures(draft: Draft, papers: Sequence[FiledPaper]) -> None:
    """Preservation, tests, sealing and seizure, and the order to correct."""
    for at, filed in enumerate(of_kind(papers, "preservation_notice")):
        draft.take(f"/preservation/{at}/date", filed, filed.only("date", "preservation", "paper"))
    for at, filed in enumerate(of_kind(papers, "test_report")):
        draft.put(f"/appraisals/{at}/kind", filed, "test")
        draft.take(f"/appraisals/{at}/result", filed, filed.only("date", "paper"))
    _seizures(draft, papers)
    order = first_of(papers, "correction_order")
    if order is not None:
        here = "/correction_order"
        draft.take(f"{here}/date", order, order.only("date", "correction_order", "paper"))
        draft.take(f"{here}/due", order, order.only("date", "correction_due"))
        for filed in papers:
            draft.take(f"{here}/reinspected", filed, filed.only("date", "reinspection"))
        _reinspected(draft, order, papers)


def _reinspected(draft: Draft, order: FiledPaper, papers: Sequence[FiledPaper]) -> None:
    """The day of an inspection behind the order whose record says that it looked again."""
    ordered = day_of_paper(order.read)
    for filed in of_kind(papers, "inspection_record"):
        day = day_of_paper(filed.read)
        again = any("复查" in str(each.value) for each in filed.every("facts"))
        if ordered is not None and day is not None and day >= ordered and again:
            found = filed.only("date", *own_roles(filed.read.kind))
            draft.take("/correction_order/reinspected", filed, found, day.isoformat())
            return


def _seizures(draft: Draft, papers: Sequence[FiledPaper]) -> None:
    decision = first_of(papers, *_MEASURES)
    if decision is None:
        return
    here = "/compulsory_measures/0"
    sealed = "查封" in decision.read.title and "扣押" not in decision.read.title
    draft.put(f"{here}/kind", decision, "sealing" if sealed else "seizure")
    approval = first_of(papers, "seizure_approval")
    if approval is not None:
        draft.take(f"{here}/approved", approval, approval.only("date", "seizure", "paper"))
    if decision.kind != "seizure_approval":
        draft.take(f"{here}/date", decision, decision.only("date", "seizure", "paper"))
        take_people(draft, f"{here}/officers", decision, "officer", "inspector", "handler")
    draft.take(f"{here}/until", decision, decision.only("date", "seizure_until"))
    extension = first_of(papers, "seizure_extension")
    if extension is not None:
        own = f"{here}/extended"
        draft.take(f"{own}/date", extension, extension.only("date", "seizure", "paper"))
        draft.take(f"{own}/until", extension, extension.only("date", "seizure_until"))
    release = first_of(papers, "seizure_release")
    if release is not None:
        draft.take(f"{here}/released", release, release.only("date", "paper"))


def take_investigation(draft: Draft, papers: Sequence[FiledPaper]) -> None:
    """The report that ends the investigation, with its proposal."""
    report = first_of(papers, "investigation_report")
    if report is None:
        return
    here = "/investigation_report"
    draft.take(f"{here}/date", report, report.only("date", "report", "paper"))
    people = report.every("person", "handler", "officer") or report.every("signature", "handler")
    draft.members(f"{here}/by", report, [(each, person(report, each)) for each in people])
    outcome = report.only("outcome")
    if outcome is not None and outcome.role:
        draft.take(f"{here}/proposal/kind", report, outcome, outcome.role)
    if take_sanctions(draft, f"{here}/proposal/sanctions", report) and outcome is None:
        why = ("报告提出了处罚", "the report proposes a penalty")
        draft.derive(f"{here}/proposal/kind", "penalty", why)
