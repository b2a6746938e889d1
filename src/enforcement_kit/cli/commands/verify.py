"""`ekit verify`."""

from __future__ import annotations

from pathlib import Path

import click

from enforcement_kit.cli.options import formats, language
from enforcement_kit.cli.speech import print_json, say

__all__ = ["verify"]


@click.command()
@click.argument("figures", metavar="FIGURES")
@click.option("--records", required=True, help="记录 / the records")
@click.option("--measures", metavar="FILE.py", help="自定义指标 / measures of your own")
@formats()
@language
def verify(figures: str, records: str, measures: str | None, form: str, lang: str) -> int:
    """由记录重新计算 figures.json，逐项指出不同及造成不同的记录。

    Recompute the figures of FIGURES from records and name each that differs. Exit 1 if any does.
    """
    from enforcement_kit.cli.commands.stats import measures_of
    from enforcement_kit.cli.reading import loaded
    from enforcement_kit.measures import verify as run

    held = loaded(records, lang=lang)
    found = run(Path(figures), held, measures=measures_of(measures))
    if form == "json":
        print_json(found.to_dict())
    else:
        for each in found.differing:
            stated, recomputed = (
                ("缺" if lang == "zh" else "missing") if value is None else value
                for value in (each.stated, each.recomputed)
            )
            say(
                f"{each.key}：原为 {stated}，重算为 {recomputed}"
                if lang == "zh"
                else f"{each.key}: stated {stated}, recomputed {recomputed}"
            )
            for sign, ids in (
                ("+", each.records_added),
                ("-", each.records_removed),
                ("~", each.records_changed),
            ):
                for ident in ids[:20]:
                    say(f"  {sign} {ident}")
                if len(ids) > 20:
                    say(f"  {sign} …… {len(ids) - 20}")
        say(
            f"相符 {found.verified} 项，不符 {len(found.differing)} 项"
            if lang == "zh"
            else f"{found.verified} verified, {len(found.differing)} differing"
        )
    return int(bool(found.differing) or held.rejected > 0)
