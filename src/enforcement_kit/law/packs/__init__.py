"""Packs: what is local, as data that a town supplies and the kit checks."""

from enforcement_kit.law.packs.dated_list import DatedList, Unset
from enforcement_kit.law.packs.finding import builtin_packs, find_draft, load_packs
from enforcement_kit.law.packs.pack import Draft, Pack, read_draft, read_pack
from enforcement_kit.law.packs.pack_set import PackSet

__all__ = [
    "DatedList",
    "Draft",
    "Pack",
    "PackSet",
    "Unset",
    "builtin_packs",
    "find_draft",
    "load_packs",
    "read_draft",
    "read_pack",
]
