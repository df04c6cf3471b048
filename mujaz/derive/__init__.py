"""What follows from the facts: computed once, handed to checks and pages."""
