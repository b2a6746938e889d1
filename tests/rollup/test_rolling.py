"""A district rolled up: what each cell says, what is summed and what is not, and what is wrong."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import sys
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from districts import PENALTY, figures_json, rolled, town_table
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit import figures, load
from enforcement_kit.errors import UnreadableError, UsageError
from enforcement_kit.measures import default_measures
from enforcement_kit.rollup import RollUp, read_plan, roll_up
from enforcement_kit.rollup.sent import Entry
from enforcement_kit.rollup.totals import TownValue, total_of
from enforcement_kit.testing import synth_town, write_town

GOOD = dict(zip(PENALTY, (10, 3, 7, 0, "5000.00"), strict=True))
IN_TIME = "2023-01-10"


def send(folder: Path, name: str, content: str) -> str:
    """Writes a file that a town sent and gives its name as TOML."""
    (folder / name).write_text(content, encoding="utf-8")
    return f'"{name}"'


def one(folder: Path, content: str, name: str = "a.json", **options: object) -> RollUp:
    """A district of one town that sent one file."""
    sent = send(folder, name, content)
    return rolled(folder, town_table("a", sent=sent, received=IN_TIME), **options)


def codes(found: RollUp) -> list[str]:
    """The codes of what was found, the worst first."""
    return [each.code for each in found.contradictions]


class TestStatus:
    """Late, missing, not due, unreadable, without duty."""

    def test_the_day_itself_is_in_time(self, tmp_path: Path) -> None:
        """What comes on the due day is in time, a day later it is a day late."""
        sent = send(tmp_path, "a.json", figures_json(GOOD))
        towns = town_table("a", sent=sent, received="2023-01-20")
        towns += town_table(
            "b",
            sent=send(tmp_path, "b.json", figures_json(GOOD | {PENALTY[0]: 11})),
            received="2023-01-21",
        )
        found = rolled(tmp_path, towns)
        # b has 11 decisions of which 10 are of a named procedure, which nothing speaks against
        assert "in_time" in found.cell("a", "penalty").marks
        late = found.cell("b", "penalty")
        assert ("late" in late.marks, 1) == (True, late.days_late)

    def test_nothing_came(self, tmp_path: Path) -> None:
        """Before the due day has passed a form is not missing; afterwards it is."""
        for on, status in (("2023-01-20", "not_due"), ("2023-01-21", "missing")):
            found = rolled(tmp_path, town_table("a"), on=dt.date.fromisoformat(on))
            assert status == found.cell("a", "penalty").status
        assert "missing" == rolled(tmp_path, town_table("a")).cell("a", "penalty").status

    def test_day_not_noted(self, tmp_path: Path) -> None:
        """Without the day that it came nothing is said of in time or late."""
        found = rolled(tmp_path, town_table("a", sent=send(tmp_path, "a.json", figures_json(GOOD))))
        cell = found.cell("a", "penalty")
        assert "arrived" in cell.marks
        assert not {"in_time", "late"} & set(cell.marks)

    def test_no_duty(self, tmp_path: Path) -> None:
        """No such duty is neither missing nor 0, and the town is not among those of the total."""
        towns = town_table("a", no_duty='{ penalty = "区里办" }')
        towns += town_table(
            "b", sent=send(tmp_path, "b.json", figures_json(GOOD)), received=IN_TIME
        )
        found = rolled(tmp_path, towns)
        assert "no_duty" == found.cell("a", "penalty").status
        assert "区里办" == found.cell("a", "penalty").why
        total = found.total("penalty.decisions")
        assert (10, "exact", 1) == (total.value, total.bound, total.towns)

    def test_no_duty_denied(self, tmp_path: Path) -> None:
        """A town without the duty that fills the form all the same contradicts itself."""
        sent = send(tmp_path, "a.json", figures_json(GOOD))
        found = rolled(tmp_path, town_table("a", sent=sent, no_duty='["penalty"]'))
        assert ["duty-denied"] == codes(found)
        assert found.total("penalty.decisions").value is None

    def test_blank_is_not_zero(self, tmp_path: Path) -> None:
        """A blank figure leaves its town out of the total, a 0 is counted."""
        blank = send(tmp_path, "a.json", figures_json(GOOD | {"penalty.summary": None}))
        zero = send(tmp_path, "b.json", figures_json(GOOD | {"penalty.summary": 0}))
        found = rolled(
            tmp_path,
            town_table("a", sent=blank, received=IN_TIME)
            + town_table("b", sent=zero, received=IN_TIME),
        )
        total = found.total("penalty.summary")
        assert (0, "at_least", 2, 1) == (total.value, total.bound, total.towns, len(total.counted))
        assert ["a"] == [each.town for each in total.left]
        assert "incomplete" in found.cell("a", "penalty").marks

    def test_all_blank_is_missing(self, tmp_path: Path) -> None:
        """A file that holds none of a form's figures does not make the form come."""
        found = one(tmp_path, figures_json({"training.sessions": 3}))
        assert "missing" == found.cell("a", "penalty").status


class TestTwoFiles:
    """Two files of one town are a question and are never added up."""

    def two(self, folder: Path, second: dict[str, object], more: str = "") -> RollUp:
        """A town with two files for one form."""
        send(folder, "a.json", figures_json(GOOD))
        send(folder, "b.json", figures_json(second))
        text = '[[town]]\nid = "a"\nname = "甲镇"\nsent = ["a.json", "b.json"]\n'
        return rolled(folder, f"{text}received = {IN_TIME}\n{more}")

    def test_they_differ(self, tmp_path: Path) -> None:
        """Where they differ there is no value, where they agree there is one; nothing is summed."""
        found = self.two(tmp_path, GOOD | {"penalty.decisions": 12})
        assert found.value("a", "penalty.decisions").value is None
        assert 3 == found.value("a", "penalty.summary").value
        assert 3 == found.total("penalty.summary").value
        assert ["two-files"] == codes(found)
        assert "question" == found.contradictions[0].level
        assert "question" == found.cell("a", "penalty").status
        assert "10" in found.contradictions[0].message
        assert "12" in found.contradictions[0].message

    def test_one_is_chosen(self, tmp_path: Path) -> None:
        """With `use` the question is answered."""
        found = self.two(tmp_path, GOOD | {"penalty.decisions": 12}, 'use = "b.json"\n')
        assert 12 == found.value("a", "penalty.decisions").value
        assert [] == codes(found)

    def test_same_file_of_two_towns(self, tmp_path: Path) -> None:
        """One file under two towns is a question to both, and neither is counted."""
        sent = send(tmp_path, "a.json", figures_json(GOOD))
        towns = "".join(town_table(name, sent=sent, received=IN_TIME) for name in "ab")
        other = send(tmp_path, "c.json", figures_json(GOOD | {"penalty.fines_total": "1.00"}))
        found = rolled(tmp_path, towns + town_table("c", sent=other, received=IN_TIME))
        total = found.total("penalty.decisions")
        assert (10, "at_least", 3) == (total.value, total.bound, total.towns)
        assert ["same-file", "same-file"] == codes(found)

    def test_same_number_in_two_towns(self, tmp_path: Path) -> None:
        """One document number in two towns is a question to both; twice in one town it is none."""
        line = (
            '{{"id": "c-{0}", "decision": {{"date": "{1}", "kind": "penalty", '
            '"document_number": "区联罚〔2022〕{2}号"}}}}\n'
        )
        rows = {
            "a": (("2022-03-01", 1), ("2022-03-02", 2), ("2021-05-01", 9)),
            "b": (("2022-03-01", 1), ("2022-04-02", 3), ("2022-04-03", 3)),
            "c": (("2022-06-01", 4), ("2021-05-01", 9)),
        }
        towns = ""
        for town, cases in rows.items():
            (tmp_path / town).mkdir()
            text = "".join(line.format(n, *each) for n, each in enumerate(cases))
            (tmp_path / town / "cases.jsonl").write_text(text, encoding="utf-8")
            towns += town_table(town, sent=f'"{town}"', received=IN_TIME)
        found = rolled(tmp_path, towns)
        assert [("a", "same-number"), ("b", "same-number")] == [
            (each.town, each.code) for each in found.contradictions
        ]
        assert "区联罚〔2022〕1号" in found.contradictions[0].message
        assert "有 1 件案件" in found.contradictions[1].message
        assert 6 == found.total("penalty.decisions").value
        assert 0 == found.exit_code()

    def test_report_beside_figures(self, tmp_path: Path) -> None:
        """A report beside the figures is compared with them, and is no second file."""
        send(tmp_path, "a.json", figures_json(GOOD))
        send(tmp_path, "a.txt", "甲镇2022年度行政执法报告\n2022年，全镇作出行政处罚决定11件。\n")
        text = (
            f'[[town]]\nid = "a"\nname = "甲镇"\nsent = ["a.json", "a.txt"]\nreceived = {IN_TIME}\n'
        )
        found = rolled(tmp_path, text, forms='["report", "penalty"]')
        assert ["report-differs"] == codes(found)
        assert 10 == found.value("a", "penalty.decisions").value
        assert "11件" in found.contradictions[0].sentence
        assert found.contradictions[0].sentence.startswith("甲镇：")
        assert "in_time" == found.cell("a", "report").status


class TestConsistency:
    """Figures of one town that cannot be together."""

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"penalty.decisions": 9}, "parts-above-whole"),
            (
                {"penalty.decisions": 0, "penalty.summary": 0, "penalty.ordinary": 0},
                "amount-without-count",
            ),
            ({"penalty.summary": -1}, "negative"),
            ({"penalty.summary": "2.5"}, "not-whole"),
        ],
    )
    def test_of_values(self, tmp_path: Path, change: dict[str, object], code: str) -> None:
        """Parts above their whole, an amount of nothing, a number below 0."""
        found = one(tmp_path, figures_json(GOOD | change))
        assert code in codes(found)
        assert "inconsistent" == found.cell("a", "penalty").status
        assert 1 == found.exit_code()

    def test_parts_below_their_whole(self, tmp_path: Path) -> None:
        """Parts may leave something of the whole: the procedure of a case may not be stated."""
        assert [] == codes(one(tmp_path, figures_json(GOOD | {"penalty.decisions": 11})))

    def test_rate_above_one(self, tmp_path: Path) -> None:
        """A rate above 1, and one of exactly 1."""
        for rate, wanted in (("1.01", ["rate-above-one"]), ("1", [])):
            content = figures_json({"complaint.handled": 5, "complaint.response_rate": rate})
            assert wanted == codes(one(tmp_path, content, forms='["complaint"]'))

    def test_other_period(self, tmp_path: Path) -> None:
        """Figures of another year are not counted."""
        found = one(tmp_path, figures_json(GOOD, year=2021))
        assert ["other-period"] == codes(found)
        assert found.total("penalty.decisions").value is None
        assert "inconsistent" == found.cell("a", "penalty").status

    def test_other_town(self, tmp_path: Path) -> None:
        """A file that names another organ is a question; one that names the town is none."""
        for organ, wanted in (("示例区乙镇人民政府", ["other-town"]), ("示例区a镇人民政府", [])):
            assert wanted == codes(one(tmp_path, figures_json(GOOD, organ=organ)))

    def test_stock_and_flow(self, tmp_path: Path) -> None:
        """30 at the end of last year and 5 new cannot make 36; 35 they can."""
        send(tmp_path, "last.json", figures_json({"certificate.holders": 30}, year=2021))
        for now, wanted in ((36, ["stock-above-flow"]), (35, [])):
            values = {"certificate.issued": 5, "certificate.holders": now}
            sent = send(tmp_path, "a.json", figures_json(values))
            towns = town_table("a", sent=sent, received=IN_TIME, last_year='"last.json"')
            assert wanted == codes(rolled(tmp_path, towns, forms='["certificate"]'))

    def test_last_year_sent_again(self, tmp_path: Path) -> None:
        """Five figures above 0 that are all those of last year are a question."""
        values = GOOD | {"training.sessions": 4}
        send(tmp_path, "last.json", figures_json(values, year=2021))
        sent = send(tmp_path, "a.json", figures_json(values))
        towns = town_table("a", sent=sent, received=IN_TIME, last_year='"last.json"')
        assert ["same-as-last-year"] == codes(
            rolled(tmp_path, towns, forms='["penalty", "training"]')
        )

    def test_last_year_of_another_year(self, tmp_path: Path) -> None:
        """A file of last year that is of another is not compared, and that is said."""
        send(tmp_path, "last.json", figures_json(GOOD, year=2020))
        sent = send(tmp_path, "a.json", figures_json(GOOD))
        found = rolled(tmp_path, town_table("a", sent=sent, last_year='"last.json"'))
        assert "2020" in found.towns[0].notes[0][0]

    def test_figure_twice(self, tmp_path: Path) -> None:
        """A key that stands twice with two values has none."""
        content = json.loads(figures_json(GOOD))
        content["figures"].append({"key": "penalty.decisions", "value": 99})
        found = one(tmp_path, json.dumps(content))
        assert "key-twice" in codes(found)
        assert found.value("a", "penalty.decisions").value is None

    def test_other_unit(self, tmp_path: Path) -> None:
        """An amount in another unit is not counted."""
        more = {"penalty.fines_total": {"unit": "万元"}}
        found = one(tmp_path, figures_json(GOOD, more=more))
        assert ["other-unit"] == codes(found)
        assert found.total("penalty.fines_total").value is None

    def test_other_basis(self, tmp_path: Path) -> None:
        """A figure whose counting basis is worded otherwise is counted, and that is noted."""
        more = {"penalty.decisions": {"counting_basis": "按立案日期"}}
        found = one(tmp_path, figures_json(GOOD, more=more))
        assert 10 == found.value("a", "penalty.decisions").value
        assert "行政处罚决定" in found.towns[0].sent[0].notes[0][0]

    def test_worst_first(self, tmp_path: Path) -> None:
        """The graver comes first, then the one that is farther apart; questions are not among ten."""
        towns = ""
        for number in range(14):
            values = GOOD | {"penalty.decisions": 9 - number % 9}
            sent = send(tmp_path, f"t{number}.json", figures_json(values))
            towns += town_table(f"t{number}", sent=sent, received=IN_TIME)
        found = rolled(tmp_path, towns)
        assert 14 == len([each for each in found.contradictions if each.level == "contradiction"])
        assert 10 == len(found.worst)
        sizes = [each.size for each in found.worst]
        assert sorted(sizes, reverse=True) == sizes


class TestReport:
    """A report that came alone."""

    def test_numbers(self, tmp_path: Path) -> None:
        """Counts, an amount in 万元, a vague number and a rate, each with its words and place."""
        text = (
            "甲镇2022年度行政执法报告\n2022年，全镇作出行政处罚决定21件，罚款金额3.16万元。\n"
            "办理投诉举报200件，群众诉求回应率98.5%。组织培训8次。\n"
        )
        found = one(tmp_path, text, "a.txt", forms='["report", "penalty", "complaint", "training"]')
        entry = found.value("a", "penalty.decisions").entry
        assert (21, "21件", 64) == (entry.value, entry.said, len(entry.sha256))
        assert Decimal(31600) == found.value("a", "penalty.fines_total").value
        assert Decimal("0.985") == found.value("a", "complaint.response_rate").value
        assert found.total("complaint.response_rate").value is None
        assert "分子、分母" in found.total("complaint.response_rate").left[0].why

    def test_contradiction_marks_the_report(self, tmp_path: Path) -> None:
        """What the audit finds against itself marks the form of the report."""
        text = "甲镇2022年度行政执法报告\n2022年，作出行政处罚决定由40件增加到43件，增加5件。\n"
        found = one(tmp_path, text, "a.txt", forms='["report"]')
        assert "inconsistent" == found.cell("a", "report").status

    def test_two_numbers_of_one_figure(self, tmp_path: Path) -> None:
        """Two numbers for one figure leave it open; neither is guessed."""
        text = "甲镇2022年度行政执法报告\n2022年，组织培训8次。\n\n全年组织培训9次。\n"
        found = one(tmp_path, text, "a.txt", forms='["training"]')
        value = found.value("a", "training.sessions")
        assert value.value is None
        assert "8次、9次" in value.entry.reason

    def test_the_total_among_several(self, tmp_path: Path) -> None:
        """A number that the report calls a total goes before one that it does not."""
        text = "甲镇2022年度行政执法报告\n2022年，组织培训8次。\n\n全年共组织培训9次。\n"
        found = one(tmp_path, text, "a.txt", forms='["training"]')
        assert 9 == found.value("a", "training.sessions").value

    def test_last_years_number(self, tmp_path: Path) -> None:
        """A number of the year before, told beside this year's, is not taken for it."""
        text = "甲镇2022年度行政执法报告\n2022年，组织培训9次，上年组织培训8次。\n"
        found = one(tmp_path, text, "a.txt", forms='["training"]')
        assert 9 == found.value("a", "training.sessions").value


class TestBadFiles:
    """Whatever is wrong with a town, the others are rolled up, and the cell says why."""

    def with_good(self, folder: Path, sent: str) -> RollUp:
        """A bad town beside a good one."""
        good = send(folder, "good.json", figures_json(GOOD))
        towns = town_table("bad", sent=sent, received=IN_TIME)
        found = rolled(folder, towns + town_table("good", sent=good, received=IN_TIME))
        assert 10 == found.total("penalty.decisions").value
        assert "at_least" == found.total("penalty.decisions").bound
        assert 1 == found.exit_code()
        return found

    @pytest.mark.parametrize(
        ("name", "content", "says"),
        [
            ("x.json", b"{", "x.json"),
            ("x.json", b'{"format": "enforcement-kit/figures/1"}', "figures"),
            ("x.json", b'{"format": "enforcement-kit/figures/1", "figures": []}', "期间"),
            ("x.json", b'{"format": "enforcement-kit/figures/2", "figures": []}', "升级"),
            ("x.xlsx", b"PK\x03\x04broken", "x.xlsx"),
            ("x.xlsx", b"", "为空"),
            ("x.docx", b"no word", "x.docx"),
            ("x.txt", b"", "x.txt"),
            ("x.bin", b"\x00\x01", "x.bin"),
        ],
    )
    def test_files(self, tmp_path: Path, name: str, content: bytes, says: str) -> None:
        """Broken JSON, a workbook that is none, an empty file, a file of no form."""
        (tmp_path / name).write_bytes(content)
        cell = self.with_good(tmp_path, f'"{name}"').cell("bad", "penalty")
        assert "unreadable" == cell.status
        assert says in cell.why

    def test_not_there(self, tmp_path: Path) -> None:
        """A file that is not there."""
        assert "没有这个文件" in self.with_good(tmp_path, '"x"').cell("bad", "penalty").why

    def test_empty_folder(self, tmp_path: Path) -> None:
        """A folder without records."""
        (tmp_path / "x").mkdir()
        assert "town.toml" in self.with_good(tmp_path, '"x"').cell("bad", "penalty").why

    def test_folder_of_other_files(self, tmp_path: Path) -> None:
        """A folder that holds a report and no records: each file is to be named."""
        (tmp_path / "x").mkdir()
        (tmp_path / "x" / "report.docx").write_bytes(b"")
        assert "report.docx" in self.with_good(tmp_path, '"x"').cell("bad", "penalty").why

    def test_format_at_the_end(self, tmp_path: Path) -> None:
        """A `figures.json` whose format stands behind its figures is known all the same."""
        content = json.loads(figures_json(GOOD))
        content["figures"][0]["records"] = [f"c-{n}" for n in range(2000)]
        content = {"figures": content["figures"], **content}
        found = one(tmp_path, json.dumps(content))
        assert "figures" == found.towns[0].sent[0].kind
        assert 2000 == found.value("a", "penalty.decisions").entry.records

    @pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
    def test_link_in_a_circle(self, tmp_path: Path) -> None:
        """A folder that is a link to itself."""
        (tmp_path / "x").symlink_to(tmp_path / "y")
        (tmp_path / "y").symlink_to(tmp_path / "x")
        assert "链接成环" in self.with_good(tmp_path, '"x"').cell("bad", "penalty").why

    @pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
    def test_link_within_a_folder(self, tmp_path: Path) -> None:
        """A file of records within a folder that is a link to itself."""
        folder = tmp_path / "x"
        folder.mkdir()
        (folder / "cases.jsonl").symlink_to(folder / "cases.jsonl")
        assert "unreadable" == self.with_good(tmp_path, '"x"').cell("bad", "penalty").status

    @pytest.mark.skipif(
        sys.platform == "win32" or getattr(os, "geteuid", lambda: 1)() == 0,
        reason="whoever may read everything is not refused",
    )
    def test_no_permission(self, tmp_path: Path) -> None:
        """A folder that may not be read."""
        folder = tmp_path / "x"
        folder.mkdir()
        folder.chmod(0)
        try:
            assert "unreadable" == self.with_good(tmp_path, '"x"').cell("bad", "penalty").status
        finally:
            folder.chmod(0o700)

    def test_newer_schema(self, tmp_path: Path) -> None:
        """A town whose records a newer kit wrote."""
        folder = tmp_path / "x"
        write_town(synth_town(1, cases=2), folder)
        town = folder / "town.toml"
        town.write_text(
            town.read_text("utf-8").replace("schema_version = 1", "schema_version = 9"), "utf-8"
        )
        assert "schema_version 9" in self.with_good(tmp_path, '"x"').cell("bad", "penalty").why

    def test_damaged_packed_file(self, tmp_path: Path) -> None:
        """A packed file that breaks off: what was read before is a lower bound, and that is said."""
        folder = tmp_path / "x"
        write_town(synth_town(1, cases=40), folder)
        plain = folder / "cases.jsonl"
        packed = gzip.compress(plain.read_bytes(), mtime=0)
        plain.unlink()
        (folder / "cases.jsonl.gz").write_bytes(packed[: len(packed) // 2])
        good = send(tmp_path, "good.json", figures_json(GOOD))
        towns = town_table("bad", sent='"x"', received=IN_TIME)
        found = rolled(tmp_path, towns + town_table("good", sent=good, received=IN_TIME))
        value = found.value("bad", "penalty.decisions")
        assert "at_least" == value.entry.bound
        assert "incomplete" in found.cell("bad", "penalty").marks
        assert "at_least" == found.total("penalty.decisions").bound
        assert 1 == found.exit_code()

    def test_a_form_that_is_not_in_a_late_file_is_missing_alone(self, tmp_path: Path) -> None:
        """A file that came late and holds no figure of a form leaves it missing, and not late too."""
        sent = send(tmp_path, "a.json", figures_json(GOOD))
        towns = town_table("a", sent=sent, received="2023-02-03")
        found = rolled(tmp_path, towns, forms='["penalty", "training"]')
        assert "late" in found.cell("a", "penalty").marks
        cell = found.cell("a", "training")
        assert ("missing",) == cell.marks
        assert cell.days_late is None

    def test_all_are_unreadable(self, tmp_path: Path) -> None:
        """Where nothing at all can be read the exit code is 2."""
        assert 2 == rolled(tmp_path, town_table("a", sent='"x"')).exit_code()

    def test_nothing_was_sent(self, tmp_path: Path) -> None:
        """Where no town has sent anything yet, nothing is wrong."""
        assert 0 == rolled(tmp_path, town_table("a")).exit_code()

    def test_last_years_records(self, tmp_path: Path) -> None:
        """A folder without one record of the period is a question: perhaps it is last year's."""
        town = synth_town(1, cases=4, year=2023)
        write_town(attrs.evolve(town, town=attrs.evolve(town.town, year=None)), tmp_path / "x")
        found = rolled(tmp_path, town_table("示例", sent='"x"', received=IN_TIME))
        assert "none-in-period" in codes(found)

    def test_records_stated_to_be_of_another_year(self, tmp_path: Path) -> None:
        """A folder that says it is of another year is not counted, not as 0 either."""
        write_town(synth_town(1, cases=4, year=2023), tmp_path / "x")
        found = rolled(tmp_path, town_table("a", sent='"x"', received=IN_TIME))
        assert "other-period" in codes(found)
        assert found.value("a", "penalty.decisions").value is None


class TestPrevious:
    """A roll-up against an earlier one."""

    def test_restated(self, tmp_path: Path) -> None:
        """A figure that changed is named with both values; other forms of the file are not marked."""
        values = GOOD | {"training.sessions": 4}
        forms = '["penalty", "training"]'
        before = one(tmp_path, figures_json(values), forms=forms).to_dict()
        changed = figures_json(values | {"training.sessions": 6})
        now = one(tmp_path, changed, forms=forms, previous=before)
        cell = now.cell("a", "training")
        assert "restated" == cell.status
        assert [("training.sessions", 4, 6)] == [(e.key, e.before, e.now) for e in cell.changes]
        assert "restated" not in now.cell("a", "penalty").marks
        assert "数据未变" in now.cell("a", "penalty").why
        assert 1 == now.exit_code()

    def test_same_file(self, tmp_path: Path) -> None:
        """The same file is not restated."""
        before = one(tmp_path, figures_json(GOOD)).to_dict()
        now = one(tmp_path, figures_json(GOOD), previous=before)
        assert ("in_time",) == now.cell("a", "penalty").marks
        assert 0 == now.exit_code()

    def test_came_since(self, tmp_path: Path) -> None:
        """What came since is not restated."""
        before = rolled(tmp_path, town_table("a")).to_dict()
        now = one(tmp_path, figures_json(GOOD), previous=before)
        assert "in_time" == now.cell("a", "penalty").status

    def test_other_period(self, tmp_path: Path) -> None:
        """A roll-up of another period, or one made to be published, cannot be held against."""
        before = one(tmp_path, figures_json(GOOD)).to_dict()
        for change in ({"period": ["2021-01-01", "2021-12-31"]}, {"public": True}):
            with pytest.raises(UsageError):
                one(tmp_path, figures_json(GOOD), previous=before | change)

    def test_no_rollup(self, tmp_path: Path) -> None:
        """Another result is no roll-up."""
        with pytest.raises(UnreadableError, match="rollup"):
            one(tmp_path, figures_json(GOOD), previous={"format": "enforcement-kit/audit/1"})


class TestRecords:
    """Records give what `figures` gives."""

    def test_same_as_figures(self, tmp_path: Path) -> None:
        """Each figure of a streamed folder is that of `figures` over the folder loaded whole."""
        folder = tmp_path / "x"
        write_town(synth_town(5, cases=30), folder)
        forms = '["penalty", "lenient", "inspection", "training", "complaint", "review"]'
        found = rolled(tmp_path, town_table("示例", sent='"x"', received=IN_TIME), forms=forms)
        whole = figures(load(folder), period=2022)
        for key in found.plan.keys:
            value = found.value("示例", key)
            assert whole[key].value == value.value
            assert len(whole[key].records) == value.entry.records
            assert whole[key].of == value.entry.of

    def test_provenance(self, tmp_path: Path) -> None:
        """A figure names the file of its kind with the digest of its bytes."""
        import hashlib

        folder = tmp_path / "x"
        write_town(synth_town(5, cases=3), folder)
        found = rolled(tmp_path, town_table("示例", sent='"x"', received=IN_TIME))
        entry = found.value("示例", "penalty.decisions").entry
        assert "x/cases.jsonl" == entry.file
        digest = hashlib.sha256((folder / "cases.jsonl").read_bytes()).hexdigest()
        assert digest == entry.sha256
        (row,) = [e for e in found.to_dict()["totals"] if e["key"] == "penalty.decisions"]
        assert digest == row["from"][0]["sha256"]

    def test_order_and_bytes(self, tmp_path: Path) -> None:
        """Towns stay in the order of the plan, and the same files give the same JSON."""
        towns = ""
        for name, fines in (("z", "1.00"), ("a", "900.00"), ("m", "50.00")):
            values = GOOD | {"penalty.fines_total": fines}
            towns += town_table(name, sent=send(tmp_path, f"{name}.json", figures_json(values)))
        first, second = (rolled(tmp_path, towns).to_dict() for _ in range(2))
        assert ["z", "a", "m"] == [each["id"] for each in first["towns"]]
        assert json.dumps(first) == json.dumps(second)


VALUES = st.none() | st.integers(0, 10**6)


class TestTotals:
    """A total against a plain sum."""

    @given(
        st.lists(
            st.tuples(VALUES, st.booleans(), st.sampled_from(["exact", "at_least"])), min_size=1
        )
    )
    def test_sum(self, rows: list[tuple[int | None, bool, str]]) -> None:
        """It is the plain sum of what is there, exact only where every town has an exact value."""
        values = [
            TownValue(
                town=f"t{n}",
                form="penalty",
                key="penalty.decisions",
                entry=Entry(key="penalty.decisions", value=value, bound=bound, file="f", sha256=""),
                no_duty=no_duty,
            )
            for n, (value, no_duty, bound) in enumerate(rows)
        ]
        total = total_of("penalty.decisions", values, default_measures())
        having = [(value, bound) for value, no_duty, bound in rows if not no_duty]
        there = [value for value, _ in having if value is not None]
        assert (sum(there) if there else None) == total.value
        assert len(having) == total.towns
        assert len(there) == len(total.counted)
        if there:
            exact = all(value is not None and bound == "exact" for value, bound in having)
            assert exact == (total.bound == "exact")

    @given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 500)), min_size=1, max_size=20))
    def test_rate(self, rows: list[tuple[int, int]]) -> None:
        """A rate is the quotient of the sums, not the mean of the rates."""
        key = "complaint.response_rate"
        values = [
            TownValue(
                town=f"t{n}",
                form="complaint",
                key=key,
                entry=Entry(key=key, value=Decimal(0), of=(min(a, b), b), file="f", sha256=""),
            )
            for n, (a, b) in enumerate(rows)
        ]
        total = total_of(key, values, default_measures())
        above, below = sum(min(a, b) for a, b in rows), sum(b for _, b in rows)
        assert (above, below) == total.of
        assert abs(total.value - Decimal(above) / Decimal(below)) < Decimal("0.0000000001")

    def test_lists_are_not_summed(self, tmp_path: Path) -> None:
        """Items of lists are not added up over towns."""
        found = one(tmp_path, figures_json({"lenient.list_items": 23}), forms='["lenient"]')
        total = found.total("lenient.list_items")
        assert total.value is None
        assert total.apart

    def test_disputed(self, tmp_path: Path) -> None:
        """A total with a figure that contradicts itself is about right, and names the town."""
        found = one(tmp_path, figures_json(GOOD | {"penalty.decisions": 9}))
        total = found.total("penalty.decisions")
        assert "about" == total.bound
        assert "a镇" in total.why


def test_example(root_dir: Path) -> None:
    """The example holds what its README tells: late, missing, contradicting, restated."""
    folder = root_dir / "examples" / "district"
    found = roll_up(
        read_plan(folder / "rollup.toml"),
        on=dt.date(2023, 2, 10),
        previous=folder / "earlier.json",
    )
    status = {cell.id: cell.status for cell in found.cells}
    assert "in_time" == status["liuxi/penalty"]
    assert "late" == status["shiqiao/penalty"]
    assert "restated" == status["beigou/training"]
    assert "no_duty" == status["nanwan/complaint"]
    assert "inconsistent" == status["nanwan/report"]
    assert "inconsistent" == status["dongpo/penalty"]
    assert "missing" == status["xihe/penalty"]
    assert {"records", "ledger", "figures", "report"} == {
        sent.kind for town in found.towns for sent in town.sent
    }
    assert ["dongpo", "dongpo", "nanwan"] == [each.town for each in found.worst]
