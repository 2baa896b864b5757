"""Brief, tables and exporters: one file each, one traversal."""
