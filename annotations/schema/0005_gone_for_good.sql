-- What was deleted for good. Only ids stay, so that taking in an older copy does not bring it back;
-- an earlier program would let it: hence this schema's min_compatible, 5.

CREATE TABLE gone_for_good (  -- not recorded: it cannot be undone
    id      TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    changed INTEGER NOT NULL  -- when it went
) STRICT, WITHOUT ROWID;

-- What lies in the Trash, without a look through everything that does not.
CREATE INDEX moment_in_trash ON moment (changed) WHERE deleted = 1;
CREATE INDEX note_in_trash ON note (changed) WHERE deleted = 1;
