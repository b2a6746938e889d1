"""`ekit standards` and `ekit standard NAME`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from enforcement_kit.cli.options import formats, language
from enforcement_kit.cli.speech import note, print_bytes, print_json, say, say_wrapped, table

if TYPE_CHECKING:
    from enforcement_kit.scoring import ReviewStandard

__all__ = ["standard", "standards"]


@click.command()
@formats()
@language
def standards(*, form: str, lang: str) -> int:
    """评查标准目录：名称、版本、来源、是否完整。

    The score standards: name, version, source, whether all of each is known.
    """
    from enforcement_kit._version import __version__
    from enforcement_kit.scoring import standards as held

    if form == "json":
        print_json(
            {
                "format": "enforcement-kit/standards/1",
                "kit_version": __version__,
                "standards": [_summary(each) for each in held()],
            }
        )
        return 0
    rows = [("名称", "版本", "标准") if lang == "zh" else ("name", "version", "standard")]
    rows += [(each.name, each.version, each.label) for each in held()]
    for line in table(rows):
        say(line)
    return 0


def _summary(each: ReviewStandard) -> dict[str, object]:
    return {
        "name": each.name,
        "label": each.label,
        "version": each.version,
        "since": each.since and each.since.isoformat(),
        "until": each.until and each.until.isoformat(),
        "source": each.source.document,
        "number": each.source.number,
        "issuer": each.source.issuer,
        "complete": each.complete,
        "tables": [table.kind for table in each.tables],
    }


@click.command()
@click.argument("name")
@click.option("--rules", "files", multiple=True, metavar="FILE.py", help="自定规则 / own rules")
@formats("md")
@language
def standard(name: str, *, files: tuple[str, ...], form: str, lang: str) -> int:
    """一个评查标准的全部内容；自己的标准给出 .toml 文件，逐处检查。

    One standard, whole: NAME is one of the kit's, or the path of a TOML file, which is checked
    through. Exit 1 where it has faults.
    """
    from enforcement_kit.rules import default_rules, load_rules
    from enforcement_kit.scoring import (
        lint_standard,
        read_standard,
        standard_page,
        standard_to_dict,
    )

    rules = default_rules()
    for file in files:
        rules = rules.with_(*load_rules(file))
    found = read_standard(name)
    problems = lint_standard(found, rules.codes)
    for each in problems:
        message = each.message if lang == "zh" else each.message_en
        note(f"{each.at.pointer}  {message}" + (f"。{each.fix}" if each.fix else ""))
    if form == "json":
        print_json(standard_to_dict(found))
    elif form == "md":
        print_bytes(standard_page(found).encode() + b"\n")
    else:
        _tell(standard_page(found))
    return int(bool(problems))


def _tell(page: str) -> None:
    """The page for the reader of a terminal: rows of tables as lines, headings without marks."""
    for line in page.splitlines():
        if line.startswith("|-"):
            continue
        if line.startswith("|"):
            say_wrapped("  ".join(cell.strip() for cell in line.strip("|").split("|")), deeper=4)
        else:
            say_wrapped(line.lstrip("# ").replace("`", ""), deeper=2)
