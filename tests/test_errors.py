"""Why the system refused a file, in words of both languages."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from enforcement_kit.errors import system_reason

HAN = re.compile(r"[\u4e00-\u9fff]")


def raised(path: Path) -> OSError:
    """What opening a path raises."""
    with pytest.raises(OSError) as caught:
        path.read_bytes()
    return caught.value


def test_what_the_system_really_raises(tmp_path: Path) -> None:
    """A missing file, a folder, a link in a circle and a file for a folder each have their words."""
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "file").touch()
    said = {
        "none": "没有这个文件或文件夹",
        ".": "是文件夹，不是文件",
        "loop": "链接成环",
        "file/x": "路径中有一段是文件，不是文件夹",
        "x" * 300: "名称过长",
    }
    for name, zh in said.items():
        found = system_reason(raised(tmp_path / name))
        assert found[0] == zh
        assert found[1].isascii()
        assert str(tmp_path) not in "".join(found)


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_every_number_has_words(number: int) -> None:
    """Whatever the number, the Chinese is Chinese and the English is the system's."""
    zh, en = system_reason(OSError(number, "Zugriff verweigert", "C:/geheim"))
    assert HAN.search(zh)
    assert en == os.strerror(number)
    assert "geheim" not in zh + en


def test_without_a_number() -> None:
    """An error without a number is called by its kind, never by nothing."""
    assert system_reason(OSError("odd")) == ("系统错误 OSError", "OSError")


def test_held_open_on_windows() -> None:
    """A file that another program holds on Windows is not called one without permission."""
    error = PermissionError(errno.EACCES, "x")
    assert system_reason(error)[0] == "没有权限"
    error.winerror = 32
    assert system_reason(error) == ("正被别的程序打开", "another program holds it open")
