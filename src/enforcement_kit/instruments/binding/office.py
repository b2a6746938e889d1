"""LibreOffice, where it is installed: Word files to PDF, all of them in one run."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import EnforcementKitError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["OfficeError", "to_pdfs"]

_PROGRAMS: Final = ("soffice", "libreoffice")
_SECONDS: Final = 300


class OfficeError(EnforcementKitError):
    """Raised where LibreOffice is not installed, or did not turn a file to PDF."""

    code = "office"


def to_pdfs(files: Sequence[bytes]) -> tuple[bytes, ...]:
    """Word files as PDF, in their order.

    Raises:
        OfficeError: LibreOffice is not installed, fails, or does not come to an end.
    """
    if not files:
        return ()
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise OfficeError(
            "没有安装 LibreOffice（soffice），不能合成 PDF；安装 libreoffice-writer 后再用 --pdf，"
            "或者在 Word、WPS 中打印 .docx",
            "LibreOffice (soffice) is not installed, so there is no PDF; install "
            "libreoffice-writer, or print the .docx from Word or WPS",
        )
    with tempfile.TemporaryDirectory(prefix="ekit-") as folder:
        root = Path(folder)
        names = [f"{number:04}" for number in range(len(files))]
        for name, data in zip(names, files, strict=True):
            (root / f"{name}.docx").write_bytes(data)
        _run(program, root, names)
        made = [root / f"{name}.pdf" for name in names]
        lost = [path for path in made if not path.is_file()]
        if lost:
            raise OfficeError(
                f"LibreOffice 未能转换 {len(lost)} 份文书（共 {len(files)} 份）；没有写出 PDF",
                f"LibreOffice did not turn {len(lost)} of {len(files)} papers to PDF; none given",
            )
        return tuple(path.read_bytes() for path in made)


def _run(program: str, root: Path, names: Sequence[str]) -> None:
    profile = (root / "profile").as_uri()  # its own, so that an open window is no hindrance
    command = [
        program,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        "--outdir",
        str(root),
        *(str(root / f"{name}.docx") for name in names),
    ]
    try:
        subprocess.run(  # noqa: S603  # a program found on the path, files of our own
            command,
            check=True,
            capture_output=True,
            timeout=_SECONDS,
            env={**os.environ, "SOURCE_DATE_EPOCH": "946684800"},
        )
    except subprocess.TimeoutExpired:
        raise OfficeError(
            f"LibreOffice 超过 {_SECONDS} 秒没有完成，已停止；没有写出 PDF",
            f"LibreOffice took more than {_SECONDS} seconds and was stopped; no PDF is given",
        ) from None
    except (OSError, subprocess.CalledProcessError) as error:
        reason = type(error).__name__
        raise OfficeError(
            f"LibreOffice 转换失败（{reason}）；没有写出 PDF",
            f"LibreOffice failed ({reason}); no PDF is given",
        ) from None
