"""Every form of citation met in papers, written down here by hand with what it cites."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.citation import Citation, chinese_number, parse_citations

FORMS = {
    "处罚法33条第2款": ["行政处罚法第33条第2款"],
    "《行政处罚法》第６３条第１款": ["行政处罚法第63条第1款"],
    "依照《行政处罚法》第 五十九 条 第 一 款": ["行政处罚法第59条第1款"],
    "《行政处罚法》第32条(一)项": ["行政处罚法第32条第1项"],
    "行政处罚法五十九条": ["行政处罚法第59条"],
    "《城乡规划法》六十四条": ["城乡规划法第64条"],
    "民诉法第八十五条": ["民事诉讼法第85条"],
    "法释〔2018〕1号第64条": ["行诉解释第64条"],
    "《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第六十四条": ["行诉解释第64条"],
    "刑法第一百二十条之一第二款": ["刑法第120条之一第2款"],
    "《行政处罚法》（2021年修订）第三十三条": ["行政处罚法（2021）第33条"],
    "《生态环境行政处罚办法》第六十四条": ["生态环境行政处罚办法第64条"],
    "第五十一条": ["第51条"],
    "本法第三条": ["第3条"],
    "《行政处罚法》第九条第一项、第二项": ["行政处罚法第9条第1项", "行政处罚法第9条第2项"],
    "第三十三条第一款、第二款": ["第33条第1款", "第33条第2款"],
    "《行政处罚法》第二十八条第一款以及第三十三条": ["行政处罚法第28条第1款", "行政处罚法第33条"],
    "行政处罚法第六十三条至第六十五条": [f"行政处罚法第{n}条" for n in (63, 64, 65)],
    "依据《行政处罚法》第六十三条、第六十四条第一款第（一）项和第（二）项": [
        "行政处罚法第63条",
        "行政处罚法第64条第1款第1项",
        "行政处罚法第64条第1款第2项",
    ],
    "违反了《城市道路管理条例》第二十七条第（一）项、第（二）项的规定，依据该条例第四十二条": [
        "城市道路管理条例第27条第1项",
        "城市道路管理条例第27条第2项",
        "城市道路管理条例第42条",
    ],
    "《天津市城市管理规定》（以下简称《规定》）第十条，依《规定》第二十条": [
        "天津市城市管理规定第10条",
        "天津市城市管理规定第20条",
    ],
    "根据《中华人民共和国行政处罚法》第五十七条第一款第一项、"
    "《天津市市容和环境卫生管理条例》第二十二条第二款、第六十五条之规定": [
        "行政处罚法第57条第1款第1项",
        "天津市市容和环境卫生管理条例第22条第2款",
        "天津市市容和环境卫生管理条例第65条",
    ],
}


@pytest.mark.parametrize(("text", "cited"), FORMS.items())
def test_form(text: str, cited: list[str]) -> None:
    """Each place is found, in the order of the text, of the statute that the text means."""
    assert [each.citation.short() for each in parse_citations(text)] == cited


@pytest.mark.parametrize("text", FORMS)
def test_where_it_stands(text: str) -> None:
    """What was found is where the text has it, and the finds do not go back."""
    found = parse_citations(text)
    for each in found:
        assert text[each.start : each.end] == each.written
    ends = [each.end for each in found]
    assert ends == sorted(ends)


@given(st.lists(st.integers(1, 120), min_size=1, max_size=5, unique=True).map(sorted))
def test_lists_of_articles(numbers: list[int]) -> None:
    """A list joined by 、 gives each article, in Chinese and in Arabic numbers alike."""
    for numeral in (chinese_number, str):
        listed = "、".join(f"第{numeral(number)}条" for number in numbers)
        found = parse_citations(f"依据《行政处罚法》{listed}的规定")
        assert [(each.citation.law, each.citation.article) for each in found] == [
            ("行政处罚法", number) for number in numbers
        ]


@given(
    st.text(alphabet="第一二十百条款项目之《》（）()、和至０9 行政处罚法本该〔〕\n", max_size=60)
)
def test_any_text_is_read(text: str) -> None:
    """No text is an error, and each find is a citation that prints and reads back."""
    for each in parse_citations(text):
        if each.citation.law:
            assert isinstance(Citation.parse(each.citation.zh()), Citation)
