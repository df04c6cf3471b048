"""Tests of mujaz/review/."""
