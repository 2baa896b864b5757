"""Places and actors of a case: who and where is named, and why it was read so."""
