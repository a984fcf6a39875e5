#include "support/clip_factory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <stdexcept>

#include "support/clip_recipes.h"
#include "support/places.h"

namespace secondlook::testing {
namespace {

namespace fs = std::filesystem;

std::string quoted(const fs::path& path) {
    std::string out = "'";
    for (const char c : path.string())
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

/// Held by the one process that makes a clip; the others wait and then find it made.
class FileLock {
  public:
    explicit FileLock(const fs::path& file) : fd_(::open(file.c_str(), O_CREAT | O_RDWR, 0600)) {
        if (fd_ < 0 || ::flock(fd_, LOCK_EX) != 0)
            throw std::runtime_error("cannot lock " + file.string());
    }
    ~FileLock() { ::close(fd_); }
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

  private:
    int fd_;
};

void run(const std::string& arguments) {
    const std::string command = "ffmpeg -v error -nostdin -y " + arguments;
    if (std::system(command.c_str()) != 0)
        throw std::runtime_error("could not make a clip: " + command);
}

/// A copy with the bytes between two shares of its length kept or overwritten.
void damage(const fs::path& from, const fs::path& to, const ClipRecipe& recipe) {
    std::ifstream in(from, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const auto at = [&](double share) {
        return static_cast<std::size_t>(share * static_cast<double>(bytes.size()));
    };
    const std::size_t begin = at(recipe.damage_from);
    const std::size_t end = at(recipe.damage_to);
    if (recipe.keep_only)
        bytes = bytes.substr(begin, end - begin);
    else
        for (std::size_t i = begin; i < end; ++i)
            bytes[i] = static_cast<char>(i * 37 + 11);
    std::ofstream(to, std::ios::binary) << bytes;
}

/// A copy of an MP4 whose display matrix swaps left and right. The matrix lies 40 bytes behind the
/// track header's name (ISO 14496-12, 8.3.2, version 0): nine big-endian numbers, the first is 1.0.
void mirror(const fs::path& from, const fs::path& to) {
    std::ifstream in(from, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const std::size_t header = bytes.find("tkhd");
    if (header == std::string::npos)
        throw std::runtime_error("no track header in " + from.string());
    bytes.replace(header + 44, 4, std::string("\xff\xff\0\0", 4));
    std::ofstream(to, std::ios::binary) << bytes;
}

void make(const ClipRecipe& recipe, const fs::path& to) {
    if (recipe.damage_to > 0) {
        damage(clip(recipe.source), to, recipe);
        return;
    }
    if (recipe.mirror) {
        mirror(clip(recipe.source), to);
        return;
    }
    std::string arguments = recipe.arguments;
    if (const auto hole = arguments.find("{source}"); hole != std::string::npos)
        arguments.replace(hole, 8, quoted(clip(recipe.source)));
    std::string pass;
    if (recipe.two_pass) {
        fs::path log = to;
        log += ".log";
        pass = " -passlogfile " + quoted(log) + " -pass ";
        run(arguments + pass + "1 -f null -");
        pass += "2 ";
    }
    run(arguments + pass + " " + quoted(to));
}

}  // namespace

fs::path clip(ClipKind kind) {
    return clip_of(recipe_for(kind));
}

fs::path clip_of(const ClipRecipe& recipe) {
    // A changed recipe makes a new file, so that an old build folder never misleads.
    const std::string mark = std::to_string(std::hash<std::string>{}(recipe.text()) % 1'000'000);
    const std::string stem = recipe.name + "-" + mark;
    const fs::path folder = clips_folder();
    const fs::path file = folder / (stem + recipe.suffix);
    if (fs::exists(file)) return file;
    const FileLock lock(folder / (stem + ".lock"));
    if (fs::exists(file)) return file;
    const fs::path part = folder / (stem + ".part" + recipe.suffix);
    make(recipe, part);
    fs::rename(part, file);
    return file;
}

std::string clip_name(ClipKind kind) {
    return recipe_for(kind).name;
}

std::vector<ClipKind> picture_clips() {
    std::vector<ClipKind> kinds;
    for (int n = 0; n < static_cast<int>(ClipKind::AudioOnlyM4a); ++n)
        kinds.push_back(static_cast<ClipKind>(n));
    return kinds;
}

std::vector<fs::path> footage_files() {
    const char* told = std::getenv("SECONDLOOK_FOOTAGE");
    const fs::path folder = told ? fs::path(told) : source_folder() / "../shared/footage";
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.is_regular_file() && entry.path().extension() != ".md")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

fs::path footage(const std::string& name) {
    for (const auto& file : footage_files())
        if (file.filename() == name) return file;
    return {};
}

ScratchFolder::ScratchFolder() {
    std::string name = (fs::temp_directory_path() / "secondlook-test-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("cannot make a scratch folder");
    path_ = name;
}

ScratchFolder::~ScratchFolder() {
    std::error_code error;
    fs::remove_all(path_, error);
}

}  // namespace secondlook::testing
