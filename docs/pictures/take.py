"""Takes the pictures of the findings page and of Datasette anew: `python docs/pictures/take.py` (needs Chromium)."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import sync_playwright

from pipeline import run
from pipeline.export.sqlite import export_sqlite

HERE = Path(__file__).parent
PORT = 8917
COLUMNS = ("rule", "severity", "organization_id", "message")


def main() -> None:
    """Runs over the samples and photographs the top of the findings page and a search in Datasette."""
    with tempfile.TemporaryDirectory() as out, sync_playwright() as playwright:
        run([HERE.parents[1] / "samples" / "reports"], out)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 1500})
        page.goto((Path(out) / "report.html").as_uri())
        page.screenshot(path=HERE / "findings.png")
        page.set_viewport_size({"width": 1200, "height": 800})
        with datasette(Path(out)) as address:
            page.goto(f"{address}/findings?_search=успеваемости&{'&'.join(f'_col={c}' for c in COLUMNS)}")
            page.screenshot(path=HERE / "datasette.png")
        browser.close()


@contextmanager
def datasette(out: Path) -> Iterator[str]:
    """A server over the export of a workspace, and the address of its database."""
    file = out / "sverka.sqlite"
    described = export_sqlite(out / "dataset" / "sverka.duckdb", file)
    program = Path(sys.executable).with_name("datasette")
    command = [str(program), str(file), "--metadata", str(described), "--port", str(PORT)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(100):
                time.sleep(0.1)
                with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{PORT}/"):
                    break
            yield f"http://127.0.0.1:{PORT}/{file.stem}"
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
