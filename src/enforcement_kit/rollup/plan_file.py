"""`rollup.toml` read strictly: each fault with its place, and all of them at once."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import attrs

from enforcement_kit.errors import Location, Problem, UsageError, system_reason
from enforcement_kit.measures import Measures, Period, default_measures
from enforcement_kit.rollup.forms import Form, knowledge
from enforcement_kit.rollup.plan import Parcel, Plan, TownPlan
from enforcement_kit.text import nearest, syntax_reason

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["read_plan"]

T = TypeVar("T")
_ID: Final = re.compile(r"[\w.-]{1,64}").fullmatch
_TOP: Final = ("district", "period", "due", "forms", "form", "publish", "town")
_PUBLISH: Final = ("threshold", "exempt")
_FORM: Final = ("label", "label_en", "figures", "due")
_TOWN: Final = ("id", "name", "sent", "received", "no_duty", "last_year", "use", "due", "form")
_OF_FORM: Final = ("sent", "received")
_SENT: Final = ("file", "received", "forms")
_SHOWN: Final = 10


def read_plan(path: str | Path, *, measures: Measures | None = None) -> Plan:
    """Reads `rollup.toml`. Paths in it are taken from its folder; none of them is opened yet.

    Args:
        path: the file.
        measures: the measures whose figures forms may hold; the kit's own by default.

    Raises:
        UsageError: the file cannot be read, or says what cannot be; `problems` names each place.
    """
    file = Path(path)
    try:
        found = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        zh, en = system_reason(error)
        raise UsageError(
            f"{file.name}：无法读取（{zh}）", f"{file.name}: cannot be read ({en})"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        zh, en = syntax_reason(error)
        raise UsageError(
            f"{file.name}：不是 UTF-8 的 TOML（{zh}）", f"{file.name}: no TOML ({en})"
        ) from None
    reader = _Reader(file, default_measures() if measures is None else measures)
    plan = reader.plan(found)
    if plan is None:
        shown = reader.problems[:_SHOWN]
        rest = len(reader.problems) - len(shown)
        more, more_en = (f"；另有 {rest} 处", f"; and {rest} more") if rest else ("", "")
        raise UsageError(
            f"{file.name}：" + "；".join(f"{p.at.pointer} {p.message}" for p in shown) + more,
            f"{file.name}: " + "; ".join(f"{p.at.pointer} {p.message_en}" for p in shown) + more_en,
            tuple(reader.problems),
        )
    return plan


class _Reader:
    """Goes through the file once and collects what is wrong."""

    def __init__(self, file: Path, measures: Measures) -> None:
        self._file = file
        self._measures = measures
        self.problems: list[Problem] = []

    def wrong(self, pointer: str, zh: str, en: str, value: object = "") -> None:
        """Takes note of a fault."""
        self.problems.append(
            Problem(
                code="rollup-plan",
                message=zh,
                message_en=en,
                at=Location(file=self._file.name, pointer=pointer),
                value=str(value)[:80],
                level="rejected",
            )
        )

    def known(self, table: Mapping[str, object], keys: Collection[str], at: str) -> None:
        """Names keys that are none, with the nearest that is one."""
        for key in table:
            if key not in keys:
                near = nearest(key, tuple(keys))
                self.wrong(
                    f"{at}/{key}",
                    "不认识这一项" + (f"；是否指 {near}" if near else ""),
                    "is no key" + (f"; did you mean {near}" if near else ""),
                )

    def a(self, kind: type[T], value: object, at: str, zh: str, en: str) -> T | None:
        """The value where it is of a kind; a truth is no number, a time no day."""
        if type(value) is kind:
            return value
        if value is not None:
            self.wrong(at, f"应为{zh}，得到 {value!r}", f"{en} is needed, not {value!r}", value)
        return None

    def day(self, value: object, at: str) -> dt.date | None:
        """A day, written without quotes."""
        return self.a(dt.date, value, at, "日期（不加引号，如 2023-01-31）", "a day")

    def text(self, value: object, at: str) -> str:
        """A text that is not empty; empty where it is none."""
        found = self.a(str, value, at, "文字", "a text")
        if found is not None and not found.strip():
            self.wrong(at, "为空", "is empty")
        return (found or "").strip()

    def texts(self, value: object, at: str) -> tuple[str, ...]:
        """A list of texts."""
        found = self.a(list, value, at, "列表", "a list") or []
        return tuple(text for n, each in enumerate(found) if (text := self.text(each, f"{at}/{n}")))

    def table(self, value: object, at: str) -> Mapping[str, object]:
        """A table."""
        return self.a(dict, value, at, "表", "a table") or {}

    def plan(self, found: Mapping[str, object]) -> Plan | None:
        """The plan, or none where anything is wrong."""
        self.known(found, _TOP, "")
        district = self.text(found.get("district"), "/district")
        if "district" not in found:
            self.wrong("/district", "缺少：由谁汇总", "is missing: who collects")
        period = self._period(found)
        forms = self._forms(found)
        publish = self.table(found.get("publish"), "/publish")
        self.known(publish, _PUBLISH, "/publish")
        threshold = self.a(int, publish.get("threshold"), "/publish/threshold", "整数", "a number")
        if threshold is not None and threshold < 2:
            self.wrong("/publish/threshold", "至少为 2", "is 2 at least", threshold)
        exempt = self.texts(publish.get("exempt"), "/publish/exempt")
        for key in exempt:
            self._measure(key, "/publish/exempt")
        towns = self._towns(found.get("town"), {form.id for form in forms})
        if self.problems or period is None:
            return None
        return Plan(
            district=district,
            period=period,
            forms=forms,
            towns=towns,
            threshold=knowledge().threshold if threshold is None else threshold,
            exempt=exempt,
            name=self._file.name,
        )

    def _period(self, found: Mapping[str, object]) -> Period | None:
        value = found.get("period")
        if type(value) is int:
            value = str(value)
        if value is None:
            self.wrong("/period", '缺少：如 "2022"', 'is missing: "2022", say')
            return None
        try:
            return Period.parse(self.text(value, "/period"))
        except UsageError as error:
            self.wrong("/period", error.message, error.message_en, value)
            return None

    def _forms(self, found: Mapping[str, object]) -> tuple[Form, ...]:
        due = self.day(found.get("due"), "/due")
        own = self.table(found.get("form"), "/form")
        held = knowledge().forms
        names = self.texts(found.get("forms"), "/forms") or tuple(dict.fromkeys((*held, *own)))
        if len(set(names)) < len(names):
            self.wrong("/forms", "同一报表列了两次", "a form stands twice")
        made = []
        for name in dict.fromkeys((*names, *own)):
            form = self._form(name, self.table(own.get(name), f"/form/{name}"), due)
            if form is not None and name in names:
                made.append(form)
        return tuple(made)

    def _form(self, name: str, row: Mapping[str, object], due: dt.date | None) -> Form | None:
        at = f"/form/{name}"
        self.known(row, _FORM, at)
        base = knowledge().forms.get(name)
        figures = self.texts(row.get("figures"), f"{at}/figures")
        if base is None and not (row.get("label") and figures):
            near = nearest(name, tuple(knowledge().forms))
            self.wrong(
                at,
                "没有这种报表；自定报表须写 label 和 figures"
                + (f"；是否指 {near}" if near else ""),
                "there is no such form; one of your own has label and figures"
                + (f"; did you mean {near}" if near else ""),
            )
            return None
        form = base or Form(id=name, label=name)
        if form.what == "report" and figures:
            self.wrong(f"{at}/figures", "报告本身不列指标", "the report itself lists no figures")
        for key in figures:
            self._measure(key, f"{at}/figures")
        return attrs.evolve(
            form,
            label=self.text(row.get("label"), f"{at}/label") or form.label,
            label_en=self.text(row.get("label_en"), f"{at}/label_en") or form.label_en,
            figures=figures or form.figures,
            due=self.day(row.get("due"), f"{at}/due") or due,
        )

    def _measure(self, key: str, at: str) -> None:
        if key not in self._measures:
            near = nearest(key, self._measures.keys)
            self.wrong(
                at,
                f"没有指标 {key}" + (f"；是否指 {near}" if near else ""),
                f"there is no measure {key}" + (f"; did you mean {near}" if near else ""),
                key,
            )

    def _towns(self, value: object, forms: Collection[str]) -> tuple[TownPlan, ...]:
        rows = self.a(list, value, "/town", "[[town]] 表", "[[town]] tables") or []
        if not rows:
            self.wrong("/town", "没有列出镇街（[[town]]）", "no town is listed ([[town]])")
        towns = [
            town
            for n, row in enumerate(rows)
            if (town := self._town(self.table(row, f"/town/{n}"), f"/town/{n}", forms))
        ]
        for field in ("id", "name"):
            seen: set[str] = set()
            for n, town in enumerate(towns):
                name = getattr(town, field)
                if name in seen:
                    self.wrong(
                        f"/town/{n}/{field}",
                        f"{name} 列了两次；一镇一表，几份文件写在同一个 sent 里",
                        f"{name} stands twice; a town has one table, its files one list `sent`",
                    )
                seen.add(name)
        return tuple(towns)

    def _town(self, row: Mapping[str, object], at: str, forms: Collection[str]) -> TownPlan | None:
        self.known(row, _TOWN, at)
        name = self.text(row.get("name"), f"{at}/name")
        ident = self.text(row.get("id"), f"{at}/id") or name
        if not ident:
            self.wrong(at, "缺少 id 和 name", "has neither id nor name")
            return None
        if _ID(ident) is None:
            self.wrong(f"{at}/id", "只用文字、数字、- . _", "is of letters, digits, - . _", ident)
        received = self.day(row.get("received"), f"{at}/received")
        parcels = [*self._sent(row.get("sent"), f"{at}/sent", received, (), forms)]
        for form, value in self.table(row.get("form"), f"{at}/form").items():
            self._is_form(form, f"{at}/form/{form}", forms)
            table = self.table(value, f"{at}/form/{form}")
            self.known(table, _OF_FORM, f"{at}/form/{form}")
            own = self.day(table.get("received"), f"{at}/form/{form}/received")
            place = f"{at}/form/{form}/sent"
            parcels += self._sent(table.get("sent"), place, own or received, (form,), forms)
        last = self.text(row.get("last_year"), f"{at}/last_year")
        use = self.text(row.get("use"), f"{at}/use")
        if use and use not in {parcel.file for parcel in parcels}:
            self.wrong(f"{at}/use", f"{use} 不在 sent 之中", f"{use} is not among `sent`", use)
        due = self.table(row.get("due"), f"{at}/due")
        for form in due:
            self._is_form(form, f"{at}/due/{form}", forms)
        days = {form: self.day(day, f"{at}/due/{form}") for form, day in due.items()}
        return TownPlan(
            id=ident,
            name=name or ident,
            parcels=tuple(parcels),
            no_duty=self._no_duty(row.get("no_duty"), f"{at}/no_duty", forms),
            last_year=self._parcel(last, None, ()) if last else None,
            use=use,
            due={form: day for form, day in days.items() if day is not None},
        )

    def _is_form(self, name: str, at: str, forms: Collection[str]) -> None:
        if name not in forms:
            known = "、".join(forms)
            self.wrong(at, f"没有报表 {name}；有 {known}", f"no form {name}; there are {known}")

    def _no_duty(self, value: object, at: str, forms: Collection[str]) -> dict[str, str]:
        """Forms without duty: a list, or a table of form and reason."""
        rows: dict[str, str] = {}
        if isinstance(value, list):
            rows = dict.fromkeys(self.texts(value, at), "")
        elif value is not None:
            table = self.table(value, at)
            rows = {form: self.text(why, f"{at}/{form}") for form, why in table.items()}
        for form in rows:
            self._is_form(form, at, forms)
        return rows

    def _sent(
        self,
        value: object,
        at: str,
        received: dt.date | None,
        of: tuple[str, ...],
        forms: Collection[str],
    ) -> tuple[Parcel, ...]:
        rows = value if isinstance(value, list) else [] if value is None else [value]
        parcels = []
        for n, each in enumerate(rows):
            place = f"{at}/{n}"
            own, day, wanted = each, received, of
            if isinstance(each, dict):
                self.known(each, _SENT, place)
                own = each.get("file")
                if own is None:
                    self.wrong(place, "缺少 file", "has no file")
                day = self.day(each.get("received"), f"{place}/received") or received
                wanted = of or self.texts(each.get("forms"), f"{place}/forms")
                for form in wanted:
                    self._is_form(form, f"{place}/forms", forms)
            file = self.text(own, place)
            if file:
                parcels.append(self._parcel(file, day, wanted))
        return tuple(parcels)

    def _parcel(self, file: str, received: dt.date | None, forms: tuple[str, ...]) -> Parcel:
        return Parcel(file=file, path=self._file.parent / file, received=received, forms=forms)
