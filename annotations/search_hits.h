#pragma once

#include <optional>

#include "annotations/search_query.h"
#include "annotations/store.h"

namespace secondlook {

/// What is shown of a subject that was found: the words that fit best, with the places marked.
/// Throws SQLite::Exception.
SearchHit hit_of(Store& store, const SearchSubject& subject, const SearchQuery& query);

}  // namespace secondlook
