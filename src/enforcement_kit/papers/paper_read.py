"""A paper as it was read: its kind, its text, its values, and what a person should know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from enforcement_kit.documents import Document
    from enforcement_kit.model import PaperKind
    from enforcement_kit.papers.fields import Sureness, ValueField
    from enforcement_kit.papers.value import Value

__all__ = ["PaperRead"]


@attrs.frozen(kw_only=True)
class PaperRead:
    """One paper, read.

    Attributes:
        name: name of the file.
        kind: kind of paper; `None` where it was not recognised.
        kind_sure: how sure the kind is.
        kind_by: what it was recognised by, Chinese and English.
        title: the title as it stands; empty where there is none.
        document: the text with its places.
        values: what it states, in the order of the text.
        notes: what could not be read and what a person should look at, Chinese and English.
    """

    name: str
    kind: PaperKind | None
    kind_sure: Sureness
    kind_by: tuple[str, str]
    title: str
    document: Document
    values: tuple[Value, ...]
    notes: tuple[tuple[str, str], ...] = ()

    def all(
        self, field: ValueField, *, role: str | None = None, of: int | None = None
    ) -> tuple[Value, ...]:
        """The values of a field, in the order of the text.

        Args:
            field: the field.
            role: only those of this role.
            of: only those of this party.
        """
        return tuple(
            value
            for value in self.values
            if value.field == field
            and (role is None or value.role == role)
            and (of is None or value.of == of)
        )

    def one(
        self, field: ValueField, *, role: str | None = None, of: int | None = None
    ) -> Value | None:
        """The value of a field where the paper states exactly one, else `None`.

        Two places that state the same value are one; the first of them comes back.
        """
        found = self.all(field, role=role, of=of)
        return found[0] if len({value.value for value in found}) == 1 else None

    @property
    def parties(self) -> tuple[str, ...]:
        """Names of the parties, in the order of the paper."""
        return tuple(str(value.value) for value in self.all("party_name"))
