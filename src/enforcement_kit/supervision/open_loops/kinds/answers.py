"""Letters that wait for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Held
from enforcement_kit.supervision.open_loops.grounds import duty_of
from enforcement_kit.supervision.open_loops.letters import LETTER_WORDS
from enforcement_kit.supervision.open_loops.loop import Closer, Duty, LoopKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.supervision.open_loops.desk import Desk
    from enforcement_kit.supervision.open_loops.letters import Letter
    from enforcement_kit.supervision.open_loops.loop import Loop

__all__ = ["LETTER"]

_KEYS: Final = {
    "reconsideration_opinion": "remedy.reconsideration_opinion_days",
    "judicial_advice_on_document": "remedy.judicial_advice_days",
}
"""Letters that the law itself gives a time."""


def _look(desk: Desk) -> Iterator[Loop]:
    for letter in desk.letters or ():
        if desk.later(letter.received) or desk.done(letter.replied):
            continue
        if (letter.no_reply_reason or "").strip():
            continue
        zh, en = LETTER_WORDS[letter.kind or "other"]
        between, duty = _last_day(desk, letter)
        yield desk.loop(
            LETTER,
            letter,
            (f"{zh} {letter.id} 没有回复", f"{letter.id}, {en}: not answered"),
            at="/replied",
            since=letter.received,
            between=between,
            duty=duty,
            holder=desk.holder(letter.handlers, "/handlers", letter.unit or ""),
        )


def _last_day(desk: Desk, letter: Letter) -> tuple[tuple[dt.date, dt.date] | None, Duty | None]:
    """The earlier of the day that the letter states and that of the law, with its ground."""
    stated = letter.reply_due
    key = _KEYS.get(letter.kind or "")
    if key is not None and letter.received is not None:
        due = desk.context.due(key, letter.received)
        if isinstance(due.answer, Held) and (stated is None or due.latest <= stated):
            held = due.answer
            duty = Duty(basis=(held.basis,), sure=held.sure, key=key)
            return (due.earliest, due.latest), duty
    return (None if stated is None else (stated, stated)), None


LETTER: Final = LoopKind(
    code="letter",
    zh="监督、复议、司法文书没有回复",
    en="letter without an answer",
    needs=("letters",),
    closes=(
        Closer(at="replied", zh="回复", en="answered"),
        Closer(at="no_reply_reason", zh="写明不回复的理由", en="a reason not to"),
    ),
    duty=duty_of(
        note="法律未定期限的，看文书自定的日期",
        note_en="where the law sets no time, the day that the letter states",
    ),
    look=_look,
)
