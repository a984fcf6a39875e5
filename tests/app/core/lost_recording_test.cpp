#include "app/core/lost_recording.h"

#include <catch2/catch.hpp>

#include <array>
#include <fstream>

#include "media/media_probe.h"
#include "support/clip_factory.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace fs = std::filesystem;

namespace {

/// A folder of recordings as people have them, one of which was at home/lessons/year4.mp4.
class Shelf {
  public:
    Shelf() {
        fs::create_directories(lessons() / "older");
        fs::copy_file(clip(ClipKind::CfrH264), lessons() / "year4.mp4");
        lesson_.path = (lessons() / "year4.mp4").native();
        lesson_.size_bytes = static_cast<std::int64_t>(fs::file_size(lesson_.path));
        lesson_.fingerprint = *content_fingerprint(lesson_.path);
    }
    fs::path lessons() const { return scratch_.path() / "home" / "lessons"; }
    fs::path elsewhere() const { return scratch_.path() / "stick"; }
    void move_to(const fs::path& place) const {
        fs::create_directories(place.parent_path());
        fs::rename(lesson_.path, place);
    }
    const LessonRecording& lesson() const { return lesson_; }

  private:
    ScratchFolder scratch_;
    LessonRecording lesson_;
};

}  // namespace

TEST_CASE("a renamed recording is found by what is in it, not by its name") {
    const Shelf shelf;
    shelf.move_to(shelf.lessons() / "IMG_0007 (2).mp4");
    std::ofstream(shelf.lessons() / "year4.mp4") << "something else";
    CHECK(look_for_recording(shelf.lesson(), {}) == shelf.lessons() / "IMG_0007 (2).mp4");
}

TEST_CASE("a moved recording is found below, beside, and where people keep theirs") {
    const Shelf shelf;
    const auto place = std::array{shelf.lessons() / "older" / "a.mp4",
                                  shelf.lessons().parent_path() / "films" / "a.mp4",
                                  shelf.elsewhere() / "a.mp4"}[GENERATE(0U, 1U, 2U)];
    shelf.move_to(place);
    CHECK(look_for_recording(shelf.lesson(), {shelf.elsewhere()}) == place);
}

TEST_CASE("a file of the same size is not enough") {
    const Shelf shelf;
    fs::remove(shelf.lesson().path);
    std::ofstream(shelf.lessons() / "twin.mp4", std::ios::binary)
        << std::string(static_cast<std::size_t>(shelf.lesson().size_bytes), 'x');
    CHECK_FALSE(look_for_recording(shelf.lesson(), {}));
}

TEST_CASE("a search that was cancelled finds nothing") {
    const Shelf shelf;
    shelf.move_to(shelf.lessons() / "b.mp4");
    CancelFlag cancel;
    cancel.raise();
    CHECK_FALSE(look_for_recording(shelf.lesson(), {}, &cancel));
}
