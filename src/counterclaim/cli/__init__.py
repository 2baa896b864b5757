"""The command line: one file a command; each only calls the library."""
