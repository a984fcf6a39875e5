#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <functional>
#include <random>
#include <set>
#include <thread>

#include "annotations/edit_history.h"
#include "annotations/moment_repository.h"
#include "annotations/person_repository.h"
#include "annotations/random_person.h"
#include "annotations/snapshots.h"
#include "annotations/store_care.h"
#include "annotations/store_fixture.h"
#include "annotations/uuid.h"
#include "support/thorough.h"

// DESIGN.md §1, promise 2: what was acknowledged is there after a kill -9 at any instant.

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t id_length = 36;

/// Opens the store and adds moments for ever, writing each one's id to the pipe once it is back.
[[noreturn]] void keep_adding(const std::filesystem::path& file, int pipe) {
    const auto store = Store::open(file);
    if (!store) ::_exit(1);
    const auto lesson = add_lesson(**store);
    for (int i = 0;; ++i) {
        const auto moment =
            MomentRepository(**store).add(lesson.id, MediaTime(i), {}, "note " + std::to_string(i));
        if (!moment || ::write(pipe, moment->id.data(), id_length) != id_length) ::_exit(2);
    }
}

/// Reads up to `wanted` bytes; less only when the other end is closed.
std::string read_some(int pipe, std::size_t wanted) {
    std::string text(wanted, ' ');
    std::size_t got = 0;
    while (got < wanted) {
        const ssize_t count = ::read(pipe, text.data() + got, wanted - got);
        if (count <= 0) break;
        got += static_cast<std::size_t>(count);
    }
    text.resize(got);
    return text;
}

/// Starts a process that writes to a pipe for ever, kills it a while after its first `at_least`
/// bytes (0: at any time from its start) and returns all that it wrote.
std::string killed_after(const std::function<void(int pipe)>& work, std::size_t at_least,
                         std::chrono::microseconds wait) {
    int pipe[2];
    REQUIRE(::pipe(pipe) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::close(pipe[0]);
        try {
            work(pipe[1]);
        } catch (...) {
        }
        ::_exit(3);
    }
    ::close(pipe[1]);
    std::string text = read_some(pipe[0], at_least);
    std::this_thread::sleep_for(wait);
    ::kill(child, SIGKILL);
    text += read_some(pipe[0], 1'000'000);
    ::close(pipe[0]);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    return text;
}

std::vector<Uuid> ids_in(const std::string& text) {
    std::vector<Uuid> ids;
    for (std::size_t at = 0; at + id_length <= text.size(); at += id_length)
        ids.push_back(text.substr(at, id_length));
    return ids;
}

// What the editing process writes: before an edit its kind (e an edit, u undo, r redo, s a
// snapshot, b back to one), after it what can be seen then, as a number of 16 digits. A snapshot is
// named after what can be seen in it.
constexpr std::size_t note_length = 17;

std::string sum_of(Store& store) {
    char digits[note_length];
    std::snprintf(digits, sizeof digits, "%016zx", std::hash<std::string>{}(seen_by_all(store)));
    return digits;
}

/// Those named after what can be seen in them.
std::vector<std::filesystem::path> snapshots_of(const std::filesystem::path& store) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(backups_folder_of(store)))
        if (entry.path().filename().native().size() == note_length - 1 + 3)  // with ".db"
            files.push_back(entry.path());
    return files;
}

/// Every snapshot is whole. Of those that were kept before going back, one stays.
void check_snapshots(const std::filesystem::path& store) {
    bool first = true;
    for (const Snapshot& snapshot : list_snapshots(store)) {
        CHECK(snapshot.whole);
        if (snapshot.why != BackupWhy::BeforeRestore) continue;
        if (!first) std::filesystem::remove(snapshot.facts.file);
        first = false;
    }
}

void keep_snapshot(Store& store) {
    // One of the same is there already: refused, and all the same.
    (void)back_up(store, backups_folder_of(store.file()) / (sum_of(store) + ".db"));
}

void go_back(Store& store, RandomPerson& person) {
    const auto files = snapshots_of(store.file());
    if (files.empty()) return;
    const auto chosen = static_cast<std::size_t>(person.below(static_cast<int>(files.size())));
    REQUIRE(restore_backup(store, files[chosen]).has_value());
}

/// Edits, undoes and redoes at random for ever, keeps snapshots and goes back to them.
void keep_editing(const std::filesystem::path& file, unsigned seed, int pipe) {
    const auto store = must_open(file);
    RandomPerson person(*store, seed, false);
    EditHistory history(*store);
    for (;;) {
        const int choice = person.below(40);
        const char kind = choice < 4    ? 'u'
                          : choice < 8  ? 'r'
                          : choice == 8 ? 's'
                          : choice == 9 ? 'b'
                                        : 'e';
        REQUIRE(::write(pipe, &kind, 1) == 1);
        if (kind == 'u')
            (void)history.undo();
        else if (kind == 'r')
            (void)history.redo();
        else if (kind == 's')
            keep_snapshot(*store);
        else if (kind == 'b')
            go_back(*store, person);
        else
            person.act();
        const std::string sum = sum_of(*store);
        REQUIRE(::write(pipe, sum.data(), sum.size()) == static_cast<ssize_t>(sum.size()));
    }
}

/// Whether taking back (or doing again) what the person began leads to what was acknowledged: one
/// deed may be two or three edits. It is then as it was found.
bool leads_back(Store& store, const Uuid& person, bool undo, const std::string& acknowledged) {
    EditHistory history(store);
    REQUIRE(store.act_as(person).has_value());
    int moved = 0;
    bool there = false;
    while (!there && moved < 3 && (undo ? history.undo() : history.redo())) {
        ++moved;
        there = sum_of(store) == acknowledged;
    }
    for (; moved > 0; --moved)
        REQUIRE((undo ? history.redo() : history.undo()).has_value());
    return there;
}

/// What was acknowledged is there, and what was begun when the kill came either whole or not at
/// all.
void check_after_kill(Store& store, const std::string& written, const std::string& start) {
    const std::size_t whole = written.size() / note_length;
    const std::string acknowledged =
        whole > 0 ? written.substr((whole - 1) * note_length + 1, note_length - 1) : start;
    if (sum_of(store) == acknowledged) return;
    REQUIRE(written.size() % note_length == 1);
    if (written.back() == 'b') {
        const auto files = snapshots_of(store.file());
        CHECK(std::ranges::count(files, sum_of(store),
                                 [](const auto& file) { return file.stem().string(); }) == 1);
        return;
    }
    const bool undo = written.back() != 'u';
    for (const Person& person : PersonRepository(store).list())
        if (leads_back(store, person.id, undo, acknowledged)) return;
    FAIL_CHECK("what was begun is neither whole nor absent");
}

}  // namespace

TEST_CASE("annotations: kills at random instants lose no moment that was acknowledged") {
    const TempFolder folder;
    const auto file = folder / "store.db";
    std::mt19937 random(20);
    std::set<Uuid> acknowledged;
    const int kills = thorough() ? 150 : 20;
    const std::size_t most = thorough() ? 120 : 20;
    for (int kill = 0; kill < kills; ++kill) {
        // The first kills fall into the making of the store itself.
        const std::size_t at_least = kill < 6 ? 0 : random() % most + 1;
        const std::chrono::microseconds wait(random() % (kill < 6 ? 30'000 : 5'000));
        const auto add = [&](int pipe) { keep_adding(file, pipe); };
        for (const Uuid& id : ids_in(killed_after(add, at_least * id_length, wait)))
            acknowledged.insert(id);
        const auto store = must_open(file);
        std::set<Uuid> there;
        bool noted = true;
        for (const auto& lesson : LessonRepository(*store).list())
            for (const auto& moment : MomentRepository(*store).list(lesson.id)) {
                there.insert(moment.id);
                noted = noted && !moment.note.empty();
            }
        REQUIRE(noted);
        REQUIRE(std::ranges::includes(there, acknowledged));
        CHECK(store->database().execAndGet("PRAGMA integrity_check").getString() == "ok");
    }
    CHECK(acknowledged.size() >= 14);
    if (thorough()) CHECK(acknowledged.size() >= 8000);
}

TEST_CASE("annotations: kills at random instants of random edits lose nothing acknowledged") {
    const TempFolder folder;
    const auto file = folder / "store.db";
    std::filesystem::create_directory(backups_folder_of(file));
    const int kills = thorough() ? 100 : 5;
    std::mt19937 random(5);
    std::size_t edits = 0;
    std::string start = sum_of(*must_open(file));
    for (int kill = 0; kill < kills; ++kill) {
        CAPTURE(kill);
        const std::size_t at_least = random() % 40;
        const std::chrono::microseconds wait(random() % 20'000);
        const std::string written = killed_after(
            [&](int pipe) { keep_editing(file, kill + 1U, pipe); }, at_least * note_length, wait);
        edits += written.size() / note_length;
        const auto store = must_open(file);
        check_after_kill(*store, written, start);
        for (const std::string& trouble : verify_store(*store).troubles)
            FAIL_CHECK(trouble);
        check_snapshots(file);
        start = sum_of(*store);
    }
    CHECK(edits >= static_cast<std::size_t>(kills) * 10);
    if (thorough()) CHECK(edits >= 2000);
}
