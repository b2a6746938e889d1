"""One finding: what was found, what was needed, where, on what ground, and how to mend it."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import msgspec

# the names in the fields' annotations, which msgspec and readers of signatures resolve
from enforcement_kit.citation import Citation  # noqa: TC001
from enforcement_kit.rules.outcome import Verdict  # noqa: TC001
from enforcement_kit.rules.rule import Severity  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Finding", "fingerprint"]


def fingerprint(rule: str, record: str, field: str) -> str:
    """The name of a finding that outlives unrelated edits: of rule, record and field.

    Args:
        rule: the rule's code.
        record: the record's id.
        field: JSON Pointer in which a member of a list stands under its own id (`/records/r1`).
    """
    return sha256(f"{rule}\x1f{record}\x1f{field}".encode()).hexdigest()[:16]


@lru_cache(maxsize=4096)
def _rows(citations: tuple[Citation, ...]) -> tuple[Mapping[str, str | int | None], ...]:
    return tuple(each.to_dict() for each in citations)


def _parts(citations: tuple[Citation, ...]) -> list[dict[str, str | int | None]]:
    return [dict(row) for row in _rows(citations)]


class _Front(msgspec.Struct, frozen=True):
    """The fields of a finding before those that every finding of its rule has."""

    rule: str
    severity: Severity
    verdict: Verdict
    record: str
    pointer: str
    message: str
    message_en: str
    found: str
    needed: str


class _Back(msgspec.Struct, frozen=True):
    """The fields behind them."""

    fingerprint: str
    other: str
    reason: str
    waived: str | None


_ENCODE: Final = msgspec.json.Encoder().encode


@lru_cache(maxsize=4096)
def _between(citations: tuple[Citation, ...], fix: str, fix_en: str) -> bytes:
    """What every finding of a rule has between the two, as JSON, with the commas on either side."""
    parts = {"citations": _rows(citations), "fix": fix, "fix_en": fix_en}
    return b"," + _ENCODE(parts)[1:-1] + b","


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict that somebody must see: every one but `pass` and `not_applicable`.

    `rule` is the code of the rule and `verdict` its verdict; `severity` what it counts as, lowered
    where the value of the law is less than surely known. `record` is the id of the record,
    `pointer` a JSON Pointer (RFC 6901) into it (empty for the record as a whole) and `other` that
    of a second place quoted. `message` (Chinese) and `message_en` say what was found, `found` and
    `needed` are the two values compared, as text. `citations` are the grounds, `fix` and `fix_en`
    say how to mend it, `fingerprint` is its stable name (see `fingerprint`), `reason` the machine
    name of why it is open, and `waived` the waiver that covers it, empty where none does.

    Nothing in it is masked; what is shown to people goes through `privacy.mask`. A struct and not
    an attrs class, since a run over a province makes millions of them.
    """

    rule: str
    severity: Severity
    verdict: Verdict
    record: str
    pointer: str = ""
    message: str
    message_en: str = ""
    found: str = ""
    needed: str = ""
    citations: tuple[Citation, ...] = ()
    fix: str = ""
    fix_en: str = ""
    fingerprint: str
    other: str = ""
    reason: str = ""
    waived: str = ""

    def to_dict(self) -> dict[str, object]:
        """The finding as `ekit check --format json` prints it."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "verdict": self.verdict,
            "record": self.record,
            "pointer": self.pointer,
            "message": self.message,
            "message_en": self.message_en,
            "found": self.found,
            "needed": self.needed,
            "citations": _parts(self.citations),
            "fix": self.fix,
            "fix_en": self.fix_en,
            "fingerprint": self.fingerprint,
            "other": self.other,
            "reason": self.reason,
            "waived": self.waived or None,
        }

    def to_json(self) -> bytes:
        """The same in UTF-8, as a line of `--format jsonl` has it; nothing is masked."""
        front = _Front(
            self.rule,
            self.severity,
            self.verdict,
            self.record,
            self.pointer,
            self.message,
            self.message_en,
            self.found,
            self.needed,
        )
        back = _Back(self.fingerprint, self.other, self.reason, self.waived or None)
        between = _between(self.citations, self.fix, self.fix_en)
        return _ENCODE(front)[:-1] + between + _ENCODE(back)[1:]
