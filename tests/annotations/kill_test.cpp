#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <random>
#include <set>
#include <thread>

#include "annotations/moment_repository.h"
#include "annotations/store_fixture.h"
#include "annotations/uuid.h"

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

/// Starts the adding process, kills it a while after its first `acknowledged` ids (0: at any time
/// from its start) and returns all that it acknowledged.
std::vector<Uuid> killed_after(const std::filesystem::path& file, std::size_t acknowledged,
                               std::chrono::microseconds wait) {
    int pipe[2];
    REQUIRE(::pipe(pipe) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::close(pipe[0]);
        keep_adding(file, pipe[1]);
    }
    ::close(pipe[1]);
    std::string text = read_some(pipe[0], acknowledged * id_length);
    std::this_thread::sleep_for(wait);
    REQUIRE(::kill(child, SIGKILL) == 0);
    text += read_some(pipe[0], 1'000'000);
    ::close(pipe[0]);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    std::vector<Uuid> ids;
    for (std::size_t at = 0; at + id_length <= text.size(); at += id_length)
        ids.push_back(text.substr(at, id_length));
    return ids;
}

}  // namespace

TEST_CASE("annotations: 20 kills at random instants lose nothing that was acknowledged") {
    const TempFolder folder;
    const auto file = folder / "store.db";
    std::mt19937 random(20);
    std::set<Uuid> acknowledged;
    for (int kill = 0; kill < 20; ++kill) {
        // The first kills fall into the making of the store itself.
        const std::size_t at_least = kill < 6 ? 0 : random() % 20 + 1;
        const std::chrono::microseconds wait(random() % (kill < 6 ? 30'000 : 5'000));
        for (const Uuid& id : killed_after(file, at_least, wait))
            acknowledged.insert(id);
        const auto store = must_open(file);
        for (const auto& lesson : LessonRepository(*store).list())
            for (const auto& moment : MomentRepository(*store).list(lesson.id))
                REQUIRE_FALSE(moment.note.empty());
        for (const Uuid& id : acknowledged)
            REQUIRE(MomentRepository(*store).get(id).has_value());
        CHECK(store->database().execAndGet("PRAGMA integrity_check").getString() == "ok");
    }
    CHECK(acknowledged.size() >= 14);
}
