"""Files written together: all or none."""

from __future__ import annotations

import os

import pytest

from enforcement_kit.io import UnwritableError, write_all


def everything(folder):
    """Every file beneath a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_all_are_written(tmp_path):
    """New files in new folders, and an old one replaced; nothing else is left behind."""
    (tmp_path / "old").write_bytes(b"before")
    files = {tmp_path / "old": b"after", tmp_path / "a" / "b" / "new": b"1", tmp_path / "c": b""}
    assert [each.path for each in write_all(files)] == list(files)
    assert everything(tmp_path) == {"old": b"after", "a/b/new": b"1", "c": b""}


def test_none_is_written_where_one_cannot_be(tmp_path):
    """The second place is a folder: the first keeps what it had, and no new folder stays."""
    (tmp_path / "first").write_bytes(b"before")
    (tmp_path / "taken" / "inner").mkdir(parents=True)
    before = everything(tmp_path)
    files = {
        tmp_path / "first": b"after",
        tmp_path / "new" / "file": b"x",
        tmp_path / "taken": b"y",
    }
    with pytest.raises(UnwritableError, match="taken"):
        write_all(files)
    assert everything(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first", "taken"]


def test_a_place_that_fails_late_is_put_back(tmp_path, monkeypatch):
    """Where the last file does not take its place, those before it are as they were."""
    (tmp_path / "one").write_bytes(b"before")
    before = everything(tmp_path)
    real = os.replace

    def failing(source, target, **kwargs):
        if os.fspath(target).endswith("two"):
            raise PermissionError(13, "held open")
        return real(source, target, **kwargs)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(UnwritableError, match="two"):
        write_all({tmp_path / "one": b"after", tmp_path / "two": b"x"})
    assert everything(tmp_path) == before
