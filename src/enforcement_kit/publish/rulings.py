"""May a case be published on a day? The rules of that day, and where they end with a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dateutil.relativedelta import relativedelta

from enforcement_kit.law import Held, PackSet, Unset
from enforcement_kit.model.identifiers import ResidentId, parse_resident_id
from enforcement_kit.publish.forms import words
from enforcement_kit.publish.publication import Reason

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.law.units import Sure
    from enforcement_kit.model import Case, Decision, Party
    from enforcement_kit.publish.forms import OutletName

__all__ = ["reasons_against"]

_FULL_AGE: Final = "penalty.age_of_full_penalty"
_MINOR: Final = "credit.minor_published"
_LONGEST: Final = ("credit.general_months_max", "credit.serious_months_max")
_PRIVACY: Final = "行政处罚法第五十条"
_WITHDRAWAL: Final = "行政处罚法第四十八条第二款"
_DISCLOSURE: Final = "行政处罚法第四十八条第一款"
_KINDS: Final = {
    "no_penalty": (
        "不予处罚的决定不是行政处罚决定，不列入",
        "a decision of no penalty is no penalty",
    ),
    "not_established": (
        "违法事实不能成立，不作为行政处罚公示",
        "no violation was established; it is not published as a penalty",
    ),
    "transfer": ("移送的案件没有行政处罚可公示", "transferred; there is no penalty to publish"),
    "closed": ("未作处罚的案件没有行政处罚可公示", "closed without a penalty to publish"),
}


def reasons_against(
    case: Case, outlet: OutletName, on: dt.date, packs: PackSet, *, quoted: Case | None = None
) -> tuple[Reason, ...]:
    """Every reason why a case is not published on a day; empty for one that may be.

    Args:
        case: the case, unmasked.
        outlet: where to.
        on: the day of publishing, whose regime is asked.
        packs: the local law.
        quoted: the case as its words may be quoted, masked; the case itself by default.
    """
    shown = case if quoted is None else quoted
    decision = case.decision
    if decision is None:
        return (_against("no-decision", "尚无处罚决定", "there is no decision yet"),)
    if decision.kind is None:
        return (_ask("kind-unknown", "记录未载明决定的种类", "the kind of decision is not stated"),)
    if decision.kind in _KINDS:
        return (_against(decision.kind.replace("_", "-"), *_KINDS[decision.kind], _DISCLOSURE),)
    found = [
        *_about_the_day(decision, on),
        *_own_words(shown, on),
        *_overturned(shown),
        *_people(case, decision, packs),
        *_local_rules(case, decision, on, packs),
    ]
    if outlet == "credit":
        found += [
            *_minor_penalty(case, decision, on, packs),
            *_period_over(case, decision, on, packs),
        ]
    return tuple(found)


def _against(code: str, zh: str, en: str, basis: str = "", held: Held | None = None) -> Reason:
    return Reason(
        code=code,
        ruling="withhold",
        message=zh,
        message_en=en,
        basis=basis,
        sure=_sure(basis, held),
    )


def _ask(code: str, zh: str, en: str, basis: str = "", held: Held | None = None) -> Reason:
    return Reason(
        code=code,
        ruling="person",
        message=f"{zh}，由人判断",
        message_en=f"{en}; a person decides",
        basis=basis,
        sure=_sure(basis, held),
    )


def _sure(basis: str, held: Held | None) -> Sure | None:
    """The articles that stand here without a value of the law data were read themselves."""
    if held is not None:
        return held.sure
    return "text" if basis else None


def _about_the_day(decision: Decision, on: dt.date) -> Iterator[Reason]:
    if decision.date is None:
        yield _ask("date-unknown", "决定日期未载明", "the day of the decision is not stated")
    elif decision.date > on:
        yield _against(
            "not-yet", f"决定日期 {decision.date} 在 {on} 之后", f"it is decided after {on}"
        )


def _own_words(case: Case, on: dt.date) -> Iterator[Reason]:
    disclosure = case.disclosure
    if disclosure is None:
        return
    if disclosure.exempt:
        yield _against(
            "exempt", f"记录写明不予公开：{disclosure.exempt}", "the record says it is exempt"
        )
    if disclosure.withdrawn is not None and disclosure.withdrawn <= on:
        yield _against(
            "withdrawn", f"已于 {disclosure.withdrawn} 撤下", f"withdrawn on {disclosure.withdrawn}"
        )


def _overturned(case: Case) -> Iterator[Reason]:
    said = words().results
    for name, name_en, stage in (
        ("复议", "reconsideration", case.reconsideration),
        ("诉讼", "litigation", case.litigation),
    ):
        result = "" if stage is None else stage.result or ""
        if not result or any(word in result for word in said["upheld"]):
            continue
        if any(word in result for word in said["overturned"]):
            yield _against(
                "overturned",
                f"{name}结果为“{result}”，公开的信息应当撤回",
                f"the {name_en} did away with it or altered it",
                _WITHDRAWAL,
            )
        else:
            yield _ask(
                "result-unclear",
                f"{name}结果为“{result}”，是否变更、撤销",
                f"whether the {name_en} altered the decision is not clear",
                _WITHDRAWAL,
            )
    if case.closing is not None and case.closing.ground == "revoked":
        yield _ask(
            "closed-as-revoked", "以撤销结案，决定是否仍有效", "closed as revoked", _WITHDRAWAL
        )


def _people(case: Case, decision: Decision, packs: PackSet) -> Iterator[Reason]:
    party = case.party
    if party is None or party.kind is None:
        yield _ask(
            "party-unknown", "记录未载明当事人的类别", "the kind of party is not stated", _PRIVACY
        )
    for each in filter(None, (party, *case.co_parties)):
        days = [day for day in (_acted(case), decision.date) if day is not None]
        reason = _age(each, days, packs)
        if reason is not None:
            yield reason
            return  # one is enough; which of them it is would say too much


def _acted(case: Case) -> dt.date | None:
    return None if case.act is None else case.act.begin or case.act.end


def _age(party: Party, days: list[dt.date], packs: PackSet) -> Reason | None:
    """What the age of a party says: kept back below full age, a person where it is unknown."""
    birth = _born(party)
    if birth is None:
        if party.kind in ("organisation", "sole_proprietor"):
            return None
        return _ask(
            "age-unknown",
            "当事人的年龄未载明，是否未成年人",
            "the party's age is not stated: perhaps a minor",
            _PRIVACY,
        )
    for day in days:
        age = packs.law.parameter(_FULL_AGE, day)
        if not isinstance(age, Held):
            return _ask("age-limit-unknown", age.message, age.message_en, _PRIVACY)
        turned = birth + relativedelta(years=age.integer)
        if day < turned:
            return _against(
                "minor",
                "当事人行为时或者决定时是未成年人，隐私应予保密",
                "the party was a minor; their privacy is kept",
                _PRIVACY,
            )
        if day <= turned + relativedelta(days=1):
            return _ask(
                "birthday",
                "行为或者决定之日正值当事人成年之日",
                "the day falls on the birthday of full age",
                _PRIVACY,
            )
    return None if days else _ask("age-unknown", "行为日期未载明", "no day is stated", _PRIVACY)


def _born(party: Party) -> dt.date | None:
    if party.birth_date is not None or not party.id_number:
        return party.birth_date
    number = parse_resident_id(party.id_number)
    return number.birth_date if isinstance(number, ResidentId) else None


def _local_rules(case: Case, decision: Decision, on: dt.date, packs: PackSet) -> Iterator[Reason]:
    """Rules on publishing of the field of law or the place, such as 45号 of market supervision."""
    rows = packs.disclosure_rules.for_domain(on, case.domain)
    if isinstance(rows, Unset):
        return
    kinds = {each.kind for each in decision.sanctions}
    kind = None if case.party is None else case.party.kind
    for row in rows:
        if row.what != "penalty" or row.published:
            continue
        if row.procedures and case.procedure is not None and case.procedure not in row.procedures:
            continue
        if row.only_sanctions and not (kinds and kinds <= set(row.only_sanctions)):
            continue
        if row.parties and kind is not None and kind not in row.parties:
            continue
        known = (case.procedure is not None or not row.procedures) and (
            kind is not None or not row.parties
        )
        firm = known and row.sure != "unverified"
        yield Reason(
            code="by-rule",
            ruling="withhold" if firm else "person",
            message=f"公示规则 {row.id}：{row.note or '不予公示'}" + ("" if firm else "；由人判断"),
            message_en=f"rule {row.id}: {row.note_en or 'not published'}"
            + ("" if firm else "; a person decides"),
            basis="、".join(map(str, row.basis)),
            sure=row.sure,
        )


def _is_minor_penalty(case: Case, decision: Decision) -> bool | None:
    """Whether credit publicity takes it for a minor penalty; `None` where that is not known."""
    minor = words().minor
    kinds = {each.kind for each in decision.sanctions}
    if kinds and kinds <= set(minor["sanctions"]):
        return True
    if case.procedure is None or not kinds or None in kinds:
        return True if case.procedure in minor["procedures"] else None
    return case.procedure in minor["procedures"]


def _minor_penalty(case: Case, decision: Decision, on: dt.date, packs: PackSet) -> Iterator[Reason]:
    minor = _is_minor_penalty(case, decision)
    if minor is False:
        return
    answer = packs.law.parameter(_MINOR, on, domain=case.domain)
    if isinstance(answer, Held) and answer.flag:
        return
    if minor is None:
        yield _ask(
            "procedure-unknown",
            "程序或者处罚种类未载明，是否当场处罚或者轻微处罚",
            "procedure or sanctions are not stated: perhaps a minor penalty",
        )
    elif not isinstance(answer, Held):
        yield _ask(
            "minor-penalty",
            f"当场处罚、警告、通报批评：{on} 是否进行信用公示未收录",
            f"whether minor penalties enter credit publicity on {on} is not held",
        )
    elif answer.sure == "unverified":
        yield _ask(
            "minor-penalty",
            "当场处罚、警告、通报批评不进行信用公示，其依据未经核对",
            "minor penalties do not enter credit publicity, by a rule that was not verified",
            str(answer.basis),
            answer,
        )
    else:
        yield _against(
            "minor-penalty",
            "当场处罚、警告、通报批评" + (answer.note or "不进行信用公示"),
            f"a minor penalty: {answer.note_en or 'not in credit publicity'}",
            str(answer.basis),
            answer,
        )


def _period_over(case: Case, decision: Decision, on: dt.date, packs: PackSet) -> Iterator[Reason]:
    """Past the longest period of the day's regime it stops; between the two a person classes it."""
    if decision.date is None:
        return
    held = [
        answer
        for answer in (packs.law.parameter(key, on, domain=case.domain) for key in _LONGEST)
        if isinstance(answer, Held)
    ]
    over = [each for each in held if on > decision.date + relativedelta(months=each.integer)]
    if not over:
        return
    last = over[-1]
    if len(over) == len(held):
        yield _against(
            "period-over",
            f"决定已逾最长公示期 {last.integer} 个月",
            f"the longest period of publicity ({last.integer} months) is over",
            str(last.basis),
            last,
        )
    else:
        yield _ask(
            "period-perhaps-over",
            f"决定已逾一般的公示期 {last.integer} 个月，是否属严重",
            f"the general period ({last.integer} months) is over: perhaps a serious one",
            str(last.basis),
            last,
        )
