"""The demo: two made-up provinces, built from raw records alone (issue 2 §6).

Places and public figures are real, persons and firms are invented. No figure is planted: what a
report shows is the sum of the records made here.
"""
