"""The way of a fact as steps: `checking` reads and checks the facts, `building` makes the pages of good ones.

Checking imports nothing that makes pages, so that `build.py check` starts fast.
"""
