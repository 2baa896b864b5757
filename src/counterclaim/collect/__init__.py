"""Inputs (files, folders, JSON lines) to captures."""
