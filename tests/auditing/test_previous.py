"""A report against that of the year before."""

from __future__ import annotations

from enforcement_kit import audit

LAST = (
    "示例镇2022年度行政执法情况报告\n全年作出行政处罚决定40件，罚款8.2万元。"
    "年末持证执法人员26名。办理投诉举报512件。检查企业和商户210家。"
)


def found(text: str, previous: str = LAST) -> dict[str, tuple[str, ...]]:
    """The findings of a report of 2023 by code, with the words of their claims."""
    result = audit("示例镇2023年度行政执法情况报告\n" + text, previous=previous)
    return {
        each.code: tuple(result.claim(name).text for name in each.claims)
        for each in result.findings
        if each.level != "info"
    }


class TestRestated:
    """What this report says of last year."""

    def test_the_same(self) -> None:
        """Last year's figure restated as it was is no fault."""
        assert found("全年作出行政处罚决定44件，上年为40件。") == {}

    def test_another(self) -> None:
        """Last year's figure restated otherwise is a contradiction of the two reports."""
        assert found("全年作出行政处罚决定44件，上年为42件。") == {"restated": ("42件",)}

    def test_by_year(self) -> None:
        """The year may be named instead of called last year."""
        assert found("2022年作出行政处罚决定41件，2023年作出行政处罚决定44件。") == {
            "restated": ("41件",)
        }

    def test_rounded(self) -> None:
        """A figure restated in fewer places is the same."""
        assert found("罚款9.1万元，上年为82000元。") == {}


class TestChanges:
    """Changes reckoned from last year's report."""

    def test_right(self) -> None:
        """44 after 40 is ten per cent more."""
        assert found("全年作出行政处罚决定44件，同比上升10%。") == {}

    def test_wrong(self) -> None:
        """44 after 40 is not twelve per cent more, though 39.3 could have been."""
        assert found("全年作出行政处罚决定44件，同比上升12.8%。") == {
            "change-against-previous": ("44件", "12.8%")
        }

    def test_direction(self) -> None:
        """44 after 40 is not less."""
        assert "change-against-previous" in found("全年作出行政处罚决定44件，比上年减少4件。")


class TestFlow:
    """Those who held a certificate last year, came and went."""

    def test_closes(self) -> None:
        """26 and 5 less 3 are 28."""
        assert found("新增持证人员5名，注销3名。年末持证执法人员28名。") == {}

    def test_does_not_close(self) -> None:
        """26 and 5 less 3 are not 29."""
        codes = found("新增持证人员5名，注销3名。年末持证执法人员29名。")
        assert codes == {"flow-against-previous": ("5名", "3名", "29名")}


class TestBasis:
    """A silent change of counting basis."""

    def test_fines(self) -> None:
        """Fines last year, fines and confiscations this year."""
        assert "changed-basis" in found("全年作出行政处罚决定44件，罚没款9.1万元。")

    def test_published(self) -> None:
        """Decisions made last year, decisions published this year."""
        assert "changed-basis" in found("公示行政处罚决定44件。")

    def test_same(self) -> None:
        """The same bases in both reports are no finding."""
        assert found("全年作出行政处罚决定44件，罚款9.1万元。") == {}


def test_published_report_as_previous(published) -> None:
    """Last year's report may be a file."""
    result = audit(
        "杨柳青镇2023年度行政执法情况报告\n全年办理投诉举报800件，上年为747件。", previous=published
    )
    assert [each.code for each in result.contradictions] == ["restated"]


def test_a_change_that_does_not_fit_is_told_with_what_was_stated() -> None:
    """Beside the two values stand the change that the report states and the one they give."""
    result = audit("本年办理案件120件，比上年的100件增长35%。持证人员由40人增加到43人，增加5人。")
    told = [each.message for each in result.contradictions]
    assert any("写明变化 35%，应为 20%" in each for each in told)
    assert any("写明相差 5人，应为 3人" in each for each in told)
