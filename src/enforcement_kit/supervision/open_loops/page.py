"""The list as one HTML file without a script: overdue first, each with day, holder and ground."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from enforcement_kit._version import __version__
from enforcement_kit.render import escaped
from enforcement_kit.supervision.open_loops.boarding import (
    loop_days,
    loop_due,
    loop_ground,
    loop_holder,
)
from enforcement_kit.supervision.open_loops.loop import LOOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from enforcement_kit.supervision.open_loops.listing import OpenLoops
    from enforcement_kit.supervision.open_loops.loop import Loop

__all__ = ["loops_page"]

Lang = Literal["zh", "en"]


def loops_page(found: OpenLoops, *, lang: Lang = "zh", mask: Callable[[str], str] = str) -> str:
    """The list as one self-contained page.

    Args:
        found: the list.
        lang: language of the words.
        mask: what each text goes through; by default as it is.
    """
    return "\n".join(_Page(found, lang, mask).parts())


class _Page:
    def __init__(self, found: OpenLoops, lang: Lang, mask: Callable[[str], str]) -> None:
        self.found = found
        self.lang: Lang = lang
        self.zh = lang == "zh"
        self.mask = mask

    def say(self, zh: str, en: str) -> str:
        return zh if self.zh else en

    def text(self, value: str) -> str:
        return escaped(self.mask(value))

    def parts(self) -> Iterator[str]:
        style = files(__package__).joinpath("assets/open.css").read_text(encoding="utf-8").strip()
        title = self.say("未了结事项", "Open loops")
        organ = f"{self.text(self.found.organ)}　" if self.found.organ else ""
        yield (
            f'<!doctype html>\n<html lang="{self.say("zh-CN", "en")}">\n<head>\n'
            '<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" '
            "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
            "form-action 'none'\">\n"
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n'
            f'<meta name="generator" content="enforcement-kit {escaped(__version__)}">\n'
            f"<title>{title}</title>\n<style>\n{style}\n</style>\n</head>\n<body>\n"
            f'<header><h1>{title}</h1><p class="small">{organ}'
            f"{self.say('截至', 'on')} {self.found.on}</p>{self.counts()}</header>\n<main>"
        )
        for state in LOOP_WORDS:
            loops = [each for each in self.found.loops if each.state == state]
            if loops:
                yield from self.table(state, loops)
        yield from self.untold()
        yield from self.closers()
        yield f"</main>\n<footer><p>{self.say(*_FOOT)}</p></footer>\n</body>\n</html>\n"

    def counts(self) -> str:
        cells = [("", self.say("共", "in all"), len(self.found.loops))]
        for state, words in LOOP_WORDS.items():
            number = sum(each.state == state for each in self.found.loops)
            cells.append((state, words[0 if self.zh else 1], number))
        return (
            '<dl class="counts">'
            + "".join(
                f'<div class="{state}"><dt>{word}</dt><dd>{number}</dd></div>'
                for state, word, number in cells
            )
            + "</dl>"
        )

    def table(self, state: str, loops: list[Loop]) -> Iterator[str]:
        names = {kind.code: kind.zh if self.zh else kind.en for kind in self.found.kinds}
        heads = (
            ("事项", "到期日", "天数", "谁在办", "依据", "待定")
            if self.zh
            else ("what", "due", "days", "holder", "ground", "open question")
        )
        word = LOOP_WORDS[loops[0].state]
        head = "".join(f'<th scope="col">{each}</th>' for each in heads)
        yield (
            f'<h2 class="{state}">{word[0 if self.zh else 1]} {len(loops)}</h2>'
            f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>'
        )
        for loop in loops:
            note = loop.duty.note if self.zh else loop.duty.note_en
            since = "" if loop.since is None else f"{self.say('自', 'since')} {loop.since}"
            yield (
                f'<tr id="l-{loop.id}"><th scope="row">'
                f"{self.text(loop.zh if self.zh else loop.en)}<br>"
                f"<small>{escaped(names[loop.kind])}　<code>{self.text(str(loop.record))}</code>"
                f"　{since}</small></th>"
                f'<td class="day">{loop_due(loop) or "—"}</td>'
                f'<td class="day {loop.state}">{loop_days(loop, lang=self.lang) or "—"}</td>'
                f"<td>{self.text(loop_holder(loop, lang=self.lang))}</td>"
                f"<td>{escaped(loop_ground(loop, lang=self.lang))}"
                + (f"<br><small>{escaped(note)}</small>" if note else "")
                + f'</td><td class="doubt">{self.text(loop.doubt if self.zh else loop.doubt_en)}'
                "</td></tr>"
            )
        yield "</tbody></table></div>"

    def untold(self) -> Iterator[str]:
        if not self.found.untold:
            return
        words = ("无法判断（未知，不是没有）", "Cannot be told: unknown, not none")
        yield f"<h2>{self.say(*words)}</h2>"
        rows = (each.zh if self.zh else each.en for each in self.found.untold)
        yield f"<ul>{''.join(f'<li>{escaped(each)}</li>' for each in rows)}</ul>"

    def closers(self) -> Iterator[str]:
        counts = self.found.counts()
        heads = ("种类", "件数", "怎样了结") if self.zh else ("kind", "open", "closed by")
        head = "".join(f'<th scope="col">{each}</th>' for each in heads)
        yield (
            f"<h2>{self.say('查看了哪些，怎样了结', 'Looked for, and closed by')}</h2>"
            f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>'
        )
        joiner = self.say("、", ", ")
        for kind in self.found.kinds:
            number = counts[kind.code]
            closed = joiner.join(each.zh if self.zh else each.en for each in kind.closes)
            yield (
                f'<tr><th scope="row">{escaped(kind.zh if self.zh else kind.en)}</th>'
                f"<td>{self.say('未知', 'unknown') if number is None else number}</td>"
                f"<td>{escaped(closed)}</td></tr>"
            )
        yield "</tbody></table></div>"


_FOOT = (
    "只列没有了结行为也没有理由的事项，不作合法与否的结论；当日以后的办理不计，到期日当日仍为未到期。",
    "What has no closing act and no reason; nothing is concluded. The last day itself is in time.",
)
