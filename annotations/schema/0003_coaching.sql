-- Coaching: who works with whom, cycles and their sessions, talking points on an agenda, focuses,
-- action steps with their attempts and evidence, clips, artefacts, and sets of words that can be
-- loaded. The rules of 0001_first.sql hold here too.
--
--   * What DOMAIN.md calls an invariant stands here as a CHECK wherever one row alone shows it: it
--     then holds whoever writes, be it a repository, undo or an import. The rest is kept by the
--     repositories and looked for by verify (annotations/store_check.cpp).
--   * Days are plain dates (2026-11-24); an appointment is a local time (2026-11-24T15:30) with its
--     IANA zone. '' stands for "not said".

-- A person's profile: suggests who might work with whom, no more.
ALTER TABLE person ADD COLUMN phase TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN subject TEXT NOT NULL DEFAULT '';

-- What someone is at a school. A leader reads no note, clip or moment but their own.
CREATE TABLE role_in_school (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    person     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    role       TEXT NOT NULL CHECK (role IN ('teacher', 'coach', 'mentor', 'specialist', 'leader')),
    school     TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;
CREATE INDEX role_in_school_by_person ON role_in_school (person, role);

-- A pairing of a teacher and someone who coaches them.
CREATE TABLE relationship (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    teacher    TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    coach      TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    type       TEXT NOT NULL CHECK (type <> ''),  -- one of DOMAIN.md's S07
    -- 0: sealed until both have reviewed.
    open_notes INTEGER NOT NULL DEFAULT 0 CHECK (open_notes IN (0, 1)),
    author     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2)),
    CHECK (teacher <> coach)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_by_teacher ON relationship (teacher, coach);
CREATE INDEX relationship_by_coach ON relationship (coach, teacher);

-- What a pair agreed on. New words ask both to accept again.
CREATE TABLE coaching_agreement (
    id                  TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    relationship        TEXT NOT NULL REFERENCES relationship (id) DEFERRABLE INITIALLY DEFERRED,
    purpose             TEXT NOT NULL DEFAULT '',
    roles               TEXT NOT NULL DEFAULT '',
    who_sees            TEXT NOT NULL DEFAULT '',
    how_often           TEXT NOT NULL DEFAULT '',
    not_done_with       TEXT NOT NULL DEFAULT '',
    teacher_accepted_us INTEGER,  -- none: not yet
    coach_accepted_us   INTEGER,
    author              TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us          INTEGER NOT NULL,
    changed             INTEGER NOT NULL,
    deleted             INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;
CREATE INDEX coaching_agreement_by_relationship ON coaching_agreement (relationship);

-- People who work together: a learning community, a lesson study, practitioners only ...
CREATE TABLE coaching_group (
    id                 TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    name               TEXT NOT NULL CHECK (name <> ''),
    kind               TEXT NOT NULL DEFAULT '',
    -- 1: no leader may join.
    practitioners_only INTEGER NOT NULL DEFAULT 0 CHECK (practitioners_only IN (0, 1)),
    author             TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us         INTEGER NOT NULL,
    changed            INTEGER NOT NULL,
    deleted            INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;

CREATE TABLE group_member (
    coaching_group TEXT NOT NULL REFERENCES coaching_group (id) DEFERRABLE INITIALLY DEFERRED,
    person         TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    author         TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us     INTEGER NOT NULL,
    changed        INTEGER NOT NULL,
    deleted        INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2)),
    PRIMARY KEY (coaching_group, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_member_by_person ON group_member (person, coaching_group);

-- A programme: cycles in order, with what they are for.
CREATE TABLE programme (
    id             TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    title          TEXT NOT NULL CHECK (title <> ''),
    teacher        TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    coaching_group TEXT REFERENCES coaching_group (id) DEFERRABLE INITIALLY DEFERRED,
    -- Why it is made so; stays while the activities change.
    principle      TEXT NOT NULL DEFAULT '',
    template       TEXT NOT NULL DEFAULT '',  -- the key of the template it was copied from
    author         TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us     INTEGER NOT NULL,
    changed        INTEGER NOT NULL,
    deleted        INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;
CREATE INDEX programme_by_teacher ON programme (teacher);

-- A focus, or goal: the specific aspect that the teacher chose to work on.
CREATE TABLE focus (
    id           TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    teacher      TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    behaviour    TEXT NOT NULL CHECK (behaviour <> ''),  -- one thing that can be seen
    situation    TEXT NOT NULL DEFAULT '',  -- one kind of situation
    why          TEXT NOT NULL DEFAULT '',  -- why it should work
    pupil_change TEXT NOT NULL DEFAULT '',  -- hoped for
    state        TEXT NOT NULL DEFAULT 'proposed'
         CHECK (state IN ('proposed', 'agreed', 'not now')),
    decided_by   TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    decided_us   INTEGER,
    author       TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us   INTEGER NOT NULL,
    changed      INTEGER NOT NULL,
    deleted      INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2)),
    -- Anyone proposes; only the teacher decides.
    CHECK ((state = 'proposed') = (decided_by IS NULL)),
    CHECK (decided_by IS NULL OR decided_by = teacher),
    CHECK ((decided_by IS NULL) = (decided_us IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX focus_by_teacher ON focus (teacher);

-- A cycle: sessions in order, on one focus.
CREATE TABLE cycle (
    id             TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    programme      TEXT REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED,
    position       INTEGER NOT NULL DEFAULT 0 CHECK (position >= 0),  -- in its programme
    title          TEXT NOT NULL CHECK (title <> ''),
    kind           TEXT NOT NULL DEFAULT '',  -- coaching, deliberate practice, lesson study ...
    domain         TEXT NOT NULL DEFAULT '',
    teacher        TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    coach          TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    coaching_group TEXT REFERENCES coaching_group (id) DEFERRABLE INITIALLY DEFERRED,
    focus          TEXT REFERENCES focus (id) DEFERRABLE INITIALLY DEFERRED,
    principle      TEXT NOT NULL DEFAULT '',
    template       TEXT NOT NULL DEFAULT '',
    starts         TEXT NOT NULL DEFAULT '',  -- a day
    step_limit     INTEGER NOT NULL DEFAULT 2 CHECK (step_limit >= 1),  -- active steps, softly
    closed_us      INTEGER,  -- none: open
    author         TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us     INTEGER NOT NULL,
    changed        INTEGER NOT NULL,
    deleted        INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2)),
    CHECK (teacher IS NOT NULL OR coaching_group IS NOT NULL),
    CHECK (teacher IS NULL OR coach IS NULL OR teacher <> coach)
) STRICT, WITHOUT ROWID;
CREATE INDEX cycle_by_programme ON cycle (programme, position);
CREATE INDEX cycle_by_teacher ON cycle (teacher);

-- The coaching hours a teacher may expect in a year.
CREATE TABLE entitlement (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    teacher    TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    year       TEXT NOT NULL CHECK (year <> ''),  -- 2026, 2026/27
    minutes    INTEGER NOT NULL CHECK (minutes > 0),
    counts     TEXT NOT NULL DEFAULT 'conversations'
         CHECK (counts IN ('conversations', 'all sessions')),
    author     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;
CREATE INDEX entitlement_by_teacher ON entitlement (teacher, year);

-- A coaching session: one scheduled conversation with its preparation.
CREATE TABLE session (
    id           TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    cycle        TEXT NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL DEFAULT 0 CHECK (position >= 0),  -- in its cycle
    title        TEXT NOT NULL CHECK (title <> ''),
    kind         TEXT NOT NULL DEFAULT 'face to face'
         CHECK (kind IN ('face to face', 'live', 'own time')),
    purpose      TEXT NOT NULL DEFAULT 'conversation'
         CHECK (purpose IN ('conversation', 'lesson', 'meeting')),
    guidance     TEXT NOT NULL DEFAULT '',  -- from the template
    planned      TEXT NOT NULL DEFAULT '',  -- a local time, or a day
    zone         TEXT NOT NULL DEFAULT '',  -- IANA
    minutes      INTEGER NOT NULL DEFAULT 0 CHECK (minutes >= 0),  -- planned; 0: not said
    held_us      INTEGER,  -- when it took place; none: not yet
    held_minutes INTEGER NOT NULL DEFAULT 0 CHECK (held_minutes >= 0),
    entitlement  TEXT REFERENCES entitlement (id) DEFERRABLE INITIALLY DEFERRED,
    author       TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us   INTEGER NOT NULL,
    changed      INTEGER NOT NULL,
    deleted      INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_cycle ON session (cycle, position);
CREATE INDEX session_by_entitlement ON session (entitlement);

-- Who has prepared a session. Information only: a session opens either way.
CREATE TABLE session_ready (
    session    TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
    person     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    author     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2)),
    PRIMARY KEY (session, person)
) STRICT, WITHOUT ROWID;

-- A clip: a chosen interval of a lesson recording; a reference, not a file.
CREATE TABLE clip (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    lesson     TEXT NOT NULL REFERENCES lesson_recording (id) DEFERRABLE INITIALLY DEFERRED,
    in_us      INTEGER NOT NULL CHECK (in_us >= 0),
    out_us     INTEGER NOT NULL CHECK (out_us > in_us),  -- exclusive
    title      TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;
CREATE INDEX clip_by_time ON clip (lesson, in_us);

-- An artefact: a lesson plan, children's work; a file referenced where it lies.
CREATE TABLE artefact (
    id          TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    owner       TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    title       TEXT NOT NULL CHECK (title <> ''),
    kind        TEXT NOT NULL CHECK (kind IN ('lesson plan', 'children''s work', 'other')),
    path        BLOB NOT NULL CHECK (length(path) > 0),
    fingerprint TEXT NOT NULL DEFAULT '',
    size_bytes  INTEGER NOT NULL CHECK (size_bytes >= 0),
    author      TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us  INTEGER NOT NULL,
    changed     INTEGER NOT NULL,
    deleted     INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;

-- A talking point may stand on a session's agenda, with the question to begin with.
ALTER TABLE talking_point ADD COLUMN
    session TEXT REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED
    CHECK ((session IS NULL) = (draft = 1));
ALTER TABLE talking_point ADD COLUMN position INTEGER NOT NULL DEFAULT 0 CHECK (position >= 0);
ALTER TABLE talking_point ADD COLUMN question TEXT NOT NULL DEFAULT '';
ALTER TABLE talking_point ADD COLUMN minutes INTEGER NOT NULL DEFAULT 0 CHECK (minutes >= 0);
ALTER TABLE talking_point ADD COLUMN outcome TEXT NOT NULL DEFAULT '';
CREATE INDEX talking_point_by_session ON talking_point (session, position);

-- An action step: a small agreed change, clear, simple and swift.
CREATE TABLE action_step (
    id           TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    teacher      TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    cycle        TEXT REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    focus        TEXT REFERENCES focus (id) DEFERRABLE INITIALLY DEFERRED,
    sentence     TEXT NOT NULL CHECK (sentence <> ''),
    if_then      TEXT NOT NULL DEFAULT '',
    why          TEXT NOT NULL DEFAULT '',  -- why it should work
    pupil_change TEXT NOT NULL DEFAULT '',  -- hoped for
    premortem    TEXT NOT NULL DEFAULT '',  -- what might get in the way
    due          TEXT NOT NULL DEFAULT '',  -- a day
    example_seen INTEGER NOT NULL DEFAULT 0 CHECK (example_seen IN (0, 1)),
    reason_given INTEGER NOT NULL DEFAULT 0 CHECK (reason_given IN (0, 1)),
    rehearsed    INTEGER NOT NULL DEFAULT 0 CHECK (rehearsed IN (0, 1)),
    tried        INTEGER NOT NULL DEFAULT 0 CHECK (tried IN (0, 1)),
    reviewed     INTEGER NOT NULL DEFAULT 0 CHECK (reviewed IN (0, 1)),
    state        TEXT NOT NULL DEFAULT 'proposed'
          CHECK (state IN ('proposed', 'agreed', 'not now', 'active', 'habit', 'rested')),
    decided_by   TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    decided_us   INTEGER,
    author       TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us   INTEGER NOT NULL,
    changed      INTEGER NOT NULL,
    deleted      INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2)),
    -- Anyone proposes; only the teacher decides.
    CHECK ((state = 'proposed') = (decided_by IS NULL)),
    CHECK (decided_by IS NULL OR decided_by = teacher),
    CHECK ((decided_by IS NULL) = (decided_us IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX action_step_by_cycle ON action_step (cycle, state);
CREATE INDEX action_step_by_teacher ON action_step (teacher, state);
CREATE INDEX action_step_by_focus ON action_step (focus);

-- The teacher's word that a step beyond the soft limit shall be active all the same.
CREATE TABLE step_override (
    id          TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    action_step TEXT NOT NULL REFERENCES action_step (id) DEFERRABLE INITIALLY DEFERRED,
    teacher     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    reason      TEXT NOT NULL CHECK (reason <> ''),
    author      TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us  INTEGER NOT NULL,
    changed     INTEGER NOT NULL,
    deleted     INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2)),
    CHECK (author = teacher)
) STRICT, WITHOUT ROWID;
CREATE INDEX step_override_by_step ON step_override (action_step);

-- One try at a step.
CREATE TABLE attempt (
    id          TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    action_step TEXT NOT NULL REFERENCES action_step (id) DEFERRABLE INITIALLY DEFERRED,
    number      INTEGER NOT NULL CHECK (number >= 1),
    tried_on    TEXT NOT NULL DEFAULT '',  -- a day
    saw         TEXT NOT NULL DEFAULT '',  -- what we saw
    -- In the teacher's words; "did not work yet" is one like another.
    outcome     TEXT NOT NULL DEFAULT '',
    author      TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us  INTEGER NOT NULL,
    changed     INTEGER NOT NULL,
    deleted     INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;
CREATE INDEX attempt_by_step ON attempt (action_step, number);

-- What the teacher changes after an attempt.
CREATE TABLE adjustment (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    attempt    TEXT NOT NULL REFERENCES attempt (id) DEFERRABLE INITIALLY DEFERRED,
    body       TEXT NOT NULL CHECK (body <> ''),
    author     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;
CREATE INDEX adjustment_by_attempt ON adjustment (attempt);

-- The clips of a step: what it was before, an attempt, what it is after.
CREATE TABLE step_clip (
    id          TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    action_step TEXT NOT NULL REFERENCES action_step (id) DEFERRABLE INITIALLY DEFERRED,
    clip        TEXT NOT NULL REFERENCES clip (id) DEFERRABLE INITIALLY DEFERRED,
    part        TEXT NOT NULL CHECK (part IN ('before', 'attempt', 'after')),
    attempt     TEXT REFERENCES attempt (id) DEFERRABLE INITIALLY DEFERRED,
    author      TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us  INTEGER NOT NULL,
    changed     INTEGER NOT NULL,
    deleted     INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2)),
    CHECK (attempt IS NULL OR part = 'attempt')
) STRICT, WITHOUT ROWID;
CREATE INDEX step_clip_by_step ON step_clip (action_step, part);
CREATE INDEX step_clip_by_clip ON step_clip (clip);
CREATE INDEX step_clip_by_attempt ON step_clip (attempt);

-- What a talking point is about, besides moments.
CREATE TABLE talking_point_link (
    id            TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    talking_point TEXT NOT NULL REFERENCES talking_point (id) DEFERRABLE INITIALLY DEFERRED,
    clip          TEXT REFERENCES clip (id) DEFERRABLE INITIALLY DEFERRED,
    artefact      TEXT REFERENCES artefact (id) DEFERRABLE INITIALLY DEFERRED,
    action_step   TEXT REFERENCES action_step (id) DEFERRABLE INITIALLY DEFERRED,
    lesson        TEXT REFERENCES lesson_recording (id) DEFERRABLE INITIALLY DEFERRED,
    author        TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us    INTEGER NOT NULL,
    changed       INTEGER NOT NULL,
    deleted       INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2)),
    CHECK ((clip IS NOT NULL) + (artefact IS NOT NULL) + (action_step IS NOT NULL) +
           (lesson IS NOT NULL) = 1)
) STRICT, WITHOUT ROWID;
CREATE INDEX talking_point_link_by_point ON talking_point_link (talking_point);
CREATE INDEX talking_point_link_by_clip ON talking_point_link (clip);
CREATE INDEX talking_point_link_by_artefact ON talking_point_link (artefact);
CREATE INDEX talking_point_link_by_step ON talking_point_link (action_step);
CREATE INDEX talking_point_link_by_lesson ON talking_point_link (lesson);

-- A note is on exactly one thing.
ALTER TABLE note ADD COLUMN clip TEXT REFERENCES clip (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE note ADD COLUMN
    talking_point TEXT REFERENCES talking_point (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE note ADD COLUMN attempt TEXT REFERENCES attempt (id) DEFERRABLE INITIALLY DEFERRED
    CHECK ((moment IS NOT NULL) + (clip IS NOT NULL) + (talking_point IS NOT NULL) +
           (attempt IS NOT NULL) = 1);
CREATE INDEX note_by_clip ON note (clip, author);
CREATE INDEX note_by_talking_point ON note (talking_point, author);
CREATE INDEX note_by_attempt ON note (attempt, author);

-- Where a note stands: the lesson and the place in it, as far as there is one, and whose work it is
-- about.
CREATE VIEW note_place (note, lesson, clip, at_us, teacher) AS
    SELECT n.id, r.id, c.id, coalesce(m.at_us, c.in_us),
           coalesce(r.owner, s.teacher, y.teacher, t.author)
    FROM note n
    LEFT JOIN moment m ON m.id = n.moment
    LEFT JOIN clip c ON c.id = n.clip
    LEFT JOIN lesson_recording r ON r.id = coalesce(m.lesson, c.lesson)
    LEFT JOIN attempt a ON a.id = n.attempt
    LEFT JOIN action_step s ON s.id = a.action_step
    LEFT JOIN talking_point t ON t.id = n.talking_point
    LEFT JOIN session e ON e.id = t.session
    LEFT JOIN cycle y ON y.id = e.cycle;

-- The author has reviewed a lesson, or a clip of it: sealed notes of a pair open to each other when
-- both have. Also tells who looked first.
CREATE TABLE reviewed (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    lesson     TEXT NOT NULL REFERENCES lesson_recording (id) DEFERRABLE INITIALLY DEFERRED,
    clip       TEXT REFERENCES clip (id) DEFERRABLE INITIALLY DEFERRED,
    author     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;
CREATE INDEX reviewed_by_lesson ON reviewed (lesson, author);
CREATE INDEX reviewed_by_clip ON reviewed (clip);

-- A set of codes for marking moments: the listening types, a school's own ...
CREATE TABLE code_set (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    name       TEXT NOT NULL CHECK (name <> ''),
    version    TEXT NOT NULL DEFAULT '',
    source     TEXT NOT NULL DEFAULT '',
    licence    TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;

CREATE TABLE code (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    code_set   TEXT NOT NULL REFERENCES code_set (id) DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL CHECK (position >= 0),
    label      TEXT NOT NULL CHECK (label <> ''),
    guidance   TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;
CREATE INDEX code_by_set ON code (code_set, position);

CREATE TABLE moment_code (
    moment     TEXT NOT NULL REFERENCES moment (id) DEFERRABLE INITIALLY DEFERRED,
    code       TEXT NOT NULL REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
    author     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2)),
    PRIMARY KEY (moment, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX moment_code_by_code ON moment_code (code);

-- A set of dimensions of a talking point beside the six that come with Second Look.
CREATE TABLE dimension_set (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    name       TEXT NOT NULL CHECK (name <> ''),
    version    TEXT NOT NULL DEFAULT '',
    source     TEXT NOT NULL DEFAULT '',
    licence    TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;

CREATE TABLE dimension (
    id            TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    dimension_set TEXT NOT NULL REFERENCES dimension_set (id) DEFERRABLE INITIALLY DEFERRED,
    position      INTEGER NOT NULL CHECK (position >= 0),
    key           TEXT NOT NULL CHECK (key <> ''),  -- as in talking_point_value.dimension
    label         TEXT NOT NULL CHECK (label <> ''),
    -- 1: any words may be chosen.
    free_words    INTEGER NOT NULL DEFAULT 0 CHECK (free_words IN (0, 1)),
    -- 1: several may stand together.
    several       INTEGER NOT NULL DEFAULT 0 CHECK (several IN (0, 1)),
    author        TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us    INTEGER NOT NULL,
    changed       INTEGER NOT NULL,
    deleted       INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;
CREATE INDEX dimension_by_set ON dimension (dimension_set, position);

CREATE TABLE dimension_choice (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    dimension  TEXT NOT NULL REFERENCES dimension (id) DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL CHECK (position >= 0),
    label      TEXT NOT NULL CHECK (label <> ''),
    guidance   TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;
CREATE INDEX dimension_choice_by_dimension ON dimension_choice (dimension, position);

-- A template that was loaded; those that come with Second Look are not here.
CREATE TABLE template (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    key        TEXT NOT NULL CHECK (key <> ''),
    -- As documented in annotations/data/README.md.
    body       TEXT NOT NULL CHECK (json_valid(body)),
    author     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    created_us INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT, WITHOUT ROWID;

-- Everyone takes back their own edits only.
CREATE INDEX edit_step_by_person ON edit_step (person, state, id);

-- What happened that someone may want to know of later; not recorded as an edit, never changed.
CREATE TABLE audit_event (
    id      INTEGER NOT NULL PRIMARY KEY,
    when_us INTEGER NOT NULL,
    person  TEXT NOT NULL,
    what    TEXT NOT NULL CHECK (what <> ''),  -- plain words, never a name, a title or a note
    subject TEXT NOT NULL DEFAULT ''  -- an id
) STRICT;
CREATE INDEX audit_event_by_subject ON audit_event (subject, person);
CREATE TRIGGER audit_event_stays BEFORE UPDATE ON audit_event BEGIN
    SELECT RAISE(ABORT, 'audit events are never changed');
END;
CREATE TRIGGER audit_event_is_kept BEFORE DELETE ON audit_event BEGIN
    SELECT RAISE(ABORT, 'audit events are never deleted');
END;
