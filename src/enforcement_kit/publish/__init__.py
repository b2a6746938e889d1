"""Outlets (公示): from the same records the rows of credit publicity and the disclosure page.

What may not be published on a day stays in and is listed with the reason; where the rules of the
day do not settle it, a person decides. Personal data is masked unless asked.
"""

from __future__ import annotations

from enforcement_kit.publish.amounts import wan_text, yuan_of
from enforcement_kit.publish.comparing import PageComparison, PageDifference, compare_page
from enforcement_kit.publish.credit_cases import (
    CreditReading,
    case_of_credit_row,
    normal_row,
    read_credit_rows,
)
from enforcement_kit.publish.files import HeaderStyle, to_csv, to_xlsx
from enforcement_kit.publish.forms import (
    CellKind,
    OutletField,
    OutletForm,
    OutletName,
    form_of,
)
from enforcement_kit.publish.pages import disclosure_page
from enforcement_kit.publish.publication import (
    Publication,
    PublicRow,
    Reason,
    RowRemark,
    Ruling,
    Withheld,
)
from enforcement_kit.publish.publishing import PublishLike, credit_row, credit_rows, site_rows
from enforcement_kit.publish.reading import PageLike, PublishedPage, read_page
from enforcement_kit.publish.redacting import leaks_in, redact, redact_all
from enforcement_kit.publish.rulings import reasons_against

__all__ = [
    "CellKind",
    "CreditReading",
    "HeaderStyle",
    "OutletField",
    "OutletForm",
    "OutletName",
    "PageComparison",
    "PageDifference",
    "PageLike",
    "PublicRow",
    "Publication",
    "PublishLike",
    "PublishedPage",
    "Reason",
    "RowRemark",
    "Ruling",
    "Withheld",
    "case_of_credit_row",
    "compare_page",
    "credit_row",
    "credit_rows",
    "disclosure_page",
    "form_of",
    "leaks_in",
    "normal_row",
    "read_credit_rows",
    "read_page",
    "reasons_against",
    "redact",
    "redact_all",
    "site_rows",
    "to_csv",
    "to_xlsx",
    "wan_text",
    "yuan_of",
]
