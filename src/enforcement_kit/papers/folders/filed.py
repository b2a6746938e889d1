"""What a folder came to be made of: papers with their place in the file, and what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from enforcement_kit.model import PaperKind
    from enforcement_kit.papers.paper_read import PaperRead
    from enforcement_kit.papers.value import Value

__all__ = ["FiledPaper", "Look", "Place", "Unread"]


@attrs.frozen(kw_only=True)
class Place:
    """Where a value stands.

    Attributes:
        paper: id of the paper in its case (`p3`).
        file: name of the file, relative to the folder.
        start: offset of the first character in the text of the paper.
        end: offset behind the last; equal to `start` where a person set the value.
        page: from 1; `None` where the file has no pages.
        paragraph: from 1; 0 where the file has no paragraphs of its own.
    """

    paper: str
    file: str
    start: int
    end: int
    page: int | None = None
    paragraph: int = 0

    def to_dict(self) -> dict[str, object]:
        """As it stands in `at` of a value in the records."""
        found: dict[str, object] = {"paper": self.paper, "file": self.file}
        if self.page is not None:
            found["page"] = self.page
        if self.paragraph:
            found["paragraph"] = self.paragraph
        return {**found, "start": self.start, "end": self.end}


@attrs.frozen(kw_only=True)
class FiledPaper:
    """A paper that was read, with its place in the case file.

    Attributes:
        id: `p1`, `p2` … in the order of the file.
        file: name of the file, relative to the folder, with `/`.
        read: what was read of it, corrections applied.
        sha256: digest of the file's bytes.
        same_as: the file of which this one is a second copy; empty for all others.
    """

    id: str
    file: str
    read: PaperRead
    sha256: str = ""
    same_as: str = ""

    @property
    def kind(self) -> PaperKind:
        """The kind of the paper; `other` where it was not recognised."""
        return self.read.kind or "other"

    def place(self, value: Value) -> Place:
        """Where one of its values stands."""
        return Place(
            paper=self.id,
            file=self.file,
            start=value.start,
            end=value.end,
            page=value.page,
            paragraph=value.paragraph,
        )

    def whole(self) -> Place:
        """Where the paper as a whole is pointed at: its title."""
        title = self.read.title
        start = max(self.read.document.text.find(title), 0) if title else 0
        return Place(paper=self.id, file=self.file, start=start, end=start + len(title))

    def only(
        self, field: str, *roles: str, of: int | None = None, strict: bool = False
    ) -> Value | None:
        """The value of a field where the paper states one alone.

        Two places that state the same are one. Where a sure value stands beside unsure ones, it is
        taken; where two sure ones differ none is, for there is no telling which is meant.

        Args:
            field: the field.
            roles: roles to look for, the first that is found wins; none for any role.
            of: the party it belongs to; a value that leaves the party open counts for the first.
            strict: take no unsure value.
        """
        for role in roles or (None,):
            values = [
                each
                for each in self.read.values
                if each.field == field
                and (role is None or each.role == role)
                and _belongs(each.of, of)
            ]
            sure = [each for each in values if each.sure != "unsure"]
            for some in (sure,) if strict else (sure, values):
                if some and len({each.value for each in some}) == 1:
                    return some[0]
        return None

    def every(self, field: str, *roles: str) -> tuple[Value, ...]:
        """The distinct values of a field, in the order of the text."""
        found: dict[object, Value] = {}
        for each in self.read.values:
            if each.field == field and (not roles or each.role in roles):
                found.setdefault((each.role, each.of, each.value), each)
        return tuple(found.values())


def _belongs(own: int | None, wanted: int | None) -> bool:
    return wanted is None or own == wanted or (own is None and wanted == 0)


@attrs.frozen(kw_only=True)
class Unread:
    """A file that was not read, and why.

    Attributes:
        file: its name, relative to the folder.
        code: `form`, `unreadable`, `missing-extra`, `link`, `picture` (a photograph without
            letters), `bound` (the kit's own PDF of papers that lie beside it) or `left-out`.
        why: the reason in Chinese and in English.
    """

    file: str
    code: str
    why: tuple[str, str]

    @property
    def is_lost(self) -> bool:
        """Whether a paper may be lost with it: not with a photograph, nor what was left out.

        Nor is one lost with the PDF of papers that are read one by one.
        """
        return self.code not in ("left-out", "picture", "bound")


@attrs.frozen(kw_only=True)
class Look:
    """Something that a person should look at.

    Attributes:
        file: name of the file; empty for the folder as a whole.
        what: in Chinese and in English.
        place: where it stands, where that can be said.
        written: the text as it stands.
    """

    file: str
    what: tuple[str, str]
    place: Place | None = None
    written: str = ""
