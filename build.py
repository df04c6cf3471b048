"""`python build.py`: check the facts, write the pages, build the site. See `python build.py --help`."""

from mujaz.cli import main

if __name__ == "__main__":
    main(prog_name="build.py")
