"""What stands in an outlet: its fields in order, with length and need; data, not code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.text import fold

if TYPE_CHECKING:
    from enforcement_kit.law.units import Sure
    from enforcement_kit.model import Case

__all__ = [
    "STATED",
    "CellKind",
    "OutletField",
    "OutletForm",
    "OutletName",
    "Words",
    "form_of",
    "stated_by",
    "words",
]

STATED: Final = "credit_publicity"
"""Key of a case under which it states fields of the credit row that records have no place for."""

CellKind: TypeAlias = Literal["text", "date", "kinds", "wan", "yuan"]
"""How a cell is written and compared: `wan` is money in 万元 with six decimals, `yuan` in 元."""

OutletName: TypeAlias = Literal["credit", "site"]

_BLANKS: Final = re.compile(r"[\s*:：_＿()（）\[\]【】]+")


def header_key(text: str) -> str:
    """What is compared of a header: half-width, without blanks, brackets and marks."""
    return _BLANKS.sub("", fold(text)).upper()


@attrs.frozen(kw_only=True)
class OutletField:
    """One field of an outlet.

    Attributes:
        code: its code in files that programs exchange.
        name: its header for people.
        aliases: other headers that mean it when a page is read.
        kind: how its cells are written.
        length: characters that it takes; `None` where no length is held.
        source: what of a case stands in it; empty where records hold nothing for it.
        personal: what is masked in it: `name`, `id_number`; empty where nothing but free text is.
        required: whether every row needs it.
        parties: kinds of party whose rows need it.
        sanctions: kinds of sanction whose rows need it.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: CellKind = "text"
    length: int | None = None
    source: str = ""
    personal: str = ""
    required: bool = False
    parties: tuple[str, ...] = ()
    sanctions: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class OutletForm:
    """The fields of an outlet.

    Attributes:
        name: `credit` or `site`.
        title: what people call it.
        basis: the document or article behind it.
        key: code of the field that tells rows apart.
        sure: how surely codes, names and order are held.
        lengths_sure: how surely the lengths are held.
        fields: in their order.
    """

    name: OutletName
    title: str
    basis: str
    key: str
    sure: Sure
    lengths_sure: Sure
    fields: tuple[OutletField, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes in their order."""
        return tuple(field.code for field in self.fields)

    def field(self, code: str) -> OutletField:
        """The field of a code.

        Raises:
            KeyError: there is none.
        """
        for field in self.fields:
            if field.code == code:
                return field
        raise KeyError(code)

    def meant_by(self, header: str) -> OutletField | None:
        """The field that a header means by its code, its name or another name; `None` if none."""
        wanted = header_key(header)
        for field in self.fields:
            if wanted in map(header_key, (field.code, field.name, *field.aliases)):
                return field
        return None


@attrs.frozen(kw_only=True)
class Words:
    """The words that outlets write and read; see `publish/data/words.toml`."""

    parties: Mapping[str, str]
    party_aliases: Mapping[str, str]
    sanctions: Mapping[str, str]
    sanction_aliases: Mapping[str, str]
    minor: Mapping[str, list[str]]
    results: Mapping[str, list[str]]


def _data(name: str) -> dict[str, Any]:
    content = files(__package__).joinpath("data", f"{name}.toml").read_text(encoding="utf-8")
    found = tomllib.loads(content)
    found.pop("format")
    return found


@cache
def form_of(outlet: OutletName) -> OutletForm:
    """The form of an outlet, from the data of the kit."""
    found = _data(outlet)
    return OutletForm(fields=tuple(map(_field, found.pop("field"))), **found)


def _field(row: dict[str, Any]) -> OutletField:
    lists = {key: tuple(row.pop(key, ())) for key in ("aliases", "parties", "sanctions")}
    given: dict[str, Any] = {"source": row.pop("from", ""), **lists, **row}
    return OutletField(**given)


def stated_by(case: Case) -> dict[str, str]:
    """The fields that a case states for its credit row, under `credit_publicity`.

    Raises:
        UsageError: there stands no mapping of text.
    """
    found = case.kept.unknown.get(STATED)
    if found is None:
        return {}
    if isinstance(found, Mapping) and all(isinstance(text, str) for text in found.values()):
        return {str(code): str(text) for code, text in found.items()}
    raise UsageError(
        f"案件 {case.id} 的 {STATED} 应为字段代码与文字的对照",
        f"{STATED} of the case {case.id} must map codes of fields to text",
    )


@cache
def words() -> Words:
    """The words of outlets, from the data of the kit."""
    return Words(**_data("words"))
