#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <functional>
#include <stdexcept>

#include "annotations/edit_history.h"
#include "annotations/lesson_repository.h"
#include "annotations/moment_repository.h"
#include "annotations/note_search.h"
#include "annotations/store.h"
#include "bench/figures.h"

// What finding costs: NoteSearch::find over 100,000 notes against one plain statement on the same
// store, WHERE body LIKE '%word%' newest first, fifty rows at most. Taking turns.

namespace secondlook::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kNotes = 100'000;
constexpr int kNotesInAStep = 1'000;
constexpr int kEvery = 10;            // every tenth note is Chinese
constexpr int kRareNotes = 33'333;    // three notes hold the rare word
constexpr int kRareChinese = 33'330;  // and four the rare Chinese one
constexpr int kRuns = 20;

constexpr std::array<std::string_view, 24> kVocabulary{
    "pupils", "asked",  "waited", "board",    "answer",   "explained", "quiet",  "group",
    "hands",  "smiled", "angle",  "fraction", "reading",  "question",  "looked", "pairs",
    "again",  "slowly", "before", "thinking", "together", "example",   "moved",  "drawing"};

std::string note_text(int i) {
    if (i % kEvery == 0)
        return fmt::format("学生们在第{}组讨论{}老师等了很久才继续", i % 7,
                           i % kRareChinese == 0 ? "日晷" : "分数");
    std::string text = "The class";
    unsigned state = static_cast<unsigned>(i) * 2654435761U;
    for (int word = 0; word < 11; ++word) {
        state = state * 1664525U + 1013904223U;
        text += fmt::format(" {}", kVocabulary[(state >> 16U) % kVocabulary.size()]);
    }
    if ((i + 1) % kRareNotes == 0) text += " perihelion";
    return text + fmt::format(" {}.", i);
}

/// A store with ten lessons of 10,000 noted moments.
std::unique_ptr<Store> filled_store(const fs::path& file) {
    auto opened = Store::open(file);
    if (!opened) throw std::runtime_error(opened.error().message);
    Store& store = **opened;
    Uuid lesson;
    for (int first = 0; first < kNotes; first += kNotesInAStep) {
        if (first % 10'000 == 0) {
            const auto added = LessonRepository(store).add(
                {fmt::format("Lesson {}", first), fmt::format("/lesson/{}.mp4", first),
                 fmt::format("{:064}", first), 1, std::chrono::hours(3), 324'000});
            if (!added) throw std::runtime_error(added.error().message);
            lesson = added->id;
        }
        const auto done = EditHistory(store).record("Fill", {}, [&]() -> StoreResult<void> {
            for (int i = first; i < first + kNotesInAStep; ++i)
                if (auto moment = MomentRepository(store).add(
                        lesson, std::chrono::milliseconds(i % 10'000 * 1000), {}, note_text(i));
                    !moment)
                    return tl::unexpected(moment.error());
            return {};
        });
        if (!done) throw std::runtime_error(done.error().message);
    }
    return std::move(*opened);
}

std::size_t plain_find(Store& store, const std::string& word) {
    SQLite::Statement read(store.database(),
                           "SELECT moment, body FROM note WHERE deleted = 0 AND author = ?1 "
                           "AND body LIKE ?2 ORDER BY id DESC LIMIT 50");
    read.bind(1, store.acting_person().id);
    read.bind(2, "%" + word + "%");
    std::size_t rows = 0;
    while (read.executeStep())
        rows += read.getColumn(1).getString().empty() ? 0 : 1;
    return rows;
}

double timed(const std::function<void()>& work) {
    const Stopwatch watch;
    work();
    return watch.ms();
}

void measure(Store& store, FigureTable& table, const std::string& what, const std::string& words,
             std::size_t expected) {
    Series ours, plain;
    for (int i = 0; i < kRuns; ++i) {
        std::size_t found = 0;
        std::size_t rows = 0;
        const double our_time = timed([&] {
            const auto hits = NoteSearch(store).find(words);
            if (hits) found = hits->size();
        });
        ours.add(our_time, found == expected);
        const double plain_time = timed([&] { rows = plain_find(store, words); });
        plain.add(plain_time, rows <= 50);
    }
    table.row(fmt::format("{} ({}), {} hits", what, words, expected), "ms", ours, plain);
}

bool search_bench(int, char**) {
    const fs::path folder = fs::path(SECONDLOOK_CLIPS_DIR) / "bench_search";
    fs::remove_all(folder);
    fs::create_directories(folder);
    const Stopwatch filling;
    auto store = filled_store(folder / "store.db");
    const double filled = filling.ms();
    FigureTable table("Finding", fmt::format("{} notes of 12 words in 10 lessons", kNotes),
                      "plain LIKE on the notes");
    measure(*store, table, "a rare word", "perihelion", 3);
    measure(*store, table, "a word of every note", "class", 50);
    measure(*store, table, "one letter", "a", 50);
    measure(*store, table, "a tag of every moment", "critical", 50);
    measure(*store, table, "a rare and a common word", "perihelion class", 3);
    measure(*store, table, "nothing", "zebra", 0);
    measure(*store, table, "a rare Chinese word", "日晷", 4);
    measure(*store, table, "a common Chinese word", "学生", 50);
    table.note(
        "The plain statement knows no tags, no beginnings of words, no accents, and does "
        "not rank.");
    table.note(fmt::format(
        "Marking and noting all of them took {:.0f} s ({:.2f} ms each, {} to a "
        "commit); the store is {} MiB.",
        filled / 1000, filled / kNotes, kNotesInAStep, fs::file_size(folder / "store.db") >> 20U));
    table.print();
    store.reset();
    fs::remove_all(folder);
    return table.valid();
}

}  // namespace
}  // namespace secondlook::bench

int main(int argc, char** argv) {
    return secondlook::bench::run_bench(secondlook::bench::search_bench, argc, argv);
}
