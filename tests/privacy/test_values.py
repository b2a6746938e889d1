"""Masking of single values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.privacy import (
    PartyKind,
    mask_address,
    mask_bank_card,
    mask_birth_date,
    mask_id_number,
    mask_name,
    mask_phone,
    mask_plate,
)

MASKERS = (
    mask_address,
    mask_bank_card,
    mask_birth_date,
    mask_id_number,
    mask_name,
    mask_phone,
    mask_plate,
)


@pytest.mark.parametrize("masker", MASKERS, ids=lambda masker: masker.__name__)
class TestEveryMasker:
    """What holds for all of them."""

    @given(text=st.text(max_size=30))
    def test_idempotent(self, masker, text: str) -> None:
        """A masked value masked again stays as it is."""
        assert masker(text) == masker(masker(text))

    @given(text=st.text(alphabet="张欧阳三·某0123津A*-()（）号楼室 ,、年店", max_size=20))
    def test_idempotent_on_likely_text(self, masker, text: str) -> None:
        """Also for texts made of the signs that such values are made of."""
        assert masker(text) == masker(masker(text))

    def test_nothing_stays_nothing(self, masker) -> None:
        """An empty field stays empty."""
        assert "" == masker("")


class TestName:
    """Natural persons keep their surname, organisations their name."""

    @pytest.mark.parametrize(
        ("name", "masked"),
        [
            ("张三", "张某"),
            ("张三丰", "张某"),
            ("张 三", "张某"),
            ("欧阳修", "欧阳某"),
            ("欧阳修文", "欧阳某"),
            ("欧阳", "欧某"),
            ("阿不都拉·买买提", "阿某"),
            ("买买提江", "买某"),
            ("阿卜杜热合曼江", "阿某"),
            ("John Smith", "J***"),
            ("张某某", "张某"),
            ("张某", "张某"),
            ("张××", "张某"),
            ("张**", "张某"),
            ("某某", "某某"),
            ("张三、李四，王五", "张某、李某，王某"),
            ("张三等3人", "张某等3人"),
            ("张三（经营者）", "张某"),
            ("张三(身份证号12011119850307123X)", "张某"),
        ],
    )
    def test_person(self, name: str, masked: str) -> None:
        """The surname, of one character or two, and 某; nothing of the given name is left."""
        assert masked == mask_name(name)

    @pytest.mark.parametrize(
        "name",
        [
            "天津某某有限公司",
            "杨柳青镇人民政府",
            "李记饭店",
            "老王烧烤",
            "便民超市",
            "杨柳青镇张三烤鸭店",
            "天津市西青区李明百货",
            "西青区综合行政执法局",
            "甲合伙企业（有限合伙）",
            "Tianjin Trade Co., Ltd.",
            "白滩寺村村委会",
            "不详",
            "匿名",
        ],
    )
    def test_organisation(self, name: str) -> None:
        """Companies, organs and shops by their name keep it, and so do words for nobody."""
        assert name == mask_name(name)

    def test_keeper_of_a_shop(self) -> None:
        """The keeper in brackets behind a shop's name is masked, the shop not."""
        assert "杨柳青镇老张面馆（张某）" == mask_name("杨柳青镇老张面馆（张三）")
        assert "老张面馆（经营者：张某）" == mask_name("老张面馆（经营者：张三）")

    @pytest.mark.parametrize(
        ("name", "kind", "masked"),
        [
            ("张三", "organisation", "张三"),
            ("李记饭店", "natural_person", "李某"),
            ("阿卜杜热合曼江", "natural_person", "阿某"),
            ("张三", "sole_proprietor", "张某"),
            ("老王烧烤", "sole_proprietor", "老王烧烤"),
        ],
    )
    def test_kind_decides(self, name: str, kind: PartyKind, masked: str) -> None:
        """Where the kind of party is known, the form of the name does not matter."""
        assert masked == mask_name(name, kind=kind)

    @given(st.text(alphabet="张王李赵欧阳司马建国秀英·", min_size=2, max_size=4))
    def test_given_name_is_gone(self, name: str) -> None:
        """Of a natural person's name at most the surname is left, whatever the characters."""
        masked = mask_name(name, kind="natural_person")
        assert masked.endswith("某")
        assert len(masked) <= 3


class TestIdNumber:
    """Resident numbers keep the county."""

    @pytest.mark.parametrize(
        ("number", "masked"),
        [
            ("11010519491231002X", "110105************"),
            ("1101 0519 4912 3100 2X", "110105************"),
            ("１１０１０５１９４９１２３１００２Ｘ", "110105************"),
            ("110105491231002", "110105*********"),
            ("110105********002X", "110105************"),
            ("1101051949123100", "11**************"),
            ("E12345678", "E1*******"),
            ("12345", "1****"),
            ("12", "**"),
        ],
    )
    def test_masked(self, number: str, masked: str) -> None:
        """Birth date, sequence and check character are gone; other numbers keep two signs."""
        assert masked == mask_id_number(number)


class TestPhone:
    """Mobiles and landlines."""

    @pytest.mark.parametrize(
        ("phone", "masked"),
        [
            ("13800138000", "138****8000"),
            ("138 0013 8000", "138****8000"),
            ("138-0013-8000", "138****8000"),
            ("+86 13800138000", "138****8000"),
            ("１３８００１３８０００", "138****8000"),
            ("022-27391234", "022-******34"),
            ("(022)27391234", "022-******34"),
            ("（022）2739 1234", "022-******34"),
            ("02227391234", "022-******34"),
            ("022-27391234转801", "022-******34"),
            ("0596-2345678", "0596-*****78"),
            ("27391234", "******34"),
            ("13800138000、022-27391234", "138****8000、022-******34"),
            ("138001380", "*********"),
            ("微信abc", "*****"),
        ],
    )
    def test_masked(self, phone: str, masked: str) -> None:
        """At least four digits of a mobile and all but two of a landline are gone."""
        assert masked == mask_phone(phone)


class TestPlate:
    """Number plates."""

    @pytest.mark.parametrize(
        ("plate", "masked"),
        [
            ("津A12345", "津A*****"),
            ("津A·12345", "津A*****"),
            ("津AD12345", "津A******"),
            ("津Ａ１２３４５", "津A*****"),
        ],
    )
    def test_masked(self, plate: str, masked: str) -> None:
        """Only the place of registration is left, five or six signs are gone."""
        assert masked == mask_plate(plate)


class TestBankCard:
    """Card and account numbers."""

    def test_masked(self) -> None:
        """The last four digits are left, of a short number none."""
        assert "***************0128" == mask_bank_card("6222 0212 3456 7890 128")
        assert "********" == mask_bank_card("12345678")


class TestAddress:
    """House number and all below."""

    @pytest.mark.parametrize(
        ("address", "masked"),
        [
            ("天津市西青区杨柳青镇柳口路12号3门502室", "天津市西青区杨柳青镇柳口路***"),
            ("天津市西青区杨柳青镇柳口路１２号", "天津市西青区杨柳青镇柳口路***"),
            ("明月花苑3号楼2门501", "明月花苑***"),
            ("明月花苑三号楼二门", "明月花苑***"),
            ("十一经路甲3号", "十一经路***"),
            ("一号路12号", "一号路***"),
            ("白滩寺村三排5号", "白滩寺村***"),
            ("柳口路A座1201", "柳口路***"),
            ("六街村", "六街村"),
            ("柳口路**号", "柳口路***"),
            ("12号", "***"),
        ],
    )
    def test_masked(self, address: str, masked: str) -> None:
        """Road, village or estate stay; numbered roads are not taken for house numbers."""
        assert masked == mask_address(address)

    @given(st.text(alphabet="柳口路号楼室门0123456789甲一三", max_size=20))
    def test_no_digit_is_left(self, address: str) -> None:
        """No figure of an address leaves."""
        assert not any(char.isdigit() for char in mask_address(address))


class TestBirthDate:
    """The year is left."""

    @pytest.mark.parametrize(
        ("date", "masked"),
        [
            ("1985-03-07", "1985-**-**"),
            ("1985年3月7日", "1985年*月*日"),
            ("1985.3", "1985-**-**"),
            ("19850307", "1985-**-**"),
            ("一九八五年三月", "***"),
        ],
    )
    def test_masked(self, date: str, masked: str) -> None:
        """Month and day are gone; what is not understood is gone whole."""
        assert masked == mask_birth_date(date)
