-- What a conversation needs: notes with two lenses, recordings of the talk itself, advice where a
-- pair's kind of coaching has it, what to read before a session, a model for a focus, and the words
-- of a form that were not kept yet.
--
-- A program of schema 5 knows no recorded conversations and would show them, and the moments, clips
-- and notes in them, to everyone who sees lessons; it would also record the words of forms as edits
-- and let a note go whose only words stand under a lens: hence this schema's min_compatible, 6.

-- What the teacher did.
ALTER TABLE note ADD COLUMN teacher_action TEXT NOT NULL DEFAULT '';
-- What pupils did or said.
ALTER TABLE note ADD COLUMN pupil_response TEXT NOT NULL DEFAULT '';
-- How the note begins.
ALTER TABLE note ADD COLUMN kind TEXT NOT NULL DEFAULT ''
    CHECK (kind IN ('', 'I notice', 'I wonder', 'What led you to', 'A strength'));

-- A conversation is the recording of a coaching talk: its owner alone sees it and what is in it.
ALTER TABLE lesson_recording ADD COLUMN kind TEXT NOT NULL DEFAULT 'lesson'
    CHECK (kind IN ('lesson', 'conversation'));
-- Whose talk a conversation is.
ALTER TABLE lesson_recording ADD COLUMN
    session TEXT REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED
    CHECK (session IS NULL OR kind = 'conversation');
CREATE INDEX lesson_recording_by_session ON lesson_recording (session);

-- The coach's, where the type of the pair offers it.
ALTER TABLE talking_point ADD COLUMN advice TEXT NOT NULL DEFAULT '';
-- The pair's own answer after the session; never counted.
ALTER TABLE talking_point ADD COLUMN clip_useful TEXT NOT NULL DEFAULT ''
    CHECK (clip_useful IN ('', 'yes', 'partly', 'not this time'));

-- A clip that shows what the teacher works towards.
ALTER TABLE focus ADD COLUMN model_clip TEXT REFERENCES clip (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX focus_by_model_clip ON focus (model_clip);

-- Something to read or look at before a session of a cycle.
CREATE TABLE cycle_material (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    cycle      TEXT NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL DEFAULT 0 CHECK (position >= 0),  -- in its cycle
    title      TEXT NOT NULL CHECK (title <> ''),
    about      TEXT NOT NULL DEFAULT '',  -- where it is, what to look for
    artefact   TEXT REFERENCES artefact (id) DEFERRABLE INITIALLY DEFERRED,
    author     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;
CREATE INDEX cycle_material_by_cycle ON cycle_material (cycle, position);
CREATE INDEX cycle_material_by_artefact ON cycle_material (artefact);

-- Who has read it. Everyone says so of themself.
CREATE TABLE material_seen (
    material   TEXT NOT NULL REFERENCES cycle_material (id) DEFERRABLE INITIALLY DEFERRED,
    person     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    author     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2)),
    PRIMARY KEY (material, person)
) STRICT, WITHOUT ROWID;

-- What someone types in a form and has not kept yet. Its person alone reads it.
CREATE TABLE form_draft (  -- not recorded, never exported
    person     TEXT NOT NULL,
    form       TEXT NOT NULL CHECK (form <> ''),
    words      TEXT NOT NULL CHECK (json_valid(words)),
    changed_us INTEGER NOT NULL,
    PRIMARY KEY (person, form)
) STRICT, WITHOUT ROWID;

-- The search index follows the new words; otherwise these are as 0004 made them.
DROP TRIGGER search_refresh;
DROP VIEW search_subject;
DROP TRIGGER search_point_changed;
DROP TRIGGER search_note_changed;

-- What there is to be found. A subject inserted here gets a new entry, or loses its entry when it
-- is no longer here.
CREATE VIEW search_subject (subject, kind) AS
    SELECT id, 'moment' FROM moment WHERE deleted = 0
    UNION ALL SELECT id, 'clip' FROM clip WHERE deleted = 0
    UNION ALL SELECT id, 'action_step' FROM action_step WHERE deleted = 0
    -- A draft that says nothing but its moment's tags is found with its moment.
    UNION ALL SELECT t.id, 'talking_point' FROM talking_point t WHERE t.deleted = 0
        AND (t.draft = 0 OR t.question <> '' OR t.outcome <> '' OR t.advice <> '' OR EXISTS
            (SELECT 1 FROM note n WHERE n.talking_point = t.id AND n.deleted = 0));
CREATE TRIGGER search_refresh INSTEAD OF INSERT ON search_subject WHEN new.subject IS NOT NULL BEGIN
    DELETE FROM search_entry WHERE subject = new.subject;
    INSERT INTO search_entry (kind, subject)
        SELECT kind, subject FROM search_subject WHERE subject = new.subject;
END;

CREATE TRIGGER search_point_changed AFTER UPDATE OF draft, session, question, outcome, advice,
    deleted ON talking_point
WHEN old.draft <> new.draft OR old.session IS NOT new.session
  OR old.question <> new.question OR old.outcome <> new.outcome OR old.advice <> new.advice
  OR old.deleted <> new.deleted BEGIN
    INSERT INTO search_point (talking_point) VALUES (new.id);
END;

CREATE TRIGGER search_note_changed AFTER UPDATE OF moment, clip, talking_point, attempt, visibility,
    body, teacher_action, pupil_response, kind, deleted ON note
WHEN old.moment IS NOT new.moment OR old.clip IS NOT new.clip
  OR old.talking_point IS NOT new.talking_point OR old.attempt IS NOT new.attempt
  OR old.visibility <> new.visibility OR old.body <> new.body
  OR old.teacher_action <> new.teacher_action OR old.pupil_response <> new.pupil_response
  OR old.kind <> new.kind OR old.deleted <> new.deleted BEGIN
    INSERT INTO search_note VALUES (old.moment, old.clip, old.talking_point, old.attempt);
    INSERT INTO search_note VALUES (new.moment, new.clip, new.talking_point, new.attempt);
END;
