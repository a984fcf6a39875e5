#pragma once

#include <filesystem>
#include <string>

namespace secondlook {

/// What the window remembers between starts: never about people or lessons.
struct Settings {
    std::string theme = "light";  ///< light, dark, contrast
    double scale = 1.0;           ///< 0.8..2.5
    double volume = 0.8;          ///< 0..1
    bool muted = false;
    bool scrub_sound = true;  ///< a short sound at each new place while dragging and stepping
    bool show_tags = true;  ///< the strip of tags at the foot of the picture
    int x = -1, y = -1;     ///< window place; -1: the system's choice
    int width = 1280, height = 800;
    bool maximised = false;
    bool operator==(const Settings&) const = default;
};

/// Reads settings; a missing or damaged file gives the defaults, odd values are brought into range.
Settings load_settings(const std::filesystem::path& file);
/// Writes them through a temporary file and a rename; false when that was not possible.
bool save_settings(const Settings& settings, const std::filesystem::path& file);
/// The nearest allowed interface scale, 0.8..2.5.
double clamp_scale(double scale);

}  // namespace secondlook
