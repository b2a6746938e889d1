"""An audit as one page: the report itself, each number marked, its explanation beside it."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal

from enforcement_kit._version import __version__
from enforcement_kit.auditing.layout import cells_of, is_row, is_rule
from enforcement_kit.auditing.markdown import without_marks
from enforcement_kit.auditing.telling import LEVEL_WORDS, VERDICT_WORDS
from enforcement_kit.privacy import mask_text
from enforcement_kit.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.result import AuditResult, Claim

__all__ = ["colour_of", "webpage"]

Colour = Literal["green", "amber", "red", "grey"]
_COLOURS: Final[dict[str, Colour]] = {
    "verified": "green",
    "consistent": "green",
    "contradicted": "red",
    "ambiguous": "amber",
    "unverifiable": "grey",
}
_WORDS: Final[dict[Colour, tuple[str, str]]] = {
    "green": ("与记录一致或不矛盾", "borne out by the records"),
    "amber": ("需要人看", "for a person to look at"),
    "red": ("不符或矛盾", "contradicted"),
    "grey": ("没有可对照的", "nothing to compare with"),
}


def colour_of(result: AuditResult, claim: Claim) -> Colour:
    """Red for a claim of a contradiction, amber for one of a warning or of several meanings."""
    levels = {each.level for each in result.findings if claim.id in each.claims}
    if claim.verdict == "contradicted" or "contradiction" in levels:
        return "red"
    if claim.verdict == "ambiguous" or "warning" in levels:
        return "amber"
    return _COLOURS[claim.verdict]


def webpage(result: AuditResult, *, lang: Literal["zh", "en"] = "zh", unmask: bool = False) -> str:
    """The audit as one HTML file that needs nothing beside it and no script.

    Args:
        result: the audit.
        lang: language of what is said; the report's own words stay as they are.
        unmask: show personal data that stands in the report.
    """
    return _Page(result, lang=lang, unmask=unmask).html()


class _Page:
    """The page being written."""

    def __init__(self, result: AuditResult, *, lang: str, unmask: bool) -> None:
        self._result = result
        self._zh = lang == "zh"
        self._unmask = unmask
        self._colours = {each.id: colour_of(result, each) for each in result.claims}
        self._findings: dict[str, list[Finding]] = {}
        for finding in result.findings:
            for name in finding.claims:
                self._findings.setdefault(name, []).append(finding)

    def _shown(self, text: str) -> str:
        words = safe(text)
        return escape(words if self._unmask else mask_text(words))

    def _say(self, zh: str, en: str) -> str:
        return zh if self._zh else en

    def html(self) -> str:
        """All of it."""
        style = files("enforcement_kit.auditing").joinpath("data/audit.css").read_text("utf-8")
        title = self._say("报告审读", "Report audit")
        name = self._shown(self._result.name)
        return (
            f'<!DOCTYPE html>\n<html lang="{self._say("zh-CN", "en")}">\n<head>\n'
            '<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta name="generator" content="enforcement-kit {__version__}">\n'
            f"<title>{title} {name}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
            f"<header><h1>{title}</h1>{self._head()}</header>\n"
            f"{self._finding_list()}<main>\n{''.join(self._rows())}</main>\n</body>\n</html>\n"
        )

    def _head(self) -> str:
        result, counts = self._result, self._result.counts()
        told = self._say(
            f"{len(result.claims)} 个数，{counts['contradiction']} 处矛盾，"
            f"{counts['warning']} 处提示",
            f"{len(result.claims)} claims, {counts['contradiction']} contradictions,"
            f" {counts['warning']} warnings",
        )
        against = ""
        if result.with_records:
            against = self._say(
                f"，对照{result.organ} {result.period} 的记录",
                f", against the records of {result.organ}, {result.period}",
            )
        name = f"{self._shown(result.name)}　" if result.name else ""
        notes = "".join(
            f"<p class=note>{self._shown(self._say(*each))}</p>" for each in result.notes
        )
        keys = "".join(
            f'<li><span class="key {colour}"></span>{self._say(*words)}'
            f" {sum(each == colour for each in self._colours.values())}</li>"
            for colour, words in _WORDS.items()
        )
        return f"<p>{name}{told}{self._shown(against)}</p><ul class=keys>{keys}</ul>{notes}"

    def _finding_list(self) -> str:
        if not self._result.findings:
            return ""
        items = []
        for each in self._result.findings:
            mark, zh, en = LEVEL_WORDS[each.level]
            links = " ".join(f'<a href="#{name}">{name}</a>' for name in each.claims)
            items.append(
                f'<li class="{each.level}"><b>{mark} {self._say(zh, en)}</b> '
                f"{self._shown(self._say(each.message, each.message_en))} {links}</li>"
            )
        return (
            f"<section class=findings><h2>{self._say('发现', 'Findings')}</h2>"
            f"<ul>{''.join(items)}</ul></section>\n"
        )

    def _rows(self) -> Iterator[str]:
        """Each paragraph with the notes of its numbers beside it; a table as one."""
        text, claims = self._result.text, self._result.claims
        at = 0
        for start, end, is_table in _paragraphs(text):
            inside = []
            while at < len(claims) and claims[at].start < end:
                inside.append(claims[at])
                at += 1
            body = (
                self._table(start, end, inside)
                if is_table
                else (f"<p>{self._marked(start, end, inside)}</p>")
            )
            notes = "".join(self._note(each) for each in inside)
            yield f"<div class=row><div class=text>{body}</div><aside>{notes}</aside></div>\n"

    def _marked(self, start: int, end: int, claims: Sequence[Claim]) -> str:
        parts, place = [], start
        for each in claims:
            parts.append(self._read(start, place, each.start))
            colour = self._colours[each.id]
            mark = VERDICT_WORDS[each.verdict][0]
            parts.append(
                f'<a class="claim {colour}" id="{each.id}" href="#note-{each.id}"'
                f' aria-describedby="note-{each.id}">{self._shown(each.text)}'
                f"<sup>{mark if colour != 'red' else '✗'}</sup></a>"
            )
            place = each.end
        parts.append(self._read(start, place, end))
        return "".join(parts)

    def _read(self, start: int, place: int, end: int) -> str:
        """A piece of the report's own words, as a reader of Markdown sees it."""
        words = without_marks(self._result.text[place:end], begins=place == start)
        return self._shown(words)

    def _table(self, start: int, end: int, claims: Sequence[Claim]) -> str:
        rows, place, at = [], start, 0
        for line in self._result.text[start:end].split("\n"):
            cells: list[str] = []
            for first, last in () if is_rule(line) else cells_of(line, place):
                inside = []
                while at < len(claims) and claims[at].start < last:
                    inside.append(claims[at])
                    at += 1
                cells.append(f"<td>{self._marked(first, last, inside)}</td>")
            rows.append(f"<tr>{''.join(cells)}</tr>" if cells else "")
            place += len(line) + 1
        return f"<table>{''.join(rows)}</table>"

    def _note(self, claim: Claim) -> str:
        mark, zh, en = VERDICT_WORDS[claim.verdict]
        colour = self._colours[claim.id]
        lines = []
        if self._result.with_records:
            lines.append(self._say(claim.explanation, claim.explanation_en))
        lines += [self._say(basis.message, basis.message_en) for basis in claim.bases[1:]]
        lines += [
            self._say(each.message, each.message_en)
            for each in self._findings.get(claim.id, ())
            if each.code != "differs-from-records"
        ]
        verdict = self._say(zh, en) if self._result.with_records else ""
        if not lines and not self._result.with_records:
            lines.append(self._say("未发现不合之处", "nothing found"))
        said = "".join(f"<p>{self._shown(line)}</p>" for line in lines)
        key = f"<code>{escape(claim.measure)}</code>" if claim.measure else ""
        return (
            f'<section class="note {colour}" id="note-{claim.id}">'
            f'<h3><a href="#{claim.id}">{mark} {self._shown(claim.text)}</a> {verdict} {key}</h3>'
            f"{said}</section>"
        )


def _paragraphs(text: str) -> Iterator[tuple[int, int, bool]]:
    """The paragraphs of a text; lines of cells that follow one another are one table."""
    place, begin = 0, -1
    for line in text.split("\n"):
        end = place + len(line)
        if is_row(line):
            begin = place if begin < 0 else begin
        else:
            if begin >= 0:
                yield begin, place - 1, True
                begin = -1
            if line.strip():
                yield place, end, False
        place = end + 1
    if begin >= 0:
        yield begin, len(text), True
