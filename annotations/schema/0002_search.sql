-- The search index: the words of every note and tag, kept in step by triggers whoever writes:
-- the repositories, undo and redo, merging.
--
--   * The index only offers candidates. What is shown, and to whom, is read from the notes
--     themselves (annotations/note_search.cpp).
--   * A moment has one entry with its tags alone, and one more for each note on it with the note's
--     words and the tags, so that one search may match both.
--   * None of it is recorded: undo changes notes and tags, and the triggers do the rest. A program
--     of schema 1 would record it and could then not undo: hence this schema's min_compatible, 2.

-- So that a lesson's tags are read without a look at each link itself.
DROP INDEX talking_point_moment_by_moment;
CREATE INDEX talking_point_moment_by_moment ON talking_point_moment (moment, deleted);

-- What can be found: a line for each moment's tags and for each note.
CREATE TABLE search_entry (
    id     INTEGER NOT NULL PRIMARY KEY,
    moment TEXT NOT NULL,
    note   TEXT NOT NULL DEFAULT '',  -- '' for the tags alone
    words  TEXT NOT NULL DEFAULT '',  -- the note's
    tags   TEXT NOT NULL DEFAULT '',  -- one a line
    -- 1: has signs of a script that puts no spaces between words, or pictures. A word may then begin
    -- anywhere, which FTS5 cannot know. The same ranges as in annotations/search_words.cpp.
    unspaced INTEGER NOT NULL GENERATED ALWAYS AS (words || tags GLOB '*[' ||
        char(0x0e00) || '-' || char(0x0fff) || char(0x1000) || '-' || char(0x109f) ||
        char(0x1780) || '-' || char(0x17ff) || char(0x1950) || '-' || char(0x19ff) ||
        char(0x1a20) || '-' || char(0x1aaf) || char(0x1b00) || '-' || char(0x1b7f) ||
        char(0x2190) || '-' || char(0x2bff) || char(0x2e80) || '-' || char(0x2fdf) ||
        char(0x3040) || '-' || char(0x312f) || char(0x3190) || '-' || char(0x4dbf) ||
        char(0x4e00) || '-' || char(0x9fff) || char(0xa000) || '-' || char(0xa4cf) ||
        char(0xa980) || '-' || char(0xa9ff) || char(0xaa60) || '-' || char(0xaa7f) ||
        char(0xf900) || '-' || char(0xfaff) || char(0xff66) || '-' || char(0xff9f) ||
        char(0x1b000) || '-' || char(0x1b16f) || char(0x1f000) || '-' || char(0x1faff) ||
        char(0x20000) || '-' || char(0x3fffd) || ']*') STORED
) STRICT;
CREATE UNIQUE INDEX search_entry_by_moment ON search_entry (moment, note);
CREATE INDEX search_entry_unspaced ON search_entry (id) WHERE unspaced = 1;

-- The words of search_entry, without case and accents, each with the entries that hold it.
CREATE VIRTUAL TABLE search_words USING fts5 (
    words, tags, content = 'search_entry', content_rowid = 'id', columnsize = 0, detail = column,
    prefix = '1 2', tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'");

CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
    INSERT INTO search_words (rowid, words, tags) VALUES (new.id, new.words, new.tags);
END;
CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entry BEGIN
    INSERT INTO search_words (search_words, rowid, words, tags)
    VALUES ('delete', old.id, old.words, old.tags);
END;
CREATE TRIGGER search_entry_changed AFTER UPDATE OF words, tags ON search_entry BEGIN
    INSERT INTO search_words (search_words, rowid, words, tags)
    VALUES ('delete', old.id, old.words, old.tags);
    INSERT INTO search_words (rowid, words, tags) VALUES (new.id, new.words, new.tags);
END;

-- The tags that stand on each moment. A moment inserted here has its entries brought up to date.
CREATE VIEW search_tag (moment, value) AS
    SELECT l.moment, v.value FROM talking_point_moment l
    JOIN talking_point t ON t.id = l.talking_point AND t.deleted = 0 AND t.draft = 1
    JOIN talking_point_value v ON v.talking_point = t.id AND v.deleted = 0
    WHERE l.deleted = 0;
CREATE TRIGGER search_refresh INSTEAD OF INSERT ON search_tag BEGIN
    INSERT INTO search_entry (moment, tags)
        SELECT new.moment, group_concat(value, char(10)) FROM
            (SELECT DISTINCT value FROM search_tag WHERE moment = new.moment ORDER BY value)
        WHERE NOT EXISTS (SELECT 1 FROM search_entry WHERE moment = new.moment AND note = '')
        HAVING count(*) > 0;
    UPDATE search_entry SET tags = e.tags FROM
        (SELECT coalesce(group_concat(value, char(10)), '') AS tags FROM
            (SELECT DISTINCT value FROM search_tag WHERE moment = new.moment ORDER BY value)) e
        WHERE moment = new.moment AND search_entry.tags <> e.tags;
    DELETE FROM search_entry WHERE moment = new.moment AND note = '' AND tags = '';
END;

CREATE TRIGGER search_value_added AFTER INSERT ON talking_point_value BEGIN
    INSERT INTO search_tag (moment) SELECT moment FROM talking_point_moment
        WHERE talking_point = new.talking_point AND deleted = 0;
END;
CREATE TRIGGER search_value_gone AFTER DELETE ON talking_point_value BEGIN
    INSERT INTO search_tag (moment) SELECT moment FROM talking_point_moment
        WHERE talking_point = old.talking_point AND deleted = 0;
END;
CREATE TRIGGER search_value_changed AFTER UPDATE OF value, deleted ON talking_point_value
WHEN old.deleted <> new.deleted OR old.value <> new.value BEGIN
    INSERT INTO search_tag (moment) SELECT moment FROM talking_point_moment
        WHERE talking_point = new.talking_point AND deleted = 0;
END;

CREATE TRIGGER search_point_added AFTER INSERT ON talking_point BEGIN
    INSERT INTO search_tag (moment) SELECT moment FROM talking_point_moment
        WHERE talking_point = new.id AND deleted = 0;
END;
CREATE TRIGGER search_point_gone AFTER DELETE ON talking_point BEGIN
    INSERT INTO search_tag (moment) SELECT moment FROM talking_point_moment
        WHERE talking_point = old.id AND deleted = 0;
END;
CREATE TRIGGER search_point_changed AFTER UPDATE OF draft, deleted ON talking_point
WHEN old.draft <> new.draft OR old.deleted <> new.deleted BEGIN
    INSERT INTO search_tag (moment) SELECT moment FROM talking_point_moment
        WHERE talking_point = new.id AND deleted = 0;
END;

CREATE TRIGGER search_link_added AFTER INSERT ON talking_point_moment WHEN new.deleted = 0 BEGIN
    INSERT INTO search_tag (moment) VALUES (new.moment);
END;
CREATE TRIGGER search_link_gone AFTER DELETE ON talking_point_moment WHEN old.deleted = 0 BEGIN
    INSERT INTO search_tag (moment) VALUES (old.moment);
END;
CREATE TRIGGER search_link_changed AFTER UPDATE OF deleted ON talking_point_moment
WHEN old.deleted <> new.deleted BEGIN
    INSERT INTO search_tag (moment) VALUES (new.moment);
END;

-- The notes that can be found, each with its moment's tags.
CREATE VIEW search_note (note, moment, words, tags) AS
    SELECT n.id, n.moment, n.body, coalesce((SELECT group_concat(value, char(10)) FROM
        (SELECT DISTINCT value FROM search_tag t WHERE t.moment = n.moment ORDER BY value)), '')
    FROM note n WHERE n.deleted = 0 AND n.moment IS NOT NULL;

CREATE TRIGGER search_note_added AFTER INSERT ON note WHEN new.deleted = 0 BEGIN
    INSERT INTO search_entry (moment, note, words, tags)
        SELECT moment, note, words, tags FROM search_note WHERE note = new.id;
END;
CREATE TRIGGER search_note_gone AFTER DELETE ON note WHEN old.deleted = 0 BEGIN
    DELETE FROM search_entry WHERE moment = old.moment AND note = old.id;
END;
CREATE TRIGGER search_note_changed AFTER UPDATE OF moment, body, deleted ON note
WHEN old.moment IS NOT new.moment OR old.body <> new.body OR old.deleted <> new.deleted BEGIN
    DELETE FROM search_entry WHERE moment = old.moment AND note = old.id;
    INSERT INTO search_entry (moment, note, words, tags)
        SELECT moment, note, words, tags FROM search_note WHERE note = new.id;
END;

-- What is in the store already.
INSERT INTO search_tag (moment) SELECT DISTINCT moment FROM talking_point_moment;
INSERT INTO search_entry (moment, note, words, tags)
    SELECT moment, note, words, tags FROM search_note ORDER BY note;
