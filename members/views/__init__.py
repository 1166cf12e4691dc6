"""Pages of the members app: units, people counted, review, vocabularies, files."""
