"""Tests of what the benchmarks are made of; nothing here asserts a time."""
