"""Measures the whole way from facts to site on archives of growing size; `make bench` prints the table."""
