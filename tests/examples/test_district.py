"""The invented district is made anew to the byte by its own program."""

from __future__ import annotations

import runpy
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def test_it_is_made_anew_byte_for_byte(root_dir: Path, tmp_path: Path) -> None:
    """Every file that the README does not call written by hand, the earlier roll-up too."""
    pytest.importorskip("xlsxwriter")
    folder = root_dir / "examples" / "district"
    runpy.run_path(str(folder / "make_district.py"))["make"](tmp_path)

    def held(top: Path) -> dict[str, bytes]:
        files = {*top.glob("*.json"), *top.glob("towns/**/*")}
        return {str(f.relative_to(top)): f.read_bytes() for f in files if f.is_file()}

    made, wanted = held(tmp_path), held(folder)
    assert sorted(made) == sorted(wanted)
    assert [name for name in made if made[name] != wanted[name]] == []
