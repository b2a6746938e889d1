"""Findings in every format: the same fingerprints, nothing hostile, nothing lost."""

from __future__ import annotations

import datetime as dt
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from enforcement_kit import formats
from enforcement_kit.formats import FINGERPRINT, cited, grouped, per_record
from enforcement_kit.io import load
from enforcement_kit.rules import check
from enforcement_kit.text import width

HOSTILE = '<script>alert(1)</script>=cmd|"/C calc"!A0\u202e\x07|`*_[]%0A::error::'


def finding(number: int, verdict: str = "fail", severity: str = "error", **more) -> dict:
    row = {
        "rule": f"SRV{number % 5:03}",
        "severity": severity,
        "verdict": verdict,
        "record": f"c-{number % 7}",
        "pointer": f"/service/{number}/date",
        "message": f"送达日期晚于最后一日（第{number}处）",
        "message_en": f"served late, place {number}",
        "found": "2022-03-09",
        "needed": "2022-03-08",
        "citations": [
            {"law": "行政处罚法", "article": 61, "paragraph": 1, "item": None, "version": "2021"}
        ],
        "fix": "查明原因",
        "fix_en": "find out why",
        "fingerprint": f"{number:016x}",
        "other": "",
        "reason": "",
        "waived": None,
    }
    return row | more


def document(findings: list[dict]) -> dict:
    verdicts = ("pass", "fail", "undecided", "not_applicable", "not_run", "error")
    counts = {v: sum(f["verdict"] == v for f in findings) for v in verdicts}
    codes = sorted({f["rule"] for f in findings} | {"SRV009"})
    by_rule = [
        {
            "rule": c,
            **{v: sum((f["rule"], f["verdict"]) == (c, v) for f in findings) for v in verdicts},
        }
        for c in codes
    ]
    by_rule[-1]["pass"] = 4
    return {
        "format": "enforcement-kit/findings/1",
        "kit_version": "0.1.0",
        "law_version": "abc",
        "on": "2022-12-31",
        "rules_run": len(codes),
        "records": {"cases": 9},
        "rejected": 1,
        "counts": counts | {"pass": 4},
        "by_rule": by_rule,
        "findings": findings,
        "not_yet": [],
    }


def rules(found: dict) -> list[dict]:
    return [
        {
            "code": row["rule"],
            "name": "处罚决定书在法定期限内送达",
            "name_en": "served in time",
            "family": "service",
            "scope": "case",
            "severity": "error",
            "automation": "full",
            "ground": "statute",
            "citations": [],
            "fix": "",
            "fix_en": "",
        }
        for row in found["by_rule"]
    ]


@pytest.fixture
def mixed() -> dict:
    rows = [
        finding(1),
        finding(2, "undecided", "warning"),
        finding(3, "not_run"),
        finding(4, "error"),
        finding(5, severity="note", waived="已说明（张某，2022-12-01）"),
        finding(
            6, message=HOSTILE, found=HOSTILE, needed=HOSTILE, record=HOSTILE[:40], other="/act"
        ),
        *(finding(n) for n in range(10, 30)),
    ]
    return document(rows)


def written(name: str, doc: dict) -> bytes:
    made = {
        "json": lambda: formats.to_json(doc),
        "jsonl": lambda: formats.to_jsonl(doc),
        "sarif": lambda: formats.to_sarif(doc, rules(doc)),
        "junit": lambda: formats.to_junit(doc),
        "github": lambda: formats.to_github(doc),
        "html": lambda: formats.to_page(doc, rules(doc)),
        "md": lambda: formats.to_markdown_findings(doc, rules(doc)),
        "text": lambda: formats.to_text(doc, rules(doc), whole=True),
    }
    return made[name]()


ALL = ("json", "jsonl", "sarif", "junit", "github", "html", "md", "text")


class TestAllFormats:
    """What holds of each of them."""

    @pytest.mark.parametrize("name", ALL)
    def test_every_fingerprint_once(self, name: str, mixed: dict) -> None:
        """Each finding's fingerprint stands in the format, and no other does."""
        text = written(name, mixed).decode()
        known = {f["fingerprint"] for f in mixed["findings"]}
        assert set(re.findall(r"\b[0-9a-f]{16}\b", text)) == known

    @pytest.mark.parametrize("name", ALL)
    def test_same_bytes_twice(self, name: str, mixed: dict) -> None:
        """Two writings are equal."""
        assert written(name, mixed) == written(name, mixed)

    @pytest.mark.parametrize("name", ["sarif", "junit", "html", "md", "text", "github"])
    def test_nothing_found(self, name: str) -> None:
        """A clean result is a result: every format can be written."""
        assert (written(name, document([])) == b"") == (name == "github")

    def test_workbook_carries_the_same(self, mixed: dict) -> None:
        """The workbook holds each fingerprint as text, and no cell is a formula."""
        openpyxl = pytest.importorskip("openpyxl")
        import io

        book = openpyxl.load_workbook(io.BytesIO(formats.to_workbook(mixed, rules(mixed))))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]
        values = {str(cell.value) for cell in cells}
        assert {f["fingerprint"] for f in mixed["findings"]} <= values
        assert formats.to_workbook(mixed, rules(mixed)) == formats.to_workbook(mixed, rules(mixed))


class TestMachineFormats:
    """Formats for programs."""

    def test_jsonl_is_a_finding_a_line(self, mixed: dict) -> None:
        """Each line is one finding, in order."""
        lines = formats.to_jsonl(mixed).decode().splitlines()
        assert [json.loads(line) for line in lines] == mixed["findings"]

    def test_sarif_kinds_and_levels(self, mixed: dict) -> None:
        """Fail keeps its level; undecided is review, not_run open, both of level none."""
        run = json.loads(formats.to_sarif(mixed, rules(mixed)))["runs"][0]
        told = {
            r["partialFingerprints"][FINGERPRINT]: (r["kind"], r["level"]) for r in run["results"]
        }
        assert told[f"{1:016x}"] == ("fail", "error")
        assert told[f"{2:016x}"] == ("review", "none")
        assert told[f"{3:016x}"] == ("open", "none")
        assert told[f"{5:016x}"] == ("fail", "note")
        assert run["invocations"][0]["executionSuccessful"] is False
        suppressed = [r for r in run["results"] if r.get("suppressions")]
        assert len(suppressed) == 1

    def test_sarif_rule_index(self, mixed: dict) -> None:
        """A result's index leads to the rule it names."""
        run = json.loads(formats.to_sarif(mixed, rules(mixed)))["runs"][0]
        for result in run["results"]:
            assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]

    def test_sarif_is_what_the_standard_describes(self, mixed: dict) -> None:
        """The document is valid against the published schema of SARIF 2.1.0."""
        models = pytest.importorskip("sarif_pydantic", reason="sarif-pydantic is not installed")
        models.Sarif.model_validate_json(formats.to_sarif(mixed, rules(mixed)))

    def test_junit_counts(self, mixed: dict) -> None:
        """The numbers of a suite are those of its cases; waived findings are skipped."""
        root = ET.fromstring(formats.to_junit(mixed))
        for suite in root:
            assert int(suite.get("tests")) == len(suite.findall("testcase"))
            assert int(suite.get("failures")) == sum(
                case.find("failure") is not None for case in suite
            )
        assert root.find("testsuite[@name='SRV009']/testcase").get("name") == "4 passed"

    def test_github_lines_hold_together(self, mixed: dict) -> None:
        """One command a line, whatever a value holds: no value can start a command of its own."""
        lines = formats.to_github(mixed).decode().splitlines()
        assert len(lines) == len(mixed["findings"])
        assert all(re.match(r"::(error|warning|notice) title=", line) for line in lines)


class TestForPeople:
    """Formats for people."""

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_text_keeps_to_80_columns(self, lang: str, mixed: dict) -> None:
        """No line is wider than 80 columns, Chinese characters counted as two."""
        mixed["findings"].append(finding(99, message="名" * 10_000, record="案" * 300))
        for whole in (False, True):
            text = formats.to_text(mixed, rules(mixed), lang=lang, whole=whole).decode()
            assert max(map(width, text.splitlines())) <= 80

    def test_a_cut_list_says_so(self, mixed: dict) -> None:
        """Of a rule and field three samples are shown, and how many more there are."""
        text = formats.to_text(mixed, rules(mixed)).decode()
        many = next(g for g in grouped(mixed["findings"]) if len(g.findings) > 3)
        assert f"另有 {len(many.findings) - 3} 处（--all）" in text

    def test_counts_of_cases_add_up_to_the_header(self) -> None:
        """Verdicts by case add up to the header's; places are named apart, and add up too."""
        folder = Path(__file__).parents[2] / "examples" / "faulty_files"
        done = check(load(folder), on=dt.date(2025, 12, 31))
        doc = done.to_dict()
        text = formats.to_text(doc, [each.to_dict() for each in done.rules], whole=True).decode()
        head = re.search(r"^发现不符 (\d+) 项，共 (\d+) 处$", text, re.MULTILINE)
        rows = re.findall(r"^f-\d+ +发现不符 (\d+)(?:（(\d+) 处）)?", text, re.MULTILINE)
        groups = re.findall(r"发现不符 · \S+ · (\d+) 处$", text, re.MULTILINE)
        assert head is not None
        assert doc["counts"]["fail"] == int(head[1]) == sum(int(each) for each, _ in rows)
        places = [int(places or verdicts) for verdicts, places in rows]
        assert int(head[2]) == sum(places) == sum(map(int, groups))
        assert int(head[1]) < int(head[2])

    def test_page_is_safe_and_whole(self, mixed: dict) -> None:
        """Markup in a value is shown as text, nothing outside the page is asked for."""
        page = formats.to_page(mixed, rules(mixed)).decode()
        assert "<script>alert" not in page
        assert "\u202e" not in page
        assert not re.search(r"(src|href)=[\"'](?!#)", page)
        assert page.count("<tr id=") == len(mixed["findings"])

    def test_markdown_tables_keep_their_cells(self, mixed: dict) -> None:
        """A bar in a value does not split a cell."""
        for line in formats.to_markdown_findings(mixed, rules(mixed)).decode().splitlines():
            if line.startswith("| ") and "c-" in line:
                assert len(re.findall(r"(?<!\\)\|", line)) == 7


class TestGrouping:
    """Grouped by rule and field."""

    def test_groups_hold_every_finding_once(self, mixed: dict) -> None:
        """The groups together are the findings, the gravest verdict first."""
        groups = grouped(mixed["findings"])
        inside = [f["fingerprint"] for g in groups for f in g.findings]
        assert sorted(inside) == sorted(f["fingerprint"] for f in mixed["findings"])
        assert groups[0].verdict == "error"
        assert {g.field for g in groups} == {"/service/*/date"}

    def test_records_with_most_first(self, mixed: dict) -> None:
        """Counts by record add up to all findings."""
        found = per_record(mixed["findings"])
        assert sum(sum(c.values()) for c in found.values()) == len(mixed["findings"])


class TestValues:
    """What was found and what was needed, each where it is known."""

    @pytest.mark.parametrize(
        ("found", "needed", "said"),
        [
            ("3500.00", "3000", "得到 3500.00，需要 3000"),
            ("9163000022658124XX", "", "得到 9163000022658124XX"),
            ("", "立案", "需要 立案"),
        ],
    )
    def test_said(self, found: str, needed: str, said: str) -> None:
        """Nothing stands for what is not there, in text, JUnit and GitHub's commands."""
        whole = document([finding(1, found=found, needed=needed)])
        for told in (
            formats.to_text(whole, rules(whole)).decode(),
            formats.to_junit(whole).decode(),
            formats.to_github(whole).decode(),
        ):
            assert said in told
            assert "得到 无" not in told
            assert "—" not in told
        assert ("得到" in said) == bool(found)

    def test_english_marks(self) -> None:
        """The English text has no full-width brackets."""
        whole = document([finding(1)])
        assert "（" not in formats.to_text(whole, rules(whole), lang="en").decode()


def test_an_article_is_cited_once() -> None:
    """An article that stands twice among the grounds is named once; a law is named where it changes."""
    row = {"version": "2021", "paragraph": 1, "item": None}
    penalty = {"law": "行政处罚法", "article": 42, **row}
    other = {"law": "行政强制法", "article": 35, **row}
    assert cited([penalty, penalty]) == "行政处罚法第42条第1款"
    assert (
        cited([penalty, {**penalty, "article": 44}, other, penalty])
        == "行政处罚法第42条第1款、第44条第1款、行政强制法第35条第1款"
    )
    assert cited([]) == ""
