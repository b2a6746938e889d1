"""The party as the record has it: numbers that hold, birth date, sign and licence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit._checks import credit_code_holds, resident_id_holds
from enforcement_kit._fold import tighten
from enforcement_kit.model.identifiers import Invalid, parse_credit_code, parse_resident_id
from enforcement_kit.rules.outcome import PASS, Outcome, not_applicable
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    from enforcement_kit.model import Party
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NO_NUMBER: Final = not_applicable("没有证件号码", "no number is stated")
_NO_BIRTH: Final = not_applicable(
    "没有同时载明出生日期和可识别的身份证号码",
    "birth date and a readable number are not both stated",
)
_ONE_NAME: Final = not_applicable("没有另外的字号", "there is no other trade name")


def _placed(file: CaseFile) -> tuple[tuple[str, Party], ...]:
    case = file.case
    party = () if case.party is None else (("/party", case.party),)
    return party + tuple((f"/co_parties/{at}", each) for at, each in enumerate(case.co_parties))


def _parties(file: CaseFile) -> tuple[tuple[str, Party], ...]:
    """The party and the co-parties, each with its place."""
    return file.memo(_placed)


def _one_plain_name(file: CaseFile) -> bool:
    """Whether there is one party, with one name and no birth date stated."""
    case = file.case
    party = case.party
    return (
        party is not None
        and not case.co_parties
        and not party.trade_name
        and party.birth_date is None
    )


def _one_number_holds(file: CaseFile) -> bool:
    """Whether there is one party with one number, which holds: the short look."""
    party = file.case.party
    if party is None or file.case.co_parties:
        return False
    if party.credit_code:
        return not party.id_number and credit_code_holds(party.credit_code)
    return bool(party.id_number) and resident_id_holds(party.id_number or "")


def _judge(say: Say, read: object, value: str, at: str, words: tuple[str, str]) -> None:
    """Says why a number does not hold; a masked one is missing, another document for a person."""
    zh, en = words
    if not isinstance(read, Invalid):
        return
    if read.code == "masked":
        say.missing(at, f"{zh}已隐去部分数字，未核对", f"the {en} is masked; it was not compared")
    elif read.code in ("check", "birth_date"):
        say.fail(f"{zh}不成立：{read.message}", f"the {en} does not hold", at=at, found=value)
    else:
        say.undecided(
            f"不是{zh}的写法，查明是否其他证件：{read.message}",
            f"not written as a {en}: look whether it is another document",
            at=at,
            found=value,
        )


@rule(
    "CON010",
    "统一社会信用代码、身份证号码成立",
    "Credit code and identity number hold",
    family="consistency",
    ground=("GB 32100-2015", "GB 11643-1999"),
    ground_kind="standard",
    gate="party",
    automation="over",
    fix="核对证件，改正录入",
    fix_en="compare with the document and mend the entry",
)
def numbers_hold(file: CaseFile, say: Say) -> Outcome:
    """The last character of both numbers is worked out from the others; a wrong one is a slip.

    A text that is no such number may be another document, such as a passport: a person looks.
    """
    if _one_number_holds(file):
        return PASS
    stated = False
    for at, party in _parties(file):
        if party.credit_code:
            stated = True
            if not credit_code_holds(party.credit_code):
                _judge(
                    say,
                    parse_credit_code(party.credit_code),
                    party.credit_code,
                    f"{at}/credit_code",
                    ("统一社会信用代码", "credit code"),
                )
        if party.id_number:
            stated = True
            if not resident_id_holds(party.id_number):
                _judge(
                    say,
                    parse_resident_id(party.id_number),
                    party.id_number,
                    f"{at}/id_number",
                    ("身份证号码", "identity number"),
                )
    return say.done() if stated else _NO_NUMBER


@rule(
    "CON011",
    "出生日期与身份证号码一致",
    "The birth date is the one in the identity number",
    family="consistency",
    gate="party",
    fix="核对身份证，改正录入",
    fix_en="compare with the identity card and mend the entry",
    plain=(_one_plain_name, _NO_BIRTH),
)
def birth_date_fits(file: CaseFile, say: Say) -> Outcome:
    """An identity number holds the birth date; the one stated is the same."""
    compared = False
    for at, party in _parties(file):
        if party.birth_date is None or not party.id_number:
            continue
        if party.birth_date.isoformat().replace("-", "") in party.id_number:
            compared = True
            continue
        read = parse_resident_id(party.id_number)
        if isinstance(read, Invalid):
            continue
        compared = True
        if read.birth_date != party.birth_date:
            say.fail(
                "出生日期与身份证号码不一致",
                "the birth date is not the one in the identity number",
                at=f"{at}/birth_date",
                found=party.birth_date,
                needed=read.birth_date,
                other=f"{at}/id_number",
            )
    return say.done() if compared else _NO_BIRTH


@rule(
    "CON012",
    "招牌名称与执照名称不同的，查明当事人",
    "Where sign and licence differ, who the party is",
    family="consistency",
    ground=("生态环境行政执法案卷评查细则",),
    ground_kind="standard",
    gate="party",
    automation="manual",
    fix="以营业执照为准认定当事人，并在卷中说明招牌名称",
    fix_en="go by the licence, and explain the name on the sign in the file",
    plain=(_one_plain_name, _ONE_NAME),
)
def sign_and_licence(file: CaseFile, say: Say) -> Outcome:
    """A party whose trade name is not its registered name may be another one than the licence's.

    Which of them is the party, a person judges.
    """
    differs = False
    for at, party in _parties(file):
        if not party.trade_name or not party.name or party.trade_name == party.name:
            continue
        if tighten(party.trade_name) == tighten(party.name):
            continue
        differs = True
        say.undecided(
            "字号（招牌）与登记名称不同，查明当事人是谁并在卷中说明",
            "the trade name differs from the registered name: find out who the party is",
            at=f"{at}/trade_name",
            found=party.trade_name,
            needed=party.name,
            other=f"{at}/name",
        )
    if differs:
        return say.done()
    return PASS if any(each.trade_name for _, each in _parties(file)) else _ONE_NAME
