"""Personal data masked before it is shown or published, and looked for before it leaves.

All functions are pure and idempotent. In Python nothing is masked unless asked.
"""

from __future__ import annotations

from enforcement_kit.privacy._names import person_shaped
from enforcement_kit.privacy.free_text import Leak, leaks, mask_text
from enforcement_kit.privacy.records import mask, mask_field, masker
from enforcement_kit.privacy.values import (
    PartyKind,
    mask_address,
    mask_bank_card,
    mask_birth_date,
    mask_id_number,
    mask_name,
    mask_phone,
    mask_plate,
)

__all__ = [
    "Leak",
    "PartyKind",
    "leaks",
    "mask",
    "mask_address",
    "mask_bank_card",
    "mask_birth_date",
    "mask_field",
    "mask_id_number",
    "mask_name",
    "mask_phone",
    "mask_plate",
    "mask_text",
    "masker",
    "person_shaped",
]
