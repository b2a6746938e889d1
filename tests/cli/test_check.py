"""`ekit check`, `rules`, `rule`, `diff`, `legal`: results, exit codes, formats, bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import ekit

from enforcement_kit.text import width

ON = ("--on", "2023-01-31")


@pytest.fixture(scope="session")
def example(root_dir: Path) -> str:
    """The records of the example town."""
    return str(root_dir / "examples" / "yangliuqing_2022")


@pytest.fixture
def faulty(example: str, tmp_path: Path) -> Path:
    """One case of the example whose decision was served two months late, as a stream."""
    with Path(example, "cases.jsonl").open(encoding="utf-8") as lines:
        case = json.loads(next(lines))
    for each in case["service"]:
        if each["paper"] == "decision":
            each["date"] = "2022-06-30"
    file = tmp_path / "cases.jsonl"
    file.write_text(json.dumps(case, ensure_ascii=False) + "\n", encoding="utf-8")
    return file


class TestCheck:
    """`ekit check`."""

    def test_example_has_no_fail(self, example: str) -> None:
        """The lawful example gives no fail, exit 0, and counts that add up to rules times records."""
        done = ekit("check", example, *ON, "--format", "json")
        found = json.loads(done.stdout)
        assert done.returncode == 0, done.stderr.decode()
        assert found["format"] == "enforcement-kit/findings/1"
        assert found["counts"]["fail"] == found["counts"]["error"] == 0
        totals = {sum(v for k, v in row.items() if k != "rule") for row in found["by_rule"]}
        assert totals <= {1, found["records"]["cases"]}

    def test_a_fault_is_found_with_its_ground(self, faulty: Path, example: str) -> None:
        """A late service gives exit 1 and names rule, place, both days and the article."""
        done = ekit("check", str(faulty), *ON, "--context", example, "--format", "json")
        found = json.loads(done.stdout)
        assert done.returncode == 1, done.stderr.decode()
        (late,) = [f for f in found["findings"] if f["rule"] == "SRV001"]
        assert (late["verdict"], late["severity"]) == ("fail", "error")
        assert late["found"] == "2022-06-30"
        assert late["citations"][0]["law"] == "行政处罚法"
        assert (late["citations"][0]["article"], late["citations"][0]["paragraph"]) == (61, 1)

    def test_standard_input(self, faulty: Path, example: str) -> None:
        """A stream on standard input is checked like a file."""
        args = ("--context", example, *ON, "--format", "json")
        piped = ekit("check", "-", *args, stdin=faulty.read_bytes())
        named = ekit("check", str(faulty), *args)
        assert json.loads(piped.stdout)["findings"] == json.loads(named.stdout)["findings"]

    def test_lines_are_written_as_they_are_found(self, example: str, tmp_path: Path) -> None:
        """JSON Lines of a stream, on standard output and in a file, are those of the JSON document.

        Masking looks at one case at a time there, so both are compared masked and unmasked.
        """
        stream = Path(example, "cases.jsonl")
        args = ("check", str(stream), "--context", example, *ON, "--fail-level", "note")
        for more in ((), ("--unmask",)):
            whole = ekit(*args, *more, "--format", "json")
            lines = ekit(*args, *more, "--format", "jsonl")
            out = tmp_path / "found.jsonl"
            written = ekit(*args, *more, "--format", "jsonl", "--out", str(out))
            assert [json.loads(line) for line in lines.stdout.splitlines()] == json.loads(
                whole.stdout
            )["findings"]
            assert out.read_bytes() == lines.stdout
            assert written.stdout == b""
            assert whole.returncode == lines.returncode == written.returncode

    def test_a_stream_that_is_not_there_leaves_the_file(self, tmp_path: Path) -> None:
        """A stream that cannot be opened leaves the old file as it was, and nothing beside it."""
        out = tmp_path / "found.jsonl"
        out.write_bytes(b"old")
        stream = str(tmp_path / "cases.jsonl")
        done = ekit("check", stream, *ON, "--format", "jsonl", "--out", str(out))
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr
        assert out.read_bytes() == b"old"
        assert list(tmp_path.iterdir()) == [out]

    def test_a_rejected_line_counts(self, faulty: Path) -> None:
        """A line that cannot be read is named and makes exit 1, the others are checked."""
        data = b"{broken\n" + faulty.read_bytes()
        done = ekit("check", "-", *ON, "--format", "jsonl", "--select", "FLE003", stdin=data)
        assert done.returncode == 1
        assert "<stdin>:1" in done.stderr.decode()

    def test_names_are_masked(self, example: str, tmp_path: Path) -> None:
        """No name of a party stands in what is printed, unless asked for."""
        with Path(example, "cases.jsonl").open(encoding="utf-8") as lines:
            case = json.loads(next(lines))
        case["papers"][3]["says"] = {"party_name": "欧阳测试"}
        data = json.dumps(case, ensure_ascii=False).encode()
        args = ("check", "-", "--context", example, *ON, "--format", "json")
        assert "欧阳测试" not in ekit(*args, stdin=data).stdout.decode()
        assert "欧阳测试" in ekit(*args, "--unmask", stdin=data).stdout.decode()

    @pytest.mark.parametrize("form", ["text", "jsonl", "sarif", "junit", "github", "html", "md"])
    def test_formats_on_a_gbk_console(self, form: str, faulty: Path, example: str) -> None:
        """Every format can be written to a console that knows only GBK."""
        args = ("check", str(faulty), *ON, "--context", example, "--format", form)
        done = ekit(*args, encoding="gbk:strict")
        assert done.returncode == 1
        assert b"Traceback" not in done.stderr
        assert done.stdout

    def test_out_writes_whole_files(self, faulty: Path, tmp_path: Path) -> None:
        """`--out` writes the file and leaves standard output empty; a workbook needs it."""
        out = tmp_path / "found" / "found.xlsx"
        done = ekit("check", str(faulty), *ON, "--format", "xlsx", "--out", str(out))
        assert done.stdout == b""
        assert out.read_bytes().startswith(b"PK")
        assert ekit("check", str(faulty), "--format", "xlsx").returncode == 2

    def test_levels(self, faulty: Path, example: str) -> None:
        """What is reported and what fails are two options."""
        args = ("check", str(faulty), *ON, "--context", example, "--select", "SRV")
        assert ekit(*args).returncode == 1
        assert ekit(*args, "--fail-level", "note").returncode == 1
        kept = json.loads(ekit(*args, "--report-level", "error", "--format", "json").stdout)
        assert {f["severity"] for f in kept["findings"]} <= {"error"}

    def test_settings_of_a_town(self, faulty: Path, example: str, tmp_path: Path) -> None:
        """ekit.toml sets what is ignored and how grave a rule is, with a reason."""
        settings = tmp_path / "ekit.toml"
        settings.write_text(
            'ignore = ["CON"]\n[severities.SRV001]\nseverity = "note"\nreason = "试行期"\n',
            encoding="utf-8",
        )
        args = ("check", str(faulty), *ON, "--context", example, "--config", str(settings))
        found = json.loads(ekit(*args, "--format", "json").stdout)
        (late,) = [f for f in found["findings"] if f["rule"] == "SRV001"]
        assert late["severity"] == "note"
        assert not [row for row in found["by_rule"] if row["rule"].startswith("CON")]

    @pytest.mark.parametrize(
        ("args", "said"),
        [
            (("--select", "SRV0O1"), "SRV001"),
            (("--until", "lunch"), "investigation"),
            (("--on", "2022-02-30"), "2022-02-30"),
            (("--rules", "nothing.py"), "nothing.py"),
            (("--waivers", "nothing.toml"), "nothing.toml"),
            (("--baseline", "nothing.json"), "nothing.json"),
            (("--config", "nothing.toml"), "nothing.toml"),
            (("--context", "nothing"), "nothing"),
        ],
    )
    def test_wrong_usage(self, faulty: Path, args: tuple[str, ...], said: str) -> None:
        """Exit 2 with what was wrong and what would be right, and nothing on standard output."""
        done = ekit("check", str(faulty), *args)
        assert done.returncode == 2
        assert said in done.stderr.decode()
        assert "Traceback" not in done.stderr.decode()

    def test_own_rule_that_breaks(self, faulty: Path, tmp_path: Path) -> None:
        """A broken rule is exit 2, is named, and the others still report."""
        own = tmp_path / "own.py"
        own.write_text(
            "from enforcement_kit.rules import rule\n"
            "@rule('LOC001', '坏', 'bad')\ndef bad(file, say):\n    'Bad.'\n    return 1 / 0\n",
            encoding="utf-8",
        )
        done = ekit("check", str(faulty), *ON, "--rules", str(own), "--format", "json")
        found = json.loads(done.stdout)
        assert done.returncode == 2
        assert {f["rule"] for f in found["findings"]} >= {"LOC001", "SRV001"}

    def test_python_in_the_folder_is_never_run(self, example: str, tmp_path: Path) -> None:
        """A Python file beside the records is not loaded."""
        import shutil

        folder = tmp_path / "town"
        shutil.copytree(example, folder)
        mark = tmp_path / "ran"
        (folder / "rules.py").write_text(f"open({str(mark)!r}, 'w')\n", encoding="utf-8")
        ekit("check", str(folder), *ON)
        assert not mark.exists()

    def test_cache_gives_the_same_bytes(self, example: str, tmp_path: Path) -> None:
        """A second run with a cache prints what a run without prints, to the byte."""
        args = ("check", example, *ON, "--format", "json")
        cached = (*args, "--cache", str(tmp_path / "cache"))
        assert ekit(*args).stdout == ekit(*cached).stdout == ekit(*cached).stdout


class TestBadRecords:
    """Records that no clerk meant: verdicts and messages, never a traceback."""

    @pytest.mark.parametrize(
        "case",
        [
            {"id": "empty"},
            {"id": "no-decision", "procedure": "ordinary", "filing": {"date": "2022-03-01"}},
            {
                "id": "contradicting",
                "filing": {"date": "2024-03-01"},
                "decision": {"date": "2021-01-01", "kind": "penalty", "sanctions": []},
                "service": [{"paper": "decision", "date": "2019-05-05", "way": "direct"}],
                "act": {"begin": "2030-01-01", "end": "2020-01-01", "discovered_on": "2010-01-01"},
            },
            {
                "id": "long",
                "party": {"kind": "natural_person", "name": "名" * 10_000},
                "papers": [{"says": {"party_name": "\u202e甲\u0007"}}],
                "evidence": [{"kind": "documentary", "name": "证"}] * 10_000,
                "decision": {"date": "2022-03-01", "kind": "penalty"},
            },
            {
                "id": "ends-of-time",
                "filing": {"date": "0001-01-01"},
                "decision": {"date": "9999-12-31", "kind": "penalty"},
                "service": [{"paper": "decision", "date": "9999-12-31"}],
            },
        ],
        ids=lambda case: case["id"],
    )
    def test_odd_cases(self, case: dict, example: str) -> None:
        """No rule breaks on it, and every rule ends in a verdict."""
        data = json.dumps(case, ensure_ascii=False).encode()
        done = ekit("check", "-", "--context", example, *ON, "--format", "json", stdin=data)
        found = json.loads(done.stdout)
        assert [f for f in found["findings"] if f["verdict"] == "error"] == []
        assert done.returncode in (0, 1)
        for row in found["by_rule"]:
            assert sum(v for k, v in row.items() if k != "rule") == 1, row

    def test_rejected_record(self) -> None:
        """An unknown word in a closed list is said, the record set aside, exit 1."""
        data = b'{"id":"a","procedure":"sideways"}\n{"id":"b"}\n'
        done = ekit("check", "-", *ON, "--format", "json", stdin=data)
        assert done.returncode == 1
        assert json.loads(done.stdout)["rejected"] == 1
        assert "sideways" in done.stderr.decode()


class TestCatalogue:
    """`ekit rules` and `ekit rule`."""

    def test_json(self) -> None:
        """The catalogue has the fields that other programs read."""
        found = json.loads(ekit("rules", "--format", "json").stdout)
        assert found["format"] == "enforcement-kit/rules/1"
        wanted = {
            "code", "name", "name_en", "family", "scope", "severity", "automation", "ground",
            "citations", "since", "until", "needs", "fix",
        }  # fmt: skip
        for row in found["rules"]:
            assert wanted <= set(row)
            assert row["ground"] != "practice" or row["severity"] != "error"
        assert len(found["rules"]) == len({row["code"] for row in found["rules"]}) > 100

    def test_one_rule(self) -> None:
        """A rule is shown whole, by its code in small letters too."""
        shown = ekit("rule", "srv001").stdout.decode()
        assert "送达" in shown
        assert "行政处罚法" in shown
        done = ekit("rule", "SRV0O1")
        assert done.returncode == 2
        assert "SRV001" in done.stderr.decode()


class TestLegalAndDiff:
    """`ekit legal` and `ekit diff`."""

    def test_legal_page(self, example: str, tmp_path: Path) -> None:
        """Nine questions, whether review is due, a timeline; the draft's conclusion stays blank."""
        out = tmp_path / "opinion.docx"
        done = ekit(
            "legal", example, "--case", "c-2022-001", "--on", "2022-03-18",
            "--format", "json", "--out", str(out),
        )  # fmt: skip
        found = json.loads(done.stdout)
        assert done.returncode == 0, done.stderr.decode()
        assert len(found["questions"]) == 9
        assert found["due"]["clauses"][0]["clause"] == 2
        assert found["timeline"]["steps"]
        docx = pytest.importorskip("docx")
        draft = docx.Document(str(out))
        cells = [c.text for table in draft.tables for row in table.rows for c in row.cells]
        text = "\n".join([*(p.text for p in draft.paragraphs), *cells])
        # the record states a conclusion; the draft is what stood before the reviewer
        assert any("□ 同意" in cell and "□ 不同意" in cell for cell in cells)
        assert not any(word in text for word in ("合法。", "违法。", "无效"))
        assert "2022-03-18" not in text
        before = Path(example, "cases.jsonl").read_text(encoding="utf-8").splitlines()[0]
        record = json.loads(before)
        del record["legal_review"], record["decision"]
        alone = tmp_path / "alone.jsonl"
        alone.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
        done = ekit("legal", str(alone), "--on", "2022-03-18", "--out", str(out))
        assert done.returncode in (0, 1), done.stderr.decode()
        assert docx.Document(str(out)).tables

    def test_on_the_day_of_the_review(self, example: str) -> None:
        """What came after that day is neither a fault nor done; the day after, it is found again."""
        done = ekit(
            "legal", example, "--case", "c-2022-001", "--on", "2022-03-18", "--format", "json"
        )
        assert done.returncode == 0, done.stderr.decode()
        found = json.loads(done.stdout)
        assert {each["verdict"] for each in found["questions"]} == {"pass", "cannot_tell"}
        assert "ORD006" not in {f["rule"] for q in found["questions"] for f in q["findings"]}
        assert "/decision/date" in found["left_out"]
        steps = {each["step"]: each for each in found["timeline"]["steps"]}
        assert steps["legal_review"]["state"] == "done"
        assert steps["decision"]["done"] is None
        assert steps["decision"]["state"] != "done"
        assert "7" in done.stderr.decode()
        later = ekit(
            "legal", example, "--case", "c-2022-001", "--on", "2022-03-19", "--format", "json"
        )
        found = json.loads(later.stdout)
        assert found["left_out"] == []
        assert "ORD006" in {f["rule"] for q in found["questions"] for f in q["findings"]}

    def test_which_case(self, example: str) -> None:
        """Of many cases one must be named; a misspelt one names the nearest."""
        assert ekit("legal", example).returncode == 2
        done = ekit("legal", example, "--case", "c-2022-01")
        assert "c-2022-0" in done.stderr.decode()

    def test_diff(self, faulty: Path, example: str, tmp_path: Path) -> None:
        """Two results differ by the late service; a result does not differ from itself."""
        new = tmp_path / "new.json"
        new.write_bytes(
            ekit("check", str(faulty), "--context", example, *ON, "--format", "json").stdout
        )
        document = json.loads(new.read_text(encoding="utf-8"))
        document["findings"] = [f for f in document["findings"] if f["rule"] != "SRV001"]
        old = tmp_path / "old.json"
        old.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        done = ekit("diff", str(old), str(new), "--format", "json")
        found = json.loads(done.stdout)
        assert done.returncode == 1
        assert [row["rule"] for row in found["new"]] == ["SRV001"]
        assert ekit("diff", str(new), str(new)).returncode == 0
        assert ekit("diff", str(old), str(faulty)).returncode == 2


class TestCatalogueInWords:
    """`ekit rules` and `ekit rule` as people read them."""

    def test_a_family_is_told_once(self) -> None:
        """Each family stands once, as a heading, and no line is wider than 80 columns."""
        lines = ekit("rules").stdout.decode().splitlines()
        headings = [line for line in lines if line and not line.startswith((" ", "共"))]
        assert len(headings) == len(set(headings)) > 10
        assert max(map(width, lines)) <= 80

    def test_a_page_keeps_its_paragraphs(self, tmp_path: Path) -> None:
        """Prose is set anew in 80 columns; a rule without mend or days shows neither."""
        page = ekit("rule", "SRV001").stdout.decode()
        assert "\nown day is in time. Service by" in page
        own = tmp_path / "own.py"
        own.write_text(
            "from enforcement_kit.rules import PASS, rule\n\n\n"
            '@rule("LOC001", "甲", "one")\n'
            "def one(file, say):\n"
            '    """Nothing."""\n'
            "    return PASS\n",
            encoding="utf-8",
        )
        mine = ekit("rule", "LOC001", "--rules", str(own)).stdout.decode()
        assert "依据：惯例\n" in mine
        assert "改法" not in mine
