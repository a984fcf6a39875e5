#include "media/clip_writer.h"

#include <sys/resource.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <csignal>
#include <cstring>
#include <fstream>
#include <iterator>
#include <numbers>

#include "support/clip_factory.h"
#include "support/program_output.h"

using namespace secondlook;
using testing::output_of;
using testing::quoted;
using testing::ScratchFolder;
namespace fs = std::filesystem;

namespace {

constexpr ClipWriter::Format kSmall{
    .width = 64, .height = 48, .frames_per_second = 10, .key_frame_every = 5};

RgbaImage plain(int red, int green, int blue) {
    RgbaImage image{kSmall.width, kSmall.height, {}};
    for (int i = 0; i < image.width * image.height; ++i) {
        for (const int part : {red, green, blue, 255}) {
            image.pixels.push_back(std::uint8_t(part));
        }
    }
    return image;
}

/// Pictures that no encoder can make small.
RgbaImage noise(unsigned seed) {
    RgbaImage image = plain(0, 0, 0);
    for (auto& part : image.pixels)
        part = std::uint8_t((seed = seed * 1'664'525U + 1'013'904'223U) >> 24);
    return image;
}

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::size_t files_in(const fs::path& folder) {
    return std::size_t(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

std::string probe(const fs::path& file, const std::string& what) {
    const std::string text = output_of("ffprobe -v error -count_frames " + what +
                                       " -of default=nw=1:nk=1 " + quoted(file.string()));
    return text.substr(0, text.find_last_not_of('\n') + 1);
}

/// The middle pixel of every picture, as ffmpeg decodes it.
std::vector<std::array<int, 3>> middles(const fs::path& file) {
    const std::string raw =
        output_of("ffmpeg -v error -i " + quoted(file.string()) + " -f rawvideo -pix_fmt rgb24 -");
    const std::size_t size = std::size_t(kSmall.width * kSmall.height * 3);
    const std::size_t middle = std::size_t((24 * kSmall.width + 32) * 3);
    std::vector<std::array<int, 3>> found;
    for (std::size_t at = 0; at + size <= raw.size(); at += size) {
        const auto* pixel = reinterpret_cast<const std::uint8_t*>(raw.data() + at + middle);
        found.push_back({pixel[0], pixel[1], pixel[2]});
    }
    return found;
}

std::vector<float> sound_of(const fs::path& file) {
    const std::string raw =
        output_of("ffmpeg -v error -i " + quoted(file.string()) + " -f f32le -");
    std::vector<float> samples(raw.size() / sizeof(float));
    std::memcpy(samples.data(), raw.data(), samples.size() * sizeof(float));
    return samples;
}

double loudness(std::span<const float> samples) {
    double energy = 0;
    for (const float sample : samples)
        energy += double(sample) * double(sample);
    return std::sqrt(energy / double(samples.size()));
}

/// `count` pictures, each a step lighter than the last.
void add_pictures(ClipWriter& clip, int count) {
    for (int i = 0; i < count; ++i)
        REQUIRE(clip.add_picture(plain(20 + i * 10, 60, 200 - i * 8)));
}

}  // namespace

TEST_CASE("every picture of a clip comes back in its place with its colours") {
    const ScratchFolder folder;
    const fs::path file = folder.path() / "clip.mp4";
    auto clip = ClipWriter::create(file, kSmall);
    REQUIRE(clip);
    add_pictures(**clip, 20);
    REQUIRE((*clip)->finish());

    CHECK(probe(file, "-select_streams v -show_entries stream=width,height,nb_read_frames") ==
          "64\n48\n20");
    CHECK(probe(file, "-select_streams v -show_entries stream=color_space,color_range") ==
          "tv\nbt709");
    CHECK(probe(file, "-select_streams v -show_entries stream=r_frame_rate") == "10/1");
    const auto found = middles(file);
    REQUIRE(found.size() == 20);
    for (int i = 0; i < 20; ++i) {
        INFO("picture " << i);
        const auto& pixel = found[std::size_t(i)];
        CHECK(std::abs(pixel[0] - (20 + i * 10)) <= 7);
        CHECK(std::abs(pixel[1] - 60) <= 7);
        CHECK(std::abs(pixel[2] - (200 - i * 8)) <= 7);
    }
}

TEST_CASE("the sound of a clip comes back at its time") {
    const ScratchFolder folder;
    const fs::path file = folder.path() / "clip.mp4";
    auto clip = ClipWriter::create(file, kSmall);
    REQUIRE(clip);
    std::vector<float> samples(96'000);
    for (std::size_t i = 48'000; i < samples.size(); ++i) {
        samples[i] = float(0.5 * std::sin(2 * std::numbers::pi * 440 * double(i) / 48'000));
    }
    // In uneven portions, as a caller may have them.
    for (std::size_t at = 0; at < samples.size(); at += 7'001) {
        REQUIRE((*clip)->add_sound(
            std::span(samples).subspan(at, std::min<std::size_t>(7'001, samples.size() - at))));
    }
    add_pictures(**clip, 20);
    REQUIRE((*clip)->finish());

    const std::vector<float> heard = sound_of(file);
    REQUIRE(heard.size() >= 96'000);  // to the last sample
    CHECK(loudness(std::span(heard).subspan(2'000, 44'000)) < 0.01);
    CHECK(loudness(std::span(heard).subspan(95'300, 600)) > 0.2);
    CHECK(loudness(std::span(heard).subspan(50'000, 40'000)) == Approx(0.354).margin(0.03));
}

TEST_CASE("a clip without sound gets silence as long as its pictures") {
    const ScratchFolder folder;
    const fs::path file = folder.path() / "clip.mp4";
    auto clip = ClipWriter::create(file, kSmall);
    REQUIRE(clip);
    add_pictures(**clip, 20);
    REQUIRE((*clip)->finish());
    const std::vector<float> heard = sound_of(file);
    CHECK(double(heard.size()) == Approx(96'000).margin(2'048));
    CHECK(loudness(heard) < 0.001);
}

TEST_CASE("a clip can be played before it is read to its end") {
    const ScratchFolder folder;
    auto clip = ClipWriter::create(folder.path() / "clip.mp4", kSmall);
    REQUIRE(clip);
    add_pictures(**clip, 20);
    REQUIRE((*clip)->finish());
    const std::string bytes = bytes_of(folder.path() / "clip.mp4");
    REQUIRE(bytes.find("moov") != std::string::npos);
    CHECK(bytes.find("moov") < bytes.find("mdat"));
}

TEST_CASE("the same pictures make the same file") {
    const ScratchFolder folder;
    for (const char* name : {"one.mp4", "two.mp4"}) {
        auto clip = ClipWriter::create(folder.path() / name, kSmall);
        REQUIRE(clip);
        add_pictures(**clip, 20);
        REQUIRE((*clip)->finish());
    }
    CHECK(bool(bytes_of(folder.path() / "one.mp4") == bytes_of(folder.path() / "two.mp4")));
}

TEST_CASE("a clip has its name only once it is whole") {
    const ScratchFolder folder;
    const fs::path file = folder.path() / "clip.mp4";
    std::ofstream(file) << "what was there";
    {
        auto clip = ClipWriter::create(file, kSmall);
        REQUIRE(clip);
        add_pictures(**clip, 5);
        CHECK(bytes_of(file) == "what was there");
        CHECK(files_in(folder.path()) == 2);
    }
    CHECK(bytes_of(file) == "what was there");
    CHECK(files_in(folder.path()) == 1);
    auto clip = ClipWriter::create(file, kSmall);
    add_pictures(**clip, 5);
    REQUIRE((*clip)->finish());
    CHECK(bool(bytes_of(file) != "what was there"));
    CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a clip may have any name") {
    const ScratchFolder folder;
    for (const char* name : {"year 5: maths.mp4", "50%d.mp4", "-o.mp4", "Émile 🎬.mp4"}) {
        INFO(name);
        auto clip = ClipWriter::create(folder.path() / name, kSmall);
        REQUIRE(clip);
        add_pictures(**clip, 3);
        REQUIRE((*clip)->finish());
        CHECK(fs::file_size(folder.path() / name) > 500);
    }
}

TEST_CASE("a clip is written to the folder one stands in, whatever its name begins with") {
    const ScratchFolder folder;
    const fs::path before = fs::current_path();
    fs::current_path(folder.path());
    for (const char* name : {"http:clip.mp4", "-o.mp4", "pipe:1"}) {
        INFO(name);
        auto clip = ClipWriter::create(name, kSmall);
        REQUIRE(clip);
        add_pictures(**clip, 3);
        REQUIRE((*clip)->finish());
        CHECK(fs::file_size(folder.path() / name) > 500);
    }
    fs::current_path(before);
}

TEST_CASE("a clip that cannot be written says why") {
    const ScratchFolder folder;
    const auto kind_of = [](const fs::path& file) {
        const auto clip = ClipWriter::create(file, kSmall);
        REQUIRE_FALSE(clip);
        CHECK(clip.error().message.ends_with('.'));
        return clip.error().kind;
    };
    CHECK(kind_of(folder.path() / "nowhere" / "clip.mp4") == MediaError::Kind::NotFound);
    CHECK(kind_of(folder.path()) == MediaError::Kind::IsFolder);
    CHECK(kind_of("/proc/clip.mp4") != MediaError::Kind::IsFolder);
    CHECK(files_in(folder.path()) == 0);
}

TEST_CASE("a clip of an impossible shape is refused") {
    const ScratchFolder folder;
    for (const auto& [width, height, rate] : {std::array{63, 48, 10},
                                              {64, 47, 10},
                                              {0, 0, 10},
                                              {-64, 48, 10},
                                              {64, 48, 0},
                                              {99'998, 48, 10}}) {
        INFO(width << " x " << height << " at " << rate);
        const auto clip =
            ClipWriter::create(folder.path() / "clip.mp4",
                               {.width = width, .height = height, .frames_per_second = rate});
        REQUIRE_FALSE(clip);
        CHECK(clip.error().message.find("even sizes") != std::string::npos);
    }
    CHECK(files_in(folder.path()) == 0);
}

TEST_CASE("a picture of another size is refused and the clip goes on") {
    const ScratchFolder folder;
    auto clip = ClipWriter::create(folder.path() / "clip.mp4", kSmall);
    REQUIRE(clip);
    CHECK_FALSE((*clip)->add_picture(RgbaImage{32, 48, std::vector<std::uint8_t>(32 * 48 * 4)}));
    CHECK_FALSE((*clip)->add_picture(RgbaImage{64, 48, std::vector<std::uint8_t>(100)}));
    add_pictures(**clip, 4);
    REQUIRE((*clip)->finish());
    CHECK(middles(folder.path() / "clip.mp4").size() == 4);
}

TEST_CASE("a finished clip takes nothing more") {
    const ScratchFolder folder;
    auto clip = ClipWriter::create(folder.path() / "clip.mp4", kSmall);
    REQUIRE(clip);
    add_pictures(**clip, 2);
    REQUIRE((*clip)->finish());
    const std::vector<float> samples(10);
    CHECK_FALSE((*clip)->add_picture(plain(0, 0, 0)));
    CHECK_FALSE((*clip)->add_sound(samples));
    CHECK_FALSE((*clip)->finish());
    CHECK(middles(folder.path() / "clip.mp4").size() == 2);
}

TEST_CASE("a clip that outgrows the disk leaves nothing behind") {
    const ScratchFolder folder;
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{20'000, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    bool whole = true;
    {
        auto clip = ClipWriter::create(folder.path() / "clip.mp4", kSmall);
        REQUIRE(clip);
        for (unsigned i = 0; whole && i < 60; ++i)
            whole = bool((*clip)->add_picture(noise(i)));
        whole = whole && (*clip)->finish();
    }
    setrlimit(RLIMIT_FSIZE, &before);
    CHECK_FALSE(whole);
    CHECK(files_in(folder.path()) == 0);
}
