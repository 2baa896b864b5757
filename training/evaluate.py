"""A pipeline's figures on raw text, as the CoNLL 2018 shared task defines them.

The text of each document goes in, paragraphs separated by a blank line, as text normally
arrives. A word counts where its characters are exactly a gold word's; attachment needs the
head's characters to be right too. F1 in per cent, punctuation included.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from training.conllu import Sentence, Word
from training.gold_names import names

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

Place = tuple[int, int]
"""Characters of a document's text, half-open."""


@dataclass(slots=True)
class Score:
    """Counts behind one F1."""

    right: int = 0
    gold: int = 0
    given: int = 0

    def add(self, right: int, gold: int, given: int) -> None:
        """Take in the counts of one document."""
        self.right, self.gold, self.given = self.right + right, self.gold + gold, self.given + given

    @property
    def f1(self) -> float:
        """In per cent; 0 where there is nothing to find and nothing found."""
        return 200 * self.right / max(1, self.gold + self.given)


@dataclass(slots=True)
class GoldDocument:
    """A document's text with the places of its words, heads (None: root), sentences, names."""

    text: str = ""
    words: list[tuple[Place, Word, Place | None]] = field(default_factory=list)
    sentences: set[Place] = field(default_factory=set)
    names: set[Place] = field(default_factory=set)


def gold_documents(sentences: Iterable[Sentence]) -> Iterator[GoldDocument]:
    """Whole documents, sentences joined by a space and paragraphs by a blank line."""
    by_doc: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        by_doc[sentence.doc].append(sentence)
    for group in by_doc.values():
        document, paragraph = GoldDocument(), group[0].paragraph
        for sentence in group:
            if document.text:
                document.text += " " if sentence.paragraph == paragraph else "\n\n"
            paragraph = sentence.paragraph
            _append(document, sentence)
        yield document


def _append(document: GoldDocument, sentence: Sentence) -> None:
    places: list[Place] = []
    position, offset = 0, len(document.text)
    for word in sentence.words:
        start = sentence.text.index(word.form, position)
        position = start + len(word.form)
        places.append((offset + start, offset + position))
    for place, word in zip(places, sentence.words, strict=True):
        document.words.append((place, word, places[word.head] if word.head >= 0 else None))
    document.sentences.add((places[0][0], places[-1][1]))
    document.names |= {(places[start][0], places[end - 1][1]) for start, end in names(sentence)}
    document.text += sentence.text


def place(token: Token) -> Place:
    """Where a token stands in its document."""
    return token.idx, token.idx + len(token)


def _plain(token: Token) -> str:
    return str(token.lemma_)


def evaluate(
    nlp: Language,
    sentences: Iterable[Sentence],
    lemma: Callable[[Token], str] = _plain,
    find_names: Callable[[Doc], Iterable[Place]] | None = None,
) -> dict[str, Score]:
    """Scores by figure: words, sentences, upos, xpos, lemmas, uas, las, and names if asked."""
    scores: dict[str, Score] = defaultdict(Score)
    gold = list(gold_documents(sentences))
    for document, doc in zip(gold, nlp.pipe(each.text for each in gold), strict=True):
        _count_words(scores, document, doc, lemma)
        given = _sentence_places(doc)
        scores["sentences"].add(
            len(given & document.sentences), len(document.sentences), len(given)
        )
        if find_names:
            found = set(find_names(doc))
            scores["names"].add(len(found & document.names), len(document.names), len(found))
    return scores


def _count_words(
    scores: dict[str, Score], gold: GoldDocument, doc: Doc, lemma: Callable[[Token], str]
) -> None:
    tokens = {place(token): token for token in doc if not token.is_space}
    right: dict[str, int] = defaultdict(int)
    for where, word, head in gold.words:
        token = tokens.get(where)
        if token is None:
            continue
        attached = _head_place(token) == head
        dep = "root" if token.dep_ == "ROOT" else token.dep_
        right["words"] += 1
        right["upos"] += token.pos_ == word.upos
        right["xpos"] += token.tag_ == word.xpos
        right["lemmas"] += word.lemma in {"_", lemma(token)}
        right["uas"] += attached
        right["las"] += attached and dep == word.dep
    for figure in ("words", "upos", "xpos", "lemmas", "uas", "las"):
        scores[figure].add(right[figure], len(gold.words), len(tokens))


def _head_place(token: Token) -> Place | None:
    head = token.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    return None if head.i == token.i else place(head)


def _sentence_places(doc: Doc) -> set[Place]:
    found = set()
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            found.add((place(words[0])[0], place(words[-1])[1]))
    return found
