"""A plan as one HTML file: the chart, each step with its articles, what an answer changes."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from enforcement_kit._version import __version__
from enforcement_kit.render import escaped
from enforcement_kit.supervision.planner.drawing import plan_svg
from enforcement_kit.supervision.planner.questions import questions
from enforcement_kit.supervision.planner.telling import (
    PLAN_STATES,
    PLAN_WHO,
    asked_lines,
    change_rows,
    days_text,
    fork_rows,
    note_lines,
    path_text,
    step_reasons,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from enforcement_kit.supervision.planner.result import Plan, RoutePlan

__all__ = ["plan_page"]

Lang = Literal["zh", "en"]
_BAD = ("early", "late", "barred_day", "stopped")


def plan_page(found: Plan, *, lang: Lang = "zh") -> str:
    """The plan as one self-contained page without a script.

    Args:
        found: the plan.
        lang: language of the words.
    """
    return "\n".join(_Page(found, lang).parts())


class _Page:
    def __init__(self, found: Plan, lang: Lang) -> None:
        self.found = found
        self.lang: Lang = lang
        self.zh = lang == "zh"

    def say(self, zh: str, en: str) -> str:
        return zh if self.zh else en

    def parts(self) -> Iterator[str]:
        style = files(__package__).joinpath("assets/plan.css").read_text(encoding="utf-8").strip()
        title = self.say("违法建设查处路线", "Route of a planning case")
        yield (
            f'<!doctype html>\n<html lang="{self.say("zh-CN", "en")}">\n<head>\n'
            '<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" '
            "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
            "form-action 'none'\">\n"
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n'
            f'<meta name="generator" content="enforcement-kit {escaped(__version__)}">\n'
            f"<title>{title}</title>\n<style>\n{style}\n</style>\n</head>\n<body>\n"
            f"<header><h1>{title}</h1>{self.answered()}</header>"
        )
        if len(self.found.routes) != 1:
            yield from self.fork()
        for route in self.found.routes:
            yield from self.route(route)
        yield from self.changes()
        yield (f"<footer><p>{self.say(*_FOOT)}</p></footer>\n</body>\n</html>\n")

    def answered(self) -> str:
        rows = questions()
        told = []
        for key, value in self.found.answers.given().items():
            question = rows[key]
            words = question.words(str(value), zh=self.zh)
            told.append(f"{escaped(question.zh if self.zh else question.en)}：{escaped(words)}")
        on = self.found.on
        if on is not None:
            told.append(self.say(f"所看之日：{on}", f"looked at on {on}"))
        none = self.say("还没有回答任何问题。", "Nothing is answered yet.")
        return f'<p class="small">{"；".join(told) or none}</p>'

    def fork(self) -> Iterator[str]:
        yield f"<h2>{self.say('条文在此分叉', 'The articles fork here')}</h2>"
        rows = fork_rows(self.found, lang=self.lang)
        yield _table(rows[0], rows[1:])
        question = questions()
        asked = "".join(
            f"<li>{escaped(question[key].zh if self.zh else question[key].en)} "
            f"<code>{key}</code></li>"
            for key in self.found.asked
        )
        yield f"<ul>{asked}</ul>"

    def route(self, route: RoutePlan) -> Iterator[str]:
        name = route.route.zh if self.zh else route.route.en
        local = self.say("（本地）", " (local)") if route.route.local else ""
        yield f'<section id="{escaped(route.route.id)}"><h2>{escaped(name)}{local}</h2>'
        yield f'<div class="chart">{plan_svg(self.found, route.route.id, lang=self.lang)}</div>'
        path = path_text(route, lang=self.lang)
        yield f'<p class="path">{self.say("关键路径", "Critical path")}：{escaped(path)}</p>'
        yield from self.steps(route)
        asked = asked_lines(route, lang=self.lang)
        if asked:
            yield f"<h3>{self.say('尚须回答', 'Still asked')}</h3>{_list(asked)}"
        yield f"<h3>{self.say('须知', 'Notes')}</h3>{_list(note_lines(route, lang=self.lang))}"
        yield "</section>"

    def steps(self, route: RoutePlan) -> Iterator[str]:
        heads = (
            ("步骤", "谁", "办理日", "最早日", "最迟日", "情形", "理由与条文")
            if self.zh
            else ("step", "who", "done", "earliest", "latest", "state", "reasons and articles")
        )
        note = self.say(
            "日期后的 + 表示其余步骤都尽早办理时的最早日；“—”表示条文未定。",
            "+ after a day: the first day if all else is done as early as it may; —: no article.",
        )
        head = "".join(f'<th scope="col">{each}</th>' for each in heads)
        yield (
            f'<div class="scroll"><table><caption>{note}</caption><thead><tr>{head}</tr></thead>'
            "<tbody>"
        )
        for step in route:
            if step.state == "not_needed":
                continue
            state = PLAN_STATES[step.state][0 if self.zh else 1]
            mark = ' class="critical"' if step.critical else ""
            bad = ' class="day bad"' if step.state in _BAD else ' class="day"'
            yield (
                f'<tr{mark}><th scope="row">{escaped(step.zh if self.zh else step.en)}</th>'
                f'<td class="day">{PLAN_WHO[step.who][0 if self.zh else 1]}</td>'
                f'<td class="day">{step.done or "—"}</td>'
                f'<td class="day">{days_text(step.earliest)}</td>'
                f'<td class="day">{days_text(step.latest, last=True)}</td>'
                f"<td{bad}>{state}</td>"
                f"<td>{_list(step_reasons(route, step, lang=self.lang), 'why')}</td></tr>"
            )
        yield "</tbody></table></div>"

    def changes(self) -> Iterator[str]:
        lines = change_rows(self.found, lang=self.lang)
        if lines:
            yield (
                f"<h2>{self.say('改变一项回答会怎样', 'What each answer changes')}</h2>"
                f"{_list(lines)}"
            )


_FOOT = (
    "本页由所答事实和条文逐步推算，不作合法与否的结论；条文未写明的标为待定，由人判断。",
    "Reckoned from answers and articles; nothing is concluded, what is open is for a person.",
)


def _list(lines: Iterable[str], kind: str = "") -> str:
    inner = "".join(f"<li>{escaped(each)}</li>" for each in lines)
    return f'<ul class="{kind}">{inner}</ul>' if kind else f"<ul>{inner}</ul>"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    top = "".join(f'<th scope="col">{escaped(each)}</th>' for each in head)
    body = "".join(
        "<tr>"
        + "".join(f"<td>{escaped(each)}</td>" for each in row[:-1])
        + f'<td class="day">{escaped(row[-1])}</td></tr>'
        for row in rows
    )
    return (
        f'<div class="scroll"><table><thead><tr>{top}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
