"""Script in every text, title, id, link and label: nothing of it runs, nothing of it leaves its element."""
