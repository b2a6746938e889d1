"""What an audit finds wrong or worth a look, beside the single claims."""

from __future__ import annotations

from typing import Literal

import attrs

__all__ = ["Finding", "Level"]

Level = Literal["contradiction", "warning", "info"]


@attrs.frozen(kw_only=True)
class Finding:
    """Something that an audit found.

    Attributes:
        code: stable name of what was found, such as `parts-do-not-add-up`.
        level: `contradiction`: it cannot be as stated; `warning`: a person should look;
            `info`: nothing is wrong, yet the reader should know.
        claims: ids of the claims that it is about, in the order of the text.
        message: what was found, Chinese; `message_en` English.
        found: what the text says, as text.
        needed: what it would have to say; empty where that is open.
    """

    code: str
    level: Level
    claims: tuple[str, ...]
    message: str
    message_en: str
    found: str = ""
    needed: str = ""

    def to_dict(self) -> dict[str, object]:
        """The finding as `ekit audit --format json` writes it."""
        return {
            "code": self.code,
            "level": self.level,
            "claims": list(self.claims),
            "message": self.message,
            "message_en": self.message_en,
            "found": self.found,
            "needed": self.needed,
        }
