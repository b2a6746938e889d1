"""The findings of a check as a file of each form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from enforcement_kit.cli.speech import note_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from enforcement_kit.formats import FindingsDocument, RuleRow
    from enforcement_kit.papers import PapersRead

__all__ = ["beside_papers", "findings_file", "masked", "placed", "write_file"]


def masked(document: FindingsDocument) -> FindingsDocument:
    """The findings without personal data."""
    from enforcement_kit.rules.showing import masked_findings

    return masked_findings(document)


def write_file(out: str, content: bytes | Iterable[bytes]) -> None:
    """Writes a file whole and says where."""
    from enforcement_kit.io import write_whole

    written = write_whole(Path(out), content)
    note_path("已写入", written.path, "written")


def beside_papers(
    document: FindingsDocument, rules: Sequence[RuleRow], papers: PapersRead, *, unmask: bool
) -> bytes:
    """The page with each finding beside the paper that it speaks of."""
    from enforcement_kit.cli.papers_lines import personal_of
    from enforcement_kit.papers import findings_beside_papers
    from enforcement_kit.privacy import masker

    hide = str if unmask else masker({"known": personal_of(papers)})
    return findings_beside_papers(document, rules, papers, hide=hide)


def placed(document: FindingsDocument, papers: PapersRead, *, unmask: bool) -> FindingsDocument:
    """The findings with the places in the papers that they speak of."""
    from enforcement_kit.cli.papers_lines import personal_of
    from enforcement_kit.papers import with_places
    from enforcement_kit.privacy import masker

    hide = str if unmask else masker({"known": personal_of(papers)})
    return with_places(document, papers, hide=hide)


def findings_file(
    document: FindingsDocument, rules: Sequence[RuleRow], form: str, *, lang: str, whole: bool
) -> bytes:
    """The content of a file of a form; text for a terminal by default."""
    from enforcement_kit import formats

    match form:
        case "json":
            return formats.to_json(document)
        case "jsonl":
            return formats.to_jsonl(document)
        case "sarif":
            return formats.to_sarif(document, rules)
        case "junit":
            return formats.to_junit(document)
        case "github":
            return formats.to_github(document)
        case "html":
            return formats.to_page(document, rules)
        case "xlsx":
            return formats.to_workbook(document, rules)
        case "md":
            return formats.to_markdown_findings(document, rules)
        case _:
            return formats.to_text(document, rules, lang=lang, whole=whole)
