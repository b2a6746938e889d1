"""`rollup.toml` is read strictly, and every fault is named with its place."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from districts import district, town_table

from enforcement_kit.errors import UsageError
from enforcement_kit.rollup import read_plan

TOWN = town_table("a", sent='"a.json"', received="2023-01-10")


def faults(folder: Path, text: str) -> dict[str, str]:
    """The faults of a plan: pointer and message."""
    path = folder / "rollup.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_plan(path)
    return {problem.at.pointer: problem.message for problem in caught.value.problems}


class TestReading:
    """What a plan says."""

    def test_least(self, tmp_path: Path) -> None:
        """District, period and one town are enough; the forms are all that the kit knows."""
        path = tmp_path / "rollup.toml"
        path.write_text('district = "d"\nperiod = 2022\n[[town]]\nname = "甲镇"\n', "utf-8")
        plan = read_plan(path)
        assert "penalty" in [form.id for form in plan.forms]
        assert "甲镇" == plan.towns[0].id
        assert () == plan.towns[0].parcels
        assert 5 == plan.threshold

    def test_days(self, tmp_path: Path) -> None:
        """A day of a town goes before that of a form, which goes before that of the plan."""
        towns = town_table("a", due="{ penalty = 2023-02-01 }") + town_table("b")
        more = "[form.lenient]\ndue = 2023-01-31"
        forms = '["penalty", "lenient"]'
        plan = read_plan(district(tmp_path, towns, forms=forms, more=more))
        penalty, lenient = plan.form("penalty"), plan.form("lenient")
        assert dt.date(2023, 2, 1) == plan.due(plan.town("a"), penalty)
        assert dt.date(2023, 1, 20) == plan.due(plan.town("b"), penalty)
        assert dt.date(2023, 1, 31) == plan.due(plan.town("a"), lenient)

    def test_parcels(self, tmp_path: Path) -> None:
        """Files in three ways: one, several, with a day and forms of their own; by form."""
        towns = (
            '[[town]]\nid = "a"\nreceived = 2023-01-10\n'
            'sent = ["x.json", { file = "y.txt", received = 2023-01-12, forms = ["lenient"] }]\n'
            '[town.form.penalty]\nsent = "z.xlsx"\n'
        )
        (town,) = read_plan(district(tmp_path, towns, forms='["penalty", "lenient"]')).towns
        assert [
            ("x.json", dt.date(2023, 1, 10), ()),
            ("y.txt", dt.date(2023, 1, 12), ("lenient",)),
            ("z.xlsx", dt.date(2023, 1, 10), ("penalty",)),
        ] == [(each.file, each.received, each.forms) for each in town.parcels]

    def test_own_form(self, tmp_path: Path) -> None:
        """A form of a district's own has a label and figures."""
        more = '[form.market]\nlabel = "市场"\nfigures = ["inspection.sites"]'
        plan = read_plan(district(tmp_path, TOWN, forms='["market"]', more=more))
        assert ("inspection.sites",) == plan.keys

    def test_no_duty(self, tmp_path: Path) -> None:
        """Forms without duty: a list, or a table with reasons."""
        towns = town_table("a", no_duty='["penalty"]') + town_table(
            "b", no_duty='{ penalty = "区办" }'
        )
        first, second = read_plan(district(tmp_path, towns)).towns
        assert {"penalty": ""} == first.no_duty
        assert {"penalty": "区办"} == second.no_duty


class TestFaults:
    """What cannot be."""

    @pytest.mark.parametrize(
        ("text", "pointer", "says"),
        [
            ('period = "2022"\n[[town]]\nid = "a"', "/district", "缺少"),
            ('district = "d"\n[[town]]\nid = "a"', "/period", "缺少"),
            ('district = "d"\nperiod = "2022-13"\n[[town]]\nid = "a"', "/period", "2022-13"),
            ('district = "d"\nperiod = "2022"', "/town", "没有列出"),
            ('district = "d"\nperiod = "2022"\n[[town]]', "/town/0", "id 和 name"),
            ('district = "d"\nperiod = "2022"\n[[town]]\nid = "a/b"', "/town/0/id", "只用"),
        ],
    )
    def test_one(self, tmp_path: Path, text: str, pointer: str, says: str) -> None:
        """Each fault has its pointer and says what was needed."""
        found = faults(tmp_path, text)
        assert says in found[pointer]

    @pytest.mark.parametrize(
        ("line", "pointer", "says"),
        [
            ("recieved = 2023-01-01", "/town/0/recieved", "received"),
            ('received = "2023-01-01"', "/town/0/received", "不加引号"),
            ("received = 2023-01-01T00:00:00", "/town/0/received", "日期"),
            ("sent = 5", "/town/0/sent/0", "文字"),
            ("sent = [{ received = 2023-01-01 }]", "/town/0/sent/0", "缺少 file"),
            ('sent = [{ file = "x", forms = ["nope"] }]', "/town/0/sent/0/forms", "nope"),
            ('no_duty = ["penalties"]', "/town/0/no_duty", "penalties"),
            ('use = "x.json"', "/town/0/use", "不在 sent 之中"),
            ("due = { nope = 2023-01-01 }", "/town/0/due/nope", "nope"),
        ],
    )
    def test_of_a_town(self, tmp_path: Path, line: str, pointer: str, says: str) -> None:
        """Faults of a town."""
        text = f'district = "d"\nperiod = "2022"\nforms = ["penalty"]\n[[town]]\nid = "a"\n{line}\n'
        assert says in faults(tmp_path, text)[pointer]

    @pytest.mark.parametrize(
        ("line", "pointer", "says"),
        [
            ('forms = ["penalty", "penalty"]', "/forms", "两次"),
            ('forms = ["penaltie"]', "/form/penaltie", "penalty"),
            (
                '[form.x]\nlabel = "x"\nfigures = ["penalty.decision"]',
                "/form/x/figures",
                "decisions",
            ),
            ('[form.report]\nfigures = ["penalty.decisions"]', "/form/report/figures", "不列"),
            ("[publish]\nthreshold = 1", "/publish/threshold", "至少为 2"),
            ("[publish]\nthreshold = true", "/publish/threshold", "整数"),
            ('[publish]\nexempt = ["x.y"]', "/publish/exempt", "x.y"),
        ],
    )
    def test_of_forms(self, tmp_path: Path, line: str, pointer: str, says: str) -> None:
        """Faults of forms and of what is published."""
        text = f'district = "d"\nperiod = "2022"\n{line}\n[[town]]\nid = "a"\n'
        assert says in faults(tmp_path, text)[pointer]

    def test_all_at_once(self, tmp_path: Path) -> None:
        """All faults are named in one go."""
        text = 'period = "x"\nstrange = 1\n[[town]]\nid = "a"\n[[town]]\nid = "a"\n'
        found = faults(tmp_path, text)
        assert {"/district", "/period", "/strange", "/town/1/id"} <= set(found)

    def test_town_twice(self, tmp_path: Path) -> None:
        """A town that stands twice is told to have one table."""
        found = faults(tmp_path, 'district = "d"\nperiod = "2022"\n' + TOWN + TOWN)
        assert "一镇一表" in found["/town/1/id"]

    @pytest.mark.parametrize("content", [b"district = ", b"\xff\xfe", b"a = [[[[[["])
    def test_no_toml(self, tmp_path: Path, content: bytes) -> None:
        """What is no TOML is a usage error that names the file."""
        path = tmp_path / "rollup.toml"
        path.write_bytes(content)
        with pytest.raises(UsageError, match=r"rollup\.toml"):
            read_plan(path)

    def test_not_there(self, tmp_path: Path) -> None:
        """A plan that is not there."""
        with pytest.raises(UsageError, match=r"nope\.toml"):
            read_plan(tmp_path / "nope.toml")
