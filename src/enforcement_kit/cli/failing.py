"""What the reader is told when a command ends badly; imported only then."""

from __future__ import annotations

import itertools
import os
import sys

import click

from enforcement_kit.cli.speech import note, print_json
from enforcement_kit.codec import PROBLEM_CODES
from enforcement_kit.errors import EnforcementKitError, UsageError
from enforcement_kit.text import safe

__all__ = ["broken_document", "explain", "tell", "usage_message"]


class _InternalError(EnforcementKitError):
    """A fault of the kit, as the JSON tells it."""

    code = "internal-error"


def usage_message(error: click.ClickException) -> str:
    """A usage error in Chinese and English, with the command's usage line."""
    lines = []
    ctx = getattr(error, "ctx", None)
    if ctx is not None:
        lines.append(ctx.get_usage())
    message = error.format_message()
    if isinstance(error, click.MissingParameter):
        lines.append(f"用法错误：缺少参数 {_typed(error.param)}{_values(error.param)}")
    elif isinstance(error, click.NoSuchOption):
        near = "、".join(error.possibilities or ())
        lines.append(
            f"用法错误：没有选项 {error.option_name}" + (f"；是否指 {near}" if near else "")
        )
    elif isinstance(error, click.BadParameter):
        lines.append(f"用法错误：{_typed(error.param)} 的值不对{_values(error.param)}")
    else:
        ours, _, message_en = message.partition(" / ")
        lines.append(f"用法错误：{ours}" if message_en else "用法错误")
        message = message_en or ours
    lines.append(f"usage error: {message}")
    return "\n".join(lines)


def _typed(param: click.Parameter | None) -> str:
    """A parameter as the reader types it."""
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.human_readable_name if param is not None else ""


def _values(param: click.Parameter | None) -> str:
    """What it may be, where that is a list or a range."""
    kind = None if param is None else param.type
    if isinstance(kind, click.Choice):
        return f"；可用 {'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange):
        ends = (kind.min, kind.max)
        return f"；应为整数，{_range(*ends)}" if any(end is not None for end in ends) else ""
    return ""


def _range(least: float | None, most: float | None) -> str:
    if most is None:
        return f"不小于 {least}"
    return f"不大于 {most}" if least is None else f"{least} 至 {most}"


def _line(text: str) -> str:
    return safe(" ".join(text.split()))


def _mends(error: EnforcementKitError) -> list[str]:
    codes = dict.fromkeys([error.code, *(problem.code for problem in error.problems[:5])])
    known = [PROBLEM_CODES[code] for code in codes if code in PROBLEM_CODES]
    return [f"改法 / mend: {each.fix} / {each.fix_en}" for each in known if each.fix]


def _json_is_wanted(args: list[str]) -> bool:
    return "--format=json" in args or ("--format", "json") in itertools.pairwise(args)


def broken_document(error: EnforcementKitError) -> dict[str, object]:
    """What is printed with `--format json` where there is no result: the error."""
    return {"format": "enforcement-kit/error/1", "error": error.to_dict()}


def tell(error: EnforcementKitError) -> None:
    """Says on standard error what an error of the kit says, and how to mend it."""
    note(f"错误：{_line(error.message)}")
    note(f"error: {_line(error.message_en)}")
    for fix in _mends(error):
        note(fix)


def explain(error: Exception) -> int:
    """Says on standard error what went wrong and how to mend it.

    Returns:
        The exit code, 2.

    Raises:
        Exception: the error itself, where `EKIT_DEBUG` asks for the traceback of a fault of ours.
    """
    if isinstance(error, click.ClickException):
        note(usage_message(error))
    elif isinstance(error, EnforcementKitError):
        tell(error)
        if _json_is_wanted(sys.argv[1:]) and not isinstance(error, UsageError):
            print_json(broken_document(error))
    elif os.environ.get("EKIT_DEBUG"):
        raise error
    else:
        kind = type(error).__name__
        note(f"内部错误（{kind}: {error}）；设 EKIT_DEBUG=1 可见全文，请报告")
        note(f"internal error ({kind}); set EKIT_DEBUG=1 to see it, please report")
        if _json_is_wanted(sys.argv[1:]):
            print_json(
                broken_document(_InternalError(f"内部错误（{kind}）", f"internal error ({kind})"))
            )
    return 2
