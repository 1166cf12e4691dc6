"""Tests of campaigns, activities, drives, models and channels."""
