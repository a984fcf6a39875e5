#include <sqlite3.h>
#include <sys/resource.h>

#include <chrono>
#include <csignal>
#include <thread>

#include <catch2/catch.hpp>

#include "system/cli_answers.h"

using namespace secondlook::testing;
namespace fs = std::filesystem;

namespace {

fs::path store_of(const Program& program) {
    return program.home() / "data" / "secondlook" / "store.db";
}

/// Another program that holds the store as long as it lives.
class Holder {
  public:
    explicit Holder(const fs::path& store) {
        REQUIRE(sqlite3_open(store.c_str(), &database_) == SQLITE_OK);
        REQUIRE(sqlite3_exec(database_, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
    }
    ~Holder() { sqlite3_close(database_); }
    Holder(const Holder&) = delete;
    Holder& operator=(const Holder&) = delete;

  private:
    sqlite3* database_ = nullptr;
};

/// No file of this process and its children may grow beyond `bytes`: a full disk.
class SmallDisk {
  public:
    explicit SmallDisk(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit now{bytes, before_.rlim_max};
        REQUIRE(setrlimit(RLIMIT_FSIZE, &now) == 0);
    }
    ~SmallDisk() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, SIG_DFL);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

  private:
    rlimit before_{};
};

}  // namespace

TEST_CASE("verify tells what is there and mentions what is away") {
    const Program program;
    const fs::path file = program.copy_of(ClipKind::NoAudio, "a.mp4");
    say(program, {"lesson", "add", file, "--title", "L"});
    mark(program, "L", "1s", "a note");
    Json check = ask(program, {"verify"});
    CHECK(check["troubles"].empty());
    CHECK(check["away"].empty());
    CHECK(check["lessons"] == 1);
    CHECK(check["moments"] == 1);
    CHECK(check["notes"] == 1);
    fs::remove(file);
    check = ask(program, {"verify"});
    CHECK(check["troubles"].empty());
    CHECK(check["away"].size() == 1);
    CHECK(say(program, {"verify"}).find("All is well.") != std::string::npos);
}

TEST_CASE("verify finds trouble, says so on both sides and fails") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    mark(program, "L", "1s");
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(store_of(program).c_str(), &database) == SQLITE_OK);
    REQUIRE(sqlite3_exec(database, "UPDATE moment SET at_us = 99000000", nullptr, nullptr,
                         nullptr) == SQLITE_OK);
    sqlite3_close(database);
    const Ran ran = program.run({"verify", "--json"});
    CHECK(ran.status == 1);
    CHECK(ran.err.find("trouble") != std::string::npos);
    CHECK_FALSE(Json::parse(ran.out)["troubles"].empty());
}

TEST_CASE("a search index that is not right is made anew, and nothing else") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    mark(program, "L", "1s", "why?");
    const Json before = ask(program, {"moment", "list"});
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(store_of(program).c_str(), &database) == SQLITE_OK);
    REQUIRE(sqlite3_exec(database, "DELETE FROM search_entry", nullptr, nullptr, nullptr) ==
            SQLITE_OK);
    sqlite3_close(database);
    CHECK(ask(program, {"find", "why"}).empty());
    const Ran ran = program.run({"verify"});
    CHECK(ran.status == 1);
    CHECK(ran.err.find("secondlook verify --repair-search") != std::string::npos);
    CHECK(ask(program, {"verify", "--repair-search"})["troubles"].empty());
    CHECK(ask(program, {"find", "why"}).size() == 1);
    CHECK(ask(program, {"moment", "list"}) == before);
    CHECK(ask(program, {"verify"})["troubles"].empty());
}

TEST_CASE("a backup is made, listed and gone back to, and nothing is lost on the way") {
    const Program program;
    CHECK(ask(program, {"restore", "--list"}) == Json::array());
    add_lesson(program, ClipKind::NoAudio, "L");
    const std::string first = mark(program, "L", "1s", "first");
    const Json backup = ask(program, {"backup"});
    CHECK(backup["moments"] == 1);
    const fs::path file = backup["file"].get<std::string>();
    CHECK(file.parent_path() == store_of(program).parent_path() / "backups");
    CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    const std::string second = mark(program, "L", "0.5s", "second");
    const Json listed = ask(program, {"restore", "--list"});
    REQUIRE(listed.size() == 1);
    CHECK(listed[0]["file"] == backup["file"]);

    const Json restored = ask(program, {"restore", file});
    CHECK(restored["moments"] == 1);
    const Json now = ask(program, {"moment", "list"});
    REQUIRE(now.size() == 1);
    CHECK(now[0]["id"] == first);
    say(program, {"restore", restored["kept"]});
    CHECK(ask(program, {"moment", "list"}).size() == 2);
    CHECK(ask(program, {"moment", "show", second})["note"] == "second");
    CHECK(ask(program, {"verify"})["troubles"].empty());

    const std::string here = program.file("mine.db");
    CHECK(say(program, {"backup", "-o", here}).find("keep it to yourself") != std::string::npos);
    refused(program, {"backup", "-o", here});
    refused(program, {"backup", "-o", program.folder()});
    refused(program, {"backup", "-o", program.file("none/such.db")});
}

TEST_CASE("only a backup is restored") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    const Json before = ask(program, {"lesson", "list"});
    write_bytes(program.file("words.db"), std::string(5'000, 'w'));
    write_bytes(program.file("empty.db"), "");
    for (const char* name : {"words.db", "empty.db", "nowhere.db"})
        refused(program, {"restore", program.file(name)});
    refused(program, {"restore", clip(ClipKind::NoAudio)});
    refused(program, {"restore", program.folder()});
    refused(program, {"restore"}, 2);
    refused(program, {"restore", "x.db", "--list"}, 2);
    CHECK(ask(program, {"lesson", "list"}) == before);
}

TEST_CASE("a store that is too damaged to open is put aside and restored") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    mark(program, "L", "1s", "kept");
    say(program, {"backup", "-o", program.file("mine.db")});
    std::string bytes = bytes_of(store_of(program));
    REQUIRE(bytes.size() > 9000);
    std::fill(bytes.begin() + 4096, bytes.end(), 'x');
    write_bytes(store_of(program), bytes);
    refused(program, {"lesson", "list"});
    const Json restored = ask(program, {"restore", program.file("mine.db")});
    CHECK(bytes_of(restored["kept"].get<std::string>()) == bytes);
    CHECK(ask(program, {"moment", "list"})[0]["note"] == "kept");
}

TEST_CASE("a store that another program holds is waited for, and then it says so") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    {
        const Holder holder(store_of(program));
        CHECK(ask(program, {"lesson", "list"}).size() == 1);
        const std::string line = refused(program, {"moment", "add", "--lesson", "L", "--at", "1s"});
        CHECK(line.find("Another window or program") != std::string::npos);
    }
    auto holder = std::make_unique<Holder>(store_of(program));
    std::thread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(700));
        holder.reset();
    });
    CHECK(program.run({"moment", "add", "--lesson", "L", "--at", "1s"}).status == 0);
    later.join();
    CHECK(ask(program, {"moment", "list"}).size() == 1);
}

TEST_CASE("on a full disk nothing is half-written") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    std::string id;  // an argument holds up to 128 KiB
    for (int n = 0; n < 5; ++n)
        id = mark(program, "L", "1s", std::string(90'000, 'x'));
    const Json before = ask(program, {"moment", "list"});
    const std::string csv = program.file("a.csv");
    {
        const SmallDisk disk(150'000);
        refused(program, {"export", "--format", "csv", "--with-private", "-o", csv});
        refused(program, {"export", "--format", "json", "-o", program.file("a.json")});
        refused(program, {"backup", "-o", program.file("a.db")});
        const std::string line =
            refused(program, {"moment", "edit", id, "--note", std::string(90'000, 'y')});
        CHECK(line.find("nothing was changed") != std::string::npos);
    }
    CHECK(ask(program, {"moment", "list"}) == before);
    CHECK(ask(program, {"verify"})["troubles"].empty());
}

TEST_CASE("a store that may only be read is refused for edits") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    const fs::path folder = store_of(program).parent_path();
    fs::permissions(store_of(program), fs::perms::owner_read);
    fs::permissions(folder, fs::perms::owner_read | fs::perms::owner_exec);
    Program::Where where;
    where.without_root = true;
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"moment", "add", "--lesson", "L", "--at", "1s"}, {"undo"}, {"person", "add", "X"}})
        refused(program, words, 1, where);
    fs::permissions(folder, fs::perms::owner_all);
    fs::permissions(store_of(program), fs::perms::owner_read | fs::perms::owner_write);
    CHECK(ask(program, {"moment", "list"}).empty());
}

TEST_CASE("no command works in a synced folder or on a store that is not ours") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    fs::create_directories(program.file("Dropbox/.dropbox.cache"));
    write_bytes(program.file("words.db"), std::string(5'000, 'w'));
    for (const fs::path& store : {program.file("Dropbox/store.db"), program.file("words.db")}) {
        INFO(store);
        for (const auto& words :
             std::vector<std::vector<std::string>>{{"find", "x"},
                                                   {"history"},
                                                   {"redo", "--times", "all"},
                                                   {"trash", "list"},
                                                   {"verify"},
                                                   {"backup"},
                                                   {"person", "list"},
                                                   {"export", "--format", "csv"},
                                                   {"moment", "edit", "0193", "--note", "x"},
                                                   {"lesson", "remove", "L"}}) {
            std::vector<std::string> all = words;
            all.insert(all.end(), {"--store", store});
            refused(program, all);
        }
    }
}

TEST_CASE("a newer program's store can be looked at, and every change is refused in one sentence") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    const std::string id = mark(program, "L", "1s", "why?");
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(store_of(program).c_str(), &database) == SQLITE_OK);
    REQUIRE(sqlite3_exec(database,
                         "CREATE TABLE of_tomorrow (id TEXT); "
                         "UPDATE store_meta SET value = '999' WHERE key = 'min_compatible'; "
                         "PRAGMA user_version = 999",
                         nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
    const std::string bytes = bytes_of(store_of(program));
    CHECK(ask(program, {"moment", "list"}).size() == 1);
    CHECK(ask(program, {"find", "why"}).size() == 1);
    CHECK(ask(program, {"history"}).size() == 2);
    CHECK(ask(program, {"trash", "list"}).empty());
    CHECK(ask(program, {"verify"})["troubles"].empty());
    for (const auto& words :
         std::vector<std::vector<std::string>>{{"moment", "add", "--lesson", "L", "--at", "1s"},
                                               {"moment", "edit", id, "--note", "x"},
                                               {"undo"},
                                               {"lesson", "remove", "L"},
                                               {"person", "add", "X"},
                                               {"trash", "empty", "--for-good"},
                                               {"verify", "--repair-search"}})
        CHECK(refused(program, words).find("made by a newer Second Look") != std::string::npos);
    CHECK(bytes_of(store_of(program)) == bytes);
}
