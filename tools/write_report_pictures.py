"""Pictures of the example's report for the documentation, into docs/guide/pictures.

Needs soffice, pdftoppm and chromium. The fonts that the Word file names are not free; where the
machine has none of them, free ones of the same kind stand in, as they would on such a machine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from enforcement_kit import build_report, figures
from enforcement_kit.testing import yangliuqing_2022

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "guide" / "pictures"
STANDINS = {
    "方正小标宋简体": "Noto Serif CJK SC",
    "仿宋_GB2312": "Noto Serif CJK SC",
    "楷体_GB2312": "Noto Serif CJK SC",
    "宋体": "Noto Serif CJK SC",
    "黑体": "Noto Sans CJK SC",
    "Times New Roman": "Noto Serif CJK SC",
}
WHOLE = ("-r", "58")
TOP = ("-r", "118", "-x", "60", "-y", "90", "-W", "1000", "-H", "420")


def needed(*names: str) -> str:
    """The first of these programs that is there."""
    for name in names:
        if found := shutil.which(name):
            return found
    sys.exit(f"needs {names[0]}, which is not installed")


def font_rules(folder: Path) -> Path:
    """A configuration of fontconfig that names a stand-in for each font of the file."""
    rules = "".join(
        f'<alias binding="same"><family>{name}</family><prefer><family>{other}</family></prefer>'
        "</alias>"
        for name, other in STANDINS.items()
    )
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{rules}</fontconfig>',
        encoding="utf-8",
    )
    return path


def pages(
    folder: Path, source: str, prefix: str, wanted: dict[int, str], look: tuple[str, ...]
) -> None:
    """Some pages of an office file as pictures; `look` says how large and what of them."""
    environment = os.environ | {"FONTCONFIG_FILE": str(font_rules(folder))}
    run = [
        needed("soffice"), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--convert-to", "pdf", "--outdir", str(folder), str(folder / source),
    ]  # fmt: skip
    subprocess.run(run, check=True, capture_output=True, env=environment)  # noqa: S603 - fixed
    pdf = folder / f"{Path(source).stem}.pdf"
    for page, name in wanted.items():
        subprocess.run(  # noqa: S603 - fixed
            [
                needed("pdftoppm"), *look, "-png", "-singlefile", "-f", str(page),
                "-l", str(page), str(pdf), str(OUT / f"{prefix}-{name}"),
            ],
            check=True,
        )  # fmt: skip


def screens(page_file: Path) -> None:
    """The page in light and dark, on a phone, and with a number opened."""
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=needed("chromium", "chromium-browser"), args=["--no-sandbox"]
        )
        for name, width, height, scheme in (
            ("light", 960, 620, "light"),
            ("dark", 960, 620, "dark"),
            ("phone", 390, 620, "light"),
            ("opened", 960, 620, "light"),
        ):
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
                reduced_motion="reduce",
            )
            page.goto(page_file.as_uri())
            if name == "opened":
                page.get_by_role("button", name="316,081.70元").first.click()
            page.screenshot(path=OUT / f"page-{name}.png")
        browser.close()


def main() -> None:
    """Write them all."""
    OUT.mkdir(parents=True, exist_ok=True)
    records = yangliuqing_2022()
    report = build_report(figures(records, period=2022), records=records)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report.write(folder)
        pages(folder, "report.docx", "word", {1: "1", 2: "2", 3: "3", 7: "sources"}, WHOLE)
        pages(folder, "statistics.xlsx", "workbook", {2: "penalties", 6: "figures"}, TOP)
        screens(folder / "report.html")
    for path in sorted(OUT.iterdir()):
        sys.stdout.write(f"{path.relative_to(ROOT)} {path.stat().st_size // 1024} KB\n")


if __name__ == "__main__":
    main()
