"""A corpus of mistakes that editors make over the golden archives, and what the check says of each: see corpus.py."""
