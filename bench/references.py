"""References carried to their actor: pronouns and "the group", against three gold sets.

`gum` are the dev and test documents of UD English GUM (its `Entity=` brackets say which mentions
are one entity), `ecb` the odd topics of ECB+ (chains of HUMAN mentions), `war` our own labels of
odd lines of FA-KES, kept as offsets in `references.jsonl`. Rules were written on the train
documents of GUM and on even topics; two followed from misses seen once in our own labels, so that
`war` is not unseen.

A gold reference is a pronoun (he, she, it, they) or "the" with a common noun that stands for a
person or body which its document names. It is found if the product has an actor there under the
name it gives to a mention by name of the same chain. What the product carries where the gold has
another entity is wrong; where ECB+ and our labels have nothing it is not counted, since they are
not complete.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.figures import Figure
from bench.product import counterclaim

Json = dict[str, Any]
Span = tuple[int, int]

PRONOUNS = frozenset({"he", "she", "it", "they"})
NO_NAMES = PRONOUNS | frozenset({"the", "a", "an", "i", "we", "you", "his", "her", "its", "their"})
BODIES = frozenset({"person", "organization"})
QUICK = 8
OWN = Path(__file__).with_name("references.jsonl")
_BRACKET = re.compile(r"\((?P<open>\d+)-(?P<kind>[^-()]*)[^()]*(?P<one>\))?|(?P<close>\d+)\)")


@dataclass(slots=True)
class Document:
    """A text and the entities told of in it: which stretches are one."""

    id: str
    text: str
    chains: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    complete: bool = True  # every mention of every entity is annotated

    def named(self, span: Span) -> bool:
        """Whether a mention is a name: a word of it but articles and pronouns has a capital."""
        words = self.text[slice(*span)].split()
        return any(word[0].isupper() and word.lower() not in NO_NAMES for word in words)

    def refers(self, span: Span) -> bool:
        """Whether a mention is a pronoun or "the" with common nouns."""
        said = self.text[slice(*span)]
        low = said.lower()
        if low in PRONOUNS:
            return True
        words = said.split()
        return len(words) in (2, 3) and low.startswith("the ") and " ".join(words[1:]).islower()


def measure(shared: Path, work: Path, *, quick: bool) -> Iterator[Figure]:
    """Precision, recall and F1 of references on each set.

    Raises:
        Failed: the product ended without a result.
    """
    for name, documents in sets(shared).items():
        chosen = documents[: QUICK if quick else None]
        folder = work / f"references-{name}"
        folder.mkdir()
        answers = _annotated(chosen, folder)
        right, carried, wanted = count(chosen, answers)
        precision, recall = right / (carried or 1), right / (wanted or 1)
        f1 = 2 * precision * recall / ((precision + recall) or 1)
        for key, value in (("p", precision), ("r", recall), ("f1", f1)):
            yield Figure(
                name=f"references.{name}.{key}",
                value=round(100 * value, 2),
                unit="%",
                held=not quick,
            )


def sets(shared: Path, *, tuning: bool = False) -> dict[str, list[Document]]:
    """The three sets; `tuning` gives the halves that rules may be written on."""
    treebank = shared / "data" / "ud"
    parts = ("train",) if tuning else ("dev", "test")
    gum = [doc for part in parts for doc in read_gum(treebank / f"{part}.conllu.gz")]
    half = 0 if tuning else 1
    with gzip.open(
        shared / "data" / "ecbplus" / "topics01-35.jsonl.gz", "rt", encoding="utf-8"
    ) as lines:
        records = [json.loads(line) for line in lines]
    ecb = [read_ecb(record) for record in records if record["topic"] % 2 == half]
    found = {"gum": gum, "ecb": ecb}
    if not tuning and OWN.is_file():
        found["war"] = read_own(shared / "data" / "fa-kes" / "articles.jsonl")
    return found


def read_gum(path: Path) -> list[Document]:
    """The documents of a treebank that have entities, in order; persons and organisations."""
    found: list[Document] = []
    reader: _Treebank | None = None
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc id = "):
                reader = None
                if "GUM_" in line:
                    reader = _Treebank(line.split(" = ")[1].strip())
                    found.append(reader.document)
            elif reader is not None:
                reader.take(line.rstrip("\n"))
    return found


class _Treebank:
    """One document of a treebank, read line by line into text and mentions."""

    def __init__(self, name: str) -> None:
        self.document = Document(name, "")
        self._open: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._gap = ""

    def take(self, line: str) -> None:
        """One line of CoNLL-U."""
        if line.startswith("# newpar") and self.document.text:
            self._gap = "\n\n"
        fields = line.split("\t")
        if len(fields) < 10 or "-" in fields[0] or "." in fields[0]:
            return
        document = self.document
        document.text += self._gap
        start = len(document.text)
        document.text += fields[1]
        misc = dict(item.split("=", 1) for item in fields[9].split("|") if "=" in item)
        self._gap = "" if misc.get("SpaceAfter") == "No" else " "
        for bracket in _BRACKET.finditer(misc.get("Entity", "")):
            if bracket["open"]:
                self._open[bracket["open"]].append((start, bracket["kind"]))
            chain = bracket["close"] or (bracket["open"] if bracket["one"] else None)
            if chain and self._open[chain]:
                first, kind = self._open[chain].pop()
                if kind in BODIES:
                    document.chains[chain].append((first, len(document.text)))


def read_ecb(record: Json) -> Document:
    """A document of ECB+ with its chains of people and bodies."""
    document = Document(record["doc"], record["text"], complete=False)
    for mention in record["mentions"]:
        if mention["type"].startswith("HUMAN") and mention.get("chain"):
            start, end = mention["spans"][0][0], mention["spans"][-1][1]
            if document.text[max(0, start - 4) : start].lower() == "the ":
                start -= 4
            document.chains[mention["chain"]].append((start, end))
    return document


def read_own(articles: Path) -> list[Document]:
    """Our labels: one line a record, `chains` are lists of [start, end] into its text."""
    labels = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]
    texts = articles.read_text(encoding="utf-8").splitlines()
    found = []
    for label in labels:
        document = Document(
            str(label["line"]), json.loads(texts[label["line"]])["text"], complete=False
        )
        for number, chain in enumerate(label["chains"]):
            document.chains[str(number)] = [(start, end) for start, end in chain]
        found.append(document)
    return found


def _annotated(documents: Sequence[Document], folder: Path) -> list[Json]:
    source, target = folder / "in.jsonl", folder / "out.jsonl"
    lines = (json.dumps({"id": doc.id, "text": doc.text}, ensure_ascii=False) for doc in documents)
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    counterclaim("annotate", source, target, "--apart", "--quiet")
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def count(documents: Iterable[Document], answers: Iterable[Json]) -> tuple[int, int, int]:
    """References carried to the right actor, those carried at all, and those there are."""
    right = carried = wanted = 0
    for document, answer in zip(documents, answers, strict=True):
        mine, gold, hits = compare(document, answer)
        carried, wanted, right = carried + mine, wanted + len(gold), right + len(hits)
    return right, carried, wanted


def compare(document: Document, answer: Json) -> tuple[int, set[Span], set[Span]]:
    """How many references the product carried, which there are, and which it carried rightly."""
    names: dict[str, set[str]] = defaultdict(set)  # by chain, what the product calls its names
    gold: dict[int, tuple[Span, str]] = {}  # by the end of the mention
    spans = {span for chain in document.chains.values() for span in chain}
    for key, chain in document.chains.items():
        if not any(document.named(span) for span in chain):
            continue
        for span in chain:
            if document.refers(span):
                gold[span[1]] = (span, key)
    for actor in answer["actors"]:
        for key, chain in document.chains.items():
            for span in chain:
                if document.named(span) and _same_head(span, (actor["start"], actor["end"])):
                    names[key].add(_key(actor))
    carried, hits = 0, set()
    for actor in answer["actors"]:
        span = (actor["start"], actor["end"])
        if not _is_carried(document, actor):
            continue
        known = gold.get(span[1])
        if known is not None and _key(actor) in names[known[1]]:
            hits.add(known[0])
        if document.complete or any(_same_head(other, span) for other in spans):
            carried += 1
    return carried, {span for span, _ in gold.values()}, hits


def _same_head(a: Span, b: Span) -> bool:
    """Whether two stretches are one mention: they overlap, and one ends where the other does."""
    return a[0] < b[1] and b[0] < a[1] and (a[1] == b[1] or a[0] == b[0])


def _key(actor: Json) -> str:
    return str(actor["id"] or actor["name"].lower())


def _is_carried(document: Document, actor: Json) -> bool:
    """Whether the product calls words that point back by somebody's name."""
    said = document.text[actor["start"] : actor["end"]]
    before = document.text[max(0, actor["start"] - 4) : actor["start"]].lower()
    described = before == "the " and said.islower() and said != actor["name"].lower()
    return said.lower() in PRONOUNS or described
