#include "app/core/person_words.h"

#include <glib.h>

#include <sstream>
#include <vector>

#include "app/core/printable.h"

namespace secondlook {
namespace {

std::string first_letter(const std::string& word) {
    const char* end = g_utf8_next_char(word.c_str());
    char* upper = g_utf8_strup(word.c_str(), end - word.c_str());
    std::string letter(upper);
    g_free(upper);
    return letter;
}

}  // namespace

std::string initials(const std::string& name) {
    std::istringstream from(printable(name));
    std::vector<std::string> words;
    for (std::string word; from >> word;)
        words.push_back(word);
    if (words.empty()) return "?";
    if (words.size() == 1) return first_letter(words.front());
    return first_letter(words.front()) + first_letter(words.back());
}

}  // namespace secondlook
