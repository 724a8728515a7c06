"""Holds how many Russian words stand in code outside the vocabulary: they may fall, not rise.

    python .ci/words.py TOOL [--write]

TOOL counts them (`words_in_code.py`); the figures stand in .ci/words.json.
"""

import json
import subprocess
import sys
from pathlib import Path

STORE = Path(__file__).with_name("words.json")
KEYS = ("russian_words", "russian_patterns")


def main() -> int:
    """The exit code: 1 where a figure has risen."""
    done = subprocess.run([sys.executable, sys.argv[1], ".", "--json"], capture_output=True, text=True, check=True)
    total = json.loads(done.stdout)["total"]
    now = {key: total[key] for key in KEYS}
    print("Russian words in code:", now)
    if "--write" in sys.argv:
        STORE.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
        return 0
    held = json.loads(STORE.read_text(encoding="utf-8"))
    risen = [key for key in KEYS if now[key] > held[key]]
    for key in risen:
        print(f"{key}: {held[key]} before, {now[key]} now: a word is a line of the lexicon")
    return 1 if risen else 0


if __name__ == "__main__":
    sys.exit(main())
