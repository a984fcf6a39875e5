#include "annotations/seen_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "annotations/plain_text.h"
#include "annotations/refusal.h"
#include "annotations/uuid.h"

namespace secondlook {

namespace {

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

}  // namespace

StoreResult<Uuid> find_seen(Store& store, const std::string& seen, const std::string& words,
                            std::string_view thing) {
    const std::string start = is_uuid_start(words) ? lower(words) : std::string("-");
    const auto found = read_rows(
        store,
        fmt::format("SELECT id FROM ({}) WHERE substr(id, 1, length(?2)) = ?2 OR name = ?3 LIMIT 2",
                    seen),
        {start, clean_line(words)},
        [](SQLite::Statement& row) { return row.getColumn(0).getString(); });
    if (found.size() == 1) return found.front();
    if (found.empty())
        return not_found(fmt::format(
            "There is no {0} like that for you here; list them to see which there are.", thing));
    return invalid(fmt::format(
        "More than one {} is called so; give more of the id of the one you mean.", thing));
}

bool any_row(Store& store, const std::string& sql, std::initializer_list<std::string> values) {
    return !read_rows(store, sql, values, [](SQLite::Statement&) { return true; }).empty();
}

StoreResult<Fields> clean_fields(Fields fields) {
    for (auto& [column, cell] : fields) {
        auto* text = std::get_if<std::string>(&cell);
        if (text == nullptr) continue;
        *text = clean_text(*text);
        if (character_count(*text) > kLongestNote)
            return invalid(
                fmt::format("A text has room for {} characters; shorten that one.", kLongestNote));
    }
    return fields;
}

Cell line_cell(const std::string& text) {
    return clean_line(text);
}

}  // namespace secondlook
