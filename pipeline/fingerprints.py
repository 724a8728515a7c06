"""What a cached result depends on, as a short hash: a result holds as long as its fingerprint does."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.codec import to_json

_LIBRARIES = ("lxml", "python-docx", "pypdfium2", "pdfplumber", "spacy", "pymorphy3", "rapidfuzz")
# All of ours that the readers may import from outside their package (the import-layers test sees to it).
SHARED = (
    "pipeline.model",
    "pipeline.document_model",
    "pipeline.tables",
    "pipeline.frozen",
    "pipeline.codec",
    "pipeline.tables",
)
# The packages whose code and data readers and understanding rest on.
_PACKAGES = ("extractors", "language")


def of(*values: Any) -> str:
    """The fingerprint of values that have a JSON form."""
    text = json.dumps([to_json(v) for v in values], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


@cache
def of_reader() -> str:
    """The version of the code that reads and recognises: its own sources and the libraries under it.

    Taken from the sources rather than from a number that someone must remember to raise.
    """
    digest = hashlib.sha256()
    for path in _sources():
        digest.update("/".join(path.parts[-3:]).encode() + b"\0" + path.read_bytes() + b"\0")
    for library in _LIBRARIES:
        digest.update(f"{library}={metadata.version(library)}".encode())
    return digest.hexdigest()[:24]


@cache
def of_rules() -> str:
    """The version of the code that judges: rules, and all that reading and understanding rest on."""
    digest = hashlib.sha256(of_reader().encode())
    for path in _sources_of("rules"):
        digest.update("/".join(path.parts[-3:]).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:24]


def _sources() -> list[Path]:
    paths = _sources_of(*_PACKAGES)
    for name in SHARED:
        shared = find_spec(name)
        if shared and shared.origin:
            paths.append(Path(shared.origin))
    return sorted(paths)


def _sources_of(*packages: str) -> list[Path]:
    paths: list[Path] = []
    for package in packages:
        spec = find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            raise ImportError(f"the package {package} is not installed")
        for folder in map(Path, spec.submodule_search_locations):
            paths += [*folder.rglob("*.py"), *(folder.rglob("*.yaml") if package == "language" else ())]
    return sorted(paths)
