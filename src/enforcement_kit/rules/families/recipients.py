"""Whom service reached (受送达人): the right person, with every paper, by notice only at last."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from enforcement_kit._fold import tighten
from enforcement_kit.rules.case_file import day_of
from enforcement_kit.rules.looks.detail import services_not_entered
from enforcement_kit.rules.looks.lists import words_of
from enforcement_kit.rules.looks.party_brackets import bare_name
from enforcement_kit.rules.outcome import PASS, Outcome, missing, not_applicable
from enforcement_kit.rules.plain.served import handed_over
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.model import Service
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NONE_OF_THAT_WAY: Final = not_applicable("没有以这种方式送达", "nothing was served in that way")
_NOT_CLOSED: Final = not_applicable("尚未结案", "the case is not closed")
_NONE_TO_SERVE: Final = not_applicable(
    "卷内没有须送达的文书", "the file holds no paper that is served"
)


def _may_receive(file: CaseFile) -> frozenset[str]:
    """Who may receive papers, by name: the parties, those who stand for them, agents."""
    names: set[str] = set()
    for party in (file.case.party, *file.case.co_parties):
        if party is not None:
            stated = (party.name, party.trade_name, party.operator, party.legal_representative)
            names.update([name.strip() for name in stated if name])
            names.update([bare_name(tighten(name)) for name in stated if name])
    hearing = file.case.hearing
    for agent in (hearing.agents or ()) if hearing is not None else ():
        if not isinstance(agent, str):
            names.add(agent.name.strip())
    return frozenset(names)


@rule(
    "SRV006",
    "公告送达是最后的方式",
    "Public notice is the last resort",
    family="service",
    ground=("民事诉讼法@2023 第九十五条", "民事诉讼法@2021 第九十五条"),
    gate="service",
    severity="warning",
    automation="manual",
    fix="查找此前以其他方式送达的材料（拒收退回、查无下落）并入卷",
    fix_en="look for the tries in other ways (returned mail, not to be found) and put them in",
    plain=(handed_over, _NONE_OF_THAT_WAY),
)
def public_notice_comes_last(file: CaseFile, say: Say) -> Outcome:
    """A paper is put up only where the party is not to be found and every other way has failed.

    An earlier try of the same paper in another way settles it. Where the record holds none, a
    person looks for what was tried.
    """
    found = False
    for at, each in enumerate(file.case.service):
        if each.way != "public_notice":
            continue
        found = True
        if not _tried_before(file, each):
            say.undecided(
                "公告送达之前没有以其他方式送达的记载，是否下落不明或者其他方式无法送达由人查明",
                "nothing shows that another way was tried before the public notice: a person finds"
                " out whether the party could not be reached",
                at=f"/service/{at}/way",
                found=each.paper,
            )
    return say.done() if found else _NONE_OF_THAT_WAY


def _tried_before(file: CaseFile, notice: Service) -> bool:
    put_up = day_of(notice.date)
    for _, other in file.services.get(notice.paper or "", ()):
        day = day_of(other.date)
        if other.way not in (None, "public_notice") and (
            day is None or put_up is None or day <= put_up
        ):
            return True
    return False


@rule(
    "SRV008",
    "直接送达由受送达人在送达回证上签收",
    "What is handed over is signed for",
    family="service",
    ground=("民事诉讼法@2023 第八十七条",),
    gate="service",
    severity="warning",
    fix="查找送达回证；没有签收的，重新送达",
    fix_en="look for the receipt; where nobody signed, serve again",
    plain=(handed_over, PASS),
)
def handed_over_and_signed(file: CaseFile, say: Say) -> Outcome:
    """Service in person has a recipient and a receipt, whose day is the day of service."""
    found = False
    for at, each in enumerate(file.case.service):
        if each.way != "direct":
            continue
        found = True
        if each.proof == "receipt" and each.recipient and each.recipient.strip():
            continue
        if each.recipient is None:
            say.missing(f"/service/{at}/recipient")
        if each.proof is None:
            say.missing(f"/service/{at}/proof")
        elif each.proof != "receipt":
            say.fail(
                "直接送达没有送达回证",
                "a paper was handed over without a receipt",
                at=f"/service/{at}/proof",
                found=each.proof,
                needed="送达回证",
            )
        elif each.recipient is not None and not each.recipient.strip():
            say.fail(
                "送达回证没有受送达人签收",
                "nobody signed the receipt",
                at=f"/service/{at}/recipient",
                needed="签收",
            )
    return say.done() if found else _NONE_OF_THAT_WAY


@rule(
    "SRV009",
    "直接送达的签收人为当事人或者有权代收的人",
    "Who signed is the party or may receive for it",
    family="service",
    ground=("民事诉讼法@2023 第八十八条",),
    gate="service",
    severity="warning",
    automation="manual",
    fix="查明签收人与当事人的关系，并在送达回证上注明",
    fix_en="find out who signed and note it on the receipt",
    plain=(handed_over, PASS),
)
def received_by_the_party(file: CaseFile, say: Say) -> Outcome:
    """The party, its operator or legal representative, or an agent at the hearing, may receive.

    Anybody else, such as a relative who lives there or a clerk, is for a person.
    """
    names = file.memo(_may_receive)
    if not names:
        return missing("/party/name")
    found = False
    for at, each in enumerate(file.case.service):
        if each.way != "direct" or not each.recipient:
            continue
        found = True
        name = each.recipient
        if name.strip() not in names and bare_name(tighten(name)) not in names:
            say.undecided(
                "签收人不是当事人及其负责人、经营者，是否有权代收由人判断",
                "who signed is neither the party nor its head: whether they may receive is for a"
                " person",
                at=f"/service/{at}/recipient",
                found=each.recipient,
                other="/party",
            )
    return say.done() if found else _NONE_OF_THAT_WAY


@rule(
    "SRV010",
    "对外文书作出后有送达",
    "Every paper for the party is served",
    family="service",
    ground=("生态环境行政执法案卷评查细则",),
    ground_kind="standard",
    gate="papers",
    fix="查找送达回证；没有送达的，补送",
    fix_en="look for the receipts; what was not served is served now",
)
def every_paper_served(file: CaseFile, say: Say) -> Outcome:
    """Notices, orders and demands in the file were served; decisions have rules of their own."""
    mine = _served_kinds() & file.paper_kinds
    if not mine:
        return _NONE_TO_SERVE
    if mine <= file.services.keys():
        return PASS
    for kind in sorted(mine):
        if kind in file.services or _served_by_its_stage(file, kind) is not None:
            continue
        if services_not_entered(file):
            return missing("/service")
        at, _ = file.papers_by_kind[kind][0]
        say.fail(
            "对外文书没有送达的记载",
            "nothing shows that the paper was served",
            at=f"/papers/{at}",
            found=kind,
            needed="送达回证",
            other="/service",
        )
    return say.done()


@cache
def _served_kinds() -> frozenset[str]:
    """The kinds of paper that are served."""
    return words_of("procedure", "served_papers")


def _served_by_its_stage(file: CaseFile, kind: str) -> dt.date | None:
    case = file.case
    stage = {
        "prior_notice": case.prior_notice,
        "demand": case.demand,
        "daily_penalty_decision": case.daily_penalty,
    }.get(kind)
    return None if stage is None else stage.served


@rule(
    "SRV011",
    "不予处罚决定书送达当事人",
    "A decision not to penalise is served",
    family="service",
    gate="no_penalty",
    fix="将不予处罚决定书送达当事人",
    fix_en="serve the decision on the party",
)
def no_penalty_served(file: CaseFile, say: Say) -> Outcome:
    """The party learns that it is not penalised, at the latest before the case is closed."""
    if file.decision_service:
        return PASS
    if file.closed is None and file.case.closing is None:
        return _NOT_CLOSED
    if services_not_entered(file):
        return missing("/service")
    say.fail(
        "不予处罚决定书没有送达",
        "the decision not to penalise was not served",
        at="/service",
        needed="送达",
        other="/closing",
    )
    return say.done()
