"""Texts of the facts and of sources: Markdown, addresses, quotations."""
