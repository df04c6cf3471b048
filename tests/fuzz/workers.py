"""Many mutants, in processes of their own: one that dies or hangs is replaced, and its mutant named."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import partial
from queue import SimpleQueue

from mujaz.storage.program_files import ROOT
from tests.fuzz.in_process import MutantBench, Result
from tests.fuzz.mutants import make_mutant, name_archive
from tests.patience import PATIENCE
from tests.unmeasured import without_coverage

SILENT = 3 * PATIENCE
"""Seconds after which a process that says nothing is ended."""
MUTANTS_PER_PROCESS = 250
"""So many mutants a process tries before another takes its place: what it remembers of them would fill its memory."""
STEP = 500
"""After so many mutants it is said how far the work has come."""


def work(seed: int) -> None:
    """Try the mutants whose numbers come in, a line each; write a line of JSON for each."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever else prints must not be taken for a result
    bench = MutantBench()
    try:
        for line in sys.stdin:
            made = make_mutant(seed, int(line))
            result = bench.try_out(made)
            result.faults = [f"{made.archive}, {', '.join(made.told)}: {fault}" for fault in result.faults]
            print(json.dumps(asdict(result)), file=out, flush=True)
    finally:
        bench.close()


def run(seed: int, numbers: Iterable[int]) -> Iterator[Result]:
    """Try mutants in two processes; yield the results as they come.

    Those of one archive follow each other, so that what they leave as it was is read and compared once: one process
    begins with the first of the archives, the other with the last.
    """
    waiting = deque(sorted(numbers, key=partial(name_archive, seed)))
    done: SimpleQueue[Result | None] = SimpleQueue()
    ends = waiting.popleft, waiting.pop
    with ThreadPoolExecutor(len(ends)) as pool:
        running = [pool.submit(_supervise, seed, waiting, take, done) for take in ends]
        left = len(ends)
        while left:
            result = done.get()
            if result is None:
                left -= 1
            else:
                yield result
        for each in running:
            each.result()


def _supervise(seed: int, waiting: deque[int], take: Callable[[], int], done: SimpleQueue[Result | None]) -> None:
    """Keep one process busy, and replace it where it dies."""
    try:
        while waiting:
            _run_batch(seed, take, done)
    finally:
        done.put(None)


def _run_batch(seed: int, take: Callable[[], int], done: SimpleQueue[Result | None]) -> None:
    command = [sys.executable, "-m", "tests.fuzz", "--worker", "--seed", str(seed)]
    pipe = subprocess.PIPE
    env = without_coverage()  # other tests run the same lines; measured, these many would take twice as long
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=ROOT, text=True, encoding="utf-8", env=env) as process:
        for _ in range(MUTANTS_PER_PROCESS):
            try:
                number = take()
            except IndexError:  # there are no more
                break
            answer = _ask(process, number)
            done.put(Result(**json.loads(answer)) if answer else Result(number, faults=["the process died or hung"]))
            if not answer:
                process.kill()
                break
        if process.poll() is None and process.stdin:
            process.stdin.close()


def _ask(process: subprocess.Popen[str], number: int) -> str:
    """Return a process's answer, or nothing where it died or hangs."""
    assert process.stdin
    assert process.stdout
    try:
        print(number, file=process.stdin, flush=True)
    except BrokenPipeError:
        return ""
    ready, _, _ = select.select([process.stdout], [], [], SILENT)
    return process.stdout.readline() if ready else ""


def print_results(results: Iterable[Result], seed: int) -> int:
    """Print what came of mutants; return 1 where anything happened that should never, else 0."""
    began, every, bad = time.monotonic(), [], 0
    for result in results:
        every.append(result)
        for fault in result.faults[:3]:
            print(f"python -m tests.fuzz --seed {seed} --only {result.number}\n    {fault.strip()[-3000:]}", flush=True)
        bad += bool(result.faults)
        if len(every) % STEP == 0:
            print(f"{len(every):,} mutants tried, {bad} with faults", flush=True)
    refused = sum(1 for each in every if each.problems)
    print(
        f"{len(every)} mutants in {time.monotonic() - began:.0f} s: {refused} refused, "
        f"{sum(1 for each in every if each.pages)} published, {bad} with faults; at most "
        f"{max((each.seconds for each in every), default=0):.2f} s of processor time, "
        f"{max((each.megabytes for each in every), default=0):.0f} MB"
    )
    return 1 if bad or not every else 0
