"""What stands between the text and the values: the paper as the readings share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from enforcement_kit.model import PaperKind
    from enforcement_kit.papers.entries import Entry
    from enforcement_kit.papers.fields import ValueField
    from enforcement_kit.papers.kinds import Title
    from enforcement_kit.papers.page import Page

__all__ = ["Paper"]


@attrs.frozen(kw_only=True)
class Paper:
    """A paper as the readings share it.

    Attributes:
        page: its searched text.
        title: its title and kind.
        entries: labels and what stands under them.
    """

    page: Page
    title: Title
    entries: tuple[Entry, ...]

    @property
    def kind(self) -> PaperKind | None:
        """The kind of paper."""
        return self.title.kind

    @property
    def text(self) -> str:
        """The searched text."""
        return self.page.text

    def under(self, field: ValueField, role: str | None = None) -> tuple[Entry, ...]:
        """The entries of a field."""
        return tuple(
            entry
            for entry in self.entries
            if entry.field == field and (role is None or entry.role == role)
        )
