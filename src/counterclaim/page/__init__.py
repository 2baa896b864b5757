"""Captures to pages: one canonical text and its blocks."""
