#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <functional>
#include <stdexcept>

#include "annotations/lesson_repository.h"
#include "annotations/moment_repository.h"
#include "annotations/store.h"
#include "bench/bench_lesson.h"
#include "bench/figures.h"

// What marking a moment costs beyond getting its bytes onto the disk: MomentRepository::add against
// one INSERT of a blob into a database with the same pragmas, so long that its commit writes as
// many pages of the log as ours does. Both in the build folder, taking turns.

namespace secondlook::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kMoments = 300;
constexpr int kTrials = 30;  // to count pages; not timed
constexpr int kCheckpointPages = 1000;
const std::string kNote =
    "Nine seconds of waiting after the question, and then three hands went up at the back.";

/// The write-ahead log's length after the last commit.
int note_length(void* length, sqlite3*, const char*, int pages) {
    *static_cast<int*>(length) = pages;
    return SQLITE_OK;
}

/// The median number of pages that a commit by this adds to the log.
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

/// Our store with one lesson in it.
class OurMoments {
  public:
    explicit OurMoments(const fs::path& file) {
        auto store = Store::open(file);
        if (!store) throw std::runtime_error(store.error().message);
        store_ = std::move(*store);
        const auto lesson =
            LessonRepository(*store_).add({"An hour", "/an/hour.mp4", std::string(64, 'a'),
                                           1'000'000, std::chrono::hours(1), kLessonFrames});
        if (!lesson) throw std::runtime_error(lesson.error().message);
        lesson_ = lesson->id;
    }

    void add() {
        const MediaTime at = std::chrono::milliseconds(1000 + 40 * count_);
        const auto moment = MomentRepository(*store_).add(
            lesson_, at, {}, kNote, {{Dimension::SubjectMatter, "wait time"}});
        if (!moment) throw std::runtime_error(moment.error().message);
        ++count_;
    }

    /// Every moment is there, with its note.
    bool complete() const {
        const auto moments = MomentRepository(*store_).list(lesson_);
        for (const Moment& moment : moments)
            if (moment.note != kNote) return false;
        return moments.size() == static_cast<std::size_t>(count_);
    }

    SQLite::Database& database() { return store_->database(); }

  private:
    std::unique_ptr<Store> store_;
    Uuid lesson_;
    int count_ = 0;
};

/// A database with nothing but blobs in it.
class BareBlobs {
  public:
    explicit BareBlobs(const fs::path& file)
        : database_(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
        database_.exec("PRAGMA journal_mode = WAL");
        database_.exec("PRAGMA synchronous = FULL");
        database_.exec("PRAGMA foreign_keys = ON");
        database_.exec("PRAGMA cell_size_check = ON");
        database_.exec("CREATE TABLE bare (id INTEGER PRIMARY KEY, bytes BLOB) STRICT");
        insert_ =
            std::make_unique<SQLite::Statement>(database_, "INSERT INTO bare (bytes) VALUES (?)");
    }

    void add() {
        insert_->bindNoCopy(1, bytes_.data(), static_cast<int>(bytes_.size()));
        insert_->exec();
        insert_->reset();
        ++count_;
    }

    /// Lengthens the blob until a commit writes at least so many pages; returns how many it does.
    double fit(double pages) {
        for (;;) {
            const double written = pages_per_commit(database_, [this] { add(); });
            if (written >= pages) return written;
            bytes_.append(1024, 'x');
        }
    }

    bool complete() { return database_.execAndGet("SELECT count(*) FROM bare").getInt() == count_; }

  private:
    SQLite::Database database_;
    std::unique_ptr<SQLite::Statement> insert_;
    std::string bytes_ = std::string(100, 'x');
    int count_ = 0;
};

double timed(const std::function<void()>& work) {
    const Stopwatch watch;
    work();
    return watch.ms();
}

bool moments_bench(int argc, char** argv) {
    bench_options(argc, argv);
    const fs::path folder = fs::path(SECONDLOOK_CLIPS_DIR) / "bench_store";
    fs::remove_all(folder);
    fs::create_directories(folder);
    OurMoments ours(folder / "store.db");
    BareBlobs bare(folder / "bare.db");
    const double pages = pages_per_commit(ours.database(), [&] { ours.add(); });
    const double bare_pages = bare.fit(pages);
    FigureTable table(
        "Marking a moment",
        fmt::format("{} moments with a note and a tag, each on disk before the next", kMoments),
        "bare SQLite commit");
    Series our_times, bare_times;
    for (int i = 0; i < kMoments; ++i) {
        our_times.add(timed([&] { ours.add(); }), true);
        bare_times.add(timed([&] { bare.add(); }), true);
    }
    if (!ours.complete()) our_times = {{}, kMoments};
    if (!bare.complete()) bare_times = {{}, kMoments};
    table.row("marking a moment", "ms", our_times, bare_times);
    table.note(fmt::format(
        "Pages written to the log by a commit: ours {}, the bare one {} (one blob, same pragmas).",
        pages, bare_pages));
    table.print();
    fs::remove_all(folder);
    return table.valid();
}

}  // namespace
}  // namespace secondlook::bench

int main(int argc, char** argv) {
    return secondlook::bench::run_bench(secondlook::bench::moments_bench, argc, argv);
}
