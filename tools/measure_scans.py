"""Measures the reading of scans: papers printed, turned, made noisy, and recognised.

    python tools/measure_scans.py FOLDER… [--write] [--misses] [--only WORD]

The folders hold Word papers. Each is printed by LibreOffice, drawn at 200 dpi, turned by up to one
degree, given noise, and read through OCR. What the reader finds in the Word file is what it should
find in the picture: numbers of papers, days and sums, by value. The draws are seeded.
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import numpy as np
import pypdfium2  # type: ignore[import-untyped,unused-ignore]
from measure_papers import PAGE, Score, write
from PIL import Image

from enforcement_kit.model.identifiers import DocumentNumber, parse_document_number
from enforcement_kit.papers import PaperRead, read_paper
from enforcement_kit.papers.page import tidy
from enforcement_kit.text import fold

SEED: Final = 20_261_128
DPI: Final = 200
TURN: Final = 1.0
NOISE: Final = 18.0
MONEY: Final = ("fine", "confiscation", "total", "additional_fine", "paid", "due")
NUMBERS: Final = ("document_number", "case_number", "cited_number")


def scanned(pdf: bytes, draws: np.random.Generator) -> bytes:
    """The pages of a PDF as a scan: turned a little, noisy, in one TIFF."""
    pages: list[Image.Image] = []
    for page in pypdfium2.PdfDocument(pdf):
        picture = page.render(scale=DPI / 72).to_pil().convert("L")
        turned = picture.rotate(
            draws.uniform(-TURN, TURN), resample=Image.Resampling.BICUBIC, fillcolor=255
        )
        grey = np.asarray(turned, dtype=float)
        noisy = grey + draws.normal(0, NOISE, grey.shape)
        pages.append(Image.fromarray(np.clip(noisy, 0, 255).astype("uint8")))
    kept = io.BytesIO()
    pages[0].save(kept, "TIFF", save_all=True, append_images=pages[1:])
    return kept.getvalue()


def printed(papers: list[Path], folder: Path) -> dict[Path, bytes]:
    """The papers as PDFs that LibreOffice makes, in a profile of its own."""
    office = shutil.which("soffice") or "soffice"
    copies = {paper: folder / f"{at:03}.docx" for at, paper in enumerate(papers)}
    for paper, copy in copies.items():
        shutil.copy(paper, copy)
    subprocess.run(  # noqa: S603 - the office program that is installed
        [
            office,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *map(str, copies.values()),
        ],
        check=True,
        capture_output=True,
        timeout=600,
    )
    return {paper: copy.with_suffix(".pdf").read_bytes() for paper, copy in copies.items()}


def stated(paper: PaperRead) -> dict[str, dict[str, bool]]:
    """Kind of value → what was read → whether it is marked unsure."""
    found: dict[str, dict[str, bool]] = {"numbers": {}, "dates": {}, "amounts": {}}

    def note(kind: str, text: str, *, unsure: bool) -> None:
        found[kind][text] = found[kind].get(text, True) and unsure

    for value in paper.values:
        unsure = value.sure == "unsure"
        if value.field in NUMBERS:
            # brackets are compared as one kind: OCR takes 〔〕 for []
            plain = re.sub(
                r"\(([0-9]+)\)号", r"\1号", fold(tidy(str(value.value))).replace("×", "某")
            )
            number = parse_document_number(plain)
            shown = number.format() if isinstance(number, DocumentNumber) else plain
            note("numbers", shown, unsure=unsure)
        elif value.field == "date":
            unknown = value.role == "mentioned" and value.confidence is None
            note("dates", str(value.value), unsure=unsure and not unknown)
        elif value.field in MONEY:
            note("amounts", f"{value.field} {value.value:.2f}", unsure=unsure)
    return found


def measure(folders: list[Path], only: str) -> tuple[dict[str, Score], dict[str, list[str]]]:
    """Prints, scans and reads every Word paper of some folders."""
    scores = {"numbers": Score(), "dates": Score(), "amounts": Score()}
    misses: dict[str, list[str]] = {}
    draws = np.random.default_rng(SEED)
    with tempfile.TemporaryDirectory() as place:
        papers = [
            paper
            for folder in folders
            for paper in sorted(folder.rglob("*.docx"))
            if only in paper.name
        ]
        for paper, pdf in printed(papers, Path(place)).items():
            scan = scanned(pdf, draws)
            wanted = stated(read_paper(paper))
            read = stated(read_paper(scan, name=f"{paper.stem}.tif"))
            for kind, score in scores.items():
                found = read[kind]
                score.asked += len(wanted[kind])
                for text in wanted[kind]:
                    if text not in found:
                        misses.setdefault(paper.name, []).append(f"missing {kind}: {text}")
                    elif found[text]:
                        score.marked += 1
                    else:
                        score.right += 1
                for text in found.keys() - wanted[kind].keys():
                    score.doubted += found[text]
                    score.invented += not found[text]
                    mark = "doubted" if found[text] else "INVENTED"
                    misses.setdefault(paper.name, []).append(f"{mark} {kind}: {text}")
    return scores, misses


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true", help="write the table into the docs")
    parser.add_argument("--misses", action="store_true", help="print what missed")
    parser.add_argument("--only", default="", help="papers with this word in their name")
    given = parser.parse_args()
    scores, misses = measure(given.folders, given.only)
    head = (
        "| values | stated | read exactly | of these marked unsure | share (95 % interval) |"
        " invented | invented, marked unsure |\n|---|--:|--:|--:|---|--:|--:|"
    )
    text = "\n".join([head, *(score.row(name) for name, score in scores.items())])
    sys.stdout.write(f"{text}\n")
    if given.misses:
        for name, found in misses.items():
            sys.stdout.write("\n  ".join([name, *found]) + "\n")
    if given.write:
        write(PAGE, "scans", text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
