// media_mutations [--container NAME] [--count N] [--from SEED] [--seed SEED] [--keep FOLDER]
// media_mutations --file FILE
// Without --count 40 of each container, or 2,000 in ./check --long.
// Looks over damaged recordings, each in a child process with limits; see mutate.h and look_over.h.
// --seed runs a single one without a child, so that a debugger sees what happens.

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "fuzz/guarded_run.h"
#include "fuzz/look_over.h"
#include "fuzz/mutate.h"
#include "fuzz/seed_clips.h"
#include "media/av_log.h"
#include "support/clip_factory.h"
#include "support/thorough.h"

using namespace secondlook::testing;
namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kPlayedEvery = 25;

struct Options {
    std::string container;  ///< empty: all
    std::uint64_t from = 0;
    std::uint64_t count = thorough() ? 2000 : 40;
    bool single = false;
    fs::path file;  ///< looked over as it is
    fs::path keep;  ///< where the files that failed are kept
};

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// One container's damaged files.
class Mutants {
  public:
    Mutants(const std::string& name, const fs::path& folder)
        : good_(bytes_of(seed_clip(name))),
          file_(folder / ("mutant" + seed_clip(name).extension().string())) {
        for (const std::string& other : seed_names())
            others_.push_back(bytes_of(seed_clip(other)));
    }

    const fs::path& write(std::uint64_t seed) const {
        // Every second one is spliced with a recording of its own kind.
        const std::string& other = seed % 2 == 0 ? good_ : others_[seed / 2 % others_.size()];
        std::ofstream(file_, std::ios::binary | std::ios::trunc) << mutated(good_, other, seed);
        return file_;
    }
    bool look(std::uint64_t seed) const {
        const bool opened = look_over(write(seed));
        if (opened && seed % kPlayedEvery == 0) play_a_little(file_);
        return opened;
    }

  private:
    std::string good_;
    std::vector<std::string> others_;
    fs::path file_;
};

Options read_options(int argc, char** argv) {
    Options options;
    for (int n = 1; n + 1 < argc; n += 2) {
        const std::string name = argv[n];
        const std::string value = argv[n + 1];
        if (name == "--container") options.container = value;
        if (name == "--count") options.count = std::stoull(value);
        if (name == "--from" || name == "--seed") options.from = std::stoull(value);
        if (name == "--seed") options.single = true;
        if (name == "--file") options.file = value;
        if (name == "--keep") options.keep = value;
    }
    return options;
}

void tell(const std::string& name, const RunReport& report) {
    fmt::print(
        "{:10} {} files, {} opened; slowest {:.2f} s (seed {}), most memory {:.0f} MiB "
        "(seed {}); {} failed\n",
        name, report.runs, report.opened, report.slowest, report.slowest_seed, report.largest,
        report.largest_seed, report.failures.size());
    for (const auto& failure : report.failures)
        fmt::print("  {} seed {}: {}\n", name, failure.seed, failure.what);
    std::fflush(stdout);
}

void keep_failures(const RunReport& report, const Mutants& mutants, const std::string& name,
                   const Options& options) {
    if (options.keep.empty()) return;
    for (const auto& failure : report.failures) {
        fs::create_directories(options.keep);
        const fs::path& file = mutants.write(failure.seed);
        fs::copy_file(
            file,
            options.keep / fmt::format("{}-{}{}", name, failure.seed, file.extension().string()),
            fs::copy_options::overwrite_existing);
    }
}

bool run(const std::string& name, const Options& options) {
    const ScratchFolder scratch;
    const Mutants mutants(name, scratch.path());
    if (options.single) {
        fmt::print("{}\n", mutants.look(options.from) ? "opened" : "refused");
        return true;
    }
    const RunReport report =
        run_guarded(options.from, options.from + options.count,
                    [&mutants](std::uint64_t seed) { return mutants.look(seed); });
    tell(name, report);
    keep_failures(report, mutants, name, options);
    return report.failures.empty();
}

bool run_file(const fs::path& file) {
    const RunReport report = run_guarded(0, 1, [&file](std::uint64_t) {
        const bool opened = look_over(file);
        if (opened) play_a_little(file);
        return opened;
    });
    tell(file.filename().string(), report);
    return report.failures.empty();
}

}  // namespace

int main(int argc, char** argv) {
    secondlook::quiet_av_log();
    const Options options = read_options(argc, argv);
    if (!options.file.empty()) return run_file(options.file) ? EXIT_SUCCESS : EXIT_FAILURE;
    bool fine = true;
    for (const std::string& name : seed_names())
        if (options.container.empty() || options.container == name)
            fine = run(name, options) && fine;
    return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}
