"""The tables of a case file, and how an older file is brought up to date.

`MIGRATIONS[n]` turns a file of schema version n into version n + 1; a new file runs all of
them. A migration is a list of single statements, so that it runs inside one transaction and
a stop half-way leaves the older version untouched. Released migrations are never edited.

Four kinds of tables: what reading found (`blob` to `failure`), which only grows or is read
again by a newer reader; what people gave (`overlay`, `own_pack`, `decision`); what language models
were sent and answered (`model_sent` to `model_reading`); and views (`VIEW_TABLES`), which are
computed from these and replaced as a whole. The bodies are JSON of the
records in `counterclaim.model`; a column beside a body exists only where a filter or a person
with an SQLite browser needs it.
"""

APPLICATION_ID = 0x43434C4D
"""Marks the file: "CCLM" in the header's `application_id`."""

VIEW_TABLES = (
    "publication",
    "page_time",
    "outlet",
    "claim_view",
    "actor",
    "source",
    "event",
    "dispute",
    "event_order",
    "lost_hedge",
    "copy",
    "issue",
    "place",
    "place_link",
    "actor_link",
)
"""Tables replaced as a whole by `Case.replace_views`."""

_READING = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # The original bytes, once however often they were met.
    "CREATE TABLE blob (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, data BLOB NOT NULL)",
    """
    CREATE TABLE capture (
        id TEXT PRIMARY KEY,
        sha256 TEXT NOT NULL REFERENCES blob (sha256),
        kind TEXT NOT NULL,
        path TEXT,
        url TEXT GENERATED ALWAYS AS (json_extract(given, '$.url')) VIRTUAL,
        fetched TEXT,
        content_type TEXT,
        encoding TEXT,
        given TEXT NOT NULL,
        text TEXT,  -- only where bytes, encoding and page do not give it again
        reader TEXT NOT NULL  -- version of the reader that last read it
    )
    """,
    """
    CREATE TABLE page (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        capture TEXT NOT NULL UNIQUE REFERENCES capture (id),
        record TEXT NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        body TEXT NOT NULL  -- the page without its text
    )
    """,
    "CREATE TABLE notes (page TEXT PRIMARY KEY REFERENCES page (id), body TEXT NOT NULL)",
    """
    CREATE TABLE reading_issue (
        capture TEXT NOT NULL REFERENCES capture (id),
        position INTEGER NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (capture, position)
    ) WITHOUT ROWID
    """,
    # Inputs that gave no capture at all; gone once the same place could be read.
    """
    CREATE TABLE failure (
        place TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (place, body)
    ) WITHOUT ROWID
    """,
    "CREATE VIRTUAL TABLE page_search USING fts5"
    " (title, text, content='page', content_rowid='n', tokenize='unicode61')",
    """
    CREATE TRIGGER page_added AFTER INSERT ON page BEGIN
        INSERT INTO page_search (rowid, title, text) VALUES (new.n, new.title, new.text);
    END
    """,
    """
    CREATE TRIGGER page_removed AFTER DELETE ON page BEGIN
        INSERT INTO page_search (page_search, rowid, title, text)
        VALUES ('delete', old.n, old.title, old.text);
    END
    """,
)

_CLAIM_VIEW = (
    """
    CREATE TABLE claim_view (
        position INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        page TEXT NOT NULL,
        type TEXT NOT NULL,
        polarity TEXT NOT NULL,
        modality TEXT NOT NULL,
        certainty TEXT NOT NULL,
        layer TEXT NOT NULL,
        speaker TEXT,  -- id and name of the innermost voice, case-folded
        place TEXT,  -- ids, names and words of place roles, case-folded
        quote TEXT NOT NULL,
        body TEXT NOT NULL
    )
    """,
    "CREATE INDEX claim_view_id ON claim_view (id)",
    "CREATE INDEX claim_view_page ON claim_view (page)",
    "CREATE INDEX claim_view_type ON claim_view (type)",
    "CREATE VIRTUAL TABLE claim_search USING fts5"
    " (quote, content='claim_view', content_rowid='position', tokenize='unicode61')",
)

_OTHER_VIEWS = tuple(
    f"CREATE TABLE {name} (position INTEGER PRIMARY KEY, id TEXT NOT NULL, body TEXT NOT NULL)"
    for name in VIEW_TABLES
    if name not in ("claim_view", "event_order", "lost_hedge", "place", "place_link", "actor_link")
)

_ORDERS = (
    "CREATE TABLE event_order (position INTEGER PRIMARY KEY, id TEXT NOT NULL, body TEXT NOT NULL)",
)

_IDENTITIES = (
    *(
        f"CREATE TABLE {name} (position INTEGER PRIMARY KEY, id TEXT NOT NULL, body TEXT NOT NULL)"
        for name in ("place", "place_link", "actor_link")
    ),
    # Places of the case's own, and under which names and consonants they are looked up.
    """
    CREATE TABLE overlay (
        id TEXT PRIMARY KEY,
        folding INTEGER NOT NULL,  -- version of the folding that made its names
        body TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE overlay_place (
        key INTEGER PRIMARY KEY,
        overlay TEXT NOT NULL REFERENCES overlay (id),
        id TEXT NOT NULL,  -- of the identity
        body TEXT NOT NULL
    )
    """,
    "CREATE INDEX overlay_place_overlay ON overlay_place (overlay)",
    "CREATE INDEX overlay_place_id ON overlay_place (id)",
    """
    CREATE TABLE overlay_name (
        folded TEXT NOT NULL,
        place INTEGER NOT NULL,  -- key of overlay_place; not declared, so that removing is quick
        other INTEGER NOT NULL,  -- 0 for the place's first name
        bones TEXT,  -- only in countries whose names are sought by their consonants
        PRIMARY KEY (folded, place)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX overlay_name_bones ON overlay_name (bones) WHERE bones IS NOT NULL",
    # What people judged. Rows are added, never changed: taking one back is a row of its own.
    "CREATE TABLE decision (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL)",
    """
    CREATE TRIGGER decision_unchanged BEFORE UPDATE ON decision BEGIN
        SELECT RAISE(ABORT, 'decisions are never changed');
    END
    """,
    """
    CREATE TRIGGER decision_kept BEFORE DELETE ON decision BEGIN
        SELECT RAISE(ABORT, 'decisions are never removed');
    END
    """,
)

_PACKS = (
    # Packs of the case's own: the text as given, from which they are read whenever it is open.
    "CREATE TABLE own_pack (id TEXT PRIMARY KEY, text TEXT NOT NULL, body TEXT NOT NULL)",
)

_ASKED = (
    # What was sent to language models, and what became of it. Rows are added, never changed or
    # removed: a request is written down before it goes out, its outcome when there is one.
    """
    CREATE TABLE model_sent (
        n INTEGER PRIMARY KEY,
        page TEXT NOT NULL,  -- not declared: a page can go, what was sent of it stays told
        reader TEXT NOT NULL,
        body TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE model_outcome (
        n INTEGER PRIMARY KEY REFERENCES model_sent (n),
        body TEXT NOT NULL
    )
    """,
    *(
        f"""
    CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} BEGIN
        SELECT RAISE(ABORT, 'what was sent to language models stays told');
    END
    """
        for table in ("model_sent", "model_outcome")
        for name, event in (("unchanged", "UPDATE"), ("kept", "DELETE"))
    ),
    # The models' words, so that nothing is asked twice; and what they come to on each page.
    """
    CREATE TABLE model_answer (
        reader TEXT NOT NULL,
        page TEXT NOT NULL,
        request TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (reader, page, request)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE model_reading (
        reader TEXT NOT NULL,
        page TEXT NOT NULL,
        basis TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (reader, page)
    ) WITHOUT ROWID
    """,
)

_HEDGES = (
    "CREATE TABLE lost_hedge (position INTEGER PRIMARY KEY, id TEXT NOT NULL, body TEXT NOT NULL)",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (*_READING, *_CLAIM_VIEW, *_OTHER_VIEWS),
    _ORDERS,
    _IDENTITIES,
    _PACKS,
    _ASKED,
    _HEDGES,
)
"""All of them, in order; their number is the schema version this program writes."""
