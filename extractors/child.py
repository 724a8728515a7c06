"""The process that deals with one file, started by `extractors.processes`: a request in, an answer out, as JSON.

A file may hang, crash or devour its reader; then only this process dies. It confines itself before it imports
anything that touches the file, and neither it nor a program that it starts outlives the process that asked.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from extractors.processes import die_with_parent

if TYPE_CHECKING:
    from extractors.limits import Limits
    from extractors.ocr.model import ReadPage

# How much more memory there is to say that the memory is used up.
_RESERVE = 64 * 1024 * 1024
_GRACE_SECONDS = 5


def main() -> None:
    """The life of a fresh interpreter: a request as its argument, the answer on standard output."""
    # Libraries print where they please; only the answer may reach the pipe.
    answers = os.dup(1)
    os.dup2(2, 1)
    respond(json.loads(sys.argv[1]), answers)


def respond(request: Mapping[str, Any], answers: int, memory_in_use: int = 0) -> None:
    """Answer a request, {"task": "read" | "recognise" | "convert", "limits": …, "parent": process id, …}, into a pipe.

    `memory_in_use` is what the process has inherited, which does not count against the limit.
    """
    starts_programs = request["task"] != "read"
    _confine(request["limits"], request["parent"], memory_in_use, starts_programs)
    gc.disable()  # the process ends with its work
    with os.fdopen(answers, "wb") as pipe:
        pipe.write(_answer(request))


def _answer(request: Mapping[str, Any]) -> bytes:
    from extractors.errors import UnreadableFile
    from extractors.limits import MB, Limits
    from extractors.programs import ProgramFailed, ProgramTooSlow
    from pipeline.codec import from_json

    limits = from_json(Limits, request["limits"])
    try:
        result = _TASKS[request["task"]](request, limits)
        text = json.dumps({"result": result}, ensure_ascii=False, separators=(",", ":"))
        data = text.encode("utf-8", errors="surrogatepass")
        if len(data) > limits.result_bytes:
            raise UnreadableFile("too_much_text", f"{len(data) // MB} MB")
        return data
    except UnreadableFile as error:
        return _json({"unreadable": [error.code, error.detail]})
    except ProgramTooSlow:
        return _json({"unreadable": ["time_limit", f"{limits.cpu_seconds:g} s CPU"]})
    except ProgramFailed as error:
        return _json({"failed": str(error)})
    except MemoryError:
        _release_memory()
        return _json({"unreadable": ["memory_limit", f"{limits.memory_bytes // MB} MB"]})
    except RecursionError:
        return _json({"unreadable": ["too_deep", ""]})
    except Exception:
        import traceback

        return _json({"crash": traceback.format_exc()})


def _read(request: Mapping[str, Any], limits: Limits) -> Any:
    from extractors.reading import read_in_process
    from pipeline.codec import from_json, to_json
    from pipeline.document_model import SourceFile

    recognised: tuple[ReadPage, ...] = ()
    if "recognised" in request:
        from extractors.ocr.model import ReadPage

        with open(request["recognised"], encoding="utf-8") as file:
            recognised = tuple(from_json(ReadPage, page) for page in json.load(file))
    return to_json(read_in_process(from_json(SourceFile, request["source"]), limits, recognised))


def _recognise(request: Mapping[str, Any], limits: Limits) -> Any:
    from extractors.ocr.page import recognise_page
    from pipeline.codec import to_json

    folder = os.environ["TMPDIR"]
    page = recognise_page(request["path"], request["page"], request["languages"], folder, limits.cpu_seconds)
    return to_json(page)


def _convert(request: Mapping[str, Any], limits: Limits) -> Any:
    from extractors.office import convert

    return convert(request["path"], request["format"], request["folder"], limits)


_TASKS = {"read": _read, "recognise": _recognise, "convert": _convert}


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


def _confine(limits: Mapping[str, Any], parent: int, memory_in_use: int, starts_programs: bool) -> None:
    """Set the limits on this process. Where the system has none, the parent's clock is what remains."""
    if sys.platform == "win32":
        return
    import resource

    cpu = max(1, int(limits["cpu_seconds"]))
    memory = int(limits["memory_bytes"]) + memory_in_use
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + _GRACE_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory + _RESERVE))
    # If the parent is killed nobody is left to stop us: the kernel does, or else the alarm.
    signal.setitimer(signal.ITIMER_REAL, float(limits["wall_seconds"]) + _GRACE_SECONDS)
    if starts_programs:
        # Killed outright, this process would leave its programs behind.
        signal.signal(signal.SIGTERM, _end_group)
    die_with_parent(parent, signal.SIGTERM if starts_programs else signal.SIGKILL)


def _end_group(*_: object) -> None:
    os.killpg(0, signal.SIGKILL)


def _release_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


if __name__ == "__main__":
    main()
