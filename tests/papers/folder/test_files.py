"""Which files are papers: links, litter, empty and huge folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from enforcement_kit.errors import UnreadableError, UsageError
from enforcement_kit.papers import is_paper_folder, read_folder, read_folders
from enforcement_kit.papers.folders import files
from enforcement_kit.papers.folders.files import case_folders, files_of, natural


def put(folder: Path, *names: str) -> None:
    """Empty text files."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("文书\n", encoding="utf-8")


def test_papers_in_natural_order_and_litter_passed_by(tmp_path: Path) -> None:
    """Locks of Word, hidden files and notes are no papers; 2 stands before 10."""
    put(
        tmp_path,
        "10-a.docx",
        "2-b.pdf",
        "~$2-b.docx",
        ".hidden.docx",
        "Thumbs.db",
        "README.md",
        "corrections.toml",
        "证据/照片说明.txt",
        "__MACOSX/x.docx",
    )
    names, unread = files_of(tmp_path)
    assert names == ("2-b.pdf", "10-a.docx", "证据/照片说明.txt")
    assert unread == ()


def test_old_forms_are_said(tmp_path: Path) -> None:
    """A .doc or .wps is named with how to save it, and is not passed over in silence."""
    put(tmp_path, "a.doc", "b.wps", "c.txt", "d.xyz")
    found = read_folder(tmp_path)
    assert [each.file for each in found.unread] == ["a.doc", "b.wps", "d.xyz"]
    assert all(each.is_lost for each in found.unread)
    assert all(".docx" in each.why[0] for each in found.unread)


def test_a_photograph_is_no_lost_paper(tmp_path: Path) -> None:
    """A picture in which there are no letters is named, and is not counted as a paper not read."""
    pytest.importorskip("rapidocr")
    from PIL import Image

    put(tmp_path, "c.txt")
    Image.new("RGB", (400, 300), "white").save(tmp_path / "照片.png")
    (photograph,) = read_folder(tmp_path).unread
    assert (photograph.file, photograph.code) == ("照片.png", "picture")
    assert not photograph.is_lost


def test_links_do_not_lead_out(tmp_path: Path) -> None:
    """A link inside the folder is read, one that leads out or nowhere is said, a circle ends."""
    outside = tmp_path / "outside"
    case = tmp_path / "case"
    put(outside, "secret.docx")
    put(case, "a.docx")
    (case / "b.docx").symlink_to(case / "a.docx")
    (case / "out.docx").symlink_to(outside / "secret.docx")
    (case / "gone.docx").symlink_to(case / "nothing.docx")
    (case / "round").symlink_to(case, target_is_directory=True)
    (case / "away").symlink_to(outside, target_is_directory=True)
    names, unread = files_of(case)
    assert names == ("a.docx", "b.docx")
    assert {each.file for each in unread} == {"out.docx", "gone.docx", "away"}


def test_a_folder_with_too_many_files_is_no_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A whole archive in one folder is refused with what to do, not read for hours."""
    monkeypatch.setattr(files, "_MOST", 5)
    put(tmp_path, *(f"{number}.docx" for number in range(6)))
    with pytest.raises(UsageError, match="每件案卷放一个文件夹"):
        files_of(tmp_path)


def test_a_deep_folder_ends(tmp_path: Path) -> None:
    """Folders in folders are followed some levels down, and no deeper."""
    put(tmp_path, "a/b/c/x.docx", "a/b/c/d/e/f/g/h/y.docx")
    assert files_of(tmp_path)[0] == ("a/b/c/x.docx",)


def test_what_is_a_folder_of_papers(tmp_path: Path) -> None:
    """A folder of records stays one, even with a Word file in it; folders of folders count."""
    put(tmp_path / "papers", "a/x.docx")
    put(tmp_path / "records", "town.toml", "note.docx")
    put(tmp_path / "stream", "cases.jsonl", "note.docx")
    (tmp_path / "empty").mkdir()
    put(tmp_path / "none", "a.csv")
    assert is_paper_folder(tmp_path / "papers")
    assert is_paper_folder(tmp_path / "papers" / "a")
    for name in ("records", "stream", "empty", "none", "not-there", "records/note.docx"):
        assert not is_paper_folder(tmp_path / name)


def test_one_case_or_one_folder_a_case(tmp_path: Path) -> None:
    """Papers at the top make one case of all below; else each folder is one."""
    put(tmp_path / "one", "a.docx", "附件/b.docx")
    put(tmp_path / "many", "2/a.docx", "10/b.docx", "README.md")
    assert case_folders(tmp_path / "one") == (tmp_path / "one",)
    assert [each.name for each in case_folders(tmp_path / "many")] == ["2", "10"]


@pytest.mark.parametrize("name", ["empty", "not-there", "file.docx"])
def test_nothing_to_read_is_said(tmp_path: Path, name: str) -> None:
    """An empty folder, none at all and a file in its place end with a message."""
    (tmp_path / "empty").mkdir()
    put(tmp_path, "file.docx")
    with pytest.raises(UnreadableError) as caught:
        read_folders(tmp_path / name)
    assert name in caught.value.message
    assert caught.value.message_en


def test_a_folder_of_which_nothing_can_be_read_makes_no_case(tmp_path: Path) -> None:
    """Damaged files alone: each is named, no case is made, and nothing is raised."""
    put(tmp_path, "a.docx", "b.doc")
    found = read_folder(tmp_path)
    assert found.cases == ()
    assert found.rejected == 1
    assert [(each.file, each.code) for each in found.unread] == [
        ("a.docx", "unreadable"),
        ("b.doc", "unreadable"),
    ]
    assert found.problems[0].code == "papers-none"


def test_natural_keys_compare_whatever_stands_in_names() -> None:
    """Names that begin with digits and names that do not can be put in order together."""
    names = ["b", "1", "10", "2", "１", "a1b", "a1", "甲", ""]
    assert sorted(names, key=natural) == ["", "1", "2", "10", "a1", "a1b", "b", "甲", "１"]


def test_a_paper_is_no_folder(tmp_path: Path) -> None:
    """A single file is told what to do in words of the command, not by the name of a function."""
    (tmp_path / "决定书.docx").touch()
    with pytest.raises(UnreadableError, match="放进一个文件夹") as caught:
        case_folders(tmp_path / "决定书.docx")
    assert "read_paper" not in str(caught.value)
