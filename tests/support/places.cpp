#include "support/places.h"

namespace secondlook::testing {

std::filesystem::path source_folder() {
    return SECONDLOOK_SOURCE_DIR;
}

std::filesystem::path clips_folder() {
    const std::filesystem::path folder = std::filesystem::path(SECONDLOOK_BUILD_DIR) / "clips";
    std::filesystem::create_directories(folder);
    return folder;
}

std::filesystem::path program_file() {
    return std::filesystem::path(SECONDLOOK_BUILD_DIR) / "secondlook";
}

}  // namespace secondlook::testing
