#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <functional>
#include <map>
#include <stdexcept>

#include "annotations/edit_history.h"
#include "annotations/lesson_repository.h"
#include "annotations/moment_repository.h"
#include "annotations/note_search.h"
#include "annotations/store.h"
#include "bench/bare_commits.h"
#include "bench/big_store.h"
#include "bench/figures.h"
#include "support/places.h"

// What years of work cost: stores of 1,000 to 1,000,000 moments, each with a note of about fifty
// words, over 2,000 lessons and 500 people (big_store.h), each thing against plain SQLite doing the
// like of it on the same file. The stores are made once and kept in the build folder
// (clips/bench_store_<moments>), 3 GB the largest: delete them, or give --fresh, to make them anew.
// --moments N stops at stores of N.

namespace secondlook::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::array<int, 4> kSizes{1'000, 10'000, 100'000, 1'000'000};
constexpr std::size_t kAny = 1000;  // hits: any number is right
constexpr int kOpenings = 5;
constexpr int kListings = 40;
constexpr int kAdded = 300;
constexpr int kPlainRuns = 2;  // a plain statement may read everything
constexpr std::array<int, 5> kCommonRanks{0, 3, 10, 30, 60};
constexpr std::array<int, 5> kMiddleRanks{200, 500, 900, 1500, 3000};

/// The medians of one store, by what was done.
using Medians = std::map<std::string, double>;

/// One kind of search: several of its like, and what limits them.
struct Searches {
    std::string what;
    std::vector<std::string> typed;
    SearchFilter filter;
    std::size_t hits = 50;  ///< 50: each finds so many; else no more than these
    bool plain = false;     ///< the plain statement can do the like of it
};

double timed(const std::function<void()>& work) {
    const Stopwatch watch;
    work();
    return watch.ms();
}

template <class Result>
decltype(auto) must(Result&& result) {
    if (!result) throw std::runtime_error(result.error().message);
    return *std::forward<Result>(result);
}

std::size_t expected(int moments, int every, int first) {
    const int count = moments <= first ? 0 : 1 + (moments - 1 - first) / every;
    return static_cast<std::size_t>(std::min(count, 50));
}

std::vector<std::string> words_at(std::span<const int> ranks, const std::string& with = "") {
    std::vector<std::string> words;
    for (const int rank : ranks)
        words.push_back(with.empty() ? big_store_word(rank) : big_store_word(rank) + " " + with);
    return words;
}

std::vector<std::string> beginnings(std::size_t length) {
    std::vector<std::string> all;
    for (const int rank : {0, 1, 2, 5, 8, 12})
        all.push_back(big_store_word(rank + 10).substr(0, length));
    return all;
}

/// What people may look for; `moments` tells how many there are to be found.
std::vector<Searches> word_searches(int moments) {
    using Words = BigStoreWords;
    const std::string a = Words::apart_a, b = Words::apart_b;
    std::vector<Searches> all{
        {"a rare word", {Words::rare}, {}, expected(moments, 100'003, 7), true},
        {"a word of every note", {Words::everywhere}, {}, 50, true},
        {"common words", words_at(kCommonRanks), {}, 50, true},
        {"one letter", {"a", "e", "k", "p", "t"}, {}, 50, true},
        {"two letters", beginnings(2), {}, 50, true},
        {"three letters", beginnings(3), {}, 50, true},
        {"two common words",
         {a + " " + Words::everywhere, std::string(Words::before) + " " + a},
         {},
         50,
         false},
        {"two common words that rarely meet",
         {a + " " + b},
         {},
         expected(moments, 50'000, 2),
         false},
        {"a common and a rare word",
         {std::string(Words::everywhere) + " " + Words::rare},
         {},
         expected(moments, 100'003, 7),
         false},
        {"common words, no match", {std::string(Words::before) + " " + Words::after}, {}, 0, false},
        {"a phrase",
         {fmt::format("\"{}\"", Words::phrase)},
         {},
         expected(moments, 20'000, 11),
         true},
        {"a phrase that nobody wrote", {"\"others wait\"", "\"pupils lantern time\""}, {}, 0, true},
        {"Chinese", {Words::chinese}, {}, 50, true},
        {"rare Chinese", {Words::rare_chinese}, {}, expected(moments, 100'000, 10), true},
        {"Arabic without its points", {Words::arabic}, {}, kAny, false},
        {"words of the tags", {"critical moments", "curious"}, {}, 50, false},
    };
    if (moments >= 100'000)
        all.push_back({"words neither common nor rare", words_at(kMiddleRanks), {}, 50, true});
    return all;
}

/// A common word, limited in each way.
std::vector<Searches> limited_searches(Store& store) {
    const auto lessons = LessonRepository(store).list();
    constexpr InstantUs day = 24LL * 3600 * 1'000'000;
    const InstantUs start = kBigStoreStart;
    const std::vector<std::string> word{BigStoreWords::everywhere};
    std::vector<Searches> all;
    all.push_back({"in one lesson", word, {}, kAny, false});
    all.back().filter.lesson = lessons[lessons.size() / 2].id;
    all.push_back({"by one person", word, {}, 50, false});
    all.back().filter.person = store.acting_person().id;
    all.push_back({"with three tags", word, {}, kAny, false});
    all.back().filter.tags = {{Dimension::Stimulus, "recall"},
                              {Dimension::Tone, "neutral"},
                              {Dimension::Timeframe, "planning"}};
    all.push_back({"in one week", word, {}, kAny, false});
    all.back().filter.from = start + 2 * day;
    all.back().filter.to = start + 9 * day;
    return all;
}

/// The plain statement: the newest fifty of one's own notes that hold the text.
double plain_search(Store& store, const Searches& searches, const std::string& typed) {
    if (!searches.plain) return -1;
    SQLite::Statement read(store.database(),
                           "SELECT moment, body FROM note WHERE deleted = 0 AND author = ?1 "
                           "AND body LIKE ?2 ORDER BY id DESC LIMIT 50");
    std::string text = typed;
    std::erase(text, '"');
    read.bind(1, store.acting_person().id);
    read.bind(2, "%" + text + "%");
    return timed([&] {
        while (read.executeStep())
            if (read.getColumn(1).getString().empty()) throw std::runtime_error("an empty note");
    });
}

void search_all(Store& store, const std::vector<Searches>& kinds, FigureTable& table, Series& every,
                Medians& medians) {
    for (const Searches& kind : kinds) {
        Series ours, plain;
        for (int run = 0; run < 4; ++run)
            for (const std::string& typed : kind.typed) {
                std::size_t found = 0;
                const double time = timed(
                    [&] { found = must(NoteSearch(store).find(typed, 50, kind.filter)).size(); });
                const bool right = kind.hits == 50 ? found == 50 : found <= kind.hits;
                ours.add(time, right);
                every.add(time, right);
                if (run < kPlainRuns)
                    if (const double other = plain_search(store, kind, typed); other >= 0)
                        plain.add(other, true);
            }
        table.row(kind.what, "ms", ours, plain);
        medians[kind.what] = median(ours.values);
    }
}

Medians search_bench(Store& store, int moments, bool& valid) {
    Medians medians;
    Series every;
    FigureTable table(fmt::format("Finding among {} notes", moments),
                      "notes of about fifty words, the first fifty hits",
                      "plain LIKE, newest fifty");
    search_all(store, word_searches(moments), table, every, medians);
    search_all(store, limited_searches(store), table, every, medians);
    table.row("all of these searches", "ms", every);
    medians["all searches"] = median(every.values);
    medians["all searches, p95"] = percentile(every.values, 0.95);
    table.note(
        "The plain statement looks for one text in one's own notes: no tags, no accents, no "
        "beginnings of words, no order but the newest first.");
    table.print();
    valid = valid && table.valid();
    return medians;
}

/// Opening, and one lesson's moments of ten minutes with one of three tags.
void read_bench(const fs::path& file, Store& store, int moments, Medians& medians, bool& valid) {
    FigureTable table(fmt::format("Reading a store of {} moments", moments),
                      "2,000 lessons, 500 people", "plain SQLite");
    Series open, plain_open;
    for (int i = 0; i < kOpenings; ++i) {
        open.add(timed([&] { (void)must(Store::open(file)); }), true);
        plain_open.add(timed([&] {
                           SQLite::Database plain(file, SQLite::OPEN_READWRITE);
                           (void)plain.execAndGet("SELECT count(*) FROM person").getInt();
                       }),
                       true);
    }
    table.row("opening", "ms", open, plain_open);
    medians["opening"] = median(open.values);
    const auto lessons = LessonRepository(store).list();
    const MomentSelection selection{std::chrono::minutes(10),
                                    std::chrono::minutes(20),
                                    {{Dimension::Stimulus, "recall"},
                                     {Dimension::Tone, "neutral"},
                                     {Dimension::Timeframe, "planning"}}};
    SQLite::Statement plain(
        store.database(),
        "SELECT DISTINCT m.id, m.at_us, n.body FROM moment m "
        "JOIN talking_point_moment l ON l.moment = m.id "
        "JOIN talking_point_value v ON v.talking_point = l.talking_point "
        "LEFT JOIN note n ON n.moment = m.id WHERE m.lesson = ?1 AND m.at_us BETWEEN 600000000 "
        "AND 1200000000 AND (v.dimension, v.value) IN (VALUES ('stimulus', 'recall'), "
        "('tone', 'neutral'), ('timeframe', 'planning')) ORDER BY m.at_us");
    Series list, plain_list;
    for (int i = 0; i < kListings; ++i) {
        const Uuid& lesson = lessons[static_cast<std::size_t>(i) * 37 % lessons.size()].id;
        std::size_t count = 0, rows = 0;
        const double time =
            timed([&] { count = MomentRepository(store).list(lesson, selection).size(); });
        list.add(time, moments < 1'000'000 || count > 0);
        const double plain_time = timed([&] {
            plain.reset();
            plain.bind(1, lesson);
            while (plain.executeStep())
                ++rows;
        });
        plain_list.add(plain_time, moments < 1'000'000 || rows > 0);
    }
    table.row("a lesson's moments in ten minutes, by three tags", "ms", list, plain_list);
    medians["a lesson's moments, filtered"] = median(list.values);
    table.print();
    valid = valid && table.valid();
}

void add_bench(const fs::path& file, int moments, Medians& medians, bool& valid) {
    const fs::path copy = file.parent_path() / "added.db";
    fs::copy_file(file, copy, fs::copy_options::overwrite_existing);
    {
        auto store = must(Store::open(copy));
        const BigStorePlan plan{moments};
        const auto lessons = LessonRepository(*store).list();
        int count = 0;
        const auto add = [&] {
            (void)must(MomentRepository(*store).add(
                lessons[static_cast<std::size_t>(count) % lessons.size()].id,
                std::chrono::seconds(count % 3000), {}, big_store_note(count * 17 + 1, plan),
                {{Dimension::SubjectMatter, "wait time"}}));
            ++count;
        };
        BareCommits bare(file.parent_path() / "bare.db");
        const double pages = pages_per_commit(store->database(), add);
        const double bare_pages = bare.fit(pages);
        Series ours, theirs;
        for (int i = 0; i < kAdded; ++i) {
            ours.add(timed(add), true);
            theirs.add(timed([&] { bare.add(); }), true);
        }
        FigureTable table(fmt::format("Marking a moment in a store of {}", moments),
                          "a note of fifty words and a tag, each on disk before the next",
                          "bare SQLite commit");
        table.row("marking a moment", "ms", ours, theirs);
        table.note(fmt::format("Pages written to the log by a commit: ours {}, the bare one {}.",
                               pages, bare_pages));
        table.print();
        medians["marking a moment"] = median(ours.values);
        medians["marking a moment, p95"] = percentile(ours.values, 0.95);
        valid = valid && table.valid();
    }
    for (const char* name : {"added.db", "added.db-wal", "added.db-shm", "bare.db"})
        fs::remove(file.parent_path() / name);
    fs::remove_all(file.parent_path() / "backups");
}

/// How the size of the file is made up, of the tables that take the most.
void print_sizes(Store& store, int moments) {
    const double size = store.database().execAndGet("SELECT sum(pgsize) FROM dbstat").getDouble();
    const double index =
        store.database()
            .execAndGet("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search\\_%' ESCAPE '\\'")
            .getDouble();
    fmt::print("\nThe store of {} moments is {:.0f} MB, the search index {:.0f} MB of it.\n",
               moments, size / 1e6, index / 1e6);
}

Medians bench_size(int moments, bool fresh, bool& valid) {
    const fs::path folder = testing::clips_folder() / fmt::format("bench_store_{}", moments);
    if (fresh) fs::remove_all(folder);
    fs::create_directories(folder);
    const fs::path file = folder / "store.db";
    if (!fs::exists(folder / "made")) {
        fs::remove(file);
        const Stopwatch making;
        make_big_store(file, {moments});
        fmt::print("\nMade a store of {} moments in {:.0f} s.\n", moments, making.ms() / 1000);
        fs::create_directory(folder / "made");
    }
    auto store = must(Store::open(file));
    Medians medians = search_bench(*store, moments, valid);
    read_bench(file, *store, moments, medians, valid);
    print_sizes(*store, moments);
    store.reset();
    add_bench(file, moments, medians, valid);
    return medians;
}

void print_growth(const std::map<int, Medians>& all) {
    fmt::print("\n### Growth\n\n| median, ms |");
    for (const auto& [moments, medians] : all)
        fmt::print(" {} |", moments);
    fmt::print(" growth |\n|---|");
    for (std::size_t i = 0; i <= all.size(); ++i)
        fmt::print("---|");
    fmt::print("\n");
    for (const auto& [what, last] : all.rbegin()->second) {
        fmt::print("| {} |", what);
        double first = 0;
        for (const auto& [moments, medians] : all) {
            const auto found = medians.find(what);
            if (found == medians.end()) {
                fmt::print(" – |");
                continue;
            }
            if (first <= 0) first = found->second;
            fmt::print(" {:.2f} |", found->second);
        }
        fmt::print(" {:.1f}× |\n", last / first);
    }
}

bool store_bench(int argc, char** argv) {
    int most = kSizes.back();
    bool fresh = false;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        fresh = fresh || word == "--fresh";
        if (word == "--moments" && i + 1 < argc) most = std::atoi(argv[++i]);
    }
    bool valid = true;
    std::map<int, Medians> all;
    for (const int moments : kSizes)
        if (moments <= most) all[moments] = bench_size(moments, fresh, valid);
    if (!all.empty()) print_growth(all);
    return valid;
}

}  // namespace
}  // namespace secondlook::bench

int main(int argc, char** argv) {
    return secondlook::bench::run_bench(secondlook::bench::store_bench, argc, argv);
}
