"""A folder of papers to a case file: order, merging, contradictions, corrections."""

from __future__ import annotations

from enforcement_kit.papers.folders.contradictions import Contradiction, Said
from enforcement_kit.papers.folders.corrections import Correction, Corrections, read_corrections
from enforcement_kit.papers.folders.filed import FiledPaper, Look, Place, Unread
from enforcement_kit.papers.folders.files import SIDE_FILE, is_paper_folder
from enforcement_kit.papers.folders.folder_read import FolderRead, PapersRead
from enforcement_kit.papers.folders.grouping import Group, Grouped
from enforcement_kit.papers.folders.merging import CaseRead
from enforcement_kit.papers.folders.reading import read_folder, read_folders
from enforcement_kit.papers.folders.report import reading_report
from enforcement_kit.papers.folders.suggesting import suggested_corrections
from enforcement_kit.papers.folders.writing import save_reading

__all__ = [
    "SIDE_FILE",
    "CaseRead",
    "Contradiction",
    "Correction",
    "Corrections",
    "FiledPaper",
    "FolderRead",
    "Group",
    "Grouped",
    "Look",
    "PapersRead",
    "Place",
    "Said",
    "Unread",
    "is_paper_folder",
    "read_corrections",
    "read_folder",
    "read_folders",
    "reading_report",
    "save_reading",
    "suggested_corrections",
]
