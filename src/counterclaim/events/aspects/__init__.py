"""The aspects in which accounts of one event differ, one module each."""
