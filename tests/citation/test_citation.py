"""Citations of articles as papers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.citation import Citation, parse_citations


class TestParse:
    """Every form met in papers gives the same place."""

    @pytest.mark.parametrize(
        "text",
        [
            "《中华人民共和国行政处罚法》第五十九条第一款第（五）项",
            "《行政处罚法》第五十九条第一款第五项",
            "行政处罚法第59条第1款第5项",
            "行政处罚法第５９条第１款第（５）项",
            "中华人民共和国行政处罚法第五十九条第一款第（五）项",
        ],
    )
    def test_forms(self, text: str) -> None:
        """Full and short names, brackets, Chinese, Arabic and full-width digits."""
        found = Citation.parse(text)
        assert (found.law, found.article, found.paragraph, found.item) == ("行政处罚法", 59, 1, 5)

    def test_list(self) -> None:
        """A list of articles gives each of them, of the law named once."""
        found = parse_citations("依据《行政处罚法》第六十三条、第六十四条的规定")
        assert [("行政处罚法", 63), ("行政处罚法", 64)] == [
            (each.citation.law, each.citation.article) for each in found
        ]

    @pytest.mark.parametrize("text", ["", "没有引用", "三项制度", "2022年第9号"])
    def test_no_citation(self, text: str) -> None:
        """What cites nothing gives nothing."""
        assert parse_citations(text) == ()

    @given(st.integers(1, 200), st.none() | st.integers(1, 9), st.none() | st.integers(1, 20))
    def test_printed_and_read_again(
        self, article: int, paragraph: int | None, item: int | None
    ) -> None:
        """What is printed is read back as the same place."""
        cited = Citation(law="行政处罚法", article=article, paragraph=paragraph, item=item)
        assert cited == Citation.parse(cited.zh())
        assert cited == Citation.parse(cited.short())

    def test_integers_in_json(self) -> None:
        """In JSON article, paragraph and item are integers."""
        found = Citation.parse("行政处罚法第三十三条第一款").to_dict()
        assert (found["article"], found["paragraph"], found["item"]) == (33, 1, None)


def test_a_regulation_does_not_bear_the_name_of_the_state():
    """A name that ends in 办法 is that of a regulation or rule, though its last sign is 法."""
    assert Citation("无证无照经营查处办法", 2).zh() == "《无证无照经营查处办法》第二条"
    assert Citation("大气污染防治法", 77).zh().startswith("《中华人民共和国大气污染防治法》")
