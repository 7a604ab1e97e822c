"""What one build costs: time, processor time and memory of a process and all it starts."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

# All megabytes and kilobytes of the benchmark are decimal.
MB = 1_000_000
SAMPLE_S = 0.05
# The proportional size takes the kernel up to 20 ms to work out at 500 MB and holds up the process
# meanwhile. It is asked for less often the longer it takes, to spend at most this share of a core.
PSS_SHARE = 0.05
TAIL_LINES = 40


@dataclass(frozen=True)
class Cost:
    """What one run of a command cost."""

    wall_s: float
    """Seconds from start to exit."""
    cpu_s: float
    """Processor seconds, user and system, of the process and its descendants."""
    tree_rss_mb: float
    """Peak sum of resident sizes over the process tree, in MB. Counts shared pages once for each
    process that has them, so it is an upper bound. 0 where there is no /proc."""
    tree_pss_mb: float
    """Peak sum of proportional sizes over the tree, in MB: shared pages are counted once. Sampled
    less often, so a short peak can be missed. 0 where there is no /proc."""
    process_mb: float
    """Peak resident size of the largest single process (``ru_maxrss``), in MB. Never missed."""

    @property
    def memory_mb(self) -> float:
        """The tree's peak in MB: its proportional size, at least that of its largest process."""
        return max(self.tree_pss_mb, self.process_mb)


class BuildFailed(Exception):
    """A command failed, or did not do what it was measured for."""

    def __init__(self, argv: list[str], what: str, detail: str) -> None:
        super().__init__(f"{what}: {' '.join(argv)}\n{detail}")


def run(argv: list[str], *, cwd: Path, cache: Path, log: Path) -> Cost:
    """Run ``argv`` to its end and say what it cost; its output goes to the file ``log``, what it
    remembers for another run below ``cache``.

    Raises BuildFailed, with the last lines of the output, if it fails.
    """
    # Material 9.8 otherwise prints a long notice about MkDocs 2.
    # What a build remembers for the next one goes where a cold build can remove it.
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "XDG_CACHE_HOME": str(cache),
    }
    with log.open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            argv,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        sampler = _Sampler(process.pid)
        sampler.start()
        try:
            # Not process.wait(): only wait4 has the usage of this one child and its descendants.
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
        finally:
            wall_s = time.perf_counter() - start
            sampler.stop()
    process.returncode = code = os.waitstatus_to_exitcode(status)
    if code != 0:
        lines = log.read_text("utf-8", errors="replace").splitlines()
        raise BuildFailed(argv, f"exit code {code}", "\n".join(lines[-TAIL_LINES:]))
    return Cost(
        wall_s=wall_s,
        cpu_s=usage.ru_utime + usage.ru_stime,
        tree_rss_mb=sampler.rss / MB,
        tree_pss_mb=sampler.pss / MB,
        # Bytes on macOS, units of 1,024 bytes elsewhere.
        process_mb=usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / MB,
    )


class _Sampler(threading.Thread):
    """Keeps the highest memory seen of a process and its descendants, in bytes."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.rss = 0
        self.pss = 0
        self._pid = pid
        self._done = threading.Event()

    def run(self) -> None:
        next_pss = 0.0
        while not self._done.is_set():
            tree = _tree(self._pid)
            self.rss = max(self.rss, sum(map(_rss, tree)))
            start = time.perf_counter()
            if start >= next_pss:
                self.pss = max(self.pss, sum(map(_pss, tree)))
                end = time.perf_counter()
                next_pss = end + (end - start) / PSS_SHARE
            self._done.wait(SAMPLE_S)

    def stop(self) -> None:
        self._done.set()
        self.join()


def _tree(root: int) -> list[int]:
    """Ids of a process and all its descendants."""
    children: dict[int, list[int]] = defaultdict(list)
    try:
        names = [path.name for path in Path("/proc").iterdir()]
    except OSError:
        return []
    for name in names:
        if name.isdigit() and (stat := _read(f"/proc/{name}/stat")):
            # The name in brackets may hold spaces and brackets: count from the last one.
            parent = int(stat.rpartition(")")[2].split()[1])
            children[parent].append(int(name))
    tree = [root]
    for pid in tree:
        tree.extend(children[pid])
    return tree


def _rss(pid: int) -> int:
    fields = _read(f"/proc/{pid}/statm").split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") if len(fields) > 1 else 0


def _pss(pid: int) -> int:
    for line in _read(f"/proc/{pid}/smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(path: str) -> str:
    # A process may end between being listed and being read.
    try:
        return Path(path).read_text("utf-8", errors="replace")
    except OSError:
        return ""
