"""Mutation fuzzing: archives spoiled in every way hands, editors and file systems can, and what must hold then."""
