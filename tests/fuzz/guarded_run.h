#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace secondlook::testing {

/// What a guarded run found out.
struct RunReport {
    struct Failure {
        std::uint64_t seed = 0;
        std::string what;
    };
    std::uint64_t runs = 0;
    std::uint64_t opened = 0;
    double slowest = 0;  ///< seconds of processor time
    std::uint64_t slowest_seed = 0;
    double largest = 0;  ///< MiB resident at most
    std::uint64_t largest_seed = 0;
    std::vector<Failure> failures;
};

/// Runs `each` for every seed from..to (the end left out) in child processes that end when one
/// takes more than ten seconds of processor time, a minute in all or 1.5 GB, crashes or throws. The
/// next child goes on with the seed after it. `each` says whether the file could be opened.
RunReport run_guarded(std::uint64_t from, std::uint64_t to,
                      const std::function<bool(std::uint64_t)>& each);

}  // namespace secondlook::testing
