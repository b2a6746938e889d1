"""The two case files of examples/papers: from folder to case, findings and score sheet."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache
from pathlib import Path

import pytest
from commands import ekit
from sources import ROOT

from enforcement_kit import check, load, review, to_dict
from enforcement_kit.papers import PapersRead, read_folders, save_reading
from enforcement_kit.text import width

EXAMPLES = ROOT / "examples" / "papers"
CLEAN, FAULTY = EXAMPLES / "某甲小吃店案", EXAMPLES / "某乙装饰公司案"
ON = dt.date(2022, 9, 1)
README = (EXAMPLES / "README.md").read_text(encoding="utf-8")


@cache
def papers(folder: Path) -> PapersRead:
    """A folder, read once."""
    return read_folders(folder)


def verdicts(folder: Path, verdict: str) -> set[str]:
    """The rules with a verdict on a folder."""
    found = check(papers(folder).loaded(), on=ON).findings
    return {each.rule for each in found if each.verdict == verdict}


def told_rows(columns: int) -> list[list[str]]:
    """The rows of the README's tables of so many columns whose cells name a rule."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in README.splitlines()
        if line.startswith("|")
    ]
    return [
        row for row in rows if len(row) == columns and re.search(r"`[A-Z]{3}[0-9]{3}`", str(row))
    ]


def test_the_clean_file_has_no_fault_and_what_is_open_is_told() -> None:
    """No rule fails on the clean file, and the README names exactly what a person must look at."""
    told = {row[0].strip("`") for row in told_rows(2)}
    assert len(told) == 4
    assert verdicts(CLEAN, "fail") == set()
    assert verdicts(CLEAN, "error") == set()
    assert verdicts(CLEAN, "undecided") == told


def test_the_faulty_file_has_exactly_the_faults_of_its_readme() -> None:
    """Every planted fault is found by its rule, and no other rule fails."""
    told = {row[2].strip("`") for row in told_rows(4)}
    assert len(told) == 11
    assert verdicts(FAULTY, "fail") == told
    open_in_clean = {row[0].strip("`") for row in told_rows(2)}
    assert verdicts(FAULTY, "undecided") == open_in_clean | {"COR001"}


def test_each_fault_takes_its_item_of_the_standard() -> None:
    """The score sheet has a veto or a deduction for each fault that the README gives an item."""
    sheet = review(papers(FAULTY).loaded(), standard="town-ordinary", on=ON).sheets[0]
    document = json.loads(json.dumps(sheet.to_dict(), default=str))
    by_item: dict[str, set[str]] = {each["item"]: set(each["rules"]) for each in document["vetoes"]}
    for line in document["items"]:
        for each in line["deductions"]:
            by_item.setdefault(each["item"], set()).update(each["rules"])
    wanted = [(row[3], row[2].strip("`")) for row in told_rows(4) if row[3]]
    assert len(wanted) == 10
    for item, rule in wanted:
        assert rule in by_item.get(item, set()), (item, rule)


def test_every_fault_that_a_paper_shows_opens_at_that_paper() -> None:
    """Each failing finding leads to the paper that the README names, with the passage in it."""
    from enforcement_kit.papers.view import places_of

    (case,) = papers(FAULTY).cases
    named = {row[2].strip("`"): row[0][:2] for row in told_rows(4) if row[0] != "none"}
    looked = 0
    for finding in check(papers(FAULTY).loaded(), on=ON).findings:
        if finding.verdict != "fail" or finding.rule not in named:
            continue
        places = [places_of(case, each) for each in (finding.pointer, finding.other) if each]
        files = {each.place.file[:2] for each in places if each is not None}
        assert named[finding.rule] in files, finding
        looked += 1
    assert looked == len(named) == 9


@pytest.mark.parametrize("folder", [CLEAN, FAULTY], ids=["clean", "faulty"])
def test_findings_are_the_same_from_the_folder_and_from_its_records(
    folder: Path, tmp_path: Path
) -> None:
    """What was written with --out and loaded again is the same case, and is checked alike."""
    read = papers(folder)
    save_reading(read, tmp_path / "records")
    again = load(tmp_path / "records")
    assert again.problems == ()
    assert again.town_year.cases == read.town_year.cases
    one, other = check(read.loaded(), on=ON), check(again, on=ON)
    assert one.to_dict()["findings"] == other.to_dict()["findings"]


def test_papers_of_two_cases_are_parted_by_their_numbers(tmp_path: Path) -> None:
    """Both files in one folder: each has numbers of its own and every paper names its party."""
    mixed(tmp_path)
    (folder,) = read_folders(tmp_path).folders
    assert sorted(each.case.id for each in folder.cases) == [
        "津西青示立〔2022〕3号",
        "津西青示立〔2022〕8号",
    ]
    for case in folder.cases:
        assert len({each.file[0] for each in case.papers}) == 1
    assert [(each.code, each.level) for each in folder.problems] == [("papers-parted", "kept")]
    one, other = papers(CLEAN).cases[0].case, papers(FAULTY).cases[0].case
    for case in folder.cases:
        whole = one if case.case.id == one.id else other
        assert case.case.decision is not None
        assert whole.decision is not None
        assert case.case.decision.sanctions[0].amount == whole.decision.sanctions[0].amount
        assert len(case.case.papers) == len(whole.papers)


def test_papers_of_two_cases_are_not_merged_by_guess(tmp_path: Path) -> None:
    """One more paper that could be of either: no case is made, the groups and it are named."""
    mixed(tmp_path)
    stray = "调查情况说明\n2022年6月9日，执法人员到场查看，情况属实。\n"
    (tmp_path / "c-说明.txt").write_text(stray, encoding="utf-8")
    (folder,) = read_folders(tmp_path).folders
    assert folder.cases == ()
    assert folder.rejected == 1
    (problem,) = folder.problems
    assert (problem.code, problem.level) == ("papers-of-several-cases", "rejected")
    for words in ("津西青示罚〔2022〕3号", "津西青示罚〔2022〕8号", "c-说明.txt"):
        assert words in problem.message
    assert folder.grouped.loose == ("c-说明.txt",)
    run = ekit("papers", "read", str(tmp_path))
    assert run.returncode == 1
    lines = run.stdout.decode().splitlines()
    assert max(map(width, lines)) <= 80
    assert any("第2组" in line for line in lines)


def test_a_side_file_settles_which_paper_is_of_which_case(tmp_path: Path) -> None:
    """Once a person says where that paper belongs, there are two cases."""
    mixed(tmp_path)
    (tmp_path / "c-说明.txt").write_text("调查情况说明\n情况属实。\n", encoding="utf-8")
    rows = {"a-*": "甲", "b-*": "乙", "c-说明.txt": "乙"}
    text = "".join(
        f'[[correction]]\npaper = "{name}"\nfield = "case"\nvalue = "{label}"\n'
        for name, label in rows.items()
    )
    (tmp_path / "corrections.toml").write_text(text, encoding="utf-8")
    (folder,) = read_folders(tmp_path).folders
    by_id = {each.case.id: {paper.file[0] for paper in each.papers} for each in folder.cases}
    assert by_id == {"津西青示立〔2022〕3号": {"a"}, "津西青示立〔2022〕8号": {"b", "c"}}
    assert folder.problems[0].code == "papers-parted"
    assert len(folder.applied) == 3


def mixed(folder: Path) -> None:
    """The papers of both examples in one folder."""
    for letter, source in (("a", CLEAN), ("b", FAULTY)):
        for path in source.iterdir():
            (folder / f"{letter}-{path.name}").write_bytes(path.read_bytes())


def test_the_command_reads_a_folder_of_folders(tmp_path: Path) -> None:
    """`ekit papers read` over both: two cases, exit 1 for the contradiction, records written."""
    out = tmp_path / "records"
    run = ekit("papers", "read", str(EXAMPLES), "--out", str(out), "--format", "json")
    assert run.returncode == 1, run.stderr.decode()
    document = json.loads(run.stdout)
    assert document["format"] == "enforcement-kit/papers/1"
    assert document["cases"] == 2
    assert document["rejected"] == 0
    assert "不遮蔽" in run.stderr.decode()
    assert sorted(each.name for each in out.iterdir()) == [
        "cases.jsonl",
        "papers.json",
        "town.toml",
    ]
    again = ekit("papers", "read", str(EXAMPLES), "--out", str(out))
    assert again.returncode == 2
    assert "--replace" in again.stderr.decode()
    replaced = ekit("papers", "read", str(CLEAN), "--out", str(out), "--replace")
    assert replaced.returncode == 0
    assert len((out / "cases.jsonl").read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_text_fits_a_terminal(lang: str) -> None:
    """No line of the report is wider than 80 columns, East Asian widths counted."""
    run = ekit("papers", "read", str(EXAMPLES), "--lang", lang)
    lines = run.stdout.decode().splitlines()
    assert len(lines) > 40
    assert max(map(width, lines)) <= 80


def test_check_and_review_take_the_folder() -> None:
    """The checker and the review work on papers as on records, with their exit codes."""
    checked = ekit("check", str(FAULTY), "--on", str(ON), "--format", "json")
    assert checked.returncode == 1
    assert json.loads(checked.stdout)["counts"]["fail"] == 11
    (late,) = [each for each in json.loads(checked.stdout)["findings"] if each["rule"] == "SRV001"]
    assert late["places"][0]["file"] == "09-送达回证（行政处罚决定书）.docx"
    assert late["places"][0]["stands"]
    clean = ekit("check", str(CLEAN), "--on", str(ON), "--format", "json")
    assert clean.returncode == 0
    scored = ekit("review", str(FAULTY), "--on", str(ON), "--format", "json")
    assert scored.returncode == 1
    (sheet,) = json.loads(scored.stdout)["sheets"]
    assert sheet["case"] == "津西青示立〔2022〕8号"


def test_the_papers_are_named_as_invented() -> None:
    """Every paper of the examples says that it is invented."""
    for folder in (CLEAN, FAULTY):
        for filed in papers(folder).cases[0].papers:
            assert "虚构示例" in filed.read.document.text, filed.file


def test_every_value_of_the_records_leads_back_to_its_words() -> None:
    """Each value with a place stands in its paper, at the offsets that the record keeps."""
    for folder in (CLEAN, FAULTY):
        (case,) = papers(folder).cases
        seen = 0
        stack: list[object] = [to_dict(case.case)]
        while stack:
            each = stack.pop()
            if isinstance(each, dict):
                at = each.get("at")
                if isinstance(at, dict) and "written" in each:
                    text = case.paper(str(at["paper"])).read.document.text
                    assert text[at["start"] : at["end"]] == each["written"]
                    seen += 1
                stack.extend(each.values())
            elif isinstance(each, list):
                stack.extend(each)
        assert seen > 100


def test_a_register_beside_tells_who_the_officers_are(tmp_path: Path) -> None:
    """Officers are known by their certificates: one that had run out on the day is found."""
    lines = {
        "officers": [{"id": f"o-{n}", "name": name} for n, name in enumerate(["赵某一", "钱某二"])],
        "certificates": [
            {
                "id": f"z-{n}",
                "officer": f"o-{n}",
                "number": f"1201110000{n + 1}",
                "issued": "2020-01-01",
                "valid_from": "2020-01-01",
                "valid_until": until,
            }
            for n, until in enumerate(["2030-01-01", "2022-02-01"])
        ],
    }
    (tmp_path / "town.toml").write_text("schema_version = 1\n", encoding="utf-8")
    for kind, rows in lines.items():
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (tmp_path / f"{kind}.jsonl").write_text(text, encoding="utf-8")
    run = ekit(
        "check", str(CLEAN), "--on", str(ON), "--context", str(tmp_path), "--format", "json",
        "--select", "OFC003",
    )  # fmt: skip
    found = [each for each in json.loads(run.stdout)["findings"] if each["verdict"] == "fail"]
    assert run.returncode == 1
    assert {each["rule"] for each in found} == {"OFC003"}
    # the second of the two officers of each of the three records
    assert [each["found"] for each in found] == ["不在有效期"] * 3
    assert {each["pointer"].rpartition("/")[2] for each in found} == {"1"}


def test_people_are_masked_in_what_is_printed(tmp_path: Path) -> None:
    """A name, a phone and an identity number that the papers state are printed with --unmask alone."""
    text = (
        "行政处罚决定书\n示罚〔2022〕7号\n当事人：欧阳德华\n身份证号码：120111198001010007\n"
        "联系电话：13800138000\n住址：天津市西青区示例镇示例里9号楼3门501\n决定罚款人民币200元。\n"
        "2022年3月1日\n"
    )
    (tmp_path / "欧阳德华决定书.txt").write_text(text, encoding="utf-8")
    (tmp_path / "结案审批表.txt").write_text(
        "结案审批表\n当事人\t欧阳德花\n处罚决定书文号\t示罚〔2022〕7号\n", encoding="utf-8"
    )
    secrets = ["欧阳德华", "120111198001010007", "13800138000"]
    for form in (["--format", "json", "--values"], ["--format", "text"]):
        hidden = ekit("papers", "read", str(tmp_path), *form).stdout.decode()
        shown = ekit("papers", "read", str(tmp_path), *form, "--unmask").stdout.decode()
        assert "欧阳德华" in shown
        for secret in secrets:
            assert secret not in hidden, (form, secret)
