"""A plain case file for the score, and its parts changed by hand."""

from __future__ import annotations

from copy import deepcopy

import attrs

from enforcement_kit import from_dict
from enforcement_kit.model import Case
from enforcement_kit.rules import PASS, RuleSet, default_rules, rule
from enforcement_kit.scoring import Answer, Manual, read_standard

CASE = {
    "id": "c-1",
    "number": "示例罚立〔2024〕1号",
    "procedure": "ordinary",
    "domain": "ecology",
    "cause": "涉嫌示例违法案",
    "organ": {"name": "示例局", "capacity": "own"},
    "party": {"kind": "organisation", "name": "示例公司", "credit_code": "911100000000000000", "address": "示例路1号"},
    "source": {"kind": "inspection", "date": "2024-03-01"},
    "filing": {"date": "2024-03-04", "outcome": "filed", "approved_by": "o-1", "handlers": ["o-2", "o-3"]},
    "records": [
        {"id": "r1", "kind": "inspection", "begin": "2024-03-01T09:00:00+08:00", "end": "2024-03-01T09:40:00+08:00", "place": "示例路1号", "officers": ["o-2", "o-3"], "recorder": "o-3", "subject": "示例公司", "certificates_shown": True, "rights_told": True, "confirmed": True, "signed_each_page": True, "content": "记录。以下空白"},
        {"id": "r2", "kind": "interview", "begin": "2024-03-05T09:00:00+08:00", "end": "2024-03-05T09:40:00+08:00", "place": "示例局", "officers": ["o-2", "o-3"], "recorder": "o-3", "subject": "示例公司", "certificates_shown": True, "rights_told": True, "confirmed": True, "signed_each_page": True, "content": "记录。以下空白"},
    ],
    "evidence": [
        {"id": "e1", "kind": "documentary", "name": "营业执照复印件", "obtained": "2024-03-05", "by": ["o-2", "o-3"], "provider": "示例公司", "original": False, "verified": True, "proves": "主体"},
    ],
    "correction_order": {"date": "2024-03-06", "due": "2024-03-20", "reinspected": "2024-03-21", "done": True},
    "investigation_report": {"date": "2024-03-15", "by": ["o-2", "o-3"], "proposal": {"kind": "penalty"}},
    "prior_notice": {"date": "2024-03-18", "number": "示例罚告〔2024〕1号", "served": "2024-03-19", "states": ["facts", "reasons", "basis", "content", "statement_right", "hearing_right"]},
    "decision": {"date": "2024-04-10", "kind": "penalty", "document_number": "示例罚〔2024〕1号", "decided_by": "o-1", "sanctions": [{"kind": "fine", "amount": "20000.00"}], "violated": ["示例法第一条"], "basis": ["示例法第二条"], "benchmark": {"table": "示例", "tier": "一般"}, "states": ["party", "facts_evidence", "kind_basis", "manner_term", "remedies", "organ_date"], "remedies": {"reconsideration_organ": "示例政府", "reconsideration_days": 60, "court": "示例人民法院", "litigation_months": 6}, "sealed_by": "示例局"},
    "service": [
        {"paper": "correction_order", "date": "2024-03-06", "way": "direct", "recipient": "示例公司", "proof": "receipt"},
        {"paper": "prior_notice", "date": "2024-03-19", "way": "direct", "recipient": "示例公司", "proof": "receipt"},
        {"paper": "decision", "date": "2024-04-11", "way": "direct", "recipient": "示例公司", "proof": "receipt"},
    ],
    "papers": [
        {"id": f"p{number}", "kind": kind, "elements": ["organ", "number", "date", "party", "opinion", "signature", "seal"], "says": {"facts": "事实", "articles": ["示例法第一条"]}}
        for number, kind in enumerate(
            ["cover", "catalogue", "filing_approval", "inspection_record", "interview_record", "correction_order", "investigation_report", "prior_notice", "decision", "service_receipt", "closing_approval"], 1
        )
    ],
    "closing": {"date": "2024-05-01", "ground": "performed", "approved_by": "o-1"},
}  # fmt: skip


def plain_case(**changes: object) -> Case:
    """The case, with whole stages exchanged; `None` takes a stage away."""
    made = deepcopy(CASE)
    for key, value in changes.items():
        if value is None:
            made.pop(key, None)
        else:
            made[key] = value
    return from_dict(Case, made)


def without_paper(kind: str, **changes: object) -> Case:
    """The case without the papers of a kind."""
    papers = [paper for paper in deepcopy(CASE["papers"]) if paper["kind"] != kind]
    return plain_case(papers=papers, **changes)


def without_element(kind: str, element: str) -> Case:
    """The case with an element lacking on the papers of a kind."""
    papers = deepcopy(CASE["papers"])
    for paper in papers:
        if paper["kind"] == kind:
            paper["elements"].remove(element)
    return plain_case(papers=papers)


def all_good(sheet, *, by: str = "评查甲", **special: object) -> Manual:
    """Answers that give every open item full marks; `special` by item number with _ for a dot."""
    answers = []
    for waits in sheet.undecided:
        item = waits.item
        given = special.get(item.replace(".", "_"), _full(sheet, item))
        if given == "out":
            answers.append(Answer(item=item, left_out=True, by=by))
        elif isinstance(given, bool):
            answers.append(Answer(item=item, found=given, by=by))
        else:
            answers.append(Answer(item=item, points=given, by=by))
    return Manual(case=sheet.case, answers=tuple(answers))


def _full(sheet, item: str):
    standard = sheet.standard
    if any(veto.item == item for veto in standard.vetoes):
        return False
    for bound in standard.bound():
        if bound.item == item and bound in _bound_here(sheet):
            return bound.points
    for each in sheet.table.items:
        if each.item == item:
            return "out" if each.missing == "ask" else each.points
    return sheet.table.bonus.points


def _bound_here(sheet):
    found = [each for basic in sheet.standard.basics for each in basic.criteria]
    for item in sheet.table.items:
        found += item.criteria
    return found


MEE = read_standard("mee-2024")


@rule("LOC001", "总是通过", "always passes")
def _passes(file, say):
    return PASS


def quiet_rules() -> RuleSet:
    """Rules under the codes that the standards bind, that find nothing."""
    return RuleSet(
        attrs.evolve(each, gate="", needs=(), check=_passes.check, plain=None)
        if each.scope == "case"
        else each
        for each in default_rules()
    )


QUIET = quiet_rules()
