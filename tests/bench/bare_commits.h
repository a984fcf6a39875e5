#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace secondlook::bench {

/// The median number of pages that a commit by this adds to the write-ahead log.
double pages_per_commit(SQLite::Database& database, const std::function<void()>& commit);

/// A database with nothing but blobs in it: what getting bytes onto the disk costs at least.
class BareCommits {
  public:
    explicit BareCommits(const std::filesystem::path& file);
    /// One commit of one blob.
    void add();
    /// Lengthens the blob until a commit writes at least so many pages; returns how many it does.
    double fit(double pages);
    /// Whether every blob is there.
    bool complete();

  private:
    SQLite::Database database_;
    std::unique_ptr<SQLite::Statement> insert_;
    std::string bytes_ = std::string(100, 'x');
    int count_ = 0;
};

}  // namespace secondlook::bench
