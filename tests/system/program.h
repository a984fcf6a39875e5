#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "support/clip_factory.h"

namespace secondlook::testing {

/// What came of running the program.
struct Ran {
    int status = -1;  ///< exit status, or 128 + the signal that ended it
    std::string out;
    std::string err;
};

/// The built program, run in a temporary home of its own. One per test case.
class Program {
  public:
    struct Where {
        std::filesystem::path folder;  ///< working folder; empty: the scratch folder
        std::string stdout_to;         ///< a file or device; "closed": none; "pipe": nobody reads
        std::map<std::string, std::string> environment;
        bool without_root = false;  ///< file permissions hold even for root
    };

    Ran run(const std::vector<std::string>& words) const { return run(words, Where()); }
    Ran run(const std::vector<std::string>& words, const Where& where) const;

    /// A free folder for files.
    std::filesystem::path folder() const;
    std::filesystem::path file(const std::string& name) const { return folder() / name; }
    /// The program's own home, with its data, cache, config and state folders.
    std::filesystem::path home() const;
    /// A clip under a name of the test's choice.
    std::filesystem::path copy_of(ClipKind kind, const std::string& name) const;
    /// Every file in folder() with its size, to see that nothing came or changed.
    std::map<std::string, std::uintmax_t> files() const;

  private:
    ScratchFolder scratch_;
};

}  // namespace secondlook::testing
