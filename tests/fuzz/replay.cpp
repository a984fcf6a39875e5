// Runs a fuzz target without libFuzzer: over the files named, or else over N (default 300) damaged
// copies of its sound input, always the same ones.   replay [--count N | FILE...]

#include <cstdlib>
#include <fstream>
#include <iostream>

#include "fuzz/fuzz_target.h"
#include "fuzz/mutate.h"

namespace {

void run(const std::string& bytes) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

void run_damaged(unsigned long count) {
    const std::string sound = secondlook::testing::sound_input();
    run(sound);
    for (unsigned long seed = 0; seed < count; ++seed)
        run(secondlook::testing::mutated(sound, sound, seed));
    std::cout << count << " damaged inputs\n";
}

}  // namespace

int main(int argc, char** argv) {
    const bool counted = argc == 3 && std::string(argv[1]) == "--count";
    if (argc == 1 || counted) {
        run_damaged(counted ? std::stoul(argv[2]) : 300);
        return EXIT_SUCCESS;
    }
    for (int n = 1; n < argc; ++n) {
        std::ifstream in(argv[n], std::ios::binary);
        run({std::istreambuf_iterator<char>(in), {}});
    }
    return EXIT_SUCCESS;
}
