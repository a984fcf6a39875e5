#include "app/core/folded_text.h"

#include <glib.h>

#include <memory>
#include <sstream>

namespace secondlook {
namespace {

using GText = std::unique_ptr<char, decltype(&g_free)>;

std::string without_marks(const char* text) {
    std::string kept;
    for (const char* at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        const gunichar letter = g_utf8_get_char(at);
        if (g_unichar_ismark(letter)) continue;
        kept.append(at, static_cast<std::size_t>(g_utf8_next_char(at) - at));
    }
    return kept;
}

}  // namespace

std::string folded(std::string_view text) {
    const GText apart(
        g_utf8_normalize(text.data(), static_cast<gssize>(text.size()), G_NORMALIZE_ALL), &g_free);
    if (!apart) return {};
    const std::string bare = without_marks(apart.get());
    const GText low(g_utf8_casefold(bare.data(), static_cast<gssize>(bare.size())), &g_free);
    return low.get();
}

std::vector<std::string> folded_words(std::string_view text) {
    std::istringstream in(folded(text));
    std::vector<std::string> words;
    for (std::string word; in >> word;)
        words.push_back(word);
    return words;
}

}  // namespace secondlook
