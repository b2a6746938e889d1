"""Packs: what is local, as data that a town supplies and the kit checks."""

from enforcement_kit.law.packs.checking import check_pack
from enforcement_kit.law.packs.dated_list import DatedList, Unset
from enforcement_kit.law.packs.differing import PackChange, pack_changes, row_changes
from enforcement_kit.law.packs.finding import builtin_packs, find_draft, find_drafts, load_packs
from enforcement_kit.law.packs.pack import Draft, Pack, read_draft, read_pack
from enforcement_kit.law.packs.pack_set import PackSet
from enforcement_kit.law.packs.plain import plain_row, value_text

__all__ = [
    "DatedList",
    "Draft",
    "Pack",
    "PackChange",
    "PackSet",
    "Unset",
    "builtin_packs",
    "check_pack",
    "find_draft",
    "find_drafts",
    "load_packs",
    "pack_changes",
    "plain_row",
    "read_draft",
    "read_pack",
    "row_changes",
    "value_text",
]
