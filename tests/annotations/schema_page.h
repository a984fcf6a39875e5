#pragma once

#include <string>
#include <vector>

namespace secondlook::testing {

/// One numbered SQL file.
struct SchemaFile {
    std::string name;
    std::string sql;
};

/// The page that tells what is in the store, made from the SQL files in their order: every table
/// with the comment above it, its columns with what is said beside them, indexes and triggers
/// named.
std::string schema_page(const std::vector<SchemaFile>& files);

}  // namespace secondlook::testing
