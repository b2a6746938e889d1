"""A page for every score standard of the kit, made from its data."""

from __future__ import annotations

from enforcement_kit.scoring import standard_page, standards

__all__ = ["pages"]

INTRO = """\
# Score standards

The standards of the case-file review (案卷评查) that the kit holds, made from their data:
`ekit standards` lists them, `ekit standard NAME` prints one. A town's own is a TOML file; the guide
[Case-file review](../../guide/review.md) says how it is written.

| name | version | standard | issued by |
|---|---|---|---|
"""


def pages() -> dict[str, str]:
    """The list of standards and a page for each."""
    held = standards()
    rows = "".join(
        f"| [{each.name}]({each.name}.md) | {each.version} | {each.label} "
        f"| {each.source.issuer} |\n"
        for each in held
    )
    entries = "\n".join(each.name for each in held)
    made = {"standards/index.md": f"{INTRO}{rows}\n```{{toctree}}\n:hidden:\n\n{entries}\n```\n"}
    made.update({f"standards/{each.name}.md": standard_page(each) for each in held})
    return made
