"""Officers, their certificates and their training."""

import datetime as dt
from typing import Literal

import attrs

from enforcement_kit.model.base import NAME, Part, Person, Record
from enforcement_kit.model.checked import checked
from enforcement_kit.model.values import Hours, Instant

__all__ = ["Certificate", "Officer", "OfficerRole", "PostHeld", "Training"]

OfficerRole = Literal[
    "investigator", "reviewer", "presiding", "decider", "collector", "file_reviewer", "auxiliary"
]
"""What an officer may do; `auxiliary` is 辅助人员."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class PostHeld(Part):
    """A post that an officer held from a day, up to and with a day."""

    unit: str | None = None
    post: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Officer(Record):
    """An officer (执法人员) or another person of the organ who acts in cases.

    `legal_qualification` is 法律职业资格, `legal_degree` a degree in law, `legal_training` a
    systematic training in law. `posts` are the posts held one after another, for tenure and
    rotation.
    """

    name: str | None = attrs.field(default=None, metadata=NAME)
    unit: str | None = None
    post: str | None = None
    roles: tuple[OfficerRole, ...] | None = None
    legal_qualification: bool | None = None
    legal_degree: bool | None = None
    legal_training: bool | None = None
    posts: tuple[PostHeld, ...] | None = None
    joined: dt.date | None = None
    left: dt.date | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Certificate(Record):
    """An enforcement certificate (行政执法证), tested on the day of each act.

    `replacement` (换证) gives a holder a new certificate, not the town a new holder.
    """

    officer: str | None = None
    number: str | None = None
    kind: Literal["new", "replacement"] | None = None
    issued: dt.date | None = None
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    cancelled: dt.date | None = None
    cancel_reason: str | None = None
    issuer: str | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Training(Record):
    """A training (培训). `class_hours` is what the programme takes, not person-hours.

    `begin` and `end` are its times where they were noted; `plan_item` the id of the planned
    training that it carries out; `exam_passed` those who passed where there was an examination.
    """

    date: dt.date | None = None
    begin: Instant | None = None
    end: Instant | None = None
    topics: tuple[str, ...] | None = None
    laws: tuple[str, ...] | None = None
    class_hours: Hours | None = None
    attendees: tuple[Person, ...] | None = None
    plan: str | None = None
    plan_item: str | None = None
    teacher: str | None = None
    method: str | None = None
    exam_passed: tuple[Person, ...] | None = None
