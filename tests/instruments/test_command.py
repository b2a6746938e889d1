"""`ekit papers write`, `ekit papers fields`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pypdfium2
import pytest
from commands import ekit

from enforcement_kit.io import save
from enforcement_kit.papers import read_folders
from enforcement_kit.testing import synth_town

OFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def records(tmp_path_factory) -> Path:
    """A folder of records."""
    folder = tmp_path_factory.mktemp("town")
    save(synth_town(7, cases=12, year=2024), folder)
    return folder


@pytest.fixture(scope="module")
def case_id(records) -> str:
    """A case with a penalty by the ordinary procedure."""
    for line in (records / "cases.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        if case["procedure"] == "ordinary" and case["decision"]["kind"] == "penalty":
            return case["id"]
    raise AssertionError


def test_writes_the_papers_of_a_case(records, case_id, tmp_path):
    """All papers with their sheets; the JSON names each; what is written is said once."""
    out = tmp_path / "papers"
    run = ekit(
        "papers", "write", str(records), "--case", case_id, "--all", "--out", str(out),
        "--on", "2026-01-05", "--format", "json",
    )  # fmt: skip
    assert run.returncode == 0, run.stderr.decode()
    told = json.loads(run.stdout)
    assert told["format"] == "enforcement-kit/instruments/1"
    assert told["case"] == case_id
    written = {path.name for path in out.rglob("*.docx")}
    sheets = {each["warning_sheet"] for each in told["instruments"] if each["warning_sheet"]}
    assert {each["path"] for each in told["instruments"]} | {
        Path(sheet).name for sheet in sheets
    } == written
    assert run.stderr.decode().count("不遮蔽") == 1
    decision = next(each for each in told["instruments"] if each["kind"] == "decision")
    assert docx.Document(out / decision["path"]).paragraphs[1].text == decision["number"]


def test_names_and_masking(records, case_id, tmp_path):
    """One kind alone, in words; party names stand in the paper whole."""
    run = ekit(
        "papers", "write", str(records), "--case", case_id, "--kind", "decision",
        "--out", str(tmp_path), "--on", "2026-01-05", "--lang", "en",
    )  # fmt: skip
    assert run.returncode == 0
    assert "blank: bank and account" in run.stdout.decode()
    assert (tmp_path / f"{case_id}-decision.docx").is_file()


def test_a_template_of_ones_own(records, case_id, tmp_path):
    """`--template` fills the town's own form."""
    word = docx.Document()
    word.add_paragraph("关于{{case.cause}}的立案审批")
    word.save(tmp_path / "t.docx")
    run = ekit(
        "papers", "write", str(records), "--case", case_id, "--kind", "filing_approval",
        "--template", str(tmp_path / "t.docx"), "--out", str(tmp_path),
    )  # fmt: skip
    assert run.returncode == 0, run.stderr.decode()
    text = docx.Document(tmp_path / f"{case_id}-filing_approval.docx").paragraphs[0].text
    assert text.startswith("关于涉嫌")


def test_a_template_in_a_pack(records, case_id, tmp_path):
    """`--packs` brings the town's templates along."""
    (tmp_path / "pack" / "templates").mkdir(parents=True)
    (tmp_path / "pack" / "here.toml").write_text('name = "here"\n', encoding="utf-8")
    word = docx.Document()
    word.add_paragraph("本镇格式 {{decision.number}}")
    word.save(tmp_path / "pack" / "templates" / "decision.docx")
    run = ekit(
        "papers", "write", str(records), "--case", case_id, "--kind", "decision",
        "--packs", str(tmp_path / "pack"), "--out", str(tmp_path), "--format", "json",
    )  # fmt: skip
    assert run.returncode == 0, run.stderr.decode()
    assert json.loads(run.stdout)["instruments"][0]["template"] == "decision.docx"


def test_a_case_that_fails_is_written_and_ends_with_one(records, case_id, tmp_path):
    """An error of the checker: the papers are there, the sheet too, the code is 1."""
    cases = [json.loads(line) for line in (records / "cases.jsonl").read_text("utf-8").splitlines()]
    case = next(each for each in cases if each["id"] == case_id)
    case["decision"]["date"] = case["prior_notice"]["served"]
    bundle = tmp_path / "one.jsonl"
    bundle.write_text(json.dumps(case, ensure_ascii=False) + "\n", encoding="utf-8")
    run = ekit(
        "papers", "write", str(bundle), "--kind", "decision", "--context", str(records),
        "--out", str(tmp_path), "--on", "2026-01-05", "--format", "json",
    )  # fmt: skip
    assert run.returncode == 1, run.stderr.decode()
    (one,) = json.loads(run.stdout)["instruments"]
    assert any(each["severity"] == "error" for each in one["warnings"])
    assert (tmp_path / one["path"]).is_file()
    assert (tmp_path / one["warning_sheet"]).is_file()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((), "--kind"),
        (("--kind", "decision", "--all"), "--all"),
        (("--kind", "decison"), "是否指 decision"),
        (("--kind", "hearing_notice"), "--template"),
        (("--kind", "on_the_spot_decision"), "不是简易程序"),
        (("--kind", "decision", "--template", "没有.docx"), "没有.docx"),
        (("--kind", "decision", "--kind", "cover", "--template", "a.docx"), "--template"),
    ],
)
def test_wrong_usage_writes_nothing(records, case_id, tmp_path, args, words):
    """A clear message, exit code 2, and no file."""
    run = ekit("papers", "write", str(records), "--case", case_id, *args, "--out", str(tmp_path))
    assert run.returncode == 2
    assert words in run.stderr.decode()
    assert "Traceback" not in run.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_papers_that_are_there_are_kept(records, case_id, tmp_path):
    """A paper that somebody may have filled in is replaced only where that is asked for."""
    args = ("papers", "write", str(records), "--case", case_id, "--kind", "cover")
    file = tmp_path / f"{case_id}-cover.docx"
    file.write_bytes(b"filled in")
    run = ekit(*args, "--kind", "catalogue", "--out", str(tmp_path))
    assert run.returncode == 2
    assert file.name in run.stderr.decode()
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
    assert file.read_bytes() == b"filled in"
    assert ekit(*args, "--out", str(tmp_path), "--replace").returncode == 0
    assert file.read_bytes().startswith(b"PK")


def test_nothing_is_written_where_one_paper_cannot_be(records, case_id, tmp_path):
    """Of several kinds one that the case does not have: none is written."""
    run = ekit(
        "papers", "write", str(records), "--case", case_id, "--kind", "decision",
        "--kind", "no_penalty_decision", "--out", str(tmp_path),
    )  # fmt: skip
    assert run.returncode == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(OFFICE is None, reason="needs soffice (LibreOffice)")
def test_bound_to_a_pdf(records, case_id, tmp_path):
    """`--pdf` writes one more file, named by the case."""
    run = ekit(
        "papers", "write", str(records), "--case", case_id, "--kind", "decision", "--pdf",
        "--out", str(tmp_path), "--format", "json",
    )  # fmt: skip
    assert run.returncode == 0, run.stderr.decode()
    name = json.loads(run.stdout)["pdf"]
    data = (tmp_path / name).read_bytes()
    assert data.startswith(b"%PDF")
    document = pypdfium2.PdfDocument(data)
    assert document.get_metadata_dict()["Title"] == f"案卷 {case_id}"
    assert len(document) > 2
    document.close()


@pytest.mark.skipif(OFFICE is None, reason="needs soffice (LibreOffice)")
def test_what_was_bound_is_not_read_twice(records, case_id, tmp_path):
    """Beside its papers the bound PDF is named and passed over, under any name; alone it is read."""
    run = ekit(
        "papers", "write", str(records), "--case", case_id, "--kind", "decision",
        "--kind", "prior_notice", "--pdf", "--out", str(tmp_path), "--format", "json",
    )  # fmt: skip
    assert run.returncode == 0, run.stderr.decode()
    (tmp_path / json.loads(run.stdout)["pdf"]).rename(tmp_path / "整卷.pdf")
    (folder,) = read_folders(tmp_path).folders
    assert [(each.file, each.code) for each in folder.unread] == [("整卷.pdf", "bound")]
    assert not folder.unread[0].is_lost
    (case,) = folder.cases
    assert sorted(each.file for each in case.papers) == sorted(
        each.name for each in tmp_path.glob("*.docx")
    )
    told = ekit("papers", "read", str(tmp_path))
    assert "整卷.pdf：本工具合成的整卷 PDF" in told.stdout.decode()
    for each in tmp_path.glob("*.docx"):
        each.unlink()
    (alone,) = read_folders(tmp_path).folders
    assert alone.unread == ()


def test_a_form_given_out_and_back(records, case_id, tmp_path):
    """`ekit papers form` writes a template that `--template` takes."""
    file = tmp_path / "form.docx"
    run = ekit("papers", "form", "decision", "--out", str(file))
    assert run.returncode == 0, run.stderr.decode()
    run = ekit(
        "papers", "write", str(records), "--case", case_id, "--kind", "decision",
        "--template", str(file), "--out", str(tmp_path),
    )  # fmt: skip
    assert run.returncode == 0, run.stderr.decode()
    assert (tmp_path / f"{case_id}-decision.docx").is_file()
    assert ekit("papers", "form", "decision", "--out", "a.pdf").returncode == 2
    assert ekit("papers", "form", "hearing_report", "--out", str(file)).returncode == 2


def test_fields():
    """The placeholders, all or those of a word."""
    told = json.loads(ekit("papers", "fields", "--format", "json").stdout)
    assert told["format"] == "enforcement-kit/instrument-fields/1"
    names = {each["name"] for each in told["fields"]}
    assert {"decision.number", "party.name", "fine.words", "reconsideration_first"} <= names
    some = ekit("papers", "fields", "法院").stdout.decode()
    assert "{{remedies.court}}" in some
    assert "{{party.name}}" not in some
    assert max(map(len, some.splitlines())) <= 80
