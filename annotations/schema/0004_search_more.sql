-- The search index, made so that any words are found quickly among a million notes. It replaces
-- that of 0002.
--
--   * A row of search_entry for each thing that can be found. Triggers keep them in step whoever
--     writes: whatever changes in what is said of a thing, its entry goes and a new one comes, with
--     a higher id. So a higher id is a newer word.
--   * The entries up to some id are packed: search_block tells which of them hold a term. Those
--     after it are few and young, and are read through. The program packs when they become many
--     (annotations/search_pack.h); a packed entry that went leaves its place in the blocks.
--   * The index only offers candidates. What is shown, and to whom, is read from the notes
--     themselves (annotations/note_search.cpp).
--   * None of it is recorded: undo changes what people wrote, and the triggers do the rest. A
--     program of schema 3 would look for the old index: hence this schema's min_compatible, 4.

DROP TRIGGER search_value_added;
DROP TRIGGER search_value_gone;
DROP TRIGGER search_value_changed;
DROP TRIGGER search_point_added;
DROP TRIGGER search_point_gone;
DROP TRIGGER search_point_changed;
DROP TRIGGER search_link_added;
DROP TRIGGER search_link_gone;
DROP TRIGGER search_link_changed;
DROP TRIGGER search_note_added;
DROP TRIGGER search_note_gone;
DROP TRIGGER search_note_changed;
DROP TRIGGER search_refresh;
DROP TRIGGER search_entry_added;
DROP TRIGGER search_entry_gone;
DROP TRIGGER search_entry_changed;
DROP VIEW search_note;
DROP VIEW search_tag;
DROP TABLE search_words;
DROP TABLE search_entry;

-- What can be found.
CREATE TABLE search_entry (
    id      INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,  -- never used twice
    kind    TEXT NOT NULL,                               -- the table that it is a row of
    subject TEXT NOT NULL                                -- its id there
) STRICT;
CREATE UNIQUE INDEX search_entry_by_subject ON search_entry (subject);

-- Which packed entries hold a term: one row for each term in each block of 65,536 ids.
CREATE TABLE search_block (
    block   INTEGER NOT NULL,  -- an entry's id / 65536
    -- Its first sign tells its kind, the rest is a word, an id or a value
    -- (annotations/search_terms.h). '' holds all entries that were packed.
    term    TEXT NOT NULL,
    entries BLOB NOT NULL,     -- ids % 65536, packed: annotations/entry_set.h
    PRIMARY KEY (block, term)
) STRICT, WITHOUT ROWID;

-- What there is to be found. A subject inserted here gets a new entry, or loses its entry when it
-- is no longer here.
CREATE VIEW search_subject (subject, kind) AS
    SELECT id, 'moment' FROM moment WHERE deleted = 0
    UNION ALL SELECT id, 'clip' FROM clip WHERE deleted = 0
    UNION ALL SELECT id, 'action_step' FROM action_step WHERE deleted = 0
    -- A draft that says nothing but its moment's tags is found with its moment.
    UNION ALL SELECT t.id, 'talking_point' FROM talking_point t WHERE t.deleted = 0
        AND (t.draft = 0 OR t.question <> '' OR t.outcome <> '' OR EXISTS
            (SELECT 1 FROM note n WHERE n.talking_point = t.id AND n.deleted = 0));
CREATE TRIGGER search_refresh INSTEAD OF INSERT ON search_subject WHEN new.subject IS NOT NULL BEGIN
    DELETE FROM search_entry WHERE subject = new.subject;
    INSERT INTO search_entry (kind, subject)
        SELECT kind, subject FROM search_subject WHERE subject = new.subject;
END;

-- A talking point changed: it and its moments are said anew.
CREATE VIEW search_point (talking_point) AS SELECT id FROM talking_point;
CREATE TRIGGER search_refresh_point INSTEAD OF INSERT ON search_point BEGIN
    INSERT INTO search_subject (subject) VALUES (new.talking_point);
    INSERT INTO search_subject (subject) SELECT moment FROM talking_point_moment
        WHERE talking_point = new.talking_point AND deleted = 0;
END;

-- A note changed: what it is on is said anew.
CREATE VIEW search_note (moment, clip, talking_point, attempt) AS
    SELECT moment, clip, talking_point, attempt FROM note;
CREATE TRIGGER search_refresh_note INSTEAD OF INSERT ON search_note BEGIN
    INSERT INTO search_subject (subject) VALUES (new.moment), (new.clip), (new.talking_point),
        ((SELECT action_step FROM attempt WHERE id = new.attempt));
END;

CREATE TRIGGER search_moment_added AFTER INSERT ON moment BEGIN
    INSERT INTO search_subject (subject) VALUES (new.id);
END;
CREATE TRIGGER search_moment_gone AFTER DELETE ON moment BEGIN
    INSERT INTO search_subject (subject) VALUES (old.id);
END;
CREATE TRIGGER search_moment_changed AFTER UPDATE OF deleted ON moment
WHEN old.deleted <> new.deleted BEGIN
    INSERT INTO search_subject (subject) VALUES (new.id);
END;

CREATE TRIGGER search_clip_added AFTER INSERT ON clip BEGIN
    INSERT INTO search_subject (subject) VALUES (new.id);
END;
CREATE TRIGGER search_clip_gone AFTER DELETE ON clip BEGIN
    INSERT INTO search_subject (subject) VALUES (old.id);
END;
CREATE TRIGGER search_clip_changed AFTER UPDATE OF title, deleted ON clip
WHEN old.title <> new.title OR old.deleted <> new.deleted BEGIN
    INSERT INTO search_subject (subject) VALUES (new.id);
END;

CREATE TRIGGER search_point_added AFTER INSERT ON talking_point BEGIN
    INSERT INTO search_point (talking_point) VALUES (new.id);
END;
CREATE TRIGGER search_point_gone AFTER DELETE ON talking_point BEGIN
    INSERT INTO search_point (talking_point) VALUES (old.id);
END;
CREATE TRIGGER search_point_changed AFTER UPDATE OF draft, session, question, outcome, deleted
ON talking_point
WHEN old.draft <> new.draft OR old.session IS NOT new.session
  OR old.question <> new.question OR old.outcome <> new.outcome
  OR old.deleted <> new.deleted BEGIN
    INSERT INTO search_point (talking_point) VALUES (new.id);
END;

CREATE TRIGGER search_value_added AFTER INSERT ON talking_point_value BEGIN
    INSERT INTO search_point (talking_point) VALUES (new.talking_point);
END;
CREATE TRIGGER search_value_gone AFTER DELETE ON talking_point_value BEGIN
    INSERT INTO search_point (talking_point) VALUES (old.talking_point);
END;
CREATE TRIGGER search_value_changed AFTER UPDATE OF value, deleted ON talking_point_value
WHEN old.value <> new.value OR old.deleted <> new.deleted BEGIN
    INSERT INTO search_point (talking_point) VALUES (new.talking_point);
END;

CREATE TRIGGER search_link_added AFTER INSERT ON talking_point_moment WHEN new.deleted = 0 BEGIN
    INSERT INTO search_subject (subject) VALUES (new.moment), (new.talking_point);
END;
CREATE TRIGGER search_link_gone AFTER DELETE ON talking_point_moment WHEN old.deleted = 0 BEGIN
    INSERT INTO search_subject (subject) VALUES (old.moment), (old.talking_point);
END;
CREATE TRIGGER search_link_changed AFTER UPDATE OF deleted ON talking_point_moment
WHEN old.deleted <> new.deleted BEGIN
    INSERT INTO search_subject (subject) VALUES (new.moment), (new.talking_point);
END;

CREATE TRIGGER search_other_link_added AFTER INSERT ON talking_point_link WHEN new.deleted = 0 BEGIN
    INSERT INTO search_subject (subject) VALUES (new.talking_point);
END;
CREATE TRIGGER search_other_link_gone AFTER DELETE ON talking_point_link WHEN old.deleted = 0 BEGIN
    INSERT INTO search_subject (subject) VALUES (old.talking_point);
END;
CREATE TRIGGER search_other_link_changed AFTER UPDATE OF deleted ON talking_point_link
WHEN old.deleted <> new.deleted BEGIN
    INSERT INTO search_subject (subject) VALUES (new.talking_point);
END;

CREATE TRIGGER search_code_added AFTER INSERT ON moment_code WHEN new.deleted = 0 BEGIN
    INSERT INTO search_subject (subject) VALUES (new.moment);
END;
CREATE TRIGGER search_code_gone AFTER DELETE ON moment_code WHEN old.deleted = 0 BEGIN
    INSERT INTO search_subject (subject) VALUES (old.moment);
END;
CREATE TRIGGER search_code_changed AFTER UPDATE OF deleted ON moment_code
WHEN old.deleted <> new.deleted BEGIN
    INSERT INTO search_subject (subject) VALUES (new.moment);
END;

CREATE TRIGGER search_step_added AFTER INSERT ON action_step BEGIN
    INSERT INTO search_subject (subject) VALUES (new.id);
END;
CREATE TRIGGER search_step_gone AFTER DELETE ON action_step BEGIN
    INSERT INTO search_subject (subject) VALUES (old.id);
END;
CREATE TRIGGER search_step_changed AFTER UPDATE OF sentence, if_then, why, pupil_change, premortem,
    deleted ON action_step
WHEN old.sentence <> new.sentence OR old.if_then <> new.if_then OR old.why <> new.why
  OR old.pupil_change <> new.pupil_change OR old.premortem <> new.premortem
  OR old.deleted <> new.deleted BEGIN
    INSERT INTO search_subject (subject) VALUES (new.id);
END;

CREATE TRIGGER search_attempt_added AFTER INSERT ON attempt WHEN new.deleted = 0 BEGIN
    INSERT INTO search_subject (subject) VALUES (new.action_step);
END;
CREATE TRIGGER search_attempt_gone AFTER DELETE ON attempt WHEN old.deleted = 0 BEGIN
    INSERT INTO search_subject (subject) VALUES (old.action_step);
END;
CREATE TRIGGER search_attempt_changed AFTER UPDATE OF saw, outcome, deleted ON attempt
WHEN old.saw <> new.saw OR old.outcome <> new.outcome OR old.deleted <> new.deleted BEGIN
    INSERT INTO search_subject (subject) VALUES (new.action_step);
END;

CREATE TRIGGER search_adjustment_added AFTER INSERT ON adjustment WHEN new.deleted = 0 BEGIN
    INSERT INTO search_subject (subject)
        SELECT action_step FROM attempt WHERE id = new.attempt;
END;
CREATE TRIGGER search_adjustment_gone AFTER DELETE ON adjustment WHEN old.deleted = 0 BEGIN
    INSERT INTO search_subject (subject)
        SELECT action_step FROM attempt WHERE id = old.attempt;
END;
CREATE TRIGGER search_adjustment_changed AFTER UPDATE OF body, deleted ON adjustment
WHEN old.body <> new.body OR old.deleted <> new.deleted BEGIN
    INSERT INTO search_subject (subject)
        SELECT action_step FROM attempt WHERE id = new.attempt;
END;

CREATE TRIGGER search_step_clip_added AFTER INSERT ON step_clip WHEN new.deleted = 0 BEGIN
    INSERT INTO search_subject (subject) VALUES (new.action_step);
END;
CREATE TRIGGER search_step_clip_gone AFTER DELETE ON step_clip WHEN old.deleted = 0 BEGIN
    INSERT INTO search_subject (subject) VALUES (old.action_step);
END;
CREATE TRIGGER search_step_clip_changed AFTER UPDATE OF deleted ON step_clip
WHEN old.deleted <> new.deleted BEGIN
    INSERT INTO search_subject (subject) VALUES (new.action_step);
END;

CREATE TRIGGER search_note_added AFTER INSERT ON note WHEN new.deleted = 0 BEGIN
    INSERT INTO search_note VALUES (new.moment, new.clip, new.talking_point, new.attempt);
END;
CREATE TRIGGER search_note_gone AFTER DELETE ON note WHEN old.deleted = 0 BEGIN
    INSERT INTO search_note VALUES (old.moment, old.clip, old.talking_point, old.attempt);
END;
CREATE TRIGGER search_note_changed AFTER UPDATE OF moment, clip, talking_point, attempt, visibility,
    body, deleted ON note
WHEN old.moment IS NOT new.moment OR old.clip IS NOT new.clip
  OR old.talking_point IS NOT new.talking_point OR old.attempt IS NOT new.attempt
  OR old.visibility <> new.visibility OR old.body <> new.body OR old.deleted <> new.deleted BEGIN
    INSERT INTO search_note VALUES (old.moment, old.clip, old.talking_point, old.attempt);
    INSERT INTO search_note VALUES (new.moment, new.clip, new.talking_point, new.attempt);
END;

CREATE TRIGGER search_code_renamed AFTER UPDATE OF label ON code WHEN old.label <> new.label BEGIN
    INSERT INTO search_subject (subject) SELECT moment FROM moment_code
        WHERE code = new.id AND deleted = 0;
END;
CREATE TRIGGER search_session_moved AFTER UPDATE OF cycle ON session
WHEN old.cycle <> new.cycle BEGIN
    INSERT INTO search_point (talking_point) SELECT id FROM talking_point WHERE session = new.id;
END;
CREATE TRIGGER search_step_moved AFTER UPDATE OF cycle ON action_step
WHEN old.cycle IS NOT new.cycle BEGIN
    INSERT INTO search_subject (subject) VALUES (new.id);
END;

-- What is in the store already, the newest last.
INSERT INTO search_entry (kind, subject) SELECT kind, subject FROM search_subject ORDER BY subject;
