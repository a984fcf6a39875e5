-- The first schema: people, lesson recordings, moments, draft talking points and notes.
--
-- Rules every table of people's work keeps (a test reads them back):
--   * a shareable row has an id (uuid v7, or the keys it links), `author`, `created_us`, `changed`
--     (hybrid logical clock, annotations/clock.h) and `deleted`: 0 here, 1 in the Trash, 2 taken back
--     by undo. Rows are never deleted, so that two people's work can be merged.
--   * keys are explicit and come first, because changesets and quick_check need it.
--   * foreign keys are deferred: undo and merge may touch child and parent in any order.
--   * new columns are added at the end, because stored changesets know columns by position.
-- Times are whole microseconds; instants are UTC.

CREATE TABLE store_meta (  -- 'store_id', 'owner', 'clock', 'min_compatible'; not recorded
    key   TEXT NOT NULL PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

-- Everyone who writes here; the store's owner is the first.
CREATE TABLE person (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    name       TEXT NOT NULL CHECK (name <> ''),
    author     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;

-- A lesson recording: real teaching, owned by one person.
CREATE TABLE lesson_recording (
    id          TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    owner       TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    title       TEXT NOT NULL CHECK (title <> ''),
    duration_us INTEGER NOT NULL CHECK (duration_us >= 0),
    frames      INTEGER NOT NULL DEFAULT 0 CHECK (frames >= 0),
    author      TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us  INTEGER NOT NULL,
    changed     INTEGER NOT NULL,
    deleted     INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;

-- The files of a lesson recording, referenced where they lie.
CREATE TABLE media_file (
    id          TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    lesson      TEXT NOT NULL REFERENCES lesson_recording (id) DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL DEFAULT 0 CHECK (position >= 0),  -- in a joined set
    path        BLOB NOT NULL CHECK (length(path) > 0),            -- bytes as the system gave them
    fingerprint TEXT NOT NULL,                                     -- '' when it was never taken
    size_bytes  INTEGER NOT NULL CHECK (size_bytes >= 0),
    author      TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us  INTEGER NOT NULL,
    changed     INTEGER NOT NULL,
    deleted     INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;
CREATE INDEX media_file_by_lesson ON media_file (lesson, position);
CREATE INDEX media_file_by_fingerprint ON media_file (fingerprint);

-- A moment: a point or a short interval of a lesson that someone marked.
CREATE TABLE moment (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    lesson     TEXT NOT NULL REFERENCES lesson_recording (id) DEFERRABLE INITIALLY DEFERRED,
    at_us      INTEGER NOT NULL CHECK (at_us >= 0),
    to_us      INTEGER CHECK (to_us IS NULL OR to_us > at_us),  -- exclusive; none for a point
    author     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;
CREATE INDEX moment_by_time ON moment (lesson, at_us);

-- A talking point: one thing to raise in the conversation. A draft is made with each moment.
CREATE TABLE talking_point (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    draft      INTEGER NOT NULL DEFAULT 1 CHECK (draft IN (0, 1)),  -- 1: on no agenda yet
    author     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;

-- Which moments a talking point is about; it may have none.
CREATE TABLE talking_point_moment (
    talking_point TEXT NOT NULL REFERENCES talking_point (id) DEFERRABLE INITIALLY DEFERRED,
    moment        TEXT NOT NULL REFERENCES moment (id) DEFERRABLE INITIALLY DEFERRED,
    author        TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us    INTEGER NOT NULL,
    changed       INTEGER NOT NULL,
    deleted       INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2)),
    PRIMARY KEY (talking_point, moment)
) STRICT, WITHOUT ROWID;
CREATE INDEX talking_point_moment_by_moment ON talking_point_moment (moment);

-- What a talking point has on each coaching dimension. One row a value, because tone of voice may
-- hold several. Dimensions and values are data, not constraints: DOMAIN.md S01 asks that a fuller set
-- can be loaded.
CREATE TABLE talking_point_value (
    talking_point TEXT NOT NULL REFERENCES talking_point (id) DEFERRABLE INITIALLY DEFERRED,
    dimension     TEXT NOT NULL CHECK (dimension <> ''),
    value         TEXT NOT NULL CHECK (value <> ''),
    author        TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us    INTEGER NOT NULL,
    changed       INTEGER NOT NULL,
    deleted       INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2)),
    PRIMARY KEY (talking_point, dimension, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX talking_point_value_by_use ON talking_point_value (dimension, changed);

-- What someone wrote about a moment; private until its author says otherwise.
CREATE TABLE note (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    moment     TEXT REFERENCES moment (id) DEFERRABLE INITIALLY DEFERRED,  -- other targets: later
    visibility TEXT NOT NULL DEFAULT 'private'
               CHECK (visibility IN ('private', 'pair', 'group', 'guide')),
    body       TEXT NOT NULL,
    author     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;
CREATE INDEX note_by_moment ON note (moment, author);

CREATE TABLE lesson_view (  -- where each person left a lesson; not recorded, never shared
    lesson      TEXT NOT NULL REFERENCES lesson_recording (id) DEFERRABLE INITIALLY DEFERRED,
    person      TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    opened_us   INTEGER NOT NULL,
    position_us INTEGER NOT NULL CHECK (position_us >= 0),
    PRIMARY KEY (lesson, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE edit_step (  -- the history of edits; not itself recorded
    id        INTEGER NOT NULL PRIMARY KEY,
    label     TEXT NOT NULL,              -- plain words, never note text
    person    TEXT NOT NULL,
    when_us   INTEGER NOT NULL,
    lesson    TEXT NOT NULL DEFAULT '',
    at_us     INTEGER NOT NULL DEFAULT 0,
    merge_key TEXT NOT NULL DEFAULT '',
    -- 'overtaken': undone, and then a new edit was made; it can no longer be redone
    state     TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'overtaken'))
) STRICT;
CREATE INDEX edit_step_by_state ON edit_step (state, id);

CREATE TABLE edit_changeset (  -- what a step changed; none once it cannot be undone or redone
    step      INTEGER NOT NULL PRIMARY KEY REFERENCES edit_step (id) ON DELETE CASCADE,
    changeset BLOB NOT NULL,
    checksum  BLOB NOT NULL  -- BLAKE2b, 16 bytes: SQLite's session module trusts what it is given
) STRICT;
