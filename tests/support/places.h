#pragma once

#include <filesystem>

namespace secondlook::testing {

// Where this build lies. In a unit of its own, so that a checkout in another folder compiles to the
// same objects and a compiler cache serves both.

/// The top of the source tree.
std::filesystem::path source_folder();
/// Where recordings that tests make are kept between runs; made when missing.
std::filesystem::path clips_folder();
/// The built program.
std::filesystem::path program_file();

}  // namespace secondlook::testing
