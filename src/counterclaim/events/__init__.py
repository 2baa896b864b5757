"""Grouping, disputes, independence, estimates: views over claims, rebuildable."""
