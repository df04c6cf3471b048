"""Bytes on disk: reading, writing, locking."""
