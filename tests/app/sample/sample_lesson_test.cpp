#include "app/sample/sample_lesson.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <iterator>
#include <span>

#include "app/sample/lesson_picture.h"
#include "app/sample/lesson_sound.h"
#include "support/clip_factory.h"
#include "support/program_output.h"

using namespace secondlook;
using testing::output_of;
using testing::quoted;
using testing::ScratchFolder;
namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

double loudness(const LessonSound& sound, double from, double to) {
    double energy = 0;
    const auto first = std::size_t(from * sound.sample_rate);
    const auto last = std::size_t(to * sound.sample_rate);
    for (std::size_t i = first; i < last; ++i) {
        energy += double(sound.samples[i]) * double(sound.samples[i]);
    }
    return std::sqrt(energy / double(last - first));
}

/// How many pixels of a rectangle differ between two pictures.
int changed(const RgbaImage& one, const RgbaImage& two, int left, int top, int width, int height) {
    int count = 0;
    for (int y = top; y < top + height; ++y) {
        for (int x = left; x < left + width; ++x) {
            const auto at = std::size_t((y * one.width + x) * 4);
            count += !std::equal(&one.pixels[at], &one.pixels[at] + 4, &two.pixels[at]);
        }
    }
    return count;
}

}  // namespace

TEST_CASE("the sample lesson is a recording with picture and sound, the same each time") {
    const ScratchFolder folder;
    const fs::path one = folder.path() / "one.mp4";
    const fs::path two = folder.path() / "two.mp4";
    double last = 0;
    REQUIRE(make_sample_lesson(
        one, nullptr,
        [&](double part) {
            CHECK(part > last);
            last = part;
        },
        2s));
    CHECK(last == Approx(1.0));
    CHECK(output_of("ffprobe -v error -count_frames -show_entries "
                    "stream=codec_type,width,height,nb_read_frames -select_streams v "
                    "-of csv=p=0 " +
                    quoted(one.string())) == "video,1280,720,30\n");
    CHECK(output_of("ffprobe -v error -select_streams a -show_entries stream=codec_name "
                    "-of csv=p=0 " +
                    quoted(one.string())) == "aac\n");
    REQUIRE(make_sample_lesson(two, nullptr, {}, 2s));
    CHECK(bool(bytes_of(one) == bytes_of(two)));
}

TEST_CASE("a sample lesson that is cancelled leaves nothing behind") {
    const ScratchFolder folder;
    CancelFlag cancel;
    int told = 0;
    const auto made = make_sample_lesson(
        folder.path() / "lesson.mp4", &cancel,
        [&](double) {
            if (++told == 5) cancel.raise();
        },
        2s);
    REQUIRE_FALSE(made);
    CHECK(made.error().kind == MediaError::Kind::Cancelled);
    CHECK(told == 5);
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a sample lesson that has nowhere to go says so") {
    const ScratchFolder folder;
    const auto made = make_sample_lesson(folder.path() / "nowhere" / "lesson.mp4", nullptr, {}, 1s);
    REQUIRE_FALSE(made);
    CHECK(made.error().kind == MediaError::Kind::NotFound);
}

TEST_CASE("the lesson is heard where its script says, with silence to think in") {
    const LessonSound sound = make_lesson_sound(120);
    CHECK(sound.samples.size() == std::size_t(120 * sound.sample_rate));
    REQUIRE(sound.spans.size() == lesson_script().size());
    double previous = -1;
    for (const SpokenSpan& span : sound.spans) {
        INFO("said from " << span.from << " to " << span.to);
        CHECK(span.from > previous);
        CHECK(span.to > span.from);
        CHECK(span.to < 120);
        CHECK(span.speaker >= kTeacher);
        CHECK(span.speaker < kPupils);
        CHECK(loudness(sound, span.from, span.to) > 0.01);
        previous = span.from;
    }
    // After "What is three quarters of twenty four?" the class has time to think.
    CHECK(loudness(sound, 8.0, 11.0) < 0.005);
    CHECK(loudness(sound, 103.5, 107.0) < 0.005);
    CHECK(std::ranges::all_of(sound.samples, [](float sample) { return std::abs(sample) < 1.0F; }));
}

TEST_CASE("mouths move with the voice and rest when it rests") {
    const LessonSound sound = make_lesson_sound(12);
    double widest = 0;
    for (double time = 1.0; time < 3.0; time += 0.05) {
        widest = std::max(widest, sound.mouth(kTeacher, time));
        CHECK(sound.mouth(0, time) == 0);
    }
    CHECK(widest > 0.3);
    CHECK(sound.mouth(kTeacher, 9.5) == 0);
    CHECK(sound.mouth(kTeacher, 500) == 0);
}

TEST_CASE("hands go up after the question and down when asked") {
    CHECK(pose_at(5.0).hand_up[1] == 0);
    CHECK(pose_at(10.0).hand_up[1] == Approx(1));
    CHECK(pose_at(13.0).hand_up[1] == 0);
    CHECK(pose_at(6.0).pointing == Approx(1));
    CHECK(pose_at(10.0).pointing == 0);
    CHECK(pose_at(18.0).turned[0] == Approx(1));
    CHECK(pose_at(18.0).turned[1] == Approx(-1));
}

TEST_CASE("the teacher walks to the tables and back, never jumping") {
    CHECK(pose_at(18.0).teacher_x < 800);
    CHECK(pose_at(28.0).teacher_x == Approx(1075));
    for (double time = 0; time < 120; time += 1.0 / 15) {
        INFO("at " << time);
        const double step = pose_at(time + 1.0 / 15).teacher_x - pose_at(time).teacher_x;
        CHECK(std::abs(step) < 35);
        for (std::size_t pupil = 0; pupil < kPupils; ++pupil) {
            CHECK(std::abs(pose_at(time).turned[pupil]) <= 1);
        }
    }
}

TEST_CASE("the picture shows the time, and the board what is asked") {
    const LessonSound silence;
    LessonPicture picture;
    RgbaImage start, tenth, between, asked, later;
    picture.draw(0.0, silence, start);
    picture.draw(0.1, silence, tenth);
    picture.draw(0.15, silence, between);
    picture.draw(10.0, silence, asked);
    picture.draw(100.0, silence, later);
    REQUIRE(start.pixels.size() == std::size_t(1280 * 720 * 4));
    CHECK(changed(start, tenth, 1146, 24, 112, 42) > 20);
    CHECK(changed(tenth, between, 1146, 24, 112, 42) == 0);
    CHECK(changed(start, asked, 240, 80, 600, 200) == 0);  // the question is there from the start
    CHECK(changed(asked, later, 240, 80, 600, 270) > 2'000);
    RgbaImage writing;
    picture.draw(39.5, silence, writing);  // the bar is being drawn, from the left
    CHECK(changed(asked, writing, 240, 180, 200, 100) > 500);
    CHECK(changed(asked, writing, 700, 250, 100, 60) == 0);
}
