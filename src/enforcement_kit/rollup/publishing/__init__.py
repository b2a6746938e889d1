"""A roll-up made fit to be published: small counts hidden so that they cannot be got back."""

from __future__ import annotations

from enforcement_kit.rollup.publishing.public import hidden_of, public_board, public_dict
from enforcement_kit.rollup.publishing.suppression import Breakdown, Family, Hidden, hide

__all__ = ["Breakdown", "Family", "Hidden", "hidden_of", "hide", "public_board", "public_dict"]
