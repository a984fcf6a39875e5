#include "annotations/schema_page.h"

#include <SQLiteCpp/Statement.h>

#include <catch2/catch.hpp>
#include <cstdlib>

#include "annotations/store_fixture.h"
#include "support/places.h"

using namespace secondlook::testing;
namespace fs = std::filesystem;

namespace {

const fs::path folder = source_folder() / "annotations" / "schema";

std::vector<SchemaFile> schema_files() {
    std::vector<SchemaFile> files;
    for (const std::string& name : names_in(folder))
        if (name.ends_with(".sql")) files.push_back({name, bytes_of(folder / name)});
    return files;
}

}  // namespace

TEST_CASE("annotations: the schema page is what the SQL gives") {
    const std::string page = schema_page(schema_files());
    if (std::getenv("SECONDLOOK_WRITE_SCHEMA_PAGE") != nullptr)
        write_bytes(folder / "SCHEMA.md", page);
    INFO("Run this test with SECONDLOOK_WRITE_SCHEMA_PAGE=1 to make the page anew.");
    CHECK((bytes_of(folder / "SCHEMA.md") == page));
}

TEST_CASE("annotations: the schema page names every table and column of the store") {
    const std::string page = schema_page(schema_files());
    const TempFolder temp;
    const auto store = must_open(temp / "store.db");
    SQLite::Statement read(store->database(),
                           "SELECT l.name, c.name FROM pragma_table_list l "
                           "JOIN pragma_table_xinfo(l.name) c WHERE l.schema = 'main' "
                           "AND l.type = 'table' AND l.name NOT LIKE 'sqlite%'");
    int columns = 0;
    while (read.executeStep()) {
        const std::string table = read.getColumn(0).getString();
        const std::string column = read.getColumn(1).getString();
        CAPTURE(table, column);
        const auto from = page.find("### `" + table + "`");
        REQUIRE(from != std::string::npos);
        CHECK(page.substr(from, page.find("\n\n", page.find("|---", from)) - from)
                  .find("\n| `" + column + "` | `") != std::string::npos);
        ++columns;
    }
    CHECK(columns > 80);
}

TEST_CASE("annotations: what is said beside a column stands beside it") {
    const std::string page = schema_page({{"1.sql",
                                           "-- About the file.\n--\n-- * one\n\n-- what it holds;\n"
                                           "CREATE TABLE t (  -- more\n"
                                           "    id TEXT NOT NULL,  -- its | name\n"
                                           "    -- before\n"
                                           "    n INTEGER CHECK (n > 0),\n"
                                           "    PRIMARY KEY (id)\n) STRICT;\n"}});
    CHECK(page.find("## 1.sql\n\nAbout the file.\n\n* one\n") != std::string::npos);
    CHECK(page.find("### `t`\n\nWhat it holds; more.\n") != std::string::npos);
    CHECK(page.find("| `id` | `TEXT NOT NULL` | its \\| name |\n") != std::string::npos);
    CHECK(page.find("| `n` | `INTEGER CHECK (n > 0)` | before |\n") != std::string::npos);
    CHECK(page.find("|  | `PRIMARY KEY (id)` |  |\n") != std::string::npos);
}

TEST_CASE("annotations: what a later file drops is on the schema page no more") {
    const std::string page =
        schema_page({{"1.sql",
                      "-- One.\n\nCREATE TABLE old (\n    id TEXT NOT NULL\n) STRICT;\n"
                      "CREATE INDEX by_id ON old (id);\n"
                      "CREATE TABLE stays (\n    id TEXT NOT NULL\n) STRICT;\n"},
                     {"2.sql",
                      "-- Two.\n\nDROP INDEX by_id;\nDROP TABLE old;\n"
                      "CREATE TABLE old (\n    name TEXT NOT NULL\n) STRICT;\n"}});
    CHECK(page.find("by_id") == std::string::npos);
    CHECK(page.find("### `stays`") < page.find("### `old`"));
    CHECK(page.find("| `name` | `TEXT NOT NULL` |") > page.find("### `old`"));
}
