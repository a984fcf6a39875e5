#include "app/core/settings.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

namespace secondlook {
namespace {

using nlohmann::json;

// A value of the wrong type counts as missing, so that one bad line does not lose the others.
template <class T>
void read(const json& object, const char* key, T& value) {
    const auto found = object.find(key);
    if (found == object.end()) return;
    if constexpr (std::is_same_v<T, bool>) {
        if (found->is_boolean()) value = found->get<bool>();
    } else if constexpr (std::is_same_v<T, std::string>) {
        if (found->is_string()) value = found->get<std::string>();
    } else {
        if (found->is_number()) value = found->get<T>();
    }
}

void bring_into_range(Settings& settings) {
    if (settings.theme != "dark" && settings.theme != "contrast") settings.theme = "light";
    settings.scale = clamp_scale(settings.scale);
    settings.volume = std::clamp(settings.volume, 0.0, 1.0);
    settings.width = std::clamp(settings.width, 640, 16384);
    settings.height = std::clamp(settings.height, 400, 16384);
}

}  // namespace

double clamp_scale(double scale) {
    return std::isfinite(scale) ? std::clamp(scale, 0.8, 2.5) : 1.0;
}

Settings load_settings(const std::filesystem::path& file) {
    Settings settings;
    std::ifstream in(file);
    const json object = json::parse(in, nullptr, false);
    if (!object.is_object()) return settings;
    read(object, "theme", settings.theme);
    read(object, "scale", settings.scale);
    read(object, "volume", settings.volume);
    read(object, "muted", settings.muted);
    read(object, "scrub_sound", settings.scrub_sound);
    read(object, "show_tags", settings.show_tags);
    read(object, "x", settings.x);
    read(object, "y", settings.y);
    read(object, "width", settings.width);
    read(object, "height", settings.height);
    read(object, "maximised", settings.maximised);
    bring_into_range(settings);
    return settings;
}

bool save_settings(const Settings& settings, const std::filesystem::path& file) {
    const json object = {
        {"theme", settings.theme},
        {"scale", settings.scale},
        {"volume", settings.volume},
        {"muted", settings.muted},
        {"scrub_sound", settings.scrub_sound},
        {"show_tags", settings.show_tags},
        {"x", settings.x},
        {"y", settings.y},
        {"width", settings.width},
        {"height", settings.height},
        {"maximised", settings.maximised},
    };
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    std::filesystem::path temporary = file;
    temporary += ".new";
    {
        std::ofstream out(temporary);
        out << object.dump(2) << '\n';
        if (!out.flush()) return false;
    }
    std::filesystem::rename(temporary, file, error);
    return !error;
}

}  // namespace secondlook
