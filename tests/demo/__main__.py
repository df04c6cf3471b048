"""`python -m tests.demo DIR` writes the demonstration archive's facts into a folder."""

import argparse
from pathlib import Path

from tests.demo.archive import write_demo_archive

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.demo", description=__doc__)
    parser.add_argument("folder", type=Path)
    print(f"{write_demo_archive(parser.parse_args().folder)} talks")
