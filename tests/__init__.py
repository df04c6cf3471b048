"""Tests of mujaz, mirroring its rooms."""

from hypothesis import settings

settings.register_profile("mujaz", deadline=None, print_blob=True)  # a busy machine is no failure
settings.load_profile("mujaz")
