"""What a deadline says about itself: its steps, its notes and the provisions it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

if TYPE_CHECKING:
    from datetime import date

    from enforcement_kit.workdays.grounds import CountingGround
    from enforcement_kit.workdays.year import DayKind

__all__ = ["Explanation", "Note", "Source", "Step", "StepMove"]

StepMove = Literal[
    "start_day",
    "counted",
    "rest",
    "suspended",
    "corresponding_day",
    "roll",
    "due",
    "event",
    "calendar_end",
    "day_kind_unstated",
]
"""What happens on the day of a step."""


@attrs.frozen(kw_only=True)
class Note:
    """A sentence that bears on the whole result.

    Attributes:
        code: stable machine name.
        text: Chinese.
        text_en: English.
    """

    code: str
    text: str
    text_en: str

    def to_dict(self) -> dict[str, str]:
        """The note in JSON."""
        return {"code": self.code, "text": self.text, "text_en": self.text_en}


@attrs.frozen(kw_only=True)
class Source:
    """A provision that the result rests on.

    Attributes:
        role: what it is cited for: `length`, or the move of the count.
        ground: the provision with its sureness.
    """

    role: str
    ground: CountingGround

    def to_dict(self) -> dict[str, object]:
        """The citation in JSON, with what it is cited for."""
        return {
            **self.ground.citation.to_dict(),
            "role": self.role,
            "text": self.ground.citation.zh(),
            "sure": self.ground.sure,
            "interpretation": self.ground.interpretation,
        }


@attrs.frozen(kw_only=True)
class Step:
    """One day of the count, or one move.

    Attributes:
        day: the day; `None` where the calendar has ended.
        move: what happens on it.
        kind: what sort of day it is; `None` where the calendar does not hold it.
        count: how many days have been counted by then.
        text: Chinese.
        text_en: English.
        citation: the provision behind the move, short, as 行政处罚法第85条; may be empty.
    """

    day: date | None
    move: StepMove
    kind: DayKind | None
    count: int
    text: str
    text_en: str
    citation: str = ""

    def to_dict(self) -> dict[str, object]:
        """The step in JSON."""
        return {
            "date": None if self.day is None else self.day.isoformat(),
            "move": self.move,
            "kind": self.kind,
            "count": self.count,
            "text": self.text,
            "text_en": self.text_en,
            "citation": self.citation,
        }


@attrs.frozen(kw_only=True)
class Explanation:
    """How a deadline was reached.

    Attributes:
        steps: day by day.
        notes: what bears on the whole: roll-over, borrowed rules, the calendar's end.
        sources: the provisions used, each once.
    """

    steps: tuple[Step, ...]
    notes: tuple[Note, ...]
    sources: tuple[Source, ...]

    def text(self, *, lang: Literal["zh", "en"] = "zh") -> str:
        """The explanation as lines of text: a line a step, then the notes and the provisions."""
        english = lang == "en"
        lines = []
        for step in self.steps:
            behind = f"  [{step.citation}]" if step.citation else ""
            said = step.text_en if english else step.text
            lines.append(f"{step.day or ' ' * 10}  {said}{behind}")
        lines += [f"* {note.text_en if english else note.text}" for note in self.notes]
        cited = dict.fromkeys(each.ground.citation for each in self.sources)
        lines += [f"- {each.en() if english else each.zh()}" for each in cited]
        return "\n".join(lines)
