"""Code that `spacy train` needs and the trained pipeline does not."""

import json
from pathlib import Path

from spacy import registry
from spacy.lookups import Lookups


@registry.misc("norm_table.v1")
def norm_table(path: str) -> Lookups:
    """The table that `norms.make` wrote, as spaCy's own `lexeme_norm`."""
    lookups = Lookups()
    lookups.add_table("lexeme_norm", json.loads(Path(path).read_text(encoding="utf-8")))
    return lookups
