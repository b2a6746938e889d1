"""The page on which an organ publishes its penalties: one HTML file, nothing outside it."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Final

from enforcement_kit._version import __version__
from enforcement_kit.render import escaped

if TYPE_CHECKING:
    from enforcement_kit.publish.forms import OutletField
    from enforcement_kit.publish.publication import Publication, PublicRow

__all__ = ["disclosure_page"]

_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)


def disclosure_page(publication: Publication) -> bytes:
    """The rows as one self-contained UTF-8 page with a table that `read_page` reads back.

    It says nothing of what was left out. Without a style sheet it is a plain table; on a narrow
    screen each row is a card; printed, A4 across.
    """
    form = publication.form
    style = files(__package__).joinpath("assets", "disclosure.css").read_text(encoding="utf-8")
    title = f"{publication.organ}{form.title}"
    count = len(publication.rows)
    masked = "自然人的姓名和证件号码已作遮蔽处理。" if publication.masked else ""
    body = _table(publication) if count else '<p class="none">没有可以公示的行政处罚决定。</p>'
    return f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="enforcement-kit {__version__}">
<title>{escaped(title)}</title>
<style>
{style.strip()}
</style>
</head>
<body>
<header>
<h1>{escaped(title)}</h1>
<p class="about">截至 {publication.on.isoformat()}，共 {count} 件。{masked}</p>
</header>
<main>
{body}
</main>
<footer><p>公示依据：{escaped(form.basis)}。</p></footer>
</body>
</html>
""".encode()


def _table(publication: Publication) -> str:
    form = publication.form
    heads = "".join(
        f'<th scope="col" class="{_class(field)}">{escaped(field.name)}</th>'
        for field in form.fields
    )
    rows = "".join(_row(publication, row) for row in publication.rows)
    return (
        f'<div class="wide"><table>\n<caption>{escaped(form.title)}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>"
    )


def _row(publication: Publication, row: PublicRow) -> str:
    cells = []
    for field, (_, text) in zip(publication.form.fields, row, strict=True):
        tag = "th" if field.code == publication.form.key else "td"
        scope = ' scope="row"' if tag == "th" else ""
        cells.append(
            f'<{tag}{scope} class="{_class(field)}" data-name="{escaped(field.name)}">'
            f"{escaped(text)}</{tag}>"
        )
    return f"<tr>{''.join(cells)}</tr>\n"


def _class(field: OutletField) -> str:
    return f"{field.kind} {field.code}"
