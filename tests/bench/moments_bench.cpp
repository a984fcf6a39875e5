#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <functional>
#include <optional>
#include <stdexcept>

#include "annotations/edit_history.h"
#include "annotations/lesson_repository.h"
#include "annotations/moment_repository.h"
#include "annotations/store.h"
#include "bench/bare_commits.h"
#include "bench/bench_lesson.h"
#include "bench/figures.h"
#include "support/places.h"

// What marking a moment costs beyond getting its bytes onto the disk: MomentRepository::add against
// one INSERT of a blob into a database with the same pragmas, so long that its commit writes as
// many pages of the log as ours does. Both in the build folder, taking turns. Then what reading
// costs on a lesson of 10,000 moments: the whole list, and one moment as the window reads it after
// an edit, each against one plain statement that reads the moments' own rows and nothing that hangs
// on them.

namespace secondlook::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kMoments = 300;
constexpr int kManyMoments = 10'000;
constexpr int kReads = 30;
const std::string kNote =
    "Nine seconds of waiting after the question, and then three hands went up at the back.";

/// Our store with one lesson in it.
class OurMoments {
  public:
    explicit OurMoments(const fs::path& file) {
        auto store = Store::open(file);
        if (!store) throw std::runtime_error(store.error().message);
        store_ = std::move(*store);
        const auto lesson =
            LessonRepository(*store_).add({"Three hours", "/three/hours.mp4", std::string(64, 'a'),
                                           1'000'000, std::chrono::hours(3), 3 * 108'000});
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

    /// Until there are so many, in one edit.
    void fill(int count) {
        const auto done = EditHistory(*store_).record("Fill", {}, [&]() -> StoreResult<void> {
            while (count_ < count)
                add();
            return {};
        });
        if (!done) throw std::runtime_error(done.error().message);
    }
    std::vector<Moment> list() const { return MomentRepository(*store_).list(lesson_); }
    std::optional<Moment> get(const Uuid& id) const { return MomentRepository(*store_).get(id); }
    const Uuid& lesson() const { return lesson_; }

    SQLite::Database& database() { return store_->database(); }

  private:
    std::unique_ptr<Store> store_;
    Uuid lesson_;
    int count_ = 0;
};

double timed(const std::function<void()>& work) {
    const Stopwatch watch;
    work();
    return watch.ms();
}

/// Rows of a plain statement with one text bound.
std::size_t plain_rows(SQLite::Statement& read, const std::string& text) {
    read.reset();
    read.bind(1, text);
    std::size_t rows = 0;
    while (read.executeStep())
        rows += read.getColumn(0).getString().empty() ? 0 : 1;
    return rows;
}

bool read_bench(OurMoments& ours) {
    ours.fill(kManyMoments);
    FigureTable table("Reading moments",
                      fmt::format("a lesson of {} moments with a note and five tags", kManyMoments),
                      "plain statement on the moments alone");
    SQLite::Statement plain_list(ours.database(),
                                 "SELECT * FROM moment WHERE lesson = ? ORDER BY at_us");
    SQLite::Statement plain_get(ours.database(), "SELECT * FROM moment WHERE id = ?");
    Series list, bare_list, get, bare_get;
    for (int i = 0; i < kReads; ++i) {
        std::vector<Moment> moments;
        const double list_time = timed([&] { moments = ours.list(); });
        list.add(list_time, moments.size() == kManyMoments && moments.back().tags.size() == 5);
        std::size_t rows = 0;
        const double bare_time = timed([&] { rows = plain_rows(plain_list, ours.lesson()); });
        bare_list.add(bare_time, rows == kManyMoments);
        const Uuid& id = moments[static_cast<std::size_t>(i) * 300].id;
        bool right = false;
        const double get_time = timed([&] { right = ours.get(id).has_value(); });
        get.add(get_time, right);
        const double bare_get_time = timed([&] { rows = plain_rows(plain_get, id); });
        bare_get.add(bare_get_time, rows == 1);
    }
    table.row("the whole list", "ms", list, bare_list);
    table.row("one moment", "ms", get, bare_get);
    table.print();
    return table.valid();
}

bool moments_bench(int argc, char** argv) {
    bench_options(argc, argv);
    const fs::path folder = testing::clips_folder() / "bench_store";
    fs::remove_all(folder);
    fs::create_directories(folder);
    OurMoments ours(folder / "store.db");
    BareCommits bare(folder / "bare.db");
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
    const bool reads_right = read_bench(ours);
    fs::remove_all(folder);
    return table.valid() && reads_right;
}

}  // namespace
}  // namespace secondlook::bench

int main(int argc, char** argv) {
    return secondlook::bench::run_bench(secondlook::bench::moments_bench, argc, argv);
}
