"""`ekit deadline`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from enforcement_kit.cli.config import config_option, read_config
from enforcement_kit.cli.options import formats, language
from enforcement_kit.cli.packs import calendar_option, note_missing_year, packs_of, packs_option
from enforcement_kit.cli.speech import note, print_json, say, say_wrapped

if TYPE_CHECKING:
    from datetime import date

    from enforcement_kit.law import Absent

__all__ = ["deadline"]


@click.command()
@click.argument("key")
@click.option("--from", "start", required=True, metavar="DATE", help="起算之日 / day of the event")
@click.option(
    "--suspend", multiple=True, metavar="FROM..TO", help="扣除的期间 / days that do not count"
)
@click.option("--roll/--no-roll", default=None, help="末日为休息日时是否顺延 / roll past rest days")
@click.option("--domain", help="执法领域的例外 / exceptions of a field of law")
@config_option
@packs_option
@calendar_option
@click.option("--on", "on_day", metavar="DATE", help="哪一天；默认今天 / day; today by default")
@formats()
@language
def deadline(
    key: str,
    *,
    start: str,
    suspend: tuple[str, ...],
    roll: bool | None,
    domain: str | None,
    config: str | None,
    packs: tuple[str, ...],
    calendar: str | None,
    on_day: str | None,
    form: str,
    lang: str,
) -> int:
    """由参数键计算期限，逐日说明，附条文。

    The deadline of the period KEY counted from a day, explained day by day.
    """
    from enforcement_kit.cli.dates import day, today
    from enforcement_kit.law import Absent
    from enforcement_kit.workdays import SuspendedInterval, table_with
    from enforcement_kit.workdays import deadline as run

    on = today() if on_day is None else day(on_day)
    laid = packs_of(dirs=(*read_config(config).packs, *packs))
    table = table_with(laid, calendar=calendar)
    begin = day(start)
    answer = laid.law.parameter(key, begin, domain=domain)
    if isinstance(answer, Absent):
        _tell_absent(answer, begin, form=form)
        return 2
    found = run(
        key,
        begin,
        law=laid.law,
        table=table,
        domain=domain,
        suspended=tuple(map(SuspendedInterval.parse, suspend)),
        roll=roll,
    )
    if found.due is None:
        note_missing_year(on, found.latest, table, lang=lang)
    if form == "json":
        print_json(found.to_dict())
    else:
        due = found.due or f"{found.earliest} … {found.latest}"
        say(f"{key}: {due}")
        say_wrapped(found.explain().text(lang="en" if lang == "en" else "zh"))
    return 0


def _tell_absent(answer: Absent, begin: date, *, form: str) -> None:
    """Why there is no period to count: the law had none then, or the kit does not hold it."""
    note(f"错误：{answer.key} 在 {begin} 没有数值（{answer.reason}）：{answer.message}")
    note(f"error: {answer.key} has no value on {begin} ({answer.reason}): {answer.message_en}")
    if form == "json":
        print_json(
            {
                "format": "enforcement-kit/deadline/1",
                "key": answer.key,
                "from": begin.isoformat(),
                "length": None,
                "unit": answer.unit,
                "due": None,
                "verdict": "unknown",
                "bounds": [None, None],
                "steps": [],
                "citations": [],
                "reason": answer.reason,
                "message": answer.message,
                "message_en": answer.message_en,
            }
        )
