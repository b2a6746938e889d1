"""What a template of a paper can ask for: placeholders, lists, conditions."""

from __future__ import annotations

from typing import Final

from enforcement_kit.instruments import placeholders

__all__ = ["pages"]

INTRO: Final = """\
# Placeholders of templates

What may stand between `{{` and `}}` in a town's own Word template, under either name; the guide
[Writing papers](../guide/instruments.md) says how. A field of a list stands within
`{{#list}}…{{/list}}`; outside of it, it gives all members. Every field is a condition too: whether
it has a value.

"""


def pages() -> dict[str, str]:
    """One page: the fields, then the conditions."""
    known = placeholders()
    text = [INTRO, "## Fields\n", "| name | 名称 | what | list |", "|---|---|---|---|"]
    text += [
        f"| `{each.name}` | `{each.zh}` | {each.en} | {f'`{each.list}`' if each.list else ''} |"
        for each in known
        if not each.condition
    ]
    text += ["", "## Conditions\n", "| name | 名称 | holds where |", "|---|---|---|"]
    text += [f"| `{each.name}` | `{each.zh}` | {each.en} |" for each in known if each.condition]
    return {"placeholders.md": "\n".join(text) + "\n"}
