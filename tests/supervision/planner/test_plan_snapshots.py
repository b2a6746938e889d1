"""What the reader is told, word for word: no sentence changes unseen."""

from __future__ import annotations

from pathlib import Path

from syrupy.assertion import SnapshotAssertion

from enforcement_kit.io import load
from enforcement_kit.supervision import (
    plan,
    plan_text,
    read_answers,
    read_proposal,
    replay_cases,
    replay_text,
)


def test_rural_in_both_languages(root_dir: Path, snapshot: SnapshotAssertion) -> None:
    """The example of a house in a village area, every step with its reasons."""
    found = plan(read_answers(root_dir / "examples/plan/rural.toml"))
    assert plan_text(found) == snapshot(name="zh")
    assert plan_text(found, lang="en") == snapshot(name="en")


def test_construction(root_dir: Path, snapshot: SnapshotAssertion) -> None:
    """The example of works that cannot be corrected: article 64 with 68, the fine left open."""
    found = plan(read_answers(root_dir / "examples/plan/construction.toml"))
    assert plan_text(found) == snapshot


def test_replay(root_dir: Path, snapshot: SnapshotAssertion) -> None:
    """The example's cases under the example's proposal."""
    cases = load(root_dir / "examples/yangliuqing_2022").town_year.cases or ()
    made = replay_cases(cases, read_proposal(root_dir / "examples/plan/proposal.toml"))
    assert replay_text(made) == snapshot
