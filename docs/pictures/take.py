"""Takes the picture of the README anew: `python docs/pictures/take.py` (needs Chromium)."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from pipeline import run

HERE = Path(__file__).parent


def main() -> None:
    """Runs over the samples and photographs the top of the findings page."""
    with tempfile.TemporaryDirectory() as out, sync_playwright() as playwright:
        run([HERE.parents[1] / "samples" / "reports"], out)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 1500})
        page.goto((Path(out) / "report.html").as_uri())
        page.screenshot(path=HERE / "findings.png")
        browser.close()


if __name__ == "__main__":
    main()
