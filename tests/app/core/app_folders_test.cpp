#include "app/core/app_folders.h"

#include <sys/stat.h>

#include <cstdlib>

#include <catch2/catch.hpp>

#include "support/clip_factory.h"

using namespace secondlook;

TEST_CASE("the folders follow XDG, and a relative or empty variable counts as unset") {
    setenv("HOME", "/home/ada", 1);
    setenv("XDG_DATA_HOME", "/srv/data", 1);
    setenv("XDG_CACHE_HOME", "", 1);
    setenv("XDG_CONFIG_HOME", "somewhere/else", 1);
    unsetenv("XDG_STATE_HOME");
    const AppFolders folders = app_folders();
    CHECK(folders.data == "/srv/data/secondlook");
    CHECK(folders.cache == "/home/ada/.cache/secondlook");
    CHECK(folders.config == "/home/ada/.config/secondlook");
    CHECK(folders.state == "/home/ada/.local/state/secondlook");
}

TEST_CASE("with no home in the environment there is still a place") {
    for (const char* name : {"HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        unsetenv(name);
    CHECK(app_folders().data.is_absolute());
}

TEST_CASE("a lesson's cache folder can only be named by a fingerprint") {
    setenv("XDG_CACHE_HOME", "/cache", 1);
    CHECK(lesson_cache_folder("0a9f") == "/cache/secondlook/lessons/0a9f");
    CHECK(lesson_cache_folder("").empty());
    CHECK(lesson_cache_folder("../../etc").empty());
    CHECK(lesson_cache_folder("0A").empty());
}

TEST_CASE("folders are made for their owner only") {
    const testing::ScratchFolder scratch;
    const auto deep = scratch.path() / "a" / "b";
    REQUIRE(make_private_folder(deep));
    CHECK(make_private_folder(deep));
    for (const auto& folder : {deep, deep.parent_path()}) {
        struct stat there {};
        REQUIRE(stat(folder.c_str(), &there) == 0);
        CHECK((there.st_mode & 0777) == 0700);
    }
    CHECK_FALSE(make_private_folder({}));
    CHECK_FALSE(make_private_folder("/dev/null/x"));
}
