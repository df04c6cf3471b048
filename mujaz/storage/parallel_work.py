"""Work shared between processes: one function of every item of a list, its results in the order of the list.

Processes are forked, so that each begins with all that was read. Where that is not safe, or does not pay, one process
does it all; the results are the same, for what the function returns depends on its item alone.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:  # what shares work is imported where there is work to share: most checks have little
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")

CHUNKS_EACH = 8
"""Into how many runs of items each process's share is divided: they do not all cost the same."""

_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None
"""What forked processes find when they begin: only numbers of items and results go from one to another."""


def map_in_shares(make: Callable[[T], R], items: Sequence[T], *, least: int) -> Iterator[R]:
    """Yield what `make` returns for each item, in their order, made by several processes where there are `least` items.

    What `make` raises is raised here. Where the system kills a process, this one makes what is left. Results must be
    such that pickle can hand them over.
    """
    processes = count_processes() if len(items) >= least else 1
    yield from _map_in_processes(make, items, processes) if processes > 1 else map(make, items)


def _map_in_processes(make: Callable[[T], R], items: Sequence[T], processes: int) -> Iterator[R]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    global _work  # the only way for a forked process to find what cannot be pickled
    _work = make, items
    context = multiprocessing.get_context("fork")
    gc.freeze()  # what is there stays: no process looks through it, which would copy it
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin_process)
    done = 0
    try:
        size = -(-len(items) // (processes * CHUNKS_EACH))
        for result in pool.map(_make_item, range(len(items)), chunksize=size):
            done += 1
            yield result
    except BrokenProcessPool:  # such as by a system that is short of memory
        yield from map(make, items[done:])
    finally:
        gc.unfreeze()
        _work = None
        pool.shutdown(cancel_futures=True)


@contextmanager
def work_beside(make: Callable[[], object]) -> Iterator[None]:
    """Have another process do some work meanwhile, of which nothing comes but the files that it writes.

    Where that is not safe, or fails, this process does it in the end, and raises what is raised then: doing it twice
    must be the same as once.
    """
    process = _start_beside(make) if count_processes() > 1 else None
    try:
        yield
    except BaseException:
        if process:
            process.kill()
        raise
    finally:
        if process:
            process.join()
    if process is None or process.exitcode:
        make()


def _start_beside(make: Callable[[], object]) -> BaseProcess:
    import multiprocessing

    process = multiprocessing.get_context("fork").Process(target=_work_quietly, args=(make,))
    process.start()
    return process


def _work_quietly(make: Callable[[], object]) -> None:
    """Do some work in a process of its own; what goes wrong is told by the one that does it again."""
    _begin_process()
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # to the end of the process
    make()


def _begin_process() -> None:
    """Leave it to the parent to end on Ctrl-C, and end with it however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):  # the parent's own ways to end are not those of its children
        signal.signal(getattr(signal, name), signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import multiprocessing

    parent = multiprocessing.parent_process()
    assert parent is not None, "a forked process has a parent"
    parent.join()
    os._exit(1)


def _make_item(number: int) -> Any:
    assert _work is not None, "a process that was forked finds the work of its parent"
    make, items = _work
    return make(items[number])


def count_processes() -> int:
    """Return how many processes may share work: as many as there are cores for this one, or 1 where forking is unsafe.

    It is safe on Linux, in a process with a single thread, and not in one that was forked for this itself.
    """
    import multiprocessing

    if sys.platform != "linux" or threading.active_count() > 1 or multiprocessing.parent_process() is not None:
        return 1
    return len(os.sched_getaffinity(0))
