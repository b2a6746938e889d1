"""Write docs/guide/measures.md from the definitions of the measures."""

from __future__ import annotations

from pathlib import Path

from enforcement_kit.measures import catalogue_page, default_measures

PAGE = Path(__file__).resolve().parent.parent / "docs" / "guide" / "measures.md"

if __name__ == "__main__":
    PAGE.write_text(catalogue_page(default_measures()), encoding="utf-8", newline="\n")
