"""Tests of mujaz, mirroring its rooms."""
