"""A town's records of a year, and the catalogue of record kinds."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

from enforcement_kit.model.base import Part, Record
from enforcement_kit.model.case import Case
from enforcement_kit.model.checked import checked
from enforcement_kit.model.control import Assignment, LegalAdviser, SupervisionCheck
from enforcement_kit.model.officers import Certificate, Officer, Training
from enforcement_kit.model.oversight import (
    Campaign,
    CaseFileReview,
    Complaint,
    DelegationDecision,
    DisclosureItem,
    Inspection,
    LenientRule,
    PhoneCall,
    PowerItem,
)
from enforcement_kit.model.plans import InspectionPlan, TrainingPlan
from enforcement_kit.model.source import FieldSet, field_set

__all__ = ["KINDS", "KIND_LABELS", "SCHEMA_VERSION", "SourceFields", "Town", "TownYear"]

SCHEMA_VERSION: Final = 1
"""Version of the records on disk that this kit writes."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class SourceFields(Part):
    """What the source of the records of a kind had a place for, such as the columns of a ledger.

    A field that is not among `fields` is unknown for records that do not state it: its absence
    does not say that something did not happen.
    """

    kind: str | None = None
    fields: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=checked)
class Town(Part):
    """Whose records these are: the content of `town.toml`."""

    schema_version: int = SCHEMA_VERSION
    name: str | None = None
    organ: str | None = None
    organ_code: str | None = attrs.field(default=None, metadata={"format": "credit_code"})
    division_code: str | None = attrs.field(default=None, metadata={"format": "division_code"})
    packs: tuple[str, ...] = ()
    year: int | None = None
    source_fields: tuple[SourceFields, ...] = ()

    def fields_of(self, kind: str) -> FieldSet | None:
        """What the source of a kind's records had a place for; `None` for everything."""
        for each in self.source_fields:
            if each.kind == kind:
                return field_set(each.fields)
        return None


@attrs.frozen(kw_only=True, field_transformer=checked)
class TownYear(Part):
    """All records of a town for a year. A kind that is `None` is unknown; an empty one is none."""

    town: Town = Town()
    cases: tuple[Case, ...] | None = None
    officers: tuple[Officer, ...] | None = None
    certificates: tuple[Certificate, ...] | None = None
    trainings: tuple[Training, ...] | None = None
    complaints: tuple[Complaint, ...] | None = None
    phone_calls: tuple[PhoneCall, ...] | None = None
    inspections: tuple[Inspection, ...] | None = None
    campaigns: tuple[Campaign, ...] | None = None
    delegations: tuple[DelegationDecision, ...] | None = None
    lenient_list: tuple[LenientRule, ...] | None = None
    power_list: tuple[PowerItem, ...] | None = None
    disclosures: tuple[DisclosureItem, ...] | None = None
    reviews: tuple[CaseFileReview, ...] | None = None
    inspection_plans: tuple[InspectionPlan, ...] | None = None
    training_plans: tuple[TrainingPlan, ...] | None = None
    assignments: tuple[Assignment, ...] | None = None
    advisers: tuple[LegalAdviser, ...] | None = None
    supervision: tuple[SupervisionCheck, ...] | None = None

    def of_kind(self, kind: str) -> tuple[Record, ...] | None:
        """The records of a kind (`"cases"`), or `None` where the kind is unknown.

        Raises:
            KeyError: for a name that is no kind.
        """
        KINDS[kind]
        found: tuple[Record, ...] | None = getattr(self, kind)
        return found


KINDS: Final[Mapping[str, type[Record]]] = MappingProxyType(
    {
        "cases": Case,
        "officers": Officer,
        "certificates": Certificate,
        "trainings": Training,
        "complaints": Complaint,
        "phone_calls": PhoneCall,
        "inspections": Inspection,
        "campaigns": Campaign,
        "delegations": DelegationDecision,
        "lenient_list": LenientRule,
        "power_list": PowerItem,
        "disclosures": DisclosureItem,
        "reviews": CaseFileReview,
        "inspection_plans": InspectionPlan,
        "training_plans": TrainingPlan,
        "assignments": Assignment,
        "advisers": LegalAdviser,
        "supervision": SupervisionCheck,
    }
)
"""The kinds of record and their classes, in the order in which they are written."""

KIND_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "cases": "案件",
        "officers": "执法人员",
        "certificates": "执法证",
        "trainings": "培训",
        "complaints": "投诉举报",
        "phone_calls": "来电",
        "inspections": "检查",
        "campaigns": "专项整治",
        "delegations": "赋权决定",
        "lenient_list": "柔性执法清单",
        "power_list": "权责清单",
        "disclosures": "事前公示",
        "reviews": "案卷评查",
        "inspection_plans": "检查计划",
        "training_plans": "培训计划",
        "assignments": "岗位责任与授权",
        "advisers": "法律顾问",
        "supervision": "执法监督",
    }
)
"""What people call each kind of record, in Chinese."""
