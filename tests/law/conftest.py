"""Packs written for a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from enforcement_kit.law import Draft, Pack, read_draft, read_pack

MakePack = Callable[..., Pack]
MakeDraft = Callable[..., Draft]


@pytest.fixture
def write_pack(tmp_path: Path) -> Callable[..., Path]:
    """Writes a pack file and gives its path."""

    def write(text: str, name: str = "own-town") -> Path:
        path = tmp_path / f"{name}.toml"
        path.write_text(dedent(text), encoding="utf-8")
        return path

    return write


@pytest.fixture
def make_pack(write_pack: Callable[..., Path]) -> MakePack:
    """A pack from its text; a faulty one raises."""
    return lambda text, name="own-town": read_pack(write_pack(text, name))


@pytest.fixture
def make_draft(write_pack: Callable[..., Path]) -> MakeDraft:
    """A pack from its text, faults and all."""
    return lambda text, name="own-town": read_draft(write_pack(text, name))
