"""The placeholders and conditions that exist, from data: `fields.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Placeholder", "Vocabulary", "placeholders", "table", "vocabulary"]

_PACKAGE: Final = "enforcement_kit.instruments"


@attrs.frozen(kw_only=True)
class Placeholder:
    """A name that may stand in a template.

    Attributes:
        name: as in `{{party.name}}`.
        zh: its Chinese name, which may stand in its place: `{{当事人名称}}`.
        en: what it is, in English.
        list: the list whose members it belongs to; empty where it is of the case.
        path: where its value stands in the case or the member; empty where it is worked out.
        form: how the value is written: `text`, `date`, `money` …
        condition: whether it is a condition, with no words of its own.
    """

    name: str
    zh: str
    en: str
    list: str = ""
    path: str = ""
    form: str = "text"
    condition: bool = False


class Vocabulary:
    """All names by which a template may ask."""

    def __init__(
        self,
        fields: Mapping[str, Placeholder],
        conditions: Mapping[str, Placeholder],
        lists: Mapping[str, Placeholder],
    ) -> None:
        self.fields = fields
        self.conditions = conditions
        self.lists = lists
        self._chinese = {
            each.zh: each.name for some in (fields, conditions, lists) for each in some.values()
        }

    def field(self, name: str, place: str = "") -> Placeholder:
        """The field of a name, English or Chinese.

        Raises:
            UsageError: there is none; it names the place and the nearest.
        """
        found = self.fields.get(self._chinese.get(name, name))
        if found is None:
            raise self._unknown(name, place, self.fields)
        return found

    def asked(self, name: str, place: str = "") -> Placeholder:
        """The list, condition or field that a section names.

        Raises:
            UsageError: there is none; it names the place and the nearest.
        """
        known = self._chinese.get(name, name)
        for some in (self.lists, self.conditions, self.fields):
            if known in some:
                return some[known]
        raise self._unknown(name, place, {**self.fields, **self.conditions, **self.lists})

    def _unknown(self, name: str, place: str, names: Mapping[str, Placeholder]) -> UsageError:
        spellings = [*names, *(each.zh for each in names.values())]
        near = nearest(name, spellings)
        where, where_en = (f"{place}：", f"{place}: ") if place else ("", "")
        return UsageError(
            f"{where}没有占位符 {{{{{name}}}}}"
            + (f"；是否指 {{{{{near}}}}}" if near else "")
            + "。全部名称见 ekit papers fields",
            f"{where_en}there is no placeholder {{{{{name}}}}}"
            + (f"; did you mean {{{{{near}}}}}" if near else "")
            + "; ekit papers fields lists all",
        )


def table(name: str) -> Mapping[str, Any]:
    """A table of the room's data by the name of its file."""
    return tomllib.loads(files(_PACKAGE).joinpath(f"data/{name}.toml").read_text("utf-8"))


@cache
def vocabulary() -> Vocabulary:
    """The names, read once."""
    found = table("fields")

    def rows(key: str, *, condition: bool = False) -> dict[str, Placeholder]:
        return {
            name: Placeholder(
                name=name,
                zh=row["zh"],
                en=row["en"],
                list=row.get("list", ""),
                path=row.get("path", ""),
                form=row.get("as", "text"),
                condition=condition,
            )
            for name, row in found[key].items()
        }

    return Vocabulary(rows("field"), rows("condition", condition=True), rows("list"))


def placeholders() -> tuple[Placeholder, ...]:
    """Every placeholder of a template, fields first, then conditions; see `ekit papers fields`."""
    known = vocabulary()
    return (*known.fields.values(), *known.conditions.values())
