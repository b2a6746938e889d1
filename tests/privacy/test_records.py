"""Whole records: fields by their marks, JSON by its keys, free text by what the record knows."""

from __future__ import annotations

import copy
import datetime as dt
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.errors import Location, Problem
from enforcement_kit.model import Act, Case, Kept, Officer, Party, Stated
from enforcement_kit.privacy import leaks, mask, mask_field

PERSON = Party(
    kind="natural_person",
    name="张三",
    id_number="11010519491231002X",
    birth_date=dt.date(1949, 12, 31),
    address="西青区柳口路3号",
    phone="13800138000",
)
SECRETS = ("张三", "19491231", "002X", "柳口路3号", "13800138000")


def case(**more: object) -> Case:
    return Case(
        id="c-2022-001",
        number="津西青杨立〔2022〕1号",
        party=PERSON,
        act=Act(
            begin=dt.date(2022, 3, 1), facts="张三于2022年3月1日占道经营。", place="西青区柳口路3号"
        ),
        **more,
    )


class TestRecords:
    """attrs objects by the marks on their fields."""

    def test_person(self) -> None:
        """Each personal field is masked by its kind; the birth date as a date is left out."""
        assert mask(PERSON) == Party(
            kind="natural_person",
            name="张某",
            id_number="110105************",
            birth_date=None,
            address="西青区柳口路***",
            phone="138****8000",
        )

    def test_organisation(self) -> None:
        """An organisation keeps name, address and credit code; the person who stands for it not."""
        party = Party(
            kind="organisation",
            name="天津李四有限公司",
            credit_code="91460200MA5RDD0H6T",
            legal_representative="李四",
            address="柳口路3号",
            phone="13800138000",
        )
        assert mask(party) == attrs.evolve(party, legal_representative="李某", phone="138****8000")

    def test_case(self) -> None:
        """Nothing of the person is left anywhere in the case; all the rest is as it was."""
        masked = mask(case())
        assert type(masked) is Case
        assert not any(secret in repr(masked) for secret in SECRETS)
        assert "张某于2022年3月1日占道经营。" == masked.act.facts
        assert ("c-2022-001", "津西青杨立〔2022〕1号", dt.date(2022, 3, 1)) == (
            masked.id,
            masked.number,
            masked.act.begin,
        )

    def test_original_is_untouched(self) -> None:
        """Masking changes no record; it makes another."""
        one = case()
        before = copy.deepcopy(one)
        mask(one)
        assert before == one

    def test_idempotent(self) -> None:
        """A masked record masked again is equal to itself."""
        masked = mask(case())
        assert masked == mask(masked)

    def test_nothing_personal_comes_back_itself(self) -> None:
        """A record that holds nothing personal is not copied."""
        one = Case(id="c-1", number="津西青杨立〔2022〕1号")
        assert one is mask(one)

    def test_names_of_one_record_in_another(self) -> None:
        """In a list the names of each record are masked in the text of the others."""
        other = Case(id="c-2", act=Act(facts="与张 三同日查处"))
        assert "与张某同日查处" == mask([case(), other])[1].act.facts

    def test_several_names_in_one_field(self) -> None:
        """Each of several names in one field is known in free text."""
        one = Case(id="c-1", party=Party(name="张三、李四"), act=Act(facts="李四在场，张三不在"))
        assert "李某在场，张某不在" == mask(one).act.facts

    def test_shop_that_bears_its_keepers_name(self) -> None:
        """A shop's name that stays is not broken where it holds the keeper's name."""
        party = Party(kind="sole_proprietor", name="张三烤鸭店", operator="张三")
        one = Case(id="c-1", party=party, act=Act(facts="张三烤鸭店的张三"))
        assert "张三烤鸭店的张某" == mask(one).act.facts
        assert "张三烤鸭店" == mask(one).party.name

    def test_kept_keys(self) -> None:
        """Unknown keys are masked by their names and their text, what a paper states as its field."""
        one = Case(
            id="c-1",
            kept=Kept(
                unknown={"phone": "27391234", "memo": "王五在场", "grid": {"operator": "王五"}}
            ),
            party=Party(name="赵六", kept=Kept(stated={"name": Stated(written="赵 六（男）")})),
        )
        masked = mask(one)
        assert {"phone": "******34", "memo": "王某在场", "grid": {"operator": "王某"}} == {
            key: dict(value) if key == "grid" else value
            for key, value in masked.kept.unknown.items()
        }
        assert Stated(written="赵某") == masked.party.kept.source("name")

    def test_officer(self) -> None:
        """An officer's name is marked as personal, too; the id that cases refer to stays."""
        assert Officer(id="o-01", name="王某") == mask(Officer(id="o-01", name="王五"))

    @pytest.mark.parametrize(
        ("value", "masked"),
        [
            ("c-2022-001", "c-2022-001"),
            ("6222021234567890128", "6222021234567890128"),
            ("11010519491231002X", "110105************"),
            ("13800138000", "138****8000"),
        ],
    )
    def test_ids(self, value: str, masked: str) -> None:
        """An id stays, whatever it looks like, unless it is a person's number itself."""
        assert masked == mask(Officer(id=value)).id

    def test_reference_follows_its_id(self) -> None:
        """What refers to a record by its id still does after masking."""
        number = "6222021234567890128"
        one, other = mask([Officer(id=number), Case(id="c-1", matter=number)])
        assert one.id == other.matter


class TestOwnClasses:
    """Users' own attrs classes, marked in the same way."""

    @attrs.frozen(kw_only=True)
    class Visit:
        """A record of a user's own."""

        visitor: str = attrs.field(metadata={"personal": "name"})
        _phone: str = attrs.field(default="", metadata={"personal": "phone"})
        note: str = ""
        fee: Decimal = Decimal("0.00")
        born: str | None = attrs.field(default=None, metadata={"personal": "birth_date"})

    def test_marked_fields(self) -> None:
        """Private fields and text birth dates are masked; numbers stay."""
        visit = self.Visit(
            visitor="张三", phone="13800138000", note="张三来访", fee=Decimal(5), born="1985-03-07"
        )
        assert mask(visit) == self.Visit(
            visitor="张某", phone="138****8000", note="张某来访", fee=Decimal(5), born="1985-**-**"
        )


class TestJson:
    """Mappings by the keys of the records on disk."""

    def test_record(self) -> None:
        """Parties, people and stated values are masked; names of other things stay."""
        record = {
            "party": {
                "kind": "natural_person",
                "name": {"value": "张三", "written": "张 三"},
                "id_number": "12345",
            },
            "organ": {"name": "杨柳青镇人民政府"},
            "evidence": [{"name": "方案"}],
            "witness": "李四、王五",
            "act": {"facts": "张三称李四在场"},
            "amount": 5,
        }
        assert {
            "party": {
                "kind": "natural_person",
                "name": {"value": "张某", "written": "张某"},
                "id_number": "1****",
            },
            "organ": {"name": "杨柳青镇人民政府"},
            "evidence": [{"name": "方案"}],
            "witness": "李某、王某",
            "act": {"facts": "张某称李某在场"},
            "amount": 5,
        } == mask(record)

    def test_organisation(self) -> None:
        """An organisation keeps name and address."""
        party = {"kind": "organisation", "name": "张三", "address": "柳口路3号"}
        assert party is mask(party)


class TestContainers:
    """Whatever holds the text, it comes back of equal type."""

    class Pair(NamedTuple):
        """A tuple with names."""

        phone: str
        note: str

    @pytest.mark.parametrize(
        ("value", "masked"),
        [
            ("13800138000", "138****8000"),
            (["13800138000", 1], ["138****8000", 1]),
            (("13800138000", None), ("138****8000", None)),
            ({"13800138000"}, {"138****8000"}),
            (frozenset({"13800138000"}), frozenset({"138****8000"})),
            ({"a": {"b": ["13800138000"]}}, {"a": {"b": ["138****8000"]}}),
            (Pair("13800138000", "x"), Pair("138****8000", "x")),
            (None, None),
            (True, True),
            (Decimal(13800138000), Decimal(13800138000)),
            (dt.date(2022, 9, 28), dt.date(2022, 9, 28)),
            (b"13800138000", b"13800138000"),
        ],
    )
    def test_type_stays(self, value: object, masked: object) -> None:
        """Text is masked, numbers and dates are not, and the type stays."""
        found = mask(value)
        assert masked == found
        assert type(value) is type(found)

    @pytest.mark.parametrize(
        ("pointer", "needed", "masked"),
        [
            ("/papers/3/says/party_name", "欧阳靖宇", "欧阳某"),
            ("/papers/3/says/address", "西青区新华道锦绣里8号楼3门501室", "西青区新华道锦绣里***"),
            ("/papers/3/says/party_name", "示例商贸有限公司", "示例商贸有限公司"),
            ("/decision/date", "2022-03-08", "2022-03-08"),
            ("/party/name", "", ""),
        ],
    )
    def test_what_a_finding_needs(self, pointer: str, needed: str, masked: str) -> None:
        """What was needed is the record's own value, and is masked as what was found is."""
        finding = {"rule": "X001", "pointer": pointer, "found": "", "needed": needed}
        assert mask(finding)["needed"] == masked

    def test_other_mapping(self) -> None:
        """A mapping that is no dict is rebuilt as its own type."""
        found = mask(MappingProxyType({"note": "13800138000"}))
        assert isinstance(found, MappingProxyType)
        assert "138****8000" == found["note"]

    @given(
        st.recursive(
            st.one_of(
                st.none(), st.integers(), st.text(alphabet="13800138000张三，:男A", max_size=16)
            ),
            lambda inner: st.one_of(
                st.lists(inner, max_size=3),
                st.dictionaries(
                    st.sampled_from(
                        ["name", "kind", "phone", "operator", "facts", "id", "pointer"]
                    ),
                    inner,
                    max_size=4,
                ),
            ),
            max_leaves=8,
        )
    )
    def test_idempotent(self, value: object) -> None:
        """Any nesting of such values masked twice is masked once."""
        masked = mask(value)
        assert masked == mask(masked)

    def test_many_names(self) -> None:
        """Ten thousand known names are looked up, not tried one by one, and each is found."""
        surnames, given_names = "赵钱孙李周吴郑王冯陈", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"
        names = [
            f"{a}{b}{c}" for a in surnames for b in given_names for c in given_names + "刚桂英兰红"
        ]
        parties = [Party(kind="natural_person", name=name) for name in names]
        text = "、".join(names)
        *_, last = mask([*parties, Act(facts=text)])
        assert "、".join(f"{name[0]}某" for name in names) == last.facts


class TestProblems:
    """What a problem quotes."""

    def test_value_and_message(self) -> None:
        """The value is masked as what the pointer leads to, and in the message as well."""
        problem = Problem(
            code="resident-id-length",
            message="得到 12011119850307123，需要18位",
            message_en="found 12011119850307123",
            at=Location(pointer="/party/id_number"),
            value="12011119850307123",
        )
        masked = mask(problem)
        assert ("12***************", "得到 12***************，需要18位") == (
            masked.value,
            masked.message,
        )
        assert "12011119850307123" not in repr(masked)
        assert "/party/id_number" == masked.at.pointer

    def test_finding_as_json(self) -> None:
        """A finding with a pointer of its own is masked in `found`."""
        finding = {
            "pointer": "/party/name",
            "found": "张三",
            "message": "张三：未写明",
            "rule": "R1",
        }
        assert {
            "pointer": "/party/name",
            "found": "张某",
            "message": "张某：未写明",
            "rule": "R1",
        } == mask(finding)

    @pytest.mark.parametrize(
        ("value", "pointer", "masked"),
        [
            ("12011119850307123", "/party/id_number", "12***************"),
            ("张三", "/party/name", "张某"),
            ("张三", "/co_parties/0/name", "张某"),
            ("方案", "/evidence/0/name", "方案"),
            ("27391234", "phone", "******34"),
            ("13800138000", "/act/facts", "138****8000"),
            ("津西青杨罚〔2022〕21号", "/number", "津西青杨罚〔2022〕21号"),
        ],
    )
    def test_one_field(self, value: str, pointer: str, masked: str) -> None:
        """A value alone is masked by the key or pointer it stands at."""
        assert masked == mask_field(value, pointer)


class TestLeakTest:
    """What a publisher does with the two together."""

    def test_page_of_masked_records(self) -> None:
        """A page made of masked records passes the leak test; one made of plain records fails it."""
        known = [PERSON.name or ""]
        assert () == leaks(repr(mask(case())), known=known)
        kinds = {leak.kind for leak in leaks(repr(case()), known=known)}
        assert {"id_number", "phone", "name"} <= kinds
