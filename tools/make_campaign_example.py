"""Write examples/campaign_demolition: a campaign against illegal building, worked through."""

from __future__ import annotations

from pathlib import Path

from enforcement_kit.io import save
from enforcement_kit.testing.demolition import demolition_town

FOLDER = Path(__file__).parents[1] / "examples" / "campaign_demolition"


def main() -> None:
    """Writes the folder; its README is written by hand."""
    save(demolition_town(), FOLDER)


if __name__ == "__main__":
    main()
