"""Invented cases for the outlets: a town, a penalty, and changes to it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs

from enforcement_kit.model import Act, Case, Decision, Organ, Party, Sanction, Town

ON = dt.date(2022, 12, 31)
TOWN = Town(organ="示例镇人民政府", organ_code="11120111DE2022YQ5B", division_code="120111100")
SHOP = Party(
    kind="organisation",
    name="天津示例商贸有限公司",
    credit_code="91120111DE5G1LJ38Q",
    legal_representative="赵某甲",
)
PERSON = Party(
    kind="natural_person",
    name="钱明远",
    id_number="110114196509290001",
    birth_date=dt.date(1965, 9, 29),
    address="天津市西青区示例镇柳口路12号3门501室",
    phone="13800001234",
)


def fine(amount: str | None = "2000.00") -> Sanction:
    return Sanction(kind="fine", amount=None if amount is None else Decimal(amount))


def penalty(party: Party | None = SHOP, **changes: object) -> Case:
    """A penalty of ordinary procedure; keys of the decision go to it, all others to the case."""
    case = Case(
        id="c-1",
        procedure="ordinary",
        cause="涉嫌占用道路经营案",
        organ=Organ(name="示例镇人民政府", code="11120111DE2022YQ5B", capacity="delegated"),
        party=party,
        act=Act(begin=dt.date(2022, 3, 1), facts="在示例一路占用道路经营。"),
        decision=Decision(
            date=dt.date(2022, 4, 1),
            kind="penalty",
            document_number="津西青示罚〔2022〕1号",
            sanctions=(fine(),),
            basis=("示例条例第六条第一款", "行政处罚法第二十八条第一款"),
        ),
    )
    names = {field.name for field in attrs.fields(Decision)}
    decided = {key: value for key, value in changes.items() if key in names and key != "kept"}
    rest = {key: value for key, value in changes.items() if key not in decided}
    return attrs.evolve(case, decision=attrs.evolve(case.decision, **decided), **rest)
