"""Functions that travel to Spark's Python workers by name, so that a missing package is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]

__all__ = ["need_spark", "on_groups", "on_rows"]


def on_rows(
    module: str, function: str, *more: object
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """A function for `mapInArrow` that looks itself up where it runs.

    Pickled by value, it loads on a worker that lacks the kit, and says so there: otherwise the
    worker ends in a traceback about a module.

    Args:
        module: the module.
        function: the function in it, of batches and `more`.
        more: arguments after the batches.
    """
    found = _looked_up(module, function)

    def of_rows(rows: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        batches: Iterator[pa.RecordBatch] = found()(rows, *more)
        return batches

    return of_rows


def on_groups(
    module: str, function: str, *more: object
) -> Callable[[tuple[pa.Scalar, ...], pa.Table], pa.Table]:
    """The same for `applyInArrow`: a function of the key of a group, its rows and `more`."""
    found = _looked_up(module, function)

    def of_group(key: tuple[pa.Scalar, ...], rows: pa.Table) -> pa.Table:
        return found()(key, rows, *more)

    return of_group


def _looked_up(module: str, function: str) -> Callable[[], Callable[..., pa.Table]]:
    def found() -> Callable[..., pa.Table]:
        import importlib  # noqa: PLC0415 - on the worker
        import sys  # noqa: PLC0415

        try:
            there = importlib.import_module(module)
        except ImportError as error:
            message = (
                f"Spark 的 Python 进程（{sys.executable}）用不了 enforcement_kit：{error}；"
                "用 --archives 带上装好的环境，并把 PYSPARK_PYTHON 指到其中 / the Python of this "
                f"Spark worker ({sys.executable}) cannot import enforcement_kit: {error}; ship an "
                "environment with --archives and point PYSPARK_PYTHON into it"
            )
            raise RuntimeError(message) from None
        wanted: Callable[..., pa.Table] = getattr(there, function)
        return wanted

    return found


def need_spark() -> None:
    """Sees that pyspark is there.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        import pyspark  # noqa: F401, PLC0415 - an extra
    except ImportError:
        raise MissingExtraError.for_extra("spark", "pyspark") from None
