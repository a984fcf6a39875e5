#include "app/export/json_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace secondlook {

namespace {

std::string without_controls(const std::string& raw) {
    std::string out;
    out.reserve(raw.size() + 1);
    for (std::size_t n = 0; n < raw.size(); ++n) {
        const auto byte = static_cast<unsigned char>(raw[n]);
        const auto next = n + 1 < raw.size() ? static_cast<unsigned char>(raw[n + 1]) : 0U;
        if (byte == 0x7F) {
            out += "\\u007f";
        } else if (byte == 0xC2 && next >= 0x80 && next <= 0x9F) {
            out += fmt::format("\\u{:04x}", next);
            ++n;
        } else {
            out += raw[n];
        }
    }
    return out;
}

constexpr auto kReplaceBadBytes = nlohmann::ordered_json::error_handler_t::replace;

}  // namespace

std::string json_text(const nlohmann::ordered_json& value) {
    return without_controls(value.dump(2, ' ', false, kReplaceBadBytes)) + '\n';
}

std::string json_line(const nlohmann::ordered_json& value) {
    return without_controls(value.dump(-1, ' ', false, kReplaceBadBytes));
}

}  // namespace secondlook
