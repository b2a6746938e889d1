"""Remarks on an identifier that was read all the same."""

import attrs

__all__ = ["Doubt"]


@attrs.frozen(kw_only=True)
class Doubt:
    """Something odd about a readable identifier; never a reason to refuse it.

    Attributes:
        code: machine name: `division`, `organisation_check`, `brackets`, `leading_zeros` …
        message: Chinese sentence.
        message_en: the same in English.
    """

    code: str
    message: str
    message_en: str
