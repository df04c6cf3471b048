"""What a text says in each of its languages, as values that can be compared: numbers, dates, names, titles, marks."""
