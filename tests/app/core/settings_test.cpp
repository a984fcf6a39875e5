#include "app/core/settings.h"

#include <catch2/catch.hpp>

#include <fstream>

#include "support/clip_factory.h"

using namespace secondlook;
using secondlook::testing::ScratchFolder;

TEST_CASE("settings come back as they were") {
    ScratchFolder folder;
    const auto file = folder.path() / "deeper" / "settings.json";
    Settings settings;
    settings.theme = "dark";
    settings.scale = 1.5;
    settings.volume = 0.25;
    settings.muted = true;
    settings.scrub_sound = false;
    settings.x = 12;
    settings.width = 1600;
    settings.maximised = true;
    REQUIRE(save_settings(settings, file));
    CHECK(load_settings(file) == settings);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "deeper" / "settings.json.new"));
}

TEST_CASE("a damaged or odd file of settings gives what can be used") {
    ScratchFolder folder;
    const auto file = folder.path() / "settings.json";
    CHECK(load_settings(file) == Settings{});
    std::ofstream(file) << "{ not json";
    CHECK(load_settings(file) == Settings{});
    std::ofstream(file, std::ios::trunc)
        << R"({"theme": 7, "scale": 99, "volume": "loud", "width": 5})";
    const Settings settings = load_settings(file);
    CHECK(settings.theme == "light");
    CHECK(settings.scale == 2.5);
    CHECK(settings.volume == Settings{}.volume);
    CHECK(settings.width == 640);
}
