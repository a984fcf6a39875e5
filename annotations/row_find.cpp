#include "annotations/row_find.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "annotations/plain_text.h"
#include "annotations/prepared.h"
#include "annotations/uuid.h"

namespace secondlook {

using Kind = StoreError::Kind;

StoreResult<Uuid> find_row(Store& store, std::string_view table, std::string_view noun,
                           const std::string& id_or_start) {
    std::string start = clean_line(id_or_start);
    std::ranges::transform(start, start.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (!is_uuid_start(start))
        return tl::unexpected(StoreError{
            Kind::NotFound,
            fmt::format("\"{}\" is not the id of a {}; give the id, or at least its first 4 "
                        "characters.",
                        start, noun)});
    Prepared read(store, fmt::format("SELECT id FROM {} WHERE deleted = 0 AND id >= ?1 "
                                     "AND substr(id, 1, length(?1)) = ?1 ORDER BY id LIMIT 2",
                                     table));
    read.bind(1, start);
    if (!read.executeStep())
        return tl::unexpected(
            StoreError{Kind::NotFound,
                       fmt::format("There is no {0} \"{1}\"; list them to see which are there.",
                                   noun, start)});
    const Uuid id = read.getColumn(0).getString();
    if (read.executeStep())
        return tl::unexpected(
            StoreError{Kind::Invalid,
                       fmt::format("More than one {} has an id that starts with \"{}\"; give more "
                                   "of it.",
                                   noun, start)});
    return id;
}

StoreError not_here(std::string_view noun) {
    return {Kind::NotFound, fmt::format("That {} is not here, or no longer; list them to see which "
                                        "are.",
                                        noun)};
}

}  // namespace secondlook
