"""An archive to see the site at size: three years of talks between invented parties; `python -m tests.demo DIR`."""
