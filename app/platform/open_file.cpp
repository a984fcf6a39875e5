#include "app/platform/open_file.h"

#include <SDL.h>
#include <glib.h>

#include <memory>

namespace secondlook {

bool open_with_system(const std::filesystem::path& file) {
    const std::unique_ptr<char, decltype(&g_free)> uri(
        g_filename_to_uri(file.c_str(), nullptr, nullptr), &g_free);
    return uri && SDL_OpenURL(uri.get()) == 0;
}

}  // namespace secondlook
