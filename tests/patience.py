"""How long a test waits for what must come: so long that only what hangs is given up, however slow the machine."""

PATIENCE = 600
"""Seconds; on a quiet machine nothing that is waited for takes a twentieth of them."""
