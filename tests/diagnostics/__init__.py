"""Tests of `mujaz/diagnostics/`."""
