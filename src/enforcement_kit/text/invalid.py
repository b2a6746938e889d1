"""The answer of a reader of text that found no value: a reason, never an exception."""

from __future__ import annotations

from typing import Literal

import attrs

from enforcement_kit.errors import Location, Problem

__all__ = ["Invalid"]

_NOWHERE = Location()
_LONGEST = 80


@attrs.frozen(kw_only=True)
class Invalid:
    """Why a text is not what was asked for. It is false, so `if found:` tells the two apart.

    Attributes:
        what: machine name of what was asked for: `credit_code`, `date`, `amount` …
        code: machine name of the reason: `masked`, `length`, `check` …; stable.
        written: the text as it was given, whole; messages do not repeat it.
        message: Chinese sentence: what was found, what was needed.
        message_en: the same in English.
        expected: what was needed, or the value that was probably meant; may be empty.
    """

    what: str
    code: str
    written: str
    message: str
    message_en: str
    expected: str = ""

    def __bool__(self) -> Literal[False]:
        return False

    def to_problem(
        self, at: Location = _NOWHERE, *, level: Literal["rejected", "kept"] = "kept"
    ) -> Problem:
        """The reason as a problem of a place in the input.

        The problem's code is `what-code` with hyphens, such as `credit-code-check`. A long text
        is cut, with its length said.
        """
        value = self.written
        if len(value) > _LONGEST:
            value = f"{value[:_LONGEST]}… ({len(value)})"
        return Problem(
            code=f"{self.what}-{self.code}".replace("_", "-"),
            message=self.message,
            message_en=self.message_en,
            at=at,
            value=value,
            expected=self.expected,
            level=level,
        )
