#include "annotations/sqlite_guard.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace secondlook {

namespace {

using Kind = StoreError::Kind;

/// Failed writes that SQLite does not know to be a full disk: a quota, a size limit, a pulled
/// drive.
bool is_failed_write(int extended_code) {
    switch (extended_code) {
        case SQLITE_IOERR_WRITE:
        case SQLITE_IOERR_FSYNC:
        case SQLITE_IOERR_DIR_FSYNC:
        case SQLITE_IOERR_TRUNCATE:
        case SQLITE_IOERR_SHMSIZE:
            return true;
        default:
            return false;
    }
}

}  // namespace

StoreError from_sqlite(const SQLite::Exception& error) {
    if (is_failed_write(error.getExtendedErrorCode()))
        return {Kind::NoSpace,
                "The disk did not take the change, so nothing was changed; make some room or check "
                "the disk, then try again."};
    switch (error.getErrorCode()) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {Kind::Busy,
                    "Another window or program is using the store; wait a moment and try again."};
        case SQLITE_FULL:
            return {Kind::NoSpace,
                    "The disk is full, so nothing was changed; make some room and try again."};
        case SQLITE_READONLY:
            return {Kind::ReadOnly,
                    "The store can be read but not changed here; check the rights of its file and "
                    "folder, or choose another place with --store."};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {Kind::Damaged,
                    "The store is damaged, so it is left as it is; restore your latest backup, and "
                    "keep this file for whoever helps you."};
        case SQLITE_PERM:
        case SQLITE_AUTH:
        case SQLITE_CANTOPEN:
            return {
                Kind::NoPermission,
                "The store cannot be opened; check the rights of its file and folder, or choose "
                "another place with --store."};
        case SQLITE_CONSTRAINT:
            return {
                Kind::Refused,
                "That does not fit with what else is in the store, so nothing was changed; look "
                "at the latest state and try again."};
        default:
            return {Kind::Failed,
                    fmt::format("The store could not do that, so nothing was changed; try again, "
                                "and if it happens again report SQLite code {}.",
                                error.getExtendedErrorCode())};
    }
}

StoreError unexpected_failure() {
    return {Kind::Failed,
            "Something unexpected went wrong, so nothing was changed; close other programs and try "
            "again."};
}

}  // namespace secondlook
