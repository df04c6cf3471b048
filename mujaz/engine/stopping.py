"""The end of `serve` by a signal: like Ctrl-C, so that the server clears up after itself."""

from __future__ import annotations

import signal
from typing import Any

STOP_SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


class StopSignals:
    """What was asked by a signal. While the engine could not yet clear up, its end is put off until it can."""

    def __init__(self) -> None:
        """Begin without a wish."""
        self.asked = self.ready = False

    def listen(self) -> None:
        """Listen for signals, but for one that the process was started to ignore, as with nohup."""
        for number in STOP_SIGNALS:
            if signal.getsignal(number) == signal.SIG_DFL:
                signal.signal(number, self._stop)

    def get_ready(self) -> None:
        """Say that the engine clears up from now on; raises KeyboardInterrupt where an end was asked for before."""
        self.ready = True
        if self.asked:
            raise KeyboardInterrupt

    def _stop(self, *_: Any) -> None:
        for number in STOP_SIGNALS:  # a terminal that is closed sends more than one
            signal.signal(number, signal.SIG_IGN)
        self.asked = True
        if self.ready:
            raise KeyboardInterrupt


STOP = StopSignals()
"""The signals of this process."""
