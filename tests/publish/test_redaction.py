"""Nothing personal leaves: planted in every text of a case, looked for in every file."""

from __future__ import annotations

import datetime as dt
import io
import random
import zipfile
from dataclasses import dataclass

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from publish_cases import ON, PERSON, SHOP, TOWN, fine, penalty

from enforcement_kit import dumps, load
from enforcement_kit.model import Act, Case, Disclosure, Kept, Sanction, Service
from enforcement_kit.model.identifiers import resident_id_check
from enforcement_kit.publish import (
    credit_rows,
    disclosure_page,
    leaks_in,
    redact,
    redact_all,
    site_rows,
    to_csv,
    to_xlsx,
)
from enforcement_kit.testing import example_folder


@dataclass
class Secret:
    """What is planted, and what must then not be found."""

    written: str
    hidden: str


# Invented: the number's check character holds, the plate and the phone are of no one.
SECRETS = (
    Secret("钱明远", "钱明远"),
    Secret("钱　明 远", "明 远"),
    Secret("钱\u200b明\u200b远", "明远"),
    Secret("110114196509290001", "196509290001"),
    Secret("１１０１１４１９６５０９２９０００１", "１９６５０９２９"),
    Secret("13800001234", "13800001234"),
    Secret("138-0000-1234", "0000-1234"),
    Secret("津A12345", "A12345"),
    Secret("天津市西青区示例镇柳口路12号3门501室", "12号3门501"),
    Secret("柳口路12号3门501室", "12号3门501"),
    Secret("柳口路１２号３门５０１室", "３门５０１"),
    Secret("家住和平路8号2单元301", "8号2单元301"),
    Secret("当事人：李未然（男，2009年5月1日出生）", "未然"),
    Secret("孙立新", "立新"),
)


def planted(words: str) -> Case:
    """A case with the words in every text that an outlet shows."""
    return penalty(
        PERSON,
        cause=f"涉嫌{words}占道案",
        act=Act(begin=dt.date(2022, 3, 1), facts=f"经查，{words}，在路边经营。"),
        document_number="津西青示罚〔2022〕1号",
        sanctions=(fine(), Sanction(kind="permit_suspension", object=f"{words}的许可证")),
        basis=(f"示例条例第六条（{words}）",),
        service=(Service(paper="decision", recipient="孙立新"),),
        kept=Kept({"credit_publicity": {"BZ": words, "CF_FRDB": "周知远"}}),
    )


def every_file(cases: list[Case]) -> list[str]:
    """The text of each file of each outlet, and what is said of the cases kept in."""
    found = []
    for made in (credit_rows(cases, on=ON, town=TOWN), site_rows(cases, on=ON, town=TOWN)):
        book = zipfile.ZipFile(io.BytesIO(to_xlsx(made)))
        found += [
            to_csv(made).decode("utf-8-sig"),
            disclosure_page(made).decode(),
            "".join(book.read(name).decode() for name in book.namelist()),
            str(made.to_dict()),
        ]
    return found


@pytest.mark.parametrize("secret", SECRETS, ids=lambda secret: secret.written)
def test_nothing_planted_is_found(secret: Secret) -> None:
    """A secret in every text field stands in no file of any outlet, whatever its spelling."""
    files = every_file([planted(secret.written)])
    assert len(files) == 8
    for text in files:
        assert secret.hidden not in text
        assert not leaks_in(text, about=[planted(secret.written)])


def test_the_case_itself_goes_out() -> None:
    """The planted case is published all the same, so that the test above looks at something."""
    made = site_rows([planted("钱明远")], on=ON, town=TOWN)
    assert made.withheld == ()
    assert made.rows[0]["facts"] == "经查，钱某，在路边经营。"
    made = credit_rows([planted("钱明远")], on=ON, town=TOWN)
    assert made.rows[0]["CF_FRDB"] == "周某"


def test_a_person_of_another_case() -> None:
    """A person known from one case is masked in the texts of another."""
    other = attrs.evolve(penalty(SHOP, act=Act(facts="钱明远也在场。")), id="c-2")
    made = site_rows([penalty(PERSON), other], on=ON, town=TOWN)
    assert made.rows[1]["facts"] == "钱某也在场。"


def test_shops_and_firms_keep_their_names() -> None:
    """A firm that bears its owner's name stays whole; the owner beside it does not."""
    shop = attrs.evolve(SHOP, name="钱明远商贸有限公司", legal_representative="钱明远")
    case = penalty(shop, act=Act(facts="钱明远商贸有限公司由钱明远经营。"))
    made = site_rows([case], on=ON, town=TOWN)
    assert made.withheld == ()
    assert made.rows[0]["party"] == "钱明远商贸有限公司"
    assert made.rows[0]["facts"] == "钱明远商贸有限公司由钱某经营。"


def test_redact_masks_every_field() -> None:
    """The whole redacted case, written as JSON, holds nothing of the person."""
    case = attrs.evolve(
        planted("钱明远，柳口路12号3门501室"), disclosure=Disclosure(exempt="钱明远的隐私")
    )
    text = dumps(redact(case)).decode()
    for secret in (
        "钱明远",
        "周知远",
        "孙立新",
        "196509290001",
        "13800001234",
        "3门501",
        "1965-09",
    ):
        assert secret not in text
    assert redact(case).id == case.id


def test_redacting_twice_changes_nothing() -> None:
    """What was made fit to leave stays as it is."""
    once = redact_all(load(example_folder()).town_year.cases)
    assert redact_all(once) == once


def test_the_example_has_no_leak() -> None:
    """Every outlet of the bundled town is free of what its records hold of persons."""
    cases = list(load(example_folder()).town_year.cases)
    for text in every_file(cases):
        assert "********" in text or "某" in text
        for case in cases:
            party = case.party
            if party.kind == "natural_person":
                assert party.id_number not in text
                assert party.name not in text
                assert party.phone not in text


@given(
    st.sampled_from([secret for secret in SECRETS if secret.written.isascii()]),
    st.text(st.sampled_from("，。 车的在了甲"), max_size=4),
    st.text(st.sampled_from("，。 车的在了甲"), max_size=4),
)
def test_numbers_within_any_words(secret: Secret, before: str, after: str) -> None:
    """Numbers are found whatever words stand around them."""
    made = site_rows([planted(f"{before}{secret.written}{after}")], on=ON, town=TOWN)
    assert secret.hidden not in str(made.to_dict())


def test_a_leak_that_masking_misses_keeps_the_case_in() -> None:
    """The last look: a row that still holds a known name is kept in, its field named."""
    case = penalty(PERSON, act=Act(begin=dt.date(2022, 3, 1), facts="钱   明   远在场。"))
    made = site_rows([case], on=ON, town=TOWN)
    assert made.rows == ()
    (reason,) = made.withheld[0].reasons
    assert (reason.code, reason.ruling) == ("personal-data", "withhold")
    assert "违法事实" in reason.message
    assert "远" not in str(made.to_dict())


class TestLeaksIn:
    """The search itself can find."""

    def test_it_finds(self) -> None:
        """Each kind is found in a text that was not masked."""
        about = [penalty(PERSON)]
        assert leaks_in("钱明远来了", about=about) == ("name",)
        assert leaks_in("钱 明 远来了", about=about) == ("name",)
        assert "address" in leaks_in("住柳口路12号3门501室", about=about)
        assert leaks_in("电话13912345678") == ("phone",)
        assert leaks_in("津A12345") == ("plate",)

    def test_it_passes(self) -> None:
        """A masked text, dates, amounts and numbers of documents are no leak."""
        text = "钱某，津西青示罚〔2022〕1号，2022-04-01，罚款2000.00元，91120111DE5G1LJ38Q"
        assert leaks_in(text, about=[penalty(PERSON), penalty(SHOP)]) == ()


def _invented(dice: random.Random) -> tuple[Case, list[str]]:
    """A case of an invented person in whose facts the person stands in many ways."""
    name = dice.choice("王李张刘陈欧") + dice.choice("建国伟芳娜秀") + dice.choice("英敏静丽强磊")
    witness = dice.choice("杨赵黄周吴") + dice.choice("军洋勇艳杰")
    body = (
        f"120111{dice.randint(1950, 2003)}{dice.randint(1, 12):02}{dice.randint(1, 28):02}"
        f"{dice.randint(0, 999):03}"
    )
    number = body + resident_id_check(body)
    phone = "13" + "".join(dice.choice("0123456789") for _ in range(9))
    plate = "津" + dice.choice("ABC") + f"{dice.randint(10000, 99999)}"
    house = f"{dice.randint(1, 99)}号{dice.randint(1, 9)}门{dice.randint(101, 909)}室"
    facts = dice.choice(
        [
            f"当事人{name}（身份证号：{number}，电话{phone}）驾驶{plate}号货车，{witness}在场。",
            f"{name}，男，住址：天津市西青区示例镇柳口路{house}，电话{phone[:3]}-{phone[3:7]}-{phone[7:]}。",
            f"{witness}称{name}在柳口路{house}搭建，证件{number[:6]} {number[6:14]} {number[14:]}。",
            f"公民身份号码{number}的{name}与{witness}占道，车牌{plate[:2]}·{plate[2:]}。",
        ]
    )
    party = attrs.evolve(
        PERSON,
        name=name,
        id_number=number,
        birth_date=None,
        phone=phone,
        address=f"天津市西青区示例镇柳口路{house}",
    )
    case = penalty(
        party,
        cause=f"{name}占用道路经营案",
        act=Act(begin=dt.date(2022, 3, 1), facts=facts),
        service=(Service(paper="decision", recipient=witness),),
    )
    return case, [name, witness, number[6:], phone, phone[3:], plate[2:], house]


def test_many_invented_people() -> None:
    """Of two hundred people in all usual wordings nothing leaves, and each case does go out."""
    dice = random.Random(20260401)
    made = [_invented(dice) for _ in range(200)]
    cases = [attrs.evolve(case, id=f"c-{at}") for at, (case, _) in enumerate(made)]
    told = site_rows(cases, on=ON, town=TOWN)
    assert told.withheld == ()
    for row, (_, secrets) in zip(told.rows, made, strict=True):
        text = " ".join(text for _, text in row)
        assert [secret for secret in secrets if secret in text] == []
