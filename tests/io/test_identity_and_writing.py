"""Ids seen in a stream, and files written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.io import UnwritableError, safe_file_name, write_whole
from enforcement_kit.io.identity import SeenIds


class TestSeenIds:
    """A set of ids in little memory, equal to a plain set."""

    @given(st.lists(st.text(max_size=3)))
    def test_is_a_set(self, names: list[str]) -> None:
        """It says of each id what a plain set says."""
        seen, plain = SeenIds(), set()
        for name in names:
            assert seen.add(name) == (name not in plain)
            plain.add(name)
        assert len(plain) == len(seen)

    def test_memory(self) -> None:
        """At most 24 bytes an id, tables and all, once there are some thousands."""
        seen = SeenIds()
        for number in range(1, 60_001):
            seen.add(f"c-{number}")
            if number % 7_919 == 0:
                held = sum(table.buffer_info()[1] * table.itemsize for table in seen._tables)
                assert held <= 24 * number
        assert not seen.add("c-1")


class TestWriteWhole:
    """A file is there whole, or the old one stays whole."""

    def test_interrupted_write_leaves_the_old_file(self, tmp_path: Path) -> None:
        """A writer that breaks in the middle leaves the old file and no litter."""
        target = tmp_path / "figures.json"
        target.write_bytes(b"old")

        def parts():
            yield b"new"
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            write_whole(target, parts())
        assert target.read_bytes() == b"old"
        assert [target] == list(tmp_path.iterdir())

    def test_a_link_stays_a_link(self, tmp_path: Path) -> None:
        """What the link points to is written, and the link still points to it."""
        target, link = tmp_path / "figures-2022.json", tmp_path / "figures.json"
        target.write_bytes(b"old")
        link.symlink_to(target)
        write_whole(link, b"new")
        assert link.is_symlink()
        assert target.read_bytes() == b"new"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
    def test_a_pipe_stays_a_pipe(self, tmp_path: Path) -> None:
        """A pipe (a device, standard output) gets the bytes; no file takes its place."""
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        try:
            write_whole(pipe, iter([b"two ", b"parts"]))
            assert os.read(reader, 100) == b"two parts"
        finally:
            os.close(reader)
        assert pipe.is_fifo()

    @pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no device that is full")
    def test_a_full_device(self) -> None:
        """A device that takes nothing is an error, and stays a device."""
        with pytest.raises(UnwritableError):
            write_whole(Path("/dev/full"), b"x")
        assert Path("/dev/full").is_char_device()

    def test_held_open(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A target held open by Excel (Windows refuses to replace it): written beside it, said."""
        target = tmp_path / "report.xlsx"
        target.write_bytes(b"old")
        replace = Path.replace

        def refusing(self: Path, to: Path) -> Path:
            if PurePath(to).name == target.name:
                raise PermissionError(13, "in use")
            return replace(self, to)

        monkeypatch.setattr(Path, "replace", refusing)
        written = write_whole(target, b"new")
        assert (tmp_path / "report (2).xlsx", target) == (written.path, written.wanted)
        assert (target.read_bytes(), written.path.read_bytes()) == (b"old", b"new")

    @pytest.mark.skipif(os.name != "posix", reason="needs a path that cannot be a folder")
    def test_unwritable(self, tmp_path: Path) -> None:
        """A place that cannot be written is an error with the reason."""
        (tmp_path / "file").touch()
        with pytest.raises(UnwritableError, match=r"a\.json"):
            write_whole(tmp_path / "file" / "a.json", b"x")

    @given(st.text(max_size=200))
    def test_safe_names(self, text: str) -> None:
        """A name made from data is one path part, no device, no trailing dot or blank."""
        name = safe_file_name(text)
        assert name
        assert not set(name) & set('<>:"/\\|?*\0\n')
        assert not name.endswith((" ", "."))
        assert safe_file_name("CON.txt") != "CON.txt"
        assert len(name) <= 121
