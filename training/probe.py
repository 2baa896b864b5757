"""What the product needs from the parser: the arcs of reporting verbs.

Source arcs lead from a reporting verb to its subject; content arcs to its clausal complement,
or to the clause on which the verb hangs by parataxis. The own sentences ask for both at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from training.conllu import Sentence
from training.evaluate import Place, Score, gold_documents, place

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

VERBS = frozenset(
    """
    say claim report announce state declare deny confirm accuse allege tell add insist argue
    warn acknowledge admit note suggest believe think reveal stress explain indicate assert
    maintain reiterate blame estimate describe mention write know show find think hope fear
    expect
    """.split()  # noqa: SIM905
)


class Probe(NamedTuple):
    """A sentence of ours, its cue verb, and the heads wanted ("/": either is right)."""

    text: str
    cue: str
    source: str
    content: str


PROBES = (
    Probe(
        "Pro-government activists claimed that the Syrian Arab Army will storm the town "
        "in the coming days.",
        "claimed",
        "activists",
        "storm",
    ),
    Probe(
        "A source in the army denied any coordination with the rebels.",
        "denied",
        "source",
        "coordination",
    ),
    Probe(
        "The Houthi information office said on May 4 that three smugglers had dug a tunnel "
        "beneath the border fence.",
        "said",
        "office",
        "dug",
    ),
    Probe(
        "The Syrian Observatory for Human Rights said at least 17 people were killed in the raid.",
        "said",
        "Observatory",
        "killed",
    ),
    Probe(
        "State news agency SANA reported that the army had seized three villages east of Aleppo.",
        "reported",
        "agency/SANA",
        "seized",
    ),
    Probe(
        "Residents told Reuters that government warplanes bombed a market in Idlib on Tuesday.",
        "told",
        "Residents",
        "bombed",
    ),
    Probe(
        "Russia's defence ministry accused the rebels of using chlorine gas.",
        "accused",
        "ministry",
        "using",
    ),
    Probe(
        '"The strike hit a school," a spokesman for the White Helmets said.',
        "said",
        "spokesman",
        "hit",
    ),
    Probe(
        '"We have not targeted civilians," said Colonel Turki al-Maliki, the spokesman '
        "for the coalition.",
        "said",
        "Turki/Colonel",
        "targeted",
    ),
    Probe(
        "Six soldiers died when a mine exploded near Deir ez-Zor, the Observatory added.",
        "added",
        "Observatory",
        "died",
    ),
    Probe(
        "The Houthi-run Al Masirah television said the coalition carried out more than 20 "
        "air strikes on Sanaa.",
        "said",
        "television/Al/Masirah",
        "carried",
    ),
    Probe(
        "Ukrainian officials say Russian forces shelled a hospital in Kherson overnight.",
        "say",
        "officials",
        "shelled",
    ),
    Probe(
        "The governor wrote on Telegram that two people had been wounded by falling debris.",
        "wrote",
        "governor",
        "wounded",
    ),
    Probe(
        "Activists and monitors said the death toll could rise.",
        "said",
        "Activists",
        "rise",
    ),
    Probe(
        "The group, which is allied with al-Qaeda, announced that it had captured the base.",
        "announced",
        "group",
        "captured",
    ),
    Probe(
        "An Israeli military spokesman confirmed that the army was operating in the area.",
        "confirmed",
        "spokesman",
        "operating",
    ),
    Probe(
        "Hamas denied that its fighters had been inside the building.",
        "denied",
        "Hamas",
        "building",
    ),
    Probe(
        "Local media reported heavy clashes between the army and militants.",
        "reported",
        "media",
        "clashes",
    ),
    Probe(
        "Witnesses said they saw gunmen set fire to dozens of homes.",
        "said",
        "Witnesses",
        "saw",
    ),
    Probe(
        "The United Nations estimates that more than 400,000 people have fled the city since May.",
        "estimates",
        "Nations",
        "fled",
    ),
    Probe(
        "A doctor at the hospital, who asked not to be named, said most of the dead were "
        "women and children.",
        "said",
        "doctor",
        "women",
    ),
    Probe(
        "The ministry did not say how many soldiers had been killed.",
        "say",
        "ministry",
        "killed",
    ),
    Probe(
        "Two security officials, speaking on condition of anonymity, said the convoy was ambushed.",
        "said",
        "officials",
        "ambushed",
    ),
    Probe(
        "Kurdish forces claim to have killed 50 jihadists in the operation.",
        "claim",
        "forces",
        "killed",
    ),
    Probe(
        "The rebels say the regime is to blame, but Damascus insists that terrorists "
        "fired the rocket.",
        "insists",
        "Damascus",
        "fired",
    ),
    Probe(
        "The rebels say the regime is to blame, but Damascus insists that terrorists "
        "fired the rocket.",
        "say",
        "rebels",
        "blame",
    ),
    Probe(
        "Turkey says it has killed 200 fighters, while the YPG says only ten of its members died.",
        "says",
        "Turkey",
        "killed",
    ),
    Probe(
        "Turkey says it has killed 200 fighters, while the YPG says only ten of its members died.",
        "says",
        "YPG",
        "died",
    ),
    Probe(
        "It later emerged that the army had warned residents to leave, Amnesty "
        "International said in a report.",
        "said",
        "Amnesty/International",
        "emerged",
    ),
    Probe(
        "Local journalist Omar Haddad told AFP the bombing lasted for three hours.",
        "told",
        "journalist/Omar",
        "lasted",
    ),
)


class Node(NamedTuple):
    """A word as both the treebank and a parse give it."""

    place: Place
    lemma: str
    upos: str
    dep: str
    head: Place | None


def arcs(nlp: Language, sentences: Iterable[Sentence]) -> dict[str, Score]:
    """How many source and content arcs of the treebank the pipeline finds."""
    scores: dict[str, Score] = defaultdict(Score)
    for document in gold_documents(sentences):
        gold = _arcs([Node(at, w.lemma, w.upos, w.dep, head) for at, w, head in document.words])
        words = (token for token in nlp(document.text) if not token.is_space)
        given = _arcs([Node(place(t), t.lemma_, t.pos_, t.dep_, place(t.head)) for t in words])
        for kind in gold:
            both = len(gold[kind] & given[kind])
            scores[kind].add(both, len(gold[kind]), len(given[kind]))
    return scores


def _arcs(nodes: list[Node]) -> dict[str, set[tuple[Place | None, Place | None]]]:
    cues = {node.place for node in nodes if node.lemma in VERBS and node.upos == "VERB"}
    sources = {
        (node.head, node.place)
        for node in nodes
        if node.head in cues and node.dep in {"nsubj", "obl:agent"}
    }
    contents = {
        (node.head, node.place) for node in nodes if node.head in cues and node.dep == "ccomp"
    }
    contents |= {
        (node.place, node.head) for node in nodes if node.place in cues and node.dep == "parataxis"
    }
    return {"source": sources, "content": contents}


def own_sentences(nlp: Language) -> int:
    """How many probes get both arcs right."""
    return sum(_both_right(nlp(probe.text), probe) for probe in PROBES)


def _both_right(doc: Doc, probe: Probe) -> bool:
    complements = {"ccomp", "obj", "xcomp", "parataxis", "advcl"}
    for cue in (token for token in doc if token.text == probe.cue):
        children = list(cue.children)
        source = any(
            child.text in probe.source.split("/") and child.dep_ == "nsubj" for child in children
        )
        content = (cue.dep_ == "parataxis" and cue.head.text == probe.content) or any(
            child.text == probe.content and child.dep_ in complements for child in children
        )
        if source and content:
            return True
    return False
