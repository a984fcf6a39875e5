-- A step tells that it had a clip also after the clip's lesson was deleted for good, and a lesson's
-- moments are read quickly among a million.

-- Until now the row that tells of a clip went with it. The table is made anew, because SQLite takes
-- no NOT NULL away; its columns stay as they were.

CREATE TEMP TABLE step_clip_before AS SELECT * FROM step_clip;
DROP TABLE step_clip;

-- The clips of a step: what it was before, an attempt, what it is after.
CREATE TABLE step_clip (
    id          TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    action_step TEXT NOT NULL REFERENCES action_step (id) DEFERRABLE INITIALLY DEFERRED,
    clip        TEXT REFERENCES clip (id) DEFERRABLE INITIALLY DEFERRED,  -- none: deleted for good
    part        TEXT NOT NULL CHECK (part IN ('before', 'attempt', 'after')),
    attempt     TEXT REFERENCES attempt (id) DEFERRABLE INITIALLY DEFERRED,
    author      TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us  INTEGER NOT NULL,
    changed     INTEGER NOT NULL,
    deleted     INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2)),
    CHECK (attempt IS NULL OR part = 'attempt')
) STRICT, WITHOUT ROWID;
INSERT INTO step_clip SELECT * FROM temp.step_clip_before;
DROP TABLE temp.step_clip_before;
CREATE INDEX step_clip_by_step ON step_clip (action_step, part);
CREATE INDEX step_clip_by_clip ON step_clip (clip);
CREATE INDEX step_clip_by_attempt ON step_clip (attempt);

CREATE TRIGGER search_step_clip_added AFTER INSERT ON step_clip WHEN new.deleted = 0 BEGIN
    INSERT INTO search_subject (subject) VALUES (new.action_step);
END;
CREATE TRIGGER search_step_clip_gone AFTER DELETE ON step_clip WHEN old.deleted = 0 BEGIN
    INSERT INTO search_subject (subject) VALUES (old.action_step);
END;
CREATE TRIGGER search_step_clip_changed AFTER UPDATE OF clip, deleted ON step_clip
WHEN old.clip IS NOT new.clip OR old.deleted <> new.deleted BEGIN
    INSERT INTO search_subject (subject) VALUES (new.action_step);
END;

-- A lesson's moments in the order of time, all of each: in a large store each row of the table
-- itself lies on a page of its own.
DROP INDEX moment_by_time;
CREATE INDEX moment_by_time
    ON moment (lesson, at_us, id, to_us, deleted, author, created_us, changed);
-- Tells that a talking point is not there, without a look at each that is.
CREATE INDEX talking_point_removed ON talking_point (id) WHERE deleted <> 0;
