"""Amounts in words and in figures, exact to the fen."""

from __future__ import annotations

import decimal
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enforcement_kit.errors import UsageError
from enforcement_kit.text import Invalid, amount_in_words, parse_amount

amounts = st.integers(0, 10**17).map(lambda fen: Decimal(fen).scaleb(-2))
with_zeros = st.lists(st.sampled_from(["0", "0", "0", "1", "5", "9"]), min_size=3, max_size=17).map(
    lambda digits: Decimal("".join(digits)).scaleb(-2)
)


def slow_words(amount: Decimal) -> str:
    """A second writer, from the right, four digits at a time, with the rules one by one."""
    yuan, small = f"{amount:.2f}".split(".")
    groups = []
    while yuan:
        yuan, group = yuan[:-4], yuan[-4:].rjust(4, "0")
        groups.append(group)
    units = ["", "万", "亿", "万亿"]
    words = ""
    pending = False
    for number in range(len(groups) - 1, -1, -1):
        group = groups[number]
        if group == "0000":
            pending = bool(words)
            if number == 2 and words.endswith("万"):
                words += "亿"
            continue
        if words and (pending or group[0] == "0"):
            words += "零"
        pending = False
        part, zero = "", False
        for digit, unit in zip(group, ("仟", "佰", "拾", ""), strict=True):
            if digit == "0":
                zero = bool(part)
            else:
                part += ("零" if zero else "") + "零壹贰叁肆伍陆柒捌玖"[int(digit)] + unit
                zero = False
        words += part + ("万" if number == 3 else units[number])
        if number == 3 and groups[2] == "0000":
            words += ""
    head = words + "元" if words else ""
    jiao, fen = (int(digit) for digit in small)
    if not jiao and not fen:
        return (head or "零元") + "整"
    tail = f"{'零壹贰叁肆伍陆柒捌玖'[jiao]}角" if jiao else ("零" if head else "")
    return head + tail + (f"{'零壹贰叁肆伍陆柒捌玖'[fen]}分" if fen else "整")


def code_of(text: str) -> str:
    found = parse_amount(text)
    assert isinstance(found, Invalid), found
    return found.code


class TestWords:
    """Capitals as vouchers want them."""

    @pytest.mark.parametrize(
        ("amount", "words"),
        [
            ("316081.70", "叁拾壹万陆仟零捌拾壹元柒角整"),
            ("0", "零元整"),
            ("0.01", "壹分"),
            ("0.10", "壹角整"),
            ("0.11", "壹角壹分"),
            ("1", "壹元整"),
            ("1.01", "壹元零壹分"),
            ("10", "壹拾元整"),
            ("15.5", "壹拾伍元伍角整"),
            ("100", "壹佰元整"),
            ("105", "壹佰零伍元整"),
            ("110", "壹佰壹拾元整"),
            ("1005", "壹仟零伍元整"),
            ("1409.50", "壹仟肆佰零玖元伍角整"),
            ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
            ("6007.14", "陆仟零柒元壹角肆分"),
            ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
            ("107000.53", "壹拾万柒仟元伍角叁分"),
            ("100000", "壹拾万元整"),
            ("10000005", "壹仟万零伍元整"),
            ("100000000", "壹亿元整"),
            ("900005000", "玖亿零伍仟元整"),
            ("900000500", "玖亿零伍佰元整"),
            ("900050000", "玖亿零伍万元整"),
            ("905000000", "玖亿零伍佰万元整"),
            ("950000000", "玖亿伍仟万元整"),
            ("1000000000000", "壹万亿元整"),
            ("1000000000001", "壹万亿零壹元整"),
            ("1000000050000000", None),
            (
                "999999999999999.99",
                "玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
            ),
            ("1000000000000000", "壹仟万亿元整"),
        ],
    )
    def test_spelling(self, amount: str, words: str | None) -> None:
        """Each amount has one spelling; 零 stands for gaps, also behind 亿 and before 分."""
        if words is None:
            with pytest.raises(UsageError):
                amount_in_words(Decimal(amount))
        else:
            assert words == amount_in_words(Decimal(amount))

    @given(st.one_of(amounts, with_zeros))
    @example(Decimal(900005000))
    @example(Decimal(10**15))
    def test_words_are_read_back(self, amount: Decimal) -> None:
        """What is written in words is read as the same amount, for every amount to 10^15 yuan."""
        words = amount_in_words(amount)
        assert amount == parse_amount(words)
        assert amount == parse_amount(f"人民币{words.replace('元', '圆').replace('整', '正')}")

    @given(with_zeros)
    def test_equals_a_second_writer(self, amount: Decimal) -> None:
        """A slow writer that knows the rules one by one spells every amount alike."""
        assert slow_words(amount) == amount_in_words(amount)

    @given(st.one_of(amounts, with_zeros))
    def test_shape(self, amount: Decimal) -> None:
        """No 零零, no 零 before a unit, 整 exactly where no fen stands."""
        words = amount_in_words(amount)
        assert "零零" not in words
        assert not any(f"零{unit}" in words for unit in "拾佰仟万亿角分整")
        assert words.endswith("整") != words.endswith("分")

    def test_whole_yuan_may_be_an_int(self) -> None:
        """An int is exact and is taken."""
        assert "贰仟元整" == amount_in_words(2000)

    @pytest.mark.parametrize(
        "amount",
        [
            Decimal("0.001"),
            Decimal(-1),
            Decimal("1000000000000000.01"),
            Decimal("NaN"),
            Decimal("Infinity"),
            1.5,
            True,
            "5",
        ],
    )
    def test_refuses(self, amount: Decimal) -> None:
        """A float, a sign, a third place or no number is a wrong call that says what is needed."""
        with pytest.raises(UsageError, match="分"):
            amount_in_words(amount)


class TestReading:
    """Amounts as people write them."""

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("316081.70", "316081.70"),
            ("316081.7", "316081.70"),
            ("316081", "316081.00"),
            ("316,081.70元", "316081.70"),
            ("３１６，０８１．７０元", "316081.70"),
            ("31.60817万元", "316081.70"),
            ("0.2万元", "2000.00"),
            ("1.234567亿元", "123456700.00"),
            ("50万", "500000.00"),
            ("￥12,800.00", "12800.00"),
            ("¥12800", "12800.00"),
            ("￥98000元整", "98000.00"),
            ("人民币叁万元整", "30000.00"),
            ("人民币（大写）：贰万元整", "20000.00"),
            ("罚款3万元", "30000.00"),
            ("罚款：5000元", "5000.00"),
            ("伍仟圆人民币", "5000.00"),
            ("拾伍万元", "150000.00"),
            ("二万元", "20000.00"),
            ("壹万贰仟元整", "12000.00"),
            ("贰佰玖拾元零叁角正", "290.30"),
            ("一百二十元五分", "120.05"),
            ("三元五角", "3.50"),
            ("3元5角6分", "3.56"),
            ("叁分", "0.03"),
            ("伍角整", "0.50"),
            ("零元整", "0.00"),
            ("0", "0.00"),
            ("0.00元", "0.00"),
            ("叁万元整（￥30000）", "30000.00"),
            ("30000元(大写：叁万元整)", "30000.00"),
            ("三百块", "300.00"),
            (" 2 000元".replace(" 000", "000"), "2000.00"),
            ("叁 万 元 整", "30000.00"),
            ("两千元", "2000.00"),
        ],
    )
    def test_reads(self, text: str, value: str) -> None:
        """Yuan with two places, whatever the way of writing."""
        found = parse_amount(text)
        assert isinstance(found, Decimal), found
        assert value == str(found)

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("1.2", "12000.00"),
            ("3", "30000.00"),
            ("1.2万", "12000.00"),
            ("12000元", "12000.00"),
            ("叁万元整", "30000.00"),
            ("0.000001", "0.01"),
        ],
    )
    def test_unit_of_the_column(self, text: str, value: str) -> None:
        """A bare number is in the unit of its column; a unit that stands beside it wins."""
        assert value == str(parse_amount(text, unit="万元"))

    def test_context_of_the_caller_does_not_matter(self) -> None:
        """A caller's decimal precision changes no amount."""
        with decimal.localcontext() as context:
            context.prec = 3
            assert "316081.70" == str(parse_amount("316081.70"))
            assert "316081.70" == str(parse_amount("叁拾壹万陆仟零捌拾壹元柒角整"))
            assert "叁拾壹万陆仟零捌拾壹元柒角整" == amount_in_words(Decimal("316081.70"))

    @given(amounts)
    def test_figures_are_read_back(self, amount: Decimal) -> None:
        """Figures with thousands marks come back to the fen."""
        assert amount == parse_amount(f"￥{amount:,.2f}元")


class TestReasons:
    """What is not one exact amount says why."""

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("", "empty"),
            ("（空）", "empty"),
            ("无", "empty"),
            ("—", "empty"),
            ("/", "empty"),
            ("近30万", "approximate"),
            ("10万元以下", "approximate"),
            ("20万元至30万元", "approximate"),
            ("三五万元", "approximate"),
            ("1.20111E+17", "scientific"),
            ("1e5", "scientific"),
            ("100 200", "several"),
            ("100\n200", "several"),
            ("-5", "negative"),
            ("负五元", "negative"),
            ("1.234", "precision"),
            ("1.234元", "precision"),
            ("0.0000001万元", "precision"),
            ("$5", "currency"),
            ("5美元", "currency"),
            ("叁万元整（￥3000）", "contradiction"),
            ("叁万元整（￥）", "form"),
            ("万元", "form"),
            ("壹拾万元￥：元", "form"),
            ("一倍", "form"),
            ("3%", "form"),
            ("百分之三", "form"),
            ("316081.7元柒角", "form"),
            ("五角三元", "form"),
            ("x" * 101, "length"),
        ],
    )
    def test_reason(self, text: str, code: str) -> None:
        """Each kind of fault has a reason of its own; nothing is guessed."""
        assert code == code_of(text)

    @given(st.text(alphabet="零一壹三拾百万亿元角分整点.,0123￥（） 人民币", max_size=16))
    def test_no_text_raises(self, text: str) -> None:
        """Any mixture of the signs gives an amount of two places, not negative, or a reason."""
        found = parse_amount(text)
        if isinstance(found, Decimal):
            assert -2 == found.as_tuple().exponent
            assert found >= 0

    @given(st.text(max_size=120))
    def test_no_other_text_raises(self, text: str) -> None:
        """Nor does any other text."""
        assert isinstance(parse_amount(text), Decimal | Invalid)
