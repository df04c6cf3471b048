"""The archive: plain, frozen records. No YAML, no messages."""
