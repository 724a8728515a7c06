"""Holds the overall acceptance figures: they may rise, not fall.

    python .ci/ratchet.py ACCEPTANCE OUT [--write]

The figures stand in .ci/ratchet.json with the sha256 of the gold they were measured against. Where the gold is
another one, the new figures are printed and nothing is compared.
"""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

STORE = Path(__file__).with_name("ratchet.json")
HIGHER = (
    "measurement_recall",
    "measurement_precision",
    "units_right",
    "comparators_right",
    "section_recall",
    "finding_recall",
)
LOWER = ("false_alarms", "controls_broken", "findings_on_clean_organizations", "forbidden_values_extracted")


def gold_sha(acceptance: Path) -> str:
    """One hash over all files of the gold."""
    digest = hashlib.sha256()
    for path in sorted((acceptance / "gold").iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def main() -> int:
    """The exit code: 1 where a figure has fallen."""
    acceptance, out = Path(sys.argv[1]), sys.argv[2]
    command = [sys.executable, str(acceptance / "score.py"), str(acceptance / "gold"), out, "--json"]
    overall = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["overall"]
    figures = {key: overall[key] for key in HIGHER + LOWER}
    now = {"gold_sha256": gold_sha(acceptance), "figures": figures}
    if "--write" in sys.argv:
        STORE.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
        return 0
    held = json.loads(STORE.read_text(encoding="utf-8"))
    if held["gold_sha256"] != now["gold_sha256"]:
        print("the gold has changed; figures against the new one:", json.dumps(figures))
        return 0
    fallen = [k for k in HIGHER if figures[k] is not None and figures[k] < held["figures"][k] - 1e-9]
    fallen += [k for k in LOWER if figures[k] > held["figures"][k]]
    for key in fallen:
        print(f"{key}: {held['figures'][key]} before, {figures[key]} now")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
