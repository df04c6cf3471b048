"""Pages and the handbook to files."""
