"""Search: the stemmer, the index, and golden queries in a real browser."""
