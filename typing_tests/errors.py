"""Errors and problems in a user's program."""

from __future__ import annotations

from typing import Literal, assert_type

from enforcement_kit.errors import (
    EnforcementKitError,
    Location,
    MissingExtraError,
    Problem,
    UsageError,
)


def catch(error: EnforcementKitError) -> str:
    """Every error has a code, both sentences and its problems."""
    assert_type(error.code, str)
    assert_type(error.problems, tuple[Problem, ...])
    assert_type(error.to_dict(), dict[str, object])
    return f"{error.message} {error.message_en}"


def place(problem: Problem) -> int | None:
    """A problem says where and whether the record stays."""
    assert_type(problem.at, Location)
    assert_type(problem.level, Literal["rejected", "kept"])
    return problem.at.line


catch(UsageError("用法", "usage"))
catch(MissingExtraError.for_extra("report", "rich"))

Problem("not-a-date", "不是日期", "not a date")  # type: ignore[call-arg]  # keyword-only
Problem(code="not-a-date")  # type: ignore[call-arg]  # both sentences are needed
