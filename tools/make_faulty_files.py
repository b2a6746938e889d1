"""Write examples/faulty_files: the records of the twelve spoilt files, and what must be found."""

from __future__ import annotations

import json
from pathlib import Path

from enforcement_kit.io import save
from enforcement_kit.testing.faulty_files import faulty_files, faulty_town

FOLDER = Path(__file__).parents[1] / "examples" / "faulty_files"


def main() -> None:
    """Writes the folder; its README is written by hand."""
    save(faulty_town(), FOLDER)
    expected = {each.case.id: sorted(each.expect) for each in faulty_files()}
    text = json.dumps(expected, ensure_ascii=False, indent=1)
    (FOLDER / "expected.json").write_text(f"{text}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
