"""`python -m tests.demo DIR` writes the demonstration archive's facts into a folder."""

import sys
from pathlib import Path

from tests.demo.archive import write

if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m tests.demo DIR")
    print(f"{write(Path(sys.argv[1]))} talks")
