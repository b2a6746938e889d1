"""Records of an older schema version, brought up to today's by a chain of small steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from enforcement_kit.errors import UsageError
from enforcement_kit.model import SCHEMA_VERSION

__all__ = ["MIGRATIONS", "Migration", "migrate"]

Migration = Callable[[str, Mapping[str, object]], Mapping[str, object]]
"""From kind and plain record of one version to the plain record of the next."""

MIGRATIONS: Final[Mapping[int, Migration]] = MappingProxyType({})
"""By the version a step starts from. Version 1 is the first; the next version adds step 1."""


def migrate(
    kind: str,
    value: Mapping[str, object],
    version: int,
    *,
    steps: Mapping[int, Migration] = MIGRATIONS,
    target: int = SCHEMA_VERSION,
) -> Mapping[str, object]:
    """The plain record in the form of `target`.

    Args:
        kind: kind of record, `"cases"`.
        value: the record as it stands on disk.
        version: the `schema_version` it was written by.
        steps: the chain, by the version each step starts from.
        target: the version wanted.

    Raises:
        UsageError: for a version newer than this kit, below 1, or one the chain cannot leave.
    """
    if version > target:
        raise UsageError(
            f"schema_version {version} 由更新版本的工具写成，本版本至多读 {target}；"
            "请升级 enforcement-kit",
            f"schema_version {version} was written by a newer kit, this one reads up to {target};"
            " upgrade enforcement-kit",
        )
    for step in range(version, target):
        if step not in steps:
            raise UsageError(
                f"schema_version {version} 无法升级到 {target}：缺少第 {step} 步",
                f"schema_version {version} cannot be brought to {target}: step {step} is missing",
            )
        value = steps[step](kind, value)
    return value
