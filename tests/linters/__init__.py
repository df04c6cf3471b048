"""Linters of a built site, one module a subject: `find(site, …)` returns one line for each thing found."""
