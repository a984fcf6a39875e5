#include "app/export/csv.h"

#include <catch2/catch.hpp>

#include "export_fixture.h"
#include "support/strict_csv.h"

using namespace secondlook;
using namespace secondlook::testing;

TEST_CASE("csv: any cell comes back from a strict reader as it went in") {
    const std::vector<std::string> cells{
        "plain",     "",   "a,b", "say \"so\"", "two\nlines",  "\r",    " spaced ",
        kTenScripts, "\"", ",",   "\"\"\"",     "end in cr\r", "a;b\tc"};
    const auto rows = read_strict_csv(csv_line(cells) + csv_line(cells));
    REQUIRE(rows.size() == 2);
    CHECK(rows[0] == cells);
    CHECK(rows[1] == cells);
}

TEST_CASE("csv: what a spreadsheet would run starts with an apostrophe, and that comes off again") {
    for (const char* cell :
         {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\n=1", "\uFF1D1", "\uFF0B1", "\uFF0D1",
          "\uFF20a", "=cmd|' /C calc'!A0", "'already", "''twice", "=\"a\",\"b\""}) {
        INFO(cell);
        const std::string guarded = without_formula(cell);
        CHECK(guarded == "'" + std::string(cell));
        const auto rows = read_strict_csv(csv_line({guarded}));
        CHECK(unguarded(rows[0][0]) == cell);
    }
    for (const std::string& cell : {std::string(), std::string("a=1"), std::string("1-2"),
                                    std::string("it's"), kTenScripts}) {
        CHECK(without_formula(cell) == cell);
        CHECK(unguarded(without_formula(cell)) == cell);
    }
}

TEST_CASE("csv: the strict reader is strict") {
    for (const char* text : {"a\n", "a", "a\"b\r\n", "\"a\"b\r\n", "\"a\r\n", "a,b\r\nc\r\n"}) {
        INFO(text);
        CHECK_THROWS(read_strict_csv(text));
    }
}
