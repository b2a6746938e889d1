"""Papers of a case file: read to values, each with the place where it stands."""

from __future__ import annotations

from enforcement_kit.papers.dating import own_date_role
from enforcement_kit.papers.fields import DateRole, PersonRole, PlaceRole, Sureness, ValueField
from enforcement_kit.papers.folders import (
    CaseRead,
    Contradiction,
    Correction,
    Corrections,
    FiledPaper,
    FolderRead,
    Group,
    Grouped,
    Look,
    PapersRead,
    Place,
    Said,
    Unread,
    is_paper_folder,
    read_corrections,
    read_folder,
    read_folders,
    reading_report,
    save_reading,
    suggested_corrections,
)
from enforcement_kit.papers.paper_read import PaperRead
from enforcement_kit.papers.reading import read_paper
from enforcement_kit.papers.value import Stated, Value
from enforcement_kit.papers.view import findings_beside_papers, places_of, with_places
from enforcement_kit.papers.words import field_words, kind_words

__all__ = [
    "CaseRead",
    "Contradiction",
    "Correction",
    "Corrections",
    "DateRole",
    "FiledPaper",
    "FolderRead",
    "Group",
    "Grouped",
    "Look",
    "PaperRead",
    "PapersRead",
    "PersonRole",
    "Place",
    "PlaceRole",
    "Said",
    "Stated",
    "Sureness",
    "Unread",
    "Value",
    "ValueField",
    "field_words",
    "findings_beside_papers",
    "is_paper_folder",
    "kind_words",
    "own_date_role",
    "places_of",
    "read_corrections",
    "read_folder",
    "read_folders",
    "read_paper",
    "reading_report",
    "save_reading",
    "suggested_corrections",
    "with_places",
]
