"""A roll-up as text in 80 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.rollup.result import WORST
from enforcement_kit.rollup.words import STATUS_EN, STATUS_SIGN, STATUS_SIGN_EN, STATUS_ZH
from enforcement_kit.text import pad, safe, shorten, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.rollup.board import Board
    from enforcement_kit.rollup.forms import Form
    from enforcement_kit.rollup.result import RollUp

__all__ = ["told"]

_COLUMNS: Final = 80
_NAME: Final = 14
_CELL_ZH: Final = 8
_CELL_EN: Final = 16
_LABEL_ZH: Final = 30
_LABEL_EN: Final = 44


def told(board: Board, rolled: RollUp | None = None, *, lang: str = "zh") -> str:
    """The matrix, the totals and the worst contradictions, each line in 80 columns.

    Args:
        board: what is shown.
        rolled: the roll-up itself, for contradictions; left out of what is published.
        lang: `zh` or `en`; names and sentences to send stay Chinese.
    """
    return "\n".join(_Telling(board, rolled, zh=lang == "zh").lines()) + "\n"


class _Telling:
    """The text being written."""

    def __init__(self, board: Board, rolled: RollUp | None, *, zh: bool) -> None:
        self._board = board
        self._rolled = rolled
        self._zh = zh
        self._cell, self._label_width = (_CELL_ZH, _LABEL_ZH) if zh else (_CELL_EN, _LABEL_EN)
        self._signs = STATUS_SIGN if zh else STATUS_SIGN_EN

    def _label(self, form: Form) -> str:
        return form.label if self._zh else form.label_en or form.label

    def _say(self, zh: str, en: str) -> str:
        return zh if self._zh else en

    def lines(self) -> Iterator[str]:
        """Every line."""
        plan = self._board.plan
        yield from _fit(
            self._say(
                f"{plan.district}　{plan.period}　{len(plan.towns)} 个镇街",
                f"{plan.district}, {plan.period}, {len(plan.towns)} towns",
            )
        )
        yield ""
        yield from self._matrix()
        if self._rolled is not None:
            yield from self._unreadable(self._rolled)
        yield ""
        yield from self._totals()
        if self._rolled is not None:
            yield ""
            yield from self._findings(self._rolled)

    def _celled(self, text: str) -> str:
        """A text in the width of a cell of the matrix."""
        return pad(shorten(safe(text), self._cell), self._cell)

    def _matrix(self) -> Iterator[str]:
        """The matrix in bands of as many forms as a line holds; signs, with their key below."""
        board = self._board
        used = {mark.status for mark in board.marks.values()}
        per_band = (_COLUMNS - _NAME) // (self._cell + 1)
        forms = board.plan.forms
        for start in range(0, len(forms), per_band):
            band = forms[start : start + per_band]
            if start:
                yield ""
            heads = " ".join(self._celled(self._label(form)) for form in band)
            yield f"{pad('', _NAME)}{heads}".rstrip()
            for town in board.plan.towns:
                cells = " ".join(
                    self._celled(self._signs[board.marks[town.id, form.id].status]) for form in band
                )
                name = pad(shorten(safe(town.name), _NAME - 2), _NAME)
                yield f"{name}{cells}".rstrip()
        words = STATUS_ZH if self._zh else STATUS_EN
        keys = [f"{sign} {words[name]}" for name, sign in self._signs.items() if name in used]
        yield ""
        yield from _fit("  ".join(keys))

    def _unreadable(self, rolled: RollUp) -> Iterator[str]:
        """Why what towns sent cannot be read: each reason of a town once, with its forms."""
        plan = self._board.plan
        names = {town.id: town.name for town in plan.towns}
        labels = {form.id: self._label(form) for form in plan.forms}
        found: dict[tuple[str, str], list[str]] = {}
        for cell in rolled.cells:
            if cell.status == "unreadable":
                why = cell.why if self._zh else cell.why_en
                found.setdefault((names[cell.town], why), []).append(labels[cell.form])
        sign, words = self._signs["unreadable"], STATUS_ZH if self._zh else STATUS_EN
        for (town, why), forms in found.items():
            listed = "、".join(forms) if self._zh else ", ".join(forms)
            yield from _fit(
                f"{sign} {town}（{listed}）{words['unreadable']}：{why}"
                if self._zh
                else f"{sign} {town} ({listed}) {words['unreadable']}: {why}"
            )

    def _totals(self) -> Iterator[str]:
        board = self._board
        yield self._say("合计（n/m：m 个镇街中有数的 n 个）", "totals (n/m: n of m towns)")
        for key in board.plan.keys:
            shown = board.totals[key]
            counted, towns = board.spans[key]
            span = "" if shown.state == "apart" else f"{counted}/{towns}"
            name = board.label(key) if self._zh else board.measures[key].label_en or key
            mark = "  *" if shown.disputed else ""
            value = pad(shown.text if self._zh else shown.text_en, 22, align="right")
            label = pad(shorten(safe(name), self._label_width), self._label_width)
            yield f"  {label}{value}  {span}{mark}".rstrip()
        if any(shown.disputed for shown in board.totals.values()):
            yield self._say(
                "  * 其中有镇街的数有矛盾，待核对", "  * some of its towns contradict themselves"
            )

    def _findings(self, rolled: RollUp) -> Iterator[str]:
        found = [each for each in rolled.contradictions if each.level == "contradiction"]
        yield self._say(
            f"矛盾 {len(found)} 处，待确认 {len(rolled.questions)} 处",
            f"{len(found)} contradictions, {len(rolled.questions)} questions",
        )
        questions = rolled.questions[:WORST]
        for number, each in enumerate((*rolled.worst, *questions), start=1):
            mark = "✗" if each.level == "contradiction" else "?"
            text = each.sentence if self._zh else f"{each.town}: {each.message_en}"
            yield from _fit(f"{number:>3} {mark} {text}", deeper=6)
        rest = len(rolled.contradictions) - len(rolled.worst) - len(questions)
        if rest:
            yield self._say(
                f"…… 另有 {rest} 处，见 --out 的结果", f"… and {rest} more, in the results of --out"
            )


def _fit(text: str, *, deeper: int = 2) -> Iterator[str]:
    """Lines in 80 columns; what does not fit goes on below."""
    text = safe(text)
    if width(text) <= _COLUMNS:
        yield text
        return
    inside = " " * (len(text) - len(text.lstrip(" ")))
    yield from wrap(text, _COLUMNS, first=inside, rest=" " * deeper)
