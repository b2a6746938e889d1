"""What is wrong with a town's forms, or asked of the town, with the sentence to send."""

from __future__ import annotations

import hashlib
import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from enforcement_kit.render import DateText
from enforcement_kit.rollup.words import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from enforcement_kit.measures import Period
    from enforcement_kit.rollup.plan import Plan, TownPlan
    from enforcement_kit.rollup.sent import Clash

__all__ = ["Contradiction", "Level", "Told", "contradiction_of", "worst_first"]

Level: TypeAlias = Literal["contradiction", "question"]
_FILE: Final = "data/findings.toml"


@attrs.frozen(kw_only=True)
class Told:
    """How grave a finding is, and what a town is asked to do."""

    weight: int
    ask: str


@attrs.frozen(kw_only=True)
class Contradiction:
    """Two statements of a town that cannot both be, or a question to the town.

    Attributes:
        town: id of the town.
        forms: ids of the forms that it touches; none where it touches no form of the plan.
        code: stable name of what was found.
        level: `contradiction`, or `question` where nothing need be wrong.
        message, message_en: what was found.
        keys: the figures that it is about.
        files: the files that it is about.
        size: how far apart the two sides are, from 0 to 1.
        sentence: what to send to the town, Chinese.
        fingerprint: stays the same while the same thing is wrong.
    """

    town: str
    forms: tuple[str, ...] = ()
    code: str
    level: Level
    message: str
    message_en: str
    keys: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    size: Decimal = Decimal(0)
    sentence: str = ""
    fingerprint: str = ""

    def to_dict(self) -> dict[str, object]:
        """As the JSON of a roll-up has it."""
        return {
            "id": self.fingerprint,
            "fingerprint": self.fingerprint,
            "town": self.town,
            "forms": list(self.forms),
            "code": self.code,
            "level": self.level,
            "message": self.message,
            "message_en": self.message_en,
            "keys": list(self.keys),
            "files": list(self.files),
            "size": format(self.size, "f"),
            "sentence": self.sentence,
        }


@cache
def _told() -> tuple[Mapping[str, Told], Told, Told]:
    text = files("enforcement_kit.rollup").joinpath(_FILE).read_text(encoding="utf-8")
    found = tomllib.loads(text)
    return (
        {code: Told(**row) for code, row in found["code"].items()},
        Told(**found["default"]),
        Told(**found["question"]),
    )


def _of(code: str, level: Level) -> Told:
    codes, default, question = _told()
    return codes.get(code) or (question if level == "question" else default)


def contradiction_of(
    plan: Plan, town: TownPlan, clash: Clash, forms: Iterable[str], file_names: Sequence[str]
) -> Contradiction:
    """A clash as a finding of a town, with the sentence to send."""
    touched = tuple(dict.fromkeys(forms))
    level: Level = "question" if clash.question else "contradiction"
    labels = "、".join(plan.form(form).label for form in touched)
    sentence = (
        f"{town.name}：你单位报送的{_span(plan.period)}{f'“{labels}”' if labels else '材料'}"
        f"（{'、'.join(map(short, file_names))}），经核对："
        f"{clash.message.rstrip('。')}。{_of(clash.code, level).ask}。"
    )
    # the values are no part of it, so that a finding stays the same while it is worked on
    basis = "\0".join((town.id, clash.code, *touched, *clash.keys, *file_names))
    if not clash.keys:
        basis += f"\0{clash.message}"
    return Contradiction(
        town=town.id,
        forms=touched,
        code=clash.code,
        level=level,
        message=clash.message,
        message_en=clash.message_en,
        keys=clash.keys,
        files=tuple(file_names),
        size=clash.size,
        sentence=sentence,
        fingerprint=hashlib.sha256(basis.encode()).hexdigest()[:16],
    )


def _span(period: Period) -> str:
    """The period as a letter has it."""
    text = str(period)
    if text == f"{period.first.year:04}":
        return f"{text}年度"
    return DateText(period.first, last=period.last).words()


def worst_first(found: Iterable[Contradiction], order: Sequence[str]) -> tuple[Contradiction, ...]:
    """Contradictions before questions, the graver and the greater first, then towns in order."""
    place = {town: at for at, town in enumerate(order)}
    return tuple(
        sorted(
            found,
            key=lambda each: (
                each.level == "question",
                -_of(each.code, each.level).weight,
                -each.size,
                place.get(each.town, len(place)),
                each.fingerprint,
            ),
        )
    )
