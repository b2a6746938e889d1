"""Templates opened: sound Word files without programs, whose placeholders all exist."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from enforcement_kit.documents import LARGEST
from enforcement_kit.documents.package import DAMAGE, damaged, open_parts
from enforcement_kit.errors import MissingExtraError, UnreadableError, UsageError, system_reason
from enforcement_kit.instruments.expanding import check_names
from enforcement_kit.instruments.kinds import kind_facts
from enforcement_kit.instruments.markup import MARK, lone_marker, parse
from enforcement_kit.instruments.templates.words import paragraphs, text_of
from enforcement_kit.instruments.vocabulary import vocabulary
from enforcement_kit.law import read_draft
from enforcement_kit.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from enforcement_kit.law import PackSet


__all__ = ["Template", "opened", "roots", "template_of", "templates_in"]

_SHOWN: Final = 40
_FOLDER: Final = "templates"


@attrs.frozen(kw_only=True)
class Template:
    """A town's own form, checked.

    Attributes:
        name: name of its file.
        data: the file.
        names: placeholders, conditions and lists that it asks for, in English, in their order.
    """

    name: str
    data: bytes = attrs.field(repr=lambda data: f"<{len(data)} bytes>")
    names: tuple[str, ...] = ()


def template_of(source: str | Path | bytes, name: str = "") -> Template:
    """Reads a template and looks through its placeholders.

    Args:
        source: a `.docx` by path or as bytes.
        name: its name in messages; that of the file by default.

    Raises:
        UnreadableError: it is not there, damaged, locked, or carries macros.
        UsageError: a placeholder that there is not, or one that is cut or not closed; the message
            names the place and the nearest name. Or none for a value at all: a finished paper, of
            whoever it may be.
        MissingExtraError: python-docx is not installed.
    """
    if isinstance(source, bytes):
        data, called = source, name or "模板"
    else:
        path = Path(source)
        data, called = _bytes_of(path), name or path.name
    parts = open_parts(data, called)
    if parts.macros:
        raise UnreadableError(
            f"{called}：模板含宏，不使用；请在 Word 或 WPS 中另存为不含宏的 .docx",
            f"{called}: the template carries macros and is not used; save it as .docx without them",
        )
    for kind, root in parts.others:
        if kind.endswith("notes") and any(MARK.search(text_of(each)) for each in paragraphs(root)):
            raise UsageError(
                f"{called}：脚注、尾注中的占位符不能填写；请移到正文中",
                f"{called}: placeholders in footnotes are not filled; move them into the text",
            )
    names: dict[str, None] = {}
    valued = False
    for where, root in roots(opened(data, called)):
        for place, text in _placed(root, where):
            nodes = parse(text, f"{called} {place}")
            check_names(nodes, f"{called} {place}")
            for mark in MARK.finditer(text):
                names[_english(mark[2])] = None
                valued = valued or not mark[1]
    if not valued:
        raise UsageError(
            f"{called}：没有占位符，填不进本案的任何内容，像是已经写成的文书，不作模板使用；"
            "请把随案件而变的文字换成 {{名称}}（名称见 ekit papers fields，"
            "样式见 ekit papers form）",
            f"{called}: it has no placeholder for a value, so nothing of the case would stand in"
            " it; it looks like a finished paper and is not used. Put {{name}} where a case's own"
            " words belong (ekit papers fields lists them, ekit papers form gives a form)",
        )
    return Template(name=called, data=data, names=tuple(names))


def templates_in(
    folders: Iterable[str | Path], packs: PackSet | None = None
) -> dict[str, Template]:
    """The templates of packs: `templates/decision.docx` in the folder of a pack, by kind.

    Args:
        folders: folders of packs, or of several packs; of two that have one kind the later stands.
        packs: those in use; of a folder of several packs the others are passed over.

    Raises:
        UsageError: a file there bears the name of no kind, or a template has faults.
        UnreadableError: a template cannot be read.
    """
    found: dict[str, Template] = {}
    for folder in folders:
        root = Path(folder)
        root = root if root.is_dir() else root.parent
        inner = sorted(each.parent for each in root.glob(f"*/{_FOLDER}"))
        used = [each for each in inner if packs is None or _name(each) in packs.names]
        for pack in (root, *used):
            for path in sorted(pack.glob(f"{_FOLDER}/*.docx")):
                if not path.name.startswith("~$"):  # what Word leaves beside a file that is open
                    kind = kind_facts(path.stem).kind
                    found[kind] = template_of(path)
    return found


def _name(folder: Path) -> str:
    """The name of the pack in a folder; empty where there is none."""
    return read_draft(folder).pack.name if any(folder.glob("*.toml")) else ""


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableError(
                f"{path.name}：模板过大（超过 {LARGEST} 字节）",
                f"{path.name}: the template is larger than {LARGEST} bytes",
            )
        return path.read_bytes()
    except OSError as error:
        zh, en = system_reason(error)
        raise UnreadableError(
            f"{path.name}：无法读取模板（{zh}）",
            f"{path.name}: the template cannot be read ({en})",
        ) from None


def opened(data: bytes, name: str) -> Any:  # a document of python-docx
    """The file as python-docx has it.

    Raises:
        UnreadableError: it is damaged.
        MissingExtraError: python-docx is not installed.
    """
    try:
        import docx  # noqa: PLC0415  # an extra, imported when used
    except ModuleNotFoundError:
        raise MissingExtraError.for_extra("papers", "python-docx") from None
    try:
        return docx.Document(io.BytesIO(data))
    except DAMAGE:
        raise damaged(name) from None


def roots(word: Any) -> Iterator[tuple[str, Any]]:  # a document of python-docx
    """The parts that hold text: the body, headers and footers, each with what it is called."""
    yield "", word.element.body
    for part in word.part.package.iter_parts():
        kind = str(part.content_type).rpartition(".")[2]
        if kind in ("header+xml", "footer+xml"):
            yield ("页眉" if kind.startswith("header") else "页脚"), part.element


def _placed(root: Any, where: str) -> Iterator[tuple[str, str]]:  # an lxml element
    """Texts with placeholders and their places; a section over paragraphs or cells is one text."""
    pending, opened_at, depth = "", "", 0
    for number, paragraph in enumerate(paragraphs(root), 1):
        text = text_of(paragraph)
        place = f"{where}第 {number} 段“{shorten(text, _SHOWN)}”"
        if not pending and not _leans(text):
            if MARK.search(text) or "{{" in text or "}}" in text:
                yield place, text
            continue
        opened_at = opened_at or place
        pending += text + "\n"
        depth += _depth(text)
        if depth == 0:
            yield opened_at, pending
            pending, opened_at = "", ""
    if pending:
        yield opened_at, pending


def _depth(text: str) -> int:
    signs = [mark[1].translate(_SIGNS) for mark in MARK.finditer(text)]
    return sum(1 if sign in ("#", "^") else -1 for sign in signs if sign)


_SIGNS: Final = str.maketrans("＃＾／", "#^/")


def _leans(text: str) -> bool:
    return _depth(text) != 0 or lone_marker(text) is not None


def _english(name: str) -> str:
    known = vocabulary()
    try:
        return known.asked(name).name
    except UsageError:
        return name
