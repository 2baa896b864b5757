"""Sentences and parses. The trained pipeline is loaded on first use; importing this is cheap."""
