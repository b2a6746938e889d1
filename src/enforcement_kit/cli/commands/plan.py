"""`ekit plan`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from enforcement_kit.cli.config import config_option, read_config
from enforcement_kit.cli.options import formats, language
from enforcement_kit.cli.packs import calendar_option, note_missing_year, packs_of, packs_option
from enforcement_kit.cli.speech import (
    note_path,
    print_bytes,
    print_json,
    say,
    say_wrapped,
    table,
)

if TYPE_CHECKING:
    from enforcement_kit.supervision.planner import Answers, Plan

__all__ = ["plan"]


@click.command()
@click.argument("answers", metavar="[ANSWERS]", required=False)
@click.option(
    "--set",
    "options",
    multiple=True,
    metavar="KEY=VALUE",
    help="一项答案，在文件之上 / an answer, above the file's",
)
@click.option("--questions", "ask", is_flag=True, help="列出全部问题 / list the questions")
@click.option("--on", "on_day", metavar="DATE", help="从哪一天看 / the day it is looked at")
@click.option("--chains", metavar="FILE.toml", help="本地路线 / local routes, with their ground")
@click.option("--explain", is_flag=True, help="每一步的理由和条文 / each step's reasons, articles")
@click.option("--replay", metavar="RECORDS", help="在拟议期限下重放案件 / replay cases")
@click.option("--proposed", metavar="FILE.toml", help="拟议的期限 / the periods proposed")
@config_option
@packs_option
@calendar_option
@click.option("--out", metavar="FILE", help="写入文件 / write to a file")
@formats("html", "svg")
@language
def plan(
    answers: str | None,
    *,
    options: tuple[str, ...],
    ask: bool,
    on_day: str | None,
    chains: str | None,
    explain: bool,
    replay: str | None,
    proposed: str | None,
    config: str | None,
    packs: tuple[str, ...],
    calendar: str | None,
    out: str | None,
    form: str,
    lang: str,
) -> int:
    """违法建设查处路线：由答案推算每一步的最早日、最迟日和条文。

    The two-route planner: from ANSWERS (.toml or .json) and --set to the lawful days of each step,
    the article on each edge, the critical path, and what each answer changes. With --replay and
    --proposed: last year's cases under proposed periods, and the rights that shortens.
    """
    from enforcement_kit.cli.dates import day
    from enforcement_kit.supervision.planner import plan as run
    from enforcement_kit.supervision.planner import read_chains
    from enforcement_kit.workdays import table_with

    tongue: Literal["zh", "en"] = "en" if lang == "en" else "zh"
    if ask:
        _questions(tongue)
        return 0
    if (replay is None) != (proposed is None):
        raise click.UsageError(
            "--replay 与 --proposed 须同时给出 / --replay and --proposed go together"
        )
    if replay is not None and proposed is not None:
        if answers is not None or options:
            raise click.UsageError("--replay 不用答案 / --replay takes no answers")
        return _replay(
            replay,
            proposed,
            config=config,
            packs=packs,
            calendar=calendar,
            out=out,
            form=form,
            lang=tongue,
        )
    laid = packs_of((), (*read_config(config).packs, *packs))
    calendar_table = table_with(laid, calendar=calendar)
    made = run(
        _answers(answers, options),
        on=None if on_day is None else day(on_day),
        packs=laid,
        table=calendar_table,
        chains=None if chains is None else read_chains(Path(chains)),
    )
    if made.on is not None:
        note_missing_year(made.on, made.reaches, calendar_table, lang=lang)
    _give(made, form, out, tongue, explain=explain)
    return 0


def _answers(path: str | None, options: tuple[str, ...]) -> Answers:
    """The answers of the file with those of the options laid over them."""
    from enforcement_kit.errors import UsageError
    from enforcement_kit.supervision.planner import answers_of, read_answers

    values: dict[str, object] = {} if path is None else dict(read_answers(path).given())
    for option in options:
        key, equals, value = option.partition("=")
        if not equals or not key.strip():
            raise UsageError(
                f"--set 应写作 问题=答案，现为 {option}",
                f"--set is written KEY=VALUE, found {option}",
            )
        values[key.strip()] = value.strip() or None
    return answers_of(values)


def _give(
    made: Plan, form: str, out: str | None, lang: Literal["zh", "en"], *, explain: bool
) -> None:
    from enforcement_kit.supervision.planner import plan_page, plan_svg

    if form == "json" and out is None:
        print_json(made.to_dict())
    elif form == "json":
        import json

        _write(json.dumps(made.to_dict(), ensure_ascii=False, indent=1) + "\n", out)
    elif form == "html":
        _write(plan_page(made, lang=lang), out)
    elif form == "svg":
        _write("".join(plan_svg(made, each.route.id, lang=lang) for each in made.routes[:1]), out)
    else:
        if out is not None:
            raise click.UsageError("--out 用于 json、html、svg / --out goes with json, html, svg")
        _tell(made, lang, explain=explain)


def _write(text: str, out: str | None) -> None:
    from enforcement_kit.io import write_whole

    if out is None:
        print_bytes(text.encode())
    else:
        written = write_whole(Path(out), text.encode())
        note_path("已写入", written.path, "written")


def _tell(made: Plan, lang: Literal["zh", "en"], *, explain: bool) -> None:
    from enforcement_kit.supervision.planner import (
        asked_lines,
        change_rows,
        fork_rows,
        note_lines,
        path_text,
        plan_text,
        questions,
        step_rows,
    )

    zh = lang == "zh"
    rows = questions()
    if len(made.routes) > 1:
        say("路线未定，条文在此分叉：" if zh else "the route is open; the articles fork here:")
        for name, what, law, first in fork_rows(made, lang=lang)[1:]:
            say_wrapped(f"  {name}  {what}  [{law}]", deeper=4)
            say(f"    目标最早日 {first}" if zh else f"    goal from {first}")
        for key in made.asked:
            say_wrapped(
                f"须问：{rows[key].zh}（{key}）" if zh else f"asked: {rows[key].en} ({key})"
            )
        if explain:
            say_wrapped(plan_text(made, lang=lang))
        return
    (route,) = made.routes
    say_wrapped(f"{route.route.id}  {route.route.zh if zh else route.route.en}")
    if explain:
        say_wrapped(plan_text(made, lang=lang))
    else:
        for line in table(step_rows(route, lang=lang)):
            say(line)
    say_wrapped(("关键路径：" if zh else "critical path: ") + path_text(route, lang=lang))
    asked = asked_lines(route, lang=lang)
    if asked:
        say("尚须回答：" if zh else "still asked:")
        for line in asked:
            say_wrapped(f"  {line}", deeper=4)
    say("改变一项回答会怎样：" if zh else "what each answer changes:")
    for line in change_rows(made, lang=lang):
        say_wrapped(f"  {line}", deeper=4)
    if not explain:
        say("须知：" if zh else "notes:")
        for line in note_lines(route, lang=lang):
            say_wrapped(f"  {line}", deeper=4)


def _questions(lang: Literal["zh", "en"]) -> None:
    from enforcement_kit.supervision.planner import questions

    zh = lang == "zh"
    for each in questions().rows:
        say_wrapped(f"{each.key}  {each.zh if zh else each.en}")
        for value, chinese, english in each.choices:
            say_wrapped(f"    {value}  {chinese if zh else english}")


def _replay(
    records: str,
    proposed: str,
    *,
    config: str | None,
    packs: tuple[str, ...],
    calendar: str | None,
    out: str | None,
    form: str,
    lang: Literal["zh", "en"],
) -> int:
    from enforcement_kit.cli.reading import loaded
    from enforcement_kit.supervision.planner import read_proposal, replay_cases, replay_text
    from enforcement_kit.workdays import table_with

    if form not in ("text", "json"):
        raise click.UsageError("--replay 只有 text 和 json / --replay gives text or json")
    found = loaded(records, lang=lang)
    laid = packs_of(found.town_year.town.packs, (*read_config(config).packs, *packs))
    made = replay_cases(
        found.town_year.cases or (),
        read_proposal(Path(proposed)),
        packs=laid,
        table=table_with(laid, calendar=calendar),
    )
    if form == "json":
        if out is None:
            print_json(made.to_dict())
        else:
            import json

            _write(json.dumps(made.to_dict(), ensure_ascii=False, indent=1) + "\n", out)
    else:
        if out is not None:
            raise click.UsageError("--out 用于 --format json / --out goes with --format json")
        say_wrapped(replay_text(made, lang=lang))
    return int(found.rejected > 0)
