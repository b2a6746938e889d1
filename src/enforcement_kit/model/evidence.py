"""Evidence and how it was taken: preservation, sampling, appraisal, recordings."""

import datetime as dt
from typing import Literal

import attrs

from enforcement_kit.model.base import Part, Person
from enforcement_kit.model.checked import checked
from enforcement_kit.model.values import Moment

__all__ = [
    "Appraisal",
    "AvRecording",
    "Evidence",
    "Monitoring",
    "Preservation",
    "Sampling",
]


@attrs.frozen(kw_only=True, field_transformer=checked)
class Monitoring(Part):
    """The checks on evidence from electronic monitoring; 行政处罚法第四十一条."""

    reviewed: bool | None = None
    site_published: bool | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Evidence(Part):
    """One piece of evidence; its eight kinds are those of 行政处罚法第四十六条."""

    id: str | None = None
    kind: (
        Literal[
            "documentary",
            "physical",
            "audiovisual",
            "electronic",
            "witness",
            "party_statement",
            "appraisal",
            "inspection_record",
        ]
        | None
    ) = None
    name: str | None = None
    obtained: Moment | None = None
    by: tuple[Person, ...] | None = None
    provider: str | None = None
    original: bool | None = None
    verified: bool | None = None
    proves: str | None = None
    monitoring: Monitoring | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Preservation(Part):
    """Advance registration and preservation (先行登记保存)."""

    date: dt.date | None = None
    approved_by: Person | None = None
    items: tuple[str, ...] | None = None
    handled: dt.date | None = None
    handling: Literal["returned", "seized", "transferred", "confiscated", "released"] | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Sampling(Part):
    """Sampling (抽样取证)."""

    date: dt.date | None = None
    by: tuple[Person, ...] | None = None
    items: tuple[str, ...] | None = None
    told: dt.date | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Appraisal(Part):
    """A test, appraisal or valuation (检测、鉴定、评估)."""

    kind: Literal["test", "appraisal", "valuation"] | None = None
    commissioned: dt.date | None = None
    result: dt.date | None = None
    told: dt.date | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class AvRecording(Part):
    """An audio-visual or written record of a step (全过程记录).

    `recording_class` is `class` on disk.
    """

    id: str | None = None
    number: str | None = None
    recording_class: str | None = attrs.field(default=None, metadata={"wire": "class"})
    retention: str | None = None
    step: str | None = None
    begin: Moment | None = None
    end: Moment | None = None
    medium: Literal["video", "audio", "text"] | None = None
    sha256: str | None = None
