"""What the pages of real rounds must say, and what they must not."""
