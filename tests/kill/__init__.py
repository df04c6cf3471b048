"""Builds killed at random moments: what they leave is always one whole site."""
