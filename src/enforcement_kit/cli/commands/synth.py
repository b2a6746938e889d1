"""`ekit synth`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from enforcement_kit.cli.options import formats, language
from enforcement_kit.cli.speech import note, note_held_open, print_json, say

__all__ = ["synth"]


@click.command()
@click.option(
    "--cases", default=60, show_default=True, type=click.IntRange(0), help="案件数 / cases"
)
@click.option("--seed", default=0, show_default=True, type=int, help="种子 / seed")
@click.option("--year", default=2022, show_default=True, type=int, help="年度 / year")
@click.option("--out", required=True, type=click.Path(file_okay=False), help="文件夹 / folder")
@click.option(
    "--faults",
    default="",
    metavar="RULES",
    help="植入这些规则的问题，列于 faults.json / plant faults of these rules: SRV001,HRG003",
)
@formats()
@language
def synth(*, cases: int, seed: int, year: int, out: str, faults: str, form: str, lang: str) -> int:
    """生成一个合成的镇：记录都是虚构的，同一种子每次相同。

    A synthetic town; the same seed gives the same records, byte for byte. With --faults, one fault
    of each rule is planted in a case of its own and listed in faults.json.
    """
    from enforcement_kit.io import save, write_whole
    from enforcement_kit.testing import synth_town

    made = synth_town(seed, cases=cases, year=year)
    listed: list[dict[str, str]] = []
    if faults:
        from enforcement_kit.testing.faults import town_with_faults

        codes = tuple(code.strip() for code in faults.split(",") if code.strip())
        made, planted = town_with_faults(made, codes, seed)
        listed = [each.to_dict() for each in planted]
        document = {"format": "enforcement-kit/faults/1", "faults": listed}
        text = json.dumps(document, ensure_ascii=False, indent=1)
    note(
        "记录完整写出，不遮蔽（均为虚构）"
        if lang == "zh"
        else "written whole and unmasked (all invented)"
    )
    written = list(save(made, Path(out)))
    if faults:
        written.append(write_whole(Path(out, "faults.json"), f"{text}\n".encode()))
    note_held_open(each.path for each in written)
    if form == "json":
        print_json(
            {
                "format": "enforcement-kit/synth/1",
                "seed": seed,
                "cases": cases,
                "faults": listed,
                "written": [each.path.name for each in written],
            }
        )
        return 0
    for each in written:
        say(str(each.path))
    return 0
