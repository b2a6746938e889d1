"""`ekit law`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from enforcement_kit.cli.options import formats, language
from enforcement_kit.cli.speech import print_json, say, table

if TYPE_CHECKING:
    from enforcement_kit.law import Absent, Held

__all__ = ["law"]


@click.command()
@click.argument("key", required=False)
@click.option("--on", "on_day", metavar="DATE", help="哪一天；默认今天 / day; today by default")
@click.option("--domain", help="执法领域的例外 / exceptions of a field of law")
@formats()
@language
def law(key: str | None, *, on_day: str | None, domain: str | None, form: str, lang: str) -> int:
    """某日的法定数值及其条文；不给 KEY 时列出全部。

    The value of a legal parameter on a day, with its article; without KEY, all of them.
    """
    from enforcement_kit.cli.dates import day, today
    from enforcement_kit.law import Held, builtin_law

    on = today() if on_day is None else day(on_day)
    held = builtin_law()
    if key is None:
        rows = [("键", "数值", "单位", "条文")]
        found = {name: held.parameter(name, on, domain=domain) for name in held.parameters()}
        if form == "json":
            print_json(
                {
                    "format": "enforcement-kit/law/1",
                    "parameters": [each.to_dict(on) for each in found.values()],
                }
            )
            return 0
        for name, each in found.items():
            if isinstance(each, Held):
                rows.append((name, str(each.value), each.unit, each.basis.short()))
            else:
                rows.append((name, "—", each.reason, ""))
        for line in table(rows, numbers=(1,)):
            say(line)
        return 0
    answer = held.parameter(key, on, domain=domain)
    if form == "json":
        print_json(answer.to_dict(on))
    else:
        say(_told(answer, lang=lang))
    return 0 if isinstance(answer, Held) else 2


def _told(answer: Held | Absent, *, lang: str) -> str:
    from enforcement_kit.law import Held

    if not isinstance(answer, Held):
        return answer.message if lang == "zh" else answer.message_en
    until = answer.until.isoformat() if answer.until else "…"
    checked = answer.checked_on.isoformat() if answer.checked_on else "—"
    return (
        f"{answer.key} = {answer.value} {answer.unit}  [{answer.since} — {until}]\n"
        f"{answer.basis.zh()}  ({answer.sure}, {checked})"
    )
