"""Renderers of a report: plain values in (``content.Content``), the bytes of one file out."""
