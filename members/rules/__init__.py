"""Plain functions on values: text, quantities, dates. Used by `clean()`, forms and imports."""
