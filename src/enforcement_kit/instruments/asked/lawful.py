"""What the law of the day says: articles, periods, remedies, last days counted from a service."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from enforcement_kit.citation import Citation
from enforcement_kit.instruments.asked.outcome import penalties
from enforcement_kit.instruments.asked.parties import organ_name
from enforcement_kit.instruments.asked.registry import condition, field
from enforcement_kit.instruments.piece import plain, said
from enforcement_kit.instruments.showing import merged
from enforcement_kit.instruments.vocabulary import table
from enforcement_kit.law import Held, Unset
from enforcement_kit.rules.looks.hearing_due import hearing_due
from enforcement_kit.rules.looks.told import paper_reached
from enforcement_kit.text import date_zh, numeral

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from enforcement_kit.instruments.facts import Facts
    from enforcement_kit.instruments.piece import Told
    from enforcement_kit.model import Remedies

__all__: list[str] = []

_UNITS: Final = {
    "working_day": "个工作日",
    "calendar_day": "日",
    "day": "日",
    "month": "个月",
    "year": "年",
}
_HEARING_DAYS: Final = "penalty.hearing_request_days"
_PAYMENT_DAYS: Final = "penalty.payment_days"
_RATE: Final = "penalty.additional_fine_daily_rate"
_CAP: Final = "penalty.additional_fine_cap_ratio"
_DEMAND_DAYS: Final = "coercion.demand_days"
_TOWN: Final = {
    "town.bank": "instrument.bank",
    "town.contact": "instrument.contact",
    "town.contact_phone": "instrument.contact_phone",
    "town.contact_address": "instrument.contact_address",
}
_ARTICLES: Final = {
    "law.notice": "notice",
    "law.defence": "defence",
    "law.rights": "rights",
    "law.hearing": "hearing",
    "law.decision": "decision",
    "law.not_established": "not_established",
    "law.education": "education",
    "law.on_the_spot": "on_the_spot",
    "law.correction": "correction",
    "law.review": "review",
    "law.demand": "demand",
    "law.demand_defence": "demand_defence",
    "law.court_application": "court_application",
}
_BASES: Final = {
    "law.hearing_request": _HEARING_DAYS,
    "law.payment": _PAYMENT_DAYS,
    "law.additional_fine": _RATE,
}
_PERIODS: Final = {
    "law.hearing_request_period": _HEARING_DAYS,
    "law.demand_period": _DEMAND_DAYS,
}


@cache
def _grounds() -> Mapping[str, tuple[dt.date, str]]:
    return {
        name: (row["since"], merged(map(Citation.parse, _several(row["citation"]))))
        for name, row in table("grounds").items()
        if isinstance(row, dict)
    }


def _several(text: str | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else text


def _article(facts: Facts, name: str) -> Told:
    day = facts.law_day
    since, words = _grounds()[name]
    return said(words) if day is not None and day >= since else ()


def _register() -> None:
    for name, ground in _ARTICLES.items():
        field(name)(lambda facts, ground=ground: _article(facts, ground))
    for name, key in _BASES.items():
        field(name)(lambda facts, key=key: _basis(facts.held(key)))
    for name, key in _PERIODS.items():
        field(name)(lambda facts, key=key: _period(facts.held(key)))
    for name, key in _TOWN.items():
        field(name)(lambda facts, key=key: _text(facts.held(key)))


def _basis(held: Held | None) -> Told:
    return () if held is None or held.basis.article is None else said(held.basis.at(None).zh())


def _period(held: Held | None) -> Told:
    return () if held is None else said(f"{held.integer}{_UNITS[held.unit]}")


def _text(held: Held | None) -> Told:
    return () if held is None else said(held.text)


_register()


@field("law.hearing_rights")
def _hearing_rights(facts: Facts) -> Told:
    right, request = _article(facts, "hearing"), facts.held(_HEARING_DAYS)
    if not right or request is None or request.basis.article is None:
        return ()
    own = Citation.parse(plain(right))
    return said(merged([own, request.basis.at(None)]))


@field("law.no_penalty")
def _no_penalty(facts: Facts) -> Told:
    decision = facts.case.decision
    ground = None if decision is None else decision.no_penalty_ground
    return () if ground is None or ground == "other" else _article(facts, ground)


@field("law.additional_fine_rate")
def _rate(facts: Facts) -> Told:
    held = facts.held(_RATE)
    if held is None:
        return ()
    percent = held.decimal * 100
    whole = percent == percent.to_integral_value()
    return said(f"百分之{numeral(int(percent))}" if whole else f"{percent.normalize()}%")


@field("law.additional_fine_cap")
def _cap(facts: Facts) -> Told:
    held = facts.held(_CAP)
    if held is None:
        return ()
    times = "" if held.decimal == 1 else f"的{held.decimal.normalize()}倍"
    return said(f"罚款的数额{times}")


@field("decision.pay_within_days")
def _pay_within_days(facts: Facts) -> Told:
    decision = facts.case.decision
    if decision is not None and decision.pay_within_days is not None:
        return said(str(decision.pay_within_days))
    return _number(facts.held(_PAYMENT_DAYS))


def _number(held: Held | None) -> Told:
    return () if held is None else said(str(held.integer))


def _remedies(facts: Facts) -> Remedies | None:
    decision = facts.case.decision
    return None if decision is None else decision.remedies


def _forum(facts: Facts, kind: str) -> str | None:
    """The one court or organ that the packs name for the organ on the day, read in a text."""
    listed, day = facts.context.packs.forums, facts.law_day
    rows = listed.on(day) if listed.layers and day is not None else None
    if rows is None or isinstance(rows, Unset):
        return None
    organ = plain(organ_name(facts))
    names = {
        row.name: None
        for row in rows
        if row.kind == kind and row.sure == "text" and row.for_organ in (None, organ)
    }
    return next(iter(names)) if len(names) == 1 else None


@field("remedies.reconsideration_organ")
def _reconsideration_organ(facts: Facts) -> Told:
    stated = _remedies(facts)
    own = None if stated is None else stated.reconsideration_organ
    return said(own or _forum(facts, "reconsideration"))


@field("remedies.court")
def _court(facts: Facts) -> Told:
    stated = _remedies(facts)
    own = None if stated is None else stated.court
    return said(own or _forum(facts, "court"))


@field("remedies.reconsideration_days")
def _reconsideration_days(facts: Facts) -> Told:
    stated = _remedies(facts)
    if stated is not None and stated.reconsideration_days is not None:
        return said(str(stated.reconsideration_days))
    return _number(facts.held("remedy.reconsideration_days"))


@field("remedies.litigation_months")
def _litigation_months(facts: Facts) -> Told:
    stated = _remedies(facts)
    if stated is not None and stated.litigation_months is not None:
        return said(str(stated.litigation_months))
    return _number(facts.held("remedy.litigation_months"))


@field("remedies.litigation_days")
def _litigation_days(facts: Facts) -> Told:
    return _number(facts.held("remedy.litigation_after_reconsideration_days"))


@condition("reconsideration_first")
def _reconsideration_first(facts: Facts) -> bool:
    stated = _remedies(facts)
    if stated is not None and stated.reconsideration_first is not None:
        return stated.reconsideration_first
    held = facts.held("remedy.reconsideration_first_for_summary")
    return facts.case.procedure == "summary" and held is not None and held.flag


def _hearing(facts: Facts) -> str:
    notice = facts.case.prior_notice
    if notice is not None and notice.states is not None and "hearing_right" in notice.states:
        return "due"
    day = facts.law_day
    return "open" if day is None else hearing_due(facts.file, penalties(facts), day).state


@condition("hearing_due")
def _hearing_due(facts: Facts) -> bool:
    return _hearing(facts) == "due"


@condition("hearing_open")
def _hearing_open(facts: Facts) -> bool:
    return _hearing(facts) == "open"


def _last_day(facts: Facts, key: str, start: dt.date | None) -> Told:
    if start is None:
        return ()
    due = facts.context.due(key, start, facts.case.domain).day
    return () if due is None else said(date_zh(due))


@field("notice.hearing_until")
def _hearing_until(facts: Facts) -> Told:
    notice = facts.case.prior_notice
    served = None if notice is None else notice.served
    return _last_day(facts, _HEARING_DAYS, served)


def _served(facts: Facts) -> dt.date | None:
    for paper in ("decision", "on_the_spot_decision"):
        found = paper_reached(facts.file, paper, None)
        if found is not None:
            return found
    return None


@field("decision.served")
def _decision_served(facts: Facts) -> Told:
    day = _served(facts)
    return () if day is None else said(date_zh(day))


@field("decision.pay_until")
def _pay_until(facts: Facts) -> Told:
    return _last_day(facts, _PAYMENT_DAYS, _served(facts))


@field("demand.until")
def _demand_until(_: Facts) -> Told:
    # the law sets no term for the demand's own performance, and a case does not keep one
    return ()
