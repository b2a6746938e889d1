"""What is damaged, locked, large or strange in a folder: it is said, and the rest is read."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from sources import ROOT

from enforcement_kit.errors import EnforcementKitError
from enforcement_kit.papers import read_folder, read_folders
from enforcement_kit.papers.folders import reading

CLEAN = ROOT / "examples" / "papers" / "某甲小吃店案"
DECISION = "12-行政处罚决定书.docx"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A copy of the clean file's most important papers."""
    folder = tmp_path / "案卷"
    folder.mkdir()
    for name in (
        DECISION,
        "05-立案审批表.docx",
        "09-行政处罚事先告知书.docx",
        "11-法制审核意见书.pdf",
    ):
        (folder / name).write_bytes((CLEAN / name).read_bytes())
    return folder


def zip_bomb() -> bytes:
    """A package whose one part is far larger than any text."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(6):
            archive.writestr(f"word/document{number}.xml", b"\0" * (64 << 20))
    return written.getvalue()


BAD = {
    "empty": b"",
    "text": "这是文字".encode(),
    "zip": b"PK\x03\x04" + b"\0" * 40,
    "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
}


@pytest.mark.parametrize("name", BAD)
def test_a_damaged_paper_leaves_the_others(case: Path, name: str) -> None:
    """One broken Word file is named; the case is made of the other papers as before."""
    whole = read_folder(case).cases[0].case
    (case / "99-坏.docx").write_bytes(BAD[name])
    found = read_folder(case)
    assert [each.file for each in found.unread] == ["99-坏.docx"]
    assert found.unread[0].code == "unreadable"
    assert all(found.unread[0].why)
    assert found.cases[0].case == whole


def test_a_zip_bomb_is_not_opened(case: Path) -> None:
    """A package that would unfold without end is refused by its size."""
    (case / "99-bomb.docx").write_bytes(zip_bomb())
    found = read_folder(case)
    assert [each.file for each in found.unread] == ["99-bomb.docx"]
    assert len(found.cases[0].papers) == 4


@pytest.mark.parametrize("seed", range(12))
def test_changed_bytes_never_end_the_reading(case: Path, seed: int) -> None:
    """Bytes of the decision turned, cut or doubled at random: read, or said; never a crash."""
    dice = random.Random(seed)
    data = bytearray((case / DECISION).read_bytes())
    for _ in range(dice.choice([1, 3, 40])):
        data[dice.randrange(len(data))] = dice.randrange(256)
    if seed % 3 == 0:
        data = data[: dice.randrange(len(data))]
    (case / DECISION).write_bytes(bytes(data))
    found = read_folder(case)
    read = {each.file for each in found.cases[0].papers}
    assert read | {each.file for each in found.unread} == {each.name for each in case.iterdir()}
    assert len(read) >= 3


@pytest.mark.parametrize("seed", range(6))
def test_changed_words_never_end_the_reading(tmp_path: Path, seed: int) -> None:
    """Lines of plain papers shuffled, doubled, cut and emptied at random make a case or none."""
    from runpy import run_path

    tool = run_path(str(ROOT / "tools" / "make_paper_examples.py"))
    dice = random.Random(seed)
    text = (ROOT / "tools" / "paper_examples" / "faulty.txt").read_text(encoding="utf-8")
    for name, lines in tool["papers_of"](text).items():
        dice.shuffle(lines)
        shown = [
            line[: dice.randrange(len(line) + 1)] if dice.random() < 0.2 else line for line in lines
        ]
        shown += dice.choices(lines, k=2)
        path = tmp_path / f"{Path(name).stem}.txt"
        path.write_text("\n".join(shown).replace("|", "\t"), encoding="utf-8")
    found = read_folder(tmp_path)
    assert len(found.unread) + len(found.inputs) == len(list(tmp_path.iterdir()))
    for each in found.cases:
        for pointer, place in each.places.items():
            length = len(each.paper(place.paper).read.document.text)
            assert 0 <= place.start <= place.end <= length, pointer


def test_a_decision_without_a_number_is_said(tmp_path: Path) -> None:
    """No number is made up, and the reading says that none was found."""
    (tmp_path / "决定书.txt").write_text(
        "行政处罚决定书\n当事人：天津某甲公司\n决定对当事人处以罚款人民币2000元。\n",
        encoding="utf-8",
    )
    found = read_folder(tmp_path)
    (case,) = found.cases
    assert case.case.id == tmp_path.name
    assert case.case.decision is not None
    assert case.case.decision.document_number is None
    assert [each.code for each in found.problems] == ["papers-no-number"]


def test_a_second_copy_is_told_and_counted_once(case: Path) -> None:
    """The same file twice, and the same words in another form, are one paper of the case."""
    (case / "副本.docx").write_bytes((case / DECISION).read_bytes())
    found = read_folder(case)
    copies = [each for each in found.cases[0].papers if each.same_as]
    assert len(copies) == 1
    assert {copies[0].file, copies[0].same_as} == {DECISION, "副本.docx"}
    assert any("同一份文书" in each.what[0] for each in found.looks)
    assert found.cases[0].contradictions == ()


def test_one_bad_folder_leaves_the_others(tmp_path: Path) -> None:
    """In a folder of folders one holds two cases: it is refused, the other becomes a case."""
    good, bad = tmp_path / "1", tmp_path / "2"
    good.mkdir()
    bad.mkdir()
    (good / DECISION).write_bytes((CLEAN / DECISION).read_bytes())
    for letter in "甲乙":
        (bad / f"{letter}.txt").write_text(
            f"询问笔录\n当事人：天津某{letter}公司\n", encoding="utf-8"
        )
    read = read_folders(tmp_path)
    loaded = read.loaded()
    assert [each.rejected for each in read.folders] == [0, 1]
    assert loaded.rejected == 1
    assert [each.id for each in loaded.town_year.cases or ()] == ["津西青示罚〔2022〕3号"]
    assert [each.level for each in loaded.problems if each.code == "papers-of-several-cases"] == [
        "rejected"
    ]


def test_two_folders_of_one_number_keep_both_cases(tmp_path: Path) -> None:
    """A case that stands in two folders is not lost: the second is known by its folder."""
    for name in ("1", "2"):
        (tmp_path / name).mkdir()
        (tmp_path / name / DECISION).write_bytes((CLEAN / DECISION).read_bytes())
    read = read_folders(tmp_path)
    assert [each.case.id for each in read.cases] == ["津西青示罚〔2022〕3号", "2"]
    assert [each.code for each in read.problems] == ["papers-number-twice"]


def test_a_fault_of_ours_is_not_hidden(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only errors that the kit raises on purpose become an unread paper; others come through."""

    def broken(*_: object, **__: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(reading, "read_paper", broken)
    with pytest.raises(ZeroDivisionError):
        read_folder(case)


def test_progress_is_told_by_file(case: Path) -> None:
    """Each file is named while it is read, with its number."""
    told: list[tuple[str, int]] = []
    read_folders(case, progress=lambda name, number: told.append((name, number)))
    assert [number for _, number in told] == [1, 2, 3, 4]
    assert {name for name, _ in told} == {each.name for each in case.iterdir()}


def test_corrections_survive_another_reading(case: Path) -> None:
    """A correction holds as often as the folder is read, and is told when the paper has changed."""
    side = case / "corrections.toml"
    side.write_text(
        f'[[correction]]\npaper = "{DECISION}"\nfield = "pay_within_days"\nread = 15\nvalue = 10\n'
        f'by = "李某"\nwhy = "原件为十日"\n',
        encoding="utf-8",
    )
    for _ in range(2):
        found = read_folder(case)
        decision = found.cases[0].case.decision
        assert decision is not None
        assert decision.pay_within_days == 10
        assert [each.by for each in found.applied] == ["李某"]
    side.write_text(side.read_text(encoding="utf-8").replace("read = 15", "read = 20"), "utf-8")
    found = read_folder(case)
    assert found.applied == ()
    assert [each.read for each in found.stale] == ["20"]
    side.write_text('[[correction]]\npaper = "不在.docx"\nfield = "fine"\nvalue = "1"\n', "utf-8")
    assert [each.paper for each in read_folder(case).stale] == ["不在.docx"]


def test_side_file_elsewhere_and_for_several_folders(case: Path, tmp_path: Path) -> None:
    """Corrections may stand elsewhere for one case; for several folders that is refused."""
    side = tmp_path / "mine.toml"
    side.write_text('[folder]\nid = "c-7"\n', encoding="utf-8")
    assert read_folders(case, side_file=side).cases[0].case.id == "c-7"
    (tmp_path / "second").mkdir()
    (tmp_path / "second" / "a.txt").write_text("说明\n", encoding="utf-8")
    side.rename(tmp_path / "side.toml")
    with pytest.raises(EnforcementKitError, match="各自的文件夹"):
        read_folders(tmp_path, side_file=tmp_path / "side.toml")
