#include "bench/bare_commits.h"

#include <sqlite3.h>

#include <vector>

#include "bench/figures.h"

namespace secondlook::bench {

namespace {

constexpr int kTrials = 30;  // to count pages; not timed
constexpr int kCheckpointPages = 1000;

/// The write-ahead log's length after the last commit.
int note_length(void* length, sqlite3*, const char*, int pages) {
    *static_cast<int*>(length) = pages;
    return SQLITE_OK;
}

}  // namespace

double pages_per_commit(SQLite::Database& database, const std::function<void()>& commit) {
    int length = 0;
    sqlite3_wal_hook(database.getHandle(), note_length, &length);
    std::vector<double> grown;
    for (int i = 0; i <= kTrials; ++i) {
        const int before = length;
        commit();
        if (i > 0) grown.push_back(length - before);
    }
    sqlite3_wal_autocheckpoint(database.getHandle(), kCheckpointPages);
    return median(grown);
}

BareCommits::BareCommits(const std::filesystem::path& file)
    : database_(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
    database_.exec("PRAGMA journal_mode = WAL");
    database_.exec("PRAGMA synchronous = FULL");
    database_.exec("PRAGMA foreign_keys = ON");
    database_.exec("PRAGMA cell_size_check = ON");
    database_.exec("CREATE TABLE bare (id INTEGER PRIMARY KEY, bytes BLOB) STRICT");
    insert_ = std::make_unique<SQLite::Statement>(database_, "INSERT INTO bare (bytes) VALUES (?)");
}

void BareCommits::add() {
    insert_->bindNoCopy(1, bytes_.data(), static_cast<int>(bytes_.size()));
    insert_->exec();
    insert_->reset();
    ++count_;
}

double BareCommits::fit(double pages) {
    for (;;) {
        const double written = pages_per_commit(database_, [this] { add(); });
        if (written >= pages) return written;
        bytes_.append(1024, 'x');
    }
}

bool BareCommits::complete() {
    return database_.execAndGet("SELECT count(*) FROM bare").getInt() == count_;
}

}  // namespace secondlook::bench
