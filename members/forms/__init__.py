"""Forms of the members app, and the fields that the forms of every app are made of."""
