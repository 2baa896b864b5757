"""Who claims what, on whose word, in which sentence; where reports contradict each other."""
