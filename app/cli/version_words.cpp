#include "app/cli/version_words.h"

#include <fmt/format.h>

#include "annotations/sqlite_version.h"
#include "annotations/store.h"
#include "app/core/app_folders.h"
#include "app/core/printable.h"
#include "media/library_versions.h"

namespace secondlook {

std::string version_line() {
    return "secondlook " SECONDLOOK_VERSION "\n";
}

std::string version_words(const StoreChoice& store, const WindowFacts& window) {
    const std::string kept = store.store.empty() ? Store::default_path().native() : store.store;
    return version_line() + fmt::format(
                                "Pictures: {}\n"
                                "OpenGL: {}\n"
                                "Libraries: {}, {}, SQLite {}\n"
                                "Store: {}\n"
                                "Cache: {}\n",
                                window.pictures, window.graphics, media_library_versions(),
                                window.libraries, sqlite_version(), printable(kept),
                                printable(app_folders().cache.native()));
}

}  // namespace secondlook
