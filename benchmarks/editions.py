"""Publishing: how long an edition takes, how long a comparison takes, and how much a reader fetches for each page."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.measure import Measurement, at_most, number
from benchmarks.servers import ROOT
from uppfoljning.edition import DATA_DIR
from uppfoljning.shelf import manifest

# What a browser fetches with a page: the stylesheet, and of each picture the drawing for a wide, light window.
FETCHED = re.compile(r'<(?:link rel="stylesheet" href|img src)="([^"]+)"')


# What the second edition has revised: figures that a status, a comparison and the index rest on.
REVISED = re.compile(
    r"^((?:arbetslosa_20_64_andel|ekonomiskt_bistand_andel),[^,]*,[^,]*,ar,totalt,)([\d.]+)", re.MULTILINE
)


def measure() -> list[Measurement]:
    """Publish the product's own figures, and again with some revised; compare the two and weigh every page of the site."""
    with tempfile.TemporaryDirectory() as beside:
        shelf = Path(beside) / "utgavor"
        revised = revised_data(Path(beside) / "data")
        times = [
            seconds("publicera", name, "--titel", "Mätning", "--till", str(shelf), "--data", str(data))
            for name, data in (("ett", DATA_DIR), ("tva", revised))
        ]
        new = manifest.read(shelf / "tva")["nytt"]
        changes = new["foljder"] + sum(row["antal"] for row in new["andringar"])
        compared = median(seconds("jamfor", str(shelf / "ett"), str(shelf / "tva")) for _ in range(3))
        site = shelf / "tva" / "webb"
        weights = sorted(weight(page, site) for page in site.rglob("*.html"))
        geometry = max(packed(path) for path in (site / "bild").glob("karta-*.svg"))
        source = packed(ROOT / "geo" / "stadsdelar.geojson")
    return [
        at_most("Hel utgåva av de publicerade siffrorna, långsammast av två", max(times), "s", 30),
        at_most(f"jamfor, två utgåvor med {number(changes)} ändringar", compared, "s", 3),
        at_most(f"Tyngsta sidan av {len(weights)}, gzip, med allt den behöver", weights[-1] / 1e3, "kB", 150),
        at_most("Sida i mitten, gzip, med allt den behöver", median(weights) / 1e3, "kB", 60),
        at_most("Tyngsta kartan, gzip", geometry / 1e3, "kB", 100),
        at_most("Kartfilen geo/stadsdelar.geojson, gzip", source / 1e3, "kB", 100),
    ]


def revised_data(folder: Path) -> Path:
    """A copy of the product's data in which some figures are revised: a tenth lower."""
    shutil.copytree(DATA_DIR, folder)
    for path in (folder / "observationer").glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        lower = REVISED.sub(lambda found: f"{found[1]}{float(found[2]) * 0.9:.1f}", text)
        path.write_text(lower, encoding="utf-8")
    return folder


def seconds(*arguments: str) -> float:
    """Wall time of one command of ours, Python's own start included. Raises if it fails."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "uppfoljning", *arguments], cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - began


def weight(page: Path, site: Path) -> int:
    """Bytes of a page with its stylesheet and pictures, each packed by gzip."""
    needed = {page, *((page.parent / found).resolve() for found in FETCHED.findall(page.read_text(encoding="utf-8")))}
    assert site / "stil.css" in needed, page
    return sum(packed(path) for path in needed)


def packed(path: Path) -> int:
    """Bytes of a file packed by gzip, as a web server sends it."""
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))
