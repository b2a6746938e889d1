"""Names that a link inside a document can point to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import UsageError

if TYPE_CHECKING:
    import attrs

__all__ = ["check_anchor"]

_ANCHOR: Final = re.compile(r"[a-z][a-z0-9-]*")


def check_anchor(_instance: object, _attribute: attrs.Attribute[str], value: str) -> None:
    """Take a name of lower-case letters, digits and hyphens, or none."""
    if value and not _ANCHOR.fullmatch(value):
        raise UsageError(
            f"锚点只能用小写字母、数字和连字符，以字母开头：{value[:40]!r}",
            f"an anchor is lower-case letters, digits and hyphens after a letter: {value[:40]!r}",
        )
