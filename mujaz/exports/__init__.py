"""What a site has beside its pages, such as search and previews: see the table in `table.py`."""
