"""What a decision came to, as one cell of a ledger says it: 警告、罚款2000元; 不予处罚."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.ledger.vocabulary import key_of
from enforcement_kit.text import Invalid, fold, parse_amount

if TYPE_CHECKING:
    from enforcement_kit.ledger.vocabulary import Vocabulary
    from enforcement_kit.text import MoneyUnit

__all__ = ["read_outcome"]

_PARTS: Final = re.compile(r"[、;；\n|/+]+|[,，](?![0-9]{3})|并处|和|及")
_LEAD: Final = re.compile(r"^(?:给予|处以|处|作出|予以|决定|依法|并|责令当事人|[0-9]+[.、)])+")
_AMOUNT: Final = re.compile(
    r"(?:人民币|共计|计|[:：￥¥])*([0-9][0-9,.]*\s*[万亿]?元?|[零壹贰叁肆伍陆柒捌玖拾佰仟万亿一二三四五六七八九十百千]+元)"
    r"[整正]?(?:\([^()]*\))?$"
)


def read_outcome(
    text: str, words: Vocabulary, unit: MoneyUnit = "元"
) -> dict[str, str | list[object]] | Invalid:
    """The outcome that a cell states, as paths of a case and their values.

    Each part is a kind of penalty, a kind of penalty with its amount, or a kind of decision.

    Returns:
        `decision.kind` and the amounts or kinds of `decision.sanctions[kind=…]`, or the reason:
        `unknown` with the part that was not understood.
    """
    found: dict[str, str | list[object]] = {}
    for part in _PARTS.split(fold(text)):
        said = _LEAD.sub("", part.strip().rstrip("。.")).strip()
        if not said:
            continue
        hit = _one(said, words, unit)
        if hit is None:
            return Invalid(
                what="outcome",
                code="unknown",
                written=text,
                message=f"不认识“{said[:20]}”",
                message_en=f"{said[:20]!r} is no known outcome",
                expected="、".join(list(words.shown["sanction"].values())[:6]),
            )
        found |= hit
    return found


def _one(said: str, words: Vocabulary, unit: MoneyUnit) -> dict[str, str | list[object]] | None:
    key = key_of(said)
    sanctions, kinds = words.lists["sanction"], words.lists["decision_kind"]
    if key in sanctions:
        return {f"decision.sanctions[kind={sanctions[key]}].kind": sanctions[key]}
    if key in kinds:
        return {"decision.kind": kinds[key]}
    amount = _AMOUNT.search(said)
    if amount is None:
        return None
    kind = key_of(said[: amount.start()])
    value = parse_amount(amount[0].partition("(")[0].strip(":： "), unit=unit)
    if isinstance(value, Invalid) or (kind and kind not in sanctions):
        return None
    name = sanctions[kind] if kind else "fine"
    return {f"decision.sanctions[kind={name}].amount": str(value)}
