"""Programs of others that a reading process starts: under a limit on processor time, ended with the process.

They run in the process group of the reading process, which is killed as a whole (`extractors.isolation`).
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence


class ProgramFailed(Exception):
    """A program ended without success. The text is the last that it said."""


class ProgramTooSlow(Exception):
    """A program used up its processor time."""


def output_of(command: Sequence[str], cpu_seconds: float, environment: Mapping[str, str]) -> str:
    """What a program prints. Raises ProgramFailed, ProgramTooSlow, OSError where it can't be started.

    Only for processes with one thread: the limit is set between fork and exec.
    """
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment,
        preexec_fn=_limit(cpu_seconds),
        check=False,
    )
    if done.returncode == 0:
        return done.stdout.decode("utf-8", "replace")
    if sys.platform != "win32":
        import signal

        if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
            raise ProgramTooSlow
    said = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
    raise ProgramFailed(said[-1] if said else f"exit code {done.returncode}")


def _limit(cpu_seconds: float):  # type: ignore[no-untyped-def]
    if sys.platform == "win32":
        return None
    import resource

    seconds = max(1, round(cpu_seconds))

    def apply() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))

    return apply
