#include "app/export/html_text.h"

#include <glib.h>

#include <memory>

#include "app/core/printable.h"

namespace secondlook {

std::string html_text(std::string_view words) {
    std::string out;
    for (const char c : printable_lines(words)) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string jpeg_address(std::string_view bytes) {
    const std::unique_ptr<gchar, decltype(&g_free)> text(
        g_base64_encode(reinterpret_cast<const guchar*>(bytes.data()), bytes.size()), &g_free);
    return std::string("data:image/jpeg;base64,") + text.get();
}

}  // namespace secondlook
