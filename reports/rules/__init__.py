"""Plain functions on values: how numbers are said in an official Vietnamese text."""
