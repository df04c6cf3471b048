"""What pages of real rounds must say and must not say, from the sheets of these rounds, over a frozen archive."""
