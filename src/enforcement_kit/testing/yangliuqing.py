"""The synthetic records of Yangliuqing 2022, in which the published figures come out exactly."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import UnreadableError
from enforcement_kit.testing.quotas import Quotas
from enforcement_kit.testing.setting import YANGLIUQING
from enforcement_kit.testing.town import synth_town

if TYPE_CHECKING:
    from enforcement_kit.model import TownYear

__all__ = ["YANGLIUQING_2022", "example_folder", "yangliuqing_2022"]

_SEED: Final = 2022
_NAME: Final = "yangliuqing_2022"

YANGLIUQING_2022: Final = Quotas(
    paths=(
        ("waived", 4),
        ("silent", 4),
        ("defended", 2),
        ("defence_adopted", 1),
        ("lighter", 1),
        ("mitigated", 1),
        ("hearing", 1),
        ("tested", 1),
        ("percent", 1),
        ("preserved", 1),
        ("seized", 1),
        ("instalments", 1),
        ("paid_late", 1),
        ("left_in_place", 1),
        ("slight", 16),
        ("first_offence", 15),
        ("no_fault", 4),
    ),
    fines_total=Decimal("316081.70"),
    holders=33,
    lenient_items=23,
    trainings=8,
    class_hours=32,
    complaints=774,
    invalid_complaints=0,
    phone_calls=284,
    reviews=8,
    safety_person_trips=(151, 159),
    safety_sites=(31, 39),
    safety_opinions=(71, 79),
    daily_inspections=110,
)
"""What the town's published report for 2022 states; ranges where it says 150多, 30余, 70余."""


def yangliuqing_2022() -> TownYear:
    """The records of the example, made anew; the same each time."""
    return synth_town(_SEED, year=2022, quotas=YANGLIUQING_2022, setting=YANGLIUQING)


def example_folder() -> Path:
    """The folder of the example's records, shipped with the package: `load(example_folder())`.

    In a checkout it is `examples/yangliuqing_2022`; the two are equal to the byte.

    Raises:
        UnreadableError: where the package was taken apart and the folder left out.
    """
    here = Path(__file__).parent
    for folder in (here / "data" / _NAME, here.parents[2] / "examples" / _NAME):
        if folder.is_dir():
            return folder
    raise UnreadableError(
        f"安装的包里没有示例 {_NAME}；用 yangliuqing_2022() 可重新生成",
        f"the installed package lacks the example {_NAME}; yangliuqing_2022() makes it anew",
    )
