"""Workbooks for reviewers: blank ones out, filled ones back in. Needs the `review` extra."""

from enforcement_kit.scoring.workbook.reading import read_workbook
from enforcement_kit.scoring.workbook.settling import settling_workbook
from enforcement_kit.scoring.workbook.writing import blank_workbook, sheets_workbook

__all__ = ["blank_workbook", "read_workbook", "settling_workbook", "sheets_workbook"]
