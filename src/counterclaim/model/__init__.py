"""The vocabulary: frozen records, intervals of time and count. No I/O, no language processing."""
