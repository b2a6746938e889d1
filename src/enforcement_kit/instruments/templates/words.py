"""Words of WordprocessingML: names of elements, and the runs of a paragraph that hold text."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from enforcement_kit.render import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "BOX",
    "TBL",
    "TC",
    "TR",
    "P",
    "isolated",
    "paragraphs",
    "run_text",
    "run_with",
    "text_of",
]

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P: Final = f"{_W}p"
TBL: Final = f"{_W}tbl"
TR: Final = f"{_W}tr"
TC: Final = f"{_W}tc"
BOX: Final = f"{_W}txbxContent"
_R, _T, _RPR = f"{_W}r", f"{_W}t", f"{_W}rPr"
_BR, _TAB = f"{_W}br", f"{_W}tab"
_THROUGH: Final = frozenset(
    f"{_W}{name}"
    for name in ("hyperlink", "ins", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple")
)
"""Elements around runs that a reader does not see."""

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_AFTER_HIGHLIGHT: Final = frozenset(
    f"{_W}{name}"
    for name in (
        "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
        "eastAsianLayout", "specVanish", "oMath", "rPrChange",
    )
)  # fmt: skip
"""What the schema lets stand behind the highlight of a run."""

Element = Any
"""An lxml element: python-docx gives no type for it."""


def paragraphs(root: Element) -> Iterator[Element]:
    """Every paragraph, those of tables and text boxes too."""
    return iter(root.iter(P))


def _runs(paragraph: Element) -> Iterator[Element]:
    for child in paragraph:
        if child.tag == _R:
            yield child
        elif child.tag in _THROUGH:
            yield from _runs(child)


def _sign(child: Element) -> str | None:
    """The text that a part of a run is; `None` for a picture, a field, the end of a page."""
    if child.tag == _T:
        return child.text or ""
    if child.tag == _BR and child.get(f"{_W}type") in (None, "textWrapping"):
        return "\n"
    return "\t" if child.tag == _TAB else None


def run_text(run: Element) -> str:
    """The text of a run, with the ends of lines."""
    return "".join(filter(None, map(_sign, run)))


def text_of(paragraph: Element) -> str:
    """The text of a paragraph, without that of text boxes in it."""
    return "".join(map(run_text, _runs(paragraph)))


def isolated(paragraph: Element) -> list[Element]:
    """The runs that hold text, each with one text in it: other runs are cut so."""
    found: list[Element] = []
    for run in list(_runs(paragraph)):
        content = [child for child in run if child.tag != _RPR]
        if all(_sign(child) is None for child in content):
            continue
        if len(content) == 1:
            found.append(run)
            continue
        look = run.find(_RPR)
        for child in content:
            alone = run.makeelement(_R)
            if look is not None:
                alone.append(deepcopy(look))
            alone.append(child)
            run.addprevious(alone)
            if _sign(child) is not None:
                found.append(alone)
        run.getparent().remove(run)
    return found


def run_with(text: str, like: Element, *, marked: bool) -> Element:
    """A run of other words that looks like one there is; `marked` words are highlighted yellow."""
    made = like.makeelement(_R)
    look = like.find(_RPR)
    if look is not None:
        made.append(deepcopy(look))
    if marked:
        _highlight(made)
    for place, line in enumerate(text.split("\n")):
        if place:
            made.append(made.makeelement(_BR))
        for part, words in enumerate(line.split("\t")):
            if part:
                made.append(made.makeelement(_TAB))
            if words:
                element = made.makeelement(_T)
                element.text = clean_text(words)
                element.set(_SPACE, "preserve")
                made.append(element)
    return made


def _highlight(run: Element) -> None:
    look = run.find(_RPR)
    if look is None:
        look = run.makeelement(_RPR)
        run.insert(0, look)
    for old in look.findall(f"{_W}highlight"):
        look.remove(old)
    mark = look.makeelement(f"{_W}highlight")
    mark.set(f"{_W}val", "yellow")
    behind = next((child for child in look if child.tag in _AFTER_HIGHLIGHT), None)
    if behind is None:
        look.append(mark)
    else:
        behind.addprevious(mark)
