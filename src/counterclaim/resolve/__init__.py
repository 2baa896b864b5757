"""What only several pages together can tell: dating, places, actors, copies."""
