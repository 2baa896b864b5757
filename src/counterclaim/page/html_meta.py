"""What a page says of itself outside its text: titles, publisher, address, dates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from counterclaim.model.page import DateHint
from counterclaim.page.html_stamps import doubtful, from_address, moment
from counterclaim.page.html_tree import Tree

MAX_JSON = 4_000_000
"""Longest JSON-LD script that is read, in code points."""

MAX_FIELD = 1000
"""Longest title, name or address that is kept, in code points."""

_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title", "headline", "parsely-title")
_OUTLETS = ("og:site_name", "dc.publisher", "citation_publisher", "application-name")
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "published_at",
    "cxenseparse:recs:publishtime",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "lastmod",
    "dcterms.modified",
    "dc.date.modified",
)
_ARTICLES = ("article", "posting", "webpage", "report")


@dataclass(slots=True)
class Meta:
    """What the head, JSON-LD and addresses give, best first."""

    titles: list[str] = field(default_factory=list)
    outlet: str | None = None
    url: str | None = None
    hints: list[DateHint] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)  # JSON-LD, outermost first


def read_meta(tree: Tree, address: str | None) -> Meta:
    """All of it; `address` is where the page was fetched, if known."""
    meta = Meta()
    tags = _meta_tags(tree)
    linked = list(_linked_data(tree))
    _read_linked(meta, linked)
    for name in _TITLES:
        _add_title(meta, tags.get(name))
    for node in tree.nodes:
        if node.tag == "title":
            _add_title(meta, tree.raw(node))
            break
    meta.outlet = meta.outlet or next((tags[name] for name in _OUTLETS if tags.get(name)), None)
    canonical = _canonical(tree)
    meta.url = canonical or tags.get("og:url") or address
    for kind, names in (("published", _PUBLISHED), ("modified", _MODIFIED)):
        for name in names:
            _add_hint(meta, kind, tags.get(name), f"meta {name}")
    for given in dict.fromkeys(one for one in (canonical, tags.get("og:url"), address) if one):
        _add_hint(meta, "published", from_address(given), "address of the page")
    return meta


def _add_title(meta: Meta, title: str | None) -> None:
    bare = " ".join((title or "").split())[:MAX_FIELD]
    if bare and bare not in meta.titles:
        meta.titles.append(bare)


def _add_hint(meta: Meta, kind: str, stamp: str | None, rule: str) -> None:
    if not stamp:
        return
    value = stamp if rule == "address of the page" else moment(stamp) or doubtful(stamp)
    if value and not any((hint.kind, hint.value) == (kind, value) for hint in meta.hints):
        meta.hints.append(DateHint(kind=kind, value=value, rule=rule))


def _meta_tags(tree: Tree) -> dict[str, str]:
    """Content by lower-case name; the first of a name counts."""
    tags: dict[str, str] = {}
    for node in tree.nodes:
        if node.tag != "meta":
            continue
        content = " ".join(node.attrs.get("content", "")[:MAX_FIELD].split())
        if not content:
            continue
        if "itemprop" in node.attrs and tree.nodes[node.parent].tag not in ("head", "html"):
            continue  # microdata of some part of the page, perhaps of a comment
        for key in ("property", "name", "itemprop"):
            if name := node.attrs.get(key):
                tags.setdefault(name.strip().casefold()[:100], content)
    return tags


def _canonical(tree: Tree) -> str | None:
    for node in tree.nodes:
        if node.tag == "link" and "canonical" in node.attrs.get("rel", "").casefold().split():
            href = node.attrs.get("href", "").strip()[:MAX_FIELD]
            if href.startswith(("http://", "https://")):
                return href
    return None


def _linked_data(tree: Tree) -> Iterator[dict[str, Any]]:
    """Every JSON-LD object on the page, outer ones first."""
    for node in tree.nodes:
        if node.tag != "script" or "ld+json" not in node.attrs.get("type", "").casefold():
            continue
        raw = tree.raw(node).strip()
        if not raw or len(raw) > MAX_JSON:
            continue
        try:
            waiting = [json.loads(raw, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            thing = waiting.pop(0) if len(waiting) < 1000 else waiting.pop()
            if isinstance(thing, list):
                waiting.extend(thing)
            elif isinstance(thing, dict):
                yield thing
                waiting.extend(
                    value
                    for key, value in thing.items()
                    if key not in ("comment", "publisher", "author")
                    and isinstance(value, dict | list)
                )


def _read_linked(meta: Meta, things: list[dict[str, Any]]) -> None:
    for thing in things:
        kinds = thing.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if not any(str(name).casefold().endswith(_ARTICLES) for name in names):
            continue
        _add_title(meta, _plain(thing.get("headline")))
        publisher = thing.get("publisher")
        if isinstance(publisher, list):
            publisher = publisher[0] if publisher else None
        if isinstance(publisher, dict):
            publisher = publisher.get("name")
        meta.outlet = meta.outlet or _plain(publisher)
        _add_hint(meta, "published", _plain(thing.get("datePublished")), "JSON-LD datePublished")
        _add_hint(meta, "modified", _plain(thing.get("dateModified")), "JSON-LD dateModified")
        comments = thing.get("comment")
        listed = comments if isinstance(comments, list) else [comments]
        meta.comments.extend(one for one in listed if isinstance(one, dict))


def _plain(value: object) -> str | None:
    """A string without markup; None for anything else."""
    if not isinstance(value, str) or not value.strip():
        return None
    return " ".join(value[:MAX_FIELD].split())
