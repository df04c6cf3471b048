"""What differs between languages: CLDR, dates, interface words, direction."""
