#include "app/export/store_json.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "export_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

tl::expected<StoreRows, std::string> read(const std::string& text) {
    std::istringstream in(text);
    return store_from_json(in);
}

StoreRows made_rows() {
    StoreRows rows;
    rows.schema = 7;
    rows.owner = "somebody";
    rows.tables = {{"person", {"id", "name", "age"}, {{"a", kTenScripts, std::int64_t{-5}}}},
                   {"file",
                    {"path", "size"},
                    {{CellBytes{"caf\xE9\x7f/\x01"}, std::monostate()},
                     {"\xC2\x9B tab\t and \"quotes\"", std::int64_t{1} << 62}}},
                   {"nothing", {}, {}}};
    return rows;
}

std::string with_tables(const std::string& tables) {
    return "{\"secondlook_store\": 1, \"schema\": 1, \"owner\": \"x\", \"tables\": {" + tables +
           "}}";
}

void refused(const std::string& text) {
    INFO(text.substr(0, 200));
    const auto rows = read(text);
    REQUIRE_FALSE(rows.has_value());
    CHECK(rows.error().ends_with('.'));
    CHECK(rows.error().find('\n') == std::string::npos);
}

}  // namespace

TEST_CASE("store json: rows come back as they went, and the text is the same again") {
    const std::string text = store_json(made_rows());
    CHECK(text.starts_with(kStoreJsonStart));
    CHECK(text.find("never for sharing") != std::string::npos);
    CHECK(text.find('\x7f') == std::string::npos);
    CHECK(nlohmann::json::accept(text));
    const auto back = read(text);
    REQUIRE(back.has_value());
    CHECK(*back == made_rows());
    CHECK(store_json(*back) == text);
}

TEST_CASE("store json: a path of bytes that are text comes back as text") {
    StoreRows rows = made_rows();
    rows.tables[1].rows = {{CellBytes{"/a/b.mp4"}, std::int64_t{1}}};
    const auto back = read(store_json(rows));
    REQUIRE(back.has_value());
    CHECK(back->tables[1].rows[0][0] == Cell("/a/b.mp4"));
}

TEST_CASE("store json: what is cut off anywhere is refused") {
    const std::string text = store_json(made_rows());
    for (std::size_t size = 0; size + 2 < text.size(); ++size)
        refused(text.substr(0, size));
    CHECK(read(text.substr(0, 300)).error().find("not whole") != std::string::npos);
    refused(text + "x");
}

TEST_CASE("store json: what Second Look never writes is refused") {
    for (const char* text :
         {"", "[]", "{}", "null", "1", "\"a\"", "words", "{\"id\": \"x\"}",
          "{\"secondlook_store\": 2, \"schema\": 1, \"owner\": \"x\", \"tables\": {}}",
          "{\"secondlook_store\": 1, \"secondlook_store\": 1, \"schema\": 1, \"owner\": \"x\", "
          "\"tables\": {}}",
          "{\"secondlook_store\": 1, \"owner\": \"x\", \"tables\": {}}",
          "{\"secondlook_store\": 1, \"schema\": 0, \"owner\": \"x\", \"tables\": {}}",
          "{\"secondlook_store\": 1, \"schema\": 1, \"owner\": 5, \"tables\": {}}",
          "{\"secondlook_store\": 1, \"schema\": 1, \"owner\": \"x\"}",
          "{\"secondlook_store\": 1, \"schema\": 1, \"owner\": \"x\", \"tables\": []}",
          "{\"secondlook_store\": 1, \"schema\": 1, \"other\": \"x\", \"tables\": {}}"})
        refused(text);
    CHECK(read(with_tables("")).has_value());
    CHECK(read(with_tables(R"("t": [{"a": 1}, {"a": 2}])")).has_value());
    for (const char* tables : {R"("t": {})",
                               R"("t": 1)",
                               R"("t": [1])",
                               R"("t": [[]])",
                               R"("t": [{}])",
                               R"("t": [{"a": 1.5}])",
                               R"("t": [{"a": true}])",
                               R"("t": [{"a": [1]}])",
                               R"("t": [{"a": {"a": 1}}])",
                               R"("t": [{"a": {"hex": "0"}}])",
                               R"("t": [{"a": {"hex": "zz"}}])",
                               R"("t": [{"a": {"hex": "00", "hex": "00"}}])",
                               R"("t": [{"a": {}}])",
                               R"("t": [{"a": 99999999999999999999}])",
                               R"("t": [{"a": 9223372036854775808}])",
                               R"("t": [{"a": 1}, {"b": 1}])",
                               R"("t": [{"a": 1}, {"a": 1, "b": 2}])",
                               R"("t": [{"a": 1, "b": 2}, {"a": 1}])",
                               R"("t": [{"a": "\ud800"}])",
                               "\"t\": [{\"a\": \"\xFF\"}]"})
        refused(with_tables(tables));
}

TEST_CASE("store json: depth and size cost nothing") {
    refused(std::string(10'000'000, '['));
    std::string deep = "{\"secondlook_store\": 1, \"tables\": ";
    for (int n = 0; n < 1'000'000; ++n)
        deep += "{\"a\":";
    refused(deep);
    refused(with_tables("\"t\": [{\"a\": \"" + std::string(9'000'000, 'x') + "\"}]"));
    std::string wide = "\"t\": [{";
    for (int n = 0; n < 1000; ++n)
        wide += (n > 0 ? ",\"c" : "\"c") + std::to_string(n) + "\": 1";
    refused(with_tables(wide + "}]"));
    std::string many;
    for (int n = 0; n < 1000; ++n)
        many += (n > 0 ? ",\"t" : "\"t") + std::to_string(n) + "\": []";
    refused(with_tables(many));
}
