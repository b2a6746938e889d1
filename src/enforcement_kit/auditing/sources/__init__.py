"""Reports as text: plain, Markdown, Word, web pages and PDF."""

from __future__ import annotations

from enforcement_kit.auditing.sources.document import Document
from enforcement_kit.auditing.sources.opening import FORMS, open_report

__all__ = ["FORMS", "Document", "open_report"]
