"""One page's parse to times, places, actors, counts, attributions and claims; one file each."""
