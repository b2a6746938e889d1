"""`ekit papers form KIND`."""

from __future__ import annotations

from pathlib import Path

import click

from enforcement_kit.cli.options import language
from enforcement_kit.cli.speech import note_path

__all__ = ["form"]


@click.command("form")
@click.argument("kind", metavar="KIND")
@click.option("--out", required=True, metavar="FILE.docx", help="模板文件 / the template")
@language
def form(*, kind: str, out: str, lang: str) -> int:
    """把自带的文书格式写成 Word 模板，改好后用 --template 交回。

    A form of the kit as a Word template, to be changed and given back by --template.
    """
    from enforcement_kit.instruments import form_template
    from enforcement_kit.instruments.kinds import kind_facts
    from enforcement_kit.io import write_whole

    if not out.lower().endswith(".docx"):
        raise click.UsageError(
            f"模板是 Word 文件：{out} 须以 .docx 结尾 / a template is a Word file: name it .docx"
        )
    written = write_whole(Path(out), form_template(kind_facts(kind).kind))
    note_path("模板已写入", written.path, "the template was written", lang=lang)
    return 0
