#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/include_rules.h"
#include "support/places.h"

using secondlook::testing::broken_walls;
using secondlook::testing::SourceFile;
using secondlook::testing::without_comments;
namespace fs = std::filesystem;

namespace {

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Every C++ file of the program itself (the tests may look into every room).
std::vector<SourceFile> program_files() {
    const fs::path top = secondlook::testing::source_folder();
    std::vector<SourceFile> files;
    for (const char* room : {"media", "annotations", "app"}) {
        for (const auto& entry : fs::recursive_directory_iterator(top / room)) {
            const std::string end = entry.path().extension().string();
            if (end != ".h" && end != ".cpp") continue;
            files.push_back(
                {fs::relative(entry.path(), top).generic_string(), text_of(entry.path())});
        }
    }
    return files;
}

bool breaks(const char* path, const char* text) {
    return !broken_walls({path, text}).empty();
}

}  // namespace

TEST_CASE("every file keeps to its room") {
    const std::vector<SourceFile> files = program_files();
    const auto there = [&](const char* path) {
        return std::ranges::any_of(files,
                                   [&](const SourceFile& file) { return file.path == path; });
    };
    CHECK(there("media/media_time.h"));
    CHECK(there("annotations/store.h"));
    CHECK(there("app/sample/sample_lesson.cpp"));
    for (const SourceFile& file : files) {
        for (const std::string& broken : broken_walls(file))
            FAIL_CHECK(broken);
    }
}

TEST_CASE("a library outside its room is found") {
    const auto [path, text] = GENERATE(table<const char*, const char*>({
        {"media/player.cpp", "#include <SDL2/SDL.h>"},
        {"media/player.cpp", "#include <SDL.h>"},
        {"media/player.cpp", "#include <epoxy/gl.h>"},
        {"media/player.cpp", "#include <imgui.h>"},
        {"media/player.cpp", "#include <sqlite3.h>"},
        {"media/player.cpp", "  # include  <SQLiteCpp/Database.h>"},
        {"annotations/store.cpp", "extern \"C\" {\n#include <libavformat/avformat.h>\n}"},
        {"annotations/store.cpp", "#include <imgui.h>"},
        {"app/core/review_session.cpp", "#include <SDL_events.h>"},
        {"app/core/review_session.cpp", "#include <GL/gl.h>"},
        {"app/core/review_session.cpp", "#include \"imgui_internal.h\""},
        {"app/core/report.cpp", "#include <libswscale/swscale.h>"},
        {"app/core/report.cpp", "#include <SQLiteCpp/SQLiteCpp.h>"},
        {"app/ui/timeline_pane.cpp", "#include <epoxy/gl.h>"},
        {"app/ui/timeline_pane.cpp", "#include <SDL2/SDL_keycode.h>"},
        {"app/cli/probe_command.cpp", "#include <libavutil/avutil.h>"},
        {"app/render/video_pass.cpp", "#include <libplacebo/colorspace.h>"},
        {"app/main.cpp", "#include <SDL.h>"},
        {"app/sample/canvas.cpp", "#include <rubberband/RubberBandStretcher.h>"},
    }));
    INFO(path << " with " << text);
    CHECK(breaks(path, text));
}

TEST_CASE("a call outside its room is found") {
    const auto [path, text] = GENERATE(table<const char*, const char*>({
        {"app/core/report.cpp", "    av_frame_free(&frame);"},
        {"app/core/report.cpp", "auto x = avformat_open_input(nullptr);"},
        {"app/ui/video_pane.cpp", "    glClear(GL_COLOR_BUFFER_BIT);"},
        {"app/ui/video_pane.cpp", "    ::glBindTexture(1, 2);"},
        {"app/ui/video_pane.cpp", "SDL_PushEvent(&event);"},
        {"app/ui/keys.cpp", "case SDLK_a: return 1;"},
        {"app/core/notes.cpp", "sqlite3_exec(db, sql, 0, 0, 0);"},
        {"app/core/notes.cpp", "SQLite::Statement query(db, text);"},
        {"app/core/notes.cpp", "run(\"SELECT id FROM moment\");"},
        {"media/frame_index.cpp", "run(\"INSERT OR IGNORE INTO moment VALUES (1)\");"},
        {"app/cli/list.cpp", "run(\"PRAGMA user_version\");"},
        {"app/cli/list.cpp", "run(\"UPDATE moment SET note = 1\");"},
    }));
    INFO(path << " with " << text);
    CHECK(breaks(path, text));
}

TEST_CASE("an arrow that points up is found") {
    const auto [path, text] = GENERATE(table<const char*, const char*>({
        {"media/player.cpp", "#include \"annotations/store.h\""},
        {"media/player.cpp", "#include \"app/core/settings.h\""},
        {"annotations/store.cpp", "#include \"media/player.h\""},
        {"annotations/store.cpp", "#include \"app/core/settings.h\""},
        {"app/core/settings.cpp", "#include \"app/ui/theme.h\""},
        {"app/core/settings.cpp", "#include \"app/render/texture.h\""},
        {"app/core/settings.cpp", "#include \"app/platform/window.h\""},
        {"app/render/texture.cpp", "#include \"app/ui/theme.h\""},
        {"app/render/texture.cpp", "#include \"annotations/store.h\""},
        {"app/ui/theme.cpp", "#include \"app/cli/probe_command.h\""},
        {"app/sample/canvas.cpp", "#include \"app/render/text_layout.h\""},
        {"media/player.cpp", "#include \"../app/core/settings.h\""},
    }));
    INFO(path << " with " << text);
    CHECK(breaks(path, text));
}

TEST_CASE("what a room may use is left alone") {
    const auto [path, text] = GENERATE(table<const char*, const char*>({
        {"media/player.cpp", "#include <libavformat/avformat.h>\nav_frame_free(&frame);"},
        {"media/player.cpp", "#include \"media/media_time.h\"\n#include <rubberband/x.h>"},
        {"annotations/store.cpp", "#include <SQLiteCpp/Database.h>\nrun(\"SELECT a FROM b\");"},
        {"annotations/store.cpp", "#include \"media/media_time.h\""},
        {"app/core/settings.cpp", "#include \"annotations/store.h\"\n#include \"media/player.h\""},
        {"app/render/texture.cpp", "#include <epoxy/gl.h>\nglClear(1);"},
        {"app/platform/window.cpp", "#include <SDL2/SDL.h>\nSDL_Init(1);"},
        {"app/ui/theme.cpp", "#include <imgui.h>\nImGui::Text(\"x\");"},
        {"app/cli/list.cpp", "#include \"app/ui/theme.h\""},
        {"app/core/words.cpp", "// SDL_Init( and av_free( and \"SELECT a FROM b\" are not here\n"},
        {"app/core/words.cpp", "/* glClear(1);\n SDL_Quit(); */ int save_all(int);"},
        {"app/core/words.cpp", "say(\"Select a moment from the list\"); wav_size(3); single(2);"},
    }));
    INFO(path << " with " << text);
    CHECK(broken_walls({path, text}).empty());
}

TEST_CASE("a broken wall is named with its file and line") {
    const auto broken = broken_walls({"media/x.cpp", "/* one\ntwo */\n#include <SDL.h>\n"});
    REQUIRE(broken.size() == 1);
    CHECK(broken[0].starts_with("media/x.cpp:3: "));
    CHECK(broken[0].find("SDL") != std::string::npos);
}

TEST_CASE("comments go and code stays, line by line") {
    CHECK(without_comments("a // b\nc") == "a \nc");
    CHECK(without_comments("a /* b\n\n */ c") == "a \n\n c");
    CHECK(without_comments("\"http://x\" y") == "\"http://x\" y");
    CHECK(without_comments("'\"' // x\nz") == "'\"' \nz");
    CHECK(without_comments("48'000 // x") == "48'000 ");
    CHECK(without_comments("R\"(// kept)\" // gone") == "R\"(// kept)\" ");
    CHECK(without_comments("\"\\\"// kept\"") == "\"\\\"// kept\"");
    CHECK(without_comments("a /* open") == "a ");
    CHECK(without_comments("\"open") == "\"open");
}
