"""A case in a table: the record is a JSON field, and the kit says what may stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

from enforcement_kit import Case, check, from_dict
from enforcement_kit.codec import CodecError

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from enforcement_kit import CheckResult

__all__ = ["StoredCase"]


class StoredCase(models.Model):
    """A case. Nothing is stored that the kit cannot read as one."""

    record_id = models.CharField("记录编号", max_length=200, unique=True, editable=False)
    record = models.JSONField("记录")

    class Meta:
        """What people call it."""

        ordering = ("record_id",)
        verbose_name = "案件"
        verbose_name_plural = "案件"

    def __str__(self) -> str:
        return self.record_id

    def save(self, *args: Any, **more: Any) -> None:
        """Stores the case when the kit can read it and its id is not there yet."""
        self.clean()
        self.full_clean()
        super().save(*args, **more)

    def clean(self) -> None:
        """Takes the id from the record.

        Raises:
            ValidationError: naming each place of the record that the kit refuses.
        """
        try:
            self.record_id = self.case.id
        except CodecError as error:
            said = [f"{each.at.pointer or '/'}：{each.message}" for each in error.problems]
            raise ValidationError({"record": said}) from None

    @property
    def case(self) -> Case:
        """The record as the kit has it; unknown fields are kept in it."""
        return from_dict(Case, self.record)

    def findings(self, *, on: dt.date | None = None, context: Path | None = None) -> CheckResult:
        """What the rules say of the case.

        Args:
            on: the day on which open periods are looked at.
            context: folder with officers, certificates and lists.
        """
        return check(self.case, on=on, context=context)
