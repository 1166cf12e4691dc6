"""Tests of programmes and of the yearly standard."""
