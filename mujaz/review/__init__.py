"""What changed between two states of the facts, for whoever reviews an edit."""
