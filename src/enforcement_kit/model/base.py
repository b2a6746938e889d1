"""What every part of a record shares."""

from collections.abc import Mapping
from typing import Final

import attrs

from enforcement_kit.model.checked import Id, checked
from enforcement_kit.model.kept import NOTHING_KEPT, Kept

__all__ = [
    "ADDRESS",
    "BIRTH_DATE",
    "ID_NUMBER",
    "NAME",
    "PHONE",
    "Part",
    "Person",
    "PersonName",
    "Provision",
    "ProvisionParts",
    "Record",
]

NAME: Final[Mapping[str, str]] = {"personal": "name"}
ID_NUMBER: Final[Mapping[str, str]] = {"personal": "id_number", "format": "resident_id"}
PHONE: Final[Mapping[str, str]] = {"personal": "phone"}
ADDRESS: Final[Mapping[str, str]] = {"personal": "address"}
BIRTH_DATE: Final[Mapping[str, str]] = {"personal": "birth_date"}


@attrs.frozen(kw_only=True, field_transformer=checked)
class Part:
    """A part of a record: a stage, a party, a paper.

    Attributes:
        kept: unknown keys and stated sources, written back unchanged.
    """

    kept: Kept = attrs.field(default=NOTHING_KEPT, repr=False)


@attrs.frozen(kw_only=True, field_transformer=checked)
class Record(Part):
    """A record of its own, with an id that is stable and unique within its kind."""

    id: Id


@attrs.frozen(kw_only=True, field_transformer=checked)
class PersonName(Part):
    """A person who has no record of their own."""

    name: str = attrs.field(metadata=NAME)
    unit: str | None = None
    post: str | None = None
    certificate: str | None = None


Person = str | PersonName
"""An officer's or person's id, or a `PersonName` where there is none."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class ProvisionParts(Part):
    """A citation in parts, as `enforcement_kit.citation.Citation` takes them."""

    law: str
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None
    version: str | None = None


Provision = str | ProvisionParts
"""A citation as text (`"行政处罚法第三十三条第一款"`) or in parts."""
