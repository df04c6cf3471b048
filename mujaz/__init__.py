"""mujaz keeps facts about diplomatic talks as YAML and publishes them as bilingual briefings."""

__version__ = "0.1.0"
"""The version of the program: pyproject.toml takes it from here."""
