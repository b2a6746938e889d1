"""`ekit schema`."""

from __future__ import annotations

import click

from enforcement_kit.cli.options import formats, language
from enforcement_kit.cli.speech import print_json, say

__all__ = ["schema"]


def _kinds(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    from enforcement_kit.model import KINDS

    return [kind for kind in KINDS if kind.startswith(begun)]


@click.command()
@click.argument("kind", required=False, shell_complete=_kinds)
@formats()
@language
def schema(kind: str | None, form: str, lang: str) -> int:
    """记录种类的 JSON Schema（2020-12）；不给种类时列出全部种类。

    The JSON Schema of a KIND of record; without one, the list of kinds.
    """
    from enforcement_kit.codec import json_schema
    from enforcement_kit.errors import UsageError
    from enforcement_kit.model import KIND_LABELS, KINDS
    from enforcement_kit.text import nearest

    if kind is None:
        if form == "json":
            print_json(
                {
                    "format": "enforcement-kit/schemas/1",
                    "schemas": {name: json_schema(cls) for name, cls in KINDS.items()},
                }
            )
        else:
            for name, cls in KINDS.items():
                about = (cls.__doc__ or "").partition("\n")[0]
                say(f"{name}  {KIND_LABELS[name] if lang == 'zh' else about}")
        return 0
    if kind not in KINDS:
        near = nearest(kind, tuple(KINDS))
        raise UsageError(
            f"没有记录种类 {kind}" + (f"；是否指 {near}" if near else f"；有 {'、'.join(KINDS)}"),
            f"{kind} is no kind of record"
            + (f"; did you mean {near}" if near else f"; there are {', '.join(KINDS)}"),
        )
    print_json(json_schema(KINDS[kind]))
    return 0
