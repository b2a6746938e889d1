"""`ekit papers fields`."""

from __future__ import annotations

import click

from enforcement_kit.cli.options import formats, language
from enforcement_kit.cli.speech import print_json, say, table

__all__ = ["fields"]


@click.command("fields")
@click.argument("word", required=False, metavar="[WORD]")
@formats()
@language
def fields(*, word: str | None, form: str, lang: str) -> int:
    """模板可用的占位符和条件；给出 WORD 时只列含有它的。

    The placeholders and conditions of templates; with WORD those whose name or words have it.
    """
    from enforcement_kit.instruments import placeholders

    found = [
        each
        for each in placeholders()
        if word is None or word.lower() in f"{each.name} {each.zh} {each.en}".lower()
    ]
    if form == "json":
        print_json(
            {
                "format": "enforcement-kit/instrument-fields/1",
                "fields": [
                    {
                        "name": each.name,
                        "zh": each.zh,
                        "en": each.en,
                        "list": each.list or None,
                        "condition": each.condition,
                    }
                    for each in found
                ],
            }
        )
        return 0
    zh = lang == "zh"
    rows = [
        [
            f"{{{{#{each.name}}}}}" if each.condition else f"{{{{{each.name}}}}}",
            each.zh if zh else each.en,
            each.list,
        ]
        for each in found
    ]
    heads = ["占位符", "含义", "列表"] if zh else ["placeholder", "what", "list"]
    for line in table([heads, *rows]):
        say(line)
    return 0
