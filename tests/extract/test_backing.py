"""Who backs whom is what a report says, never what we say."""

import json

from counterclaim import annotate
from counterclaim.packs.relations import Kind
from counterclaim.packs.roster import roster


def test_backing_told_by_a_report_is_a_claim_with_a_voice() -> None:
    text = "The Wadi Post said Iran backs the Kalun Front. The US-backed Bardo Front seized a hill."
    line = json.dumps({"id": "x", "text": text, "source": "The Wadi Post"}).encode()
    [answer] = [json.loads(answered) for answered in annotate(line)]
    backing = [claim for claim in answer["claims"] if claim["type"] == "support"]
    assert backing
    assert all(claim["attribution_chain"] for claim in backing)
    assert {role["text"] for claim in backing for role in claim["roles"]} & {"Iran", "US"}


def test_no_pack_states_backing_as_a_fact() -> None:
    """Where a pack has it at all, it says whose statement it is."""
    assert all(r.said_by for r in roster().relations if r.kind is Kind.BACKED_BY)
