#include "app/export/moments_csv.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "export_fixture.h"
#include "support/strict_csv.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

std::string cell(const std::vector<CsvRow>& rows, std::size_t row, const std::string& column) {
    const auto found = std::ranges::find(rows.front(), column);
    REQUIRE(found != rows.front().end());
    return rows.at(row).at(static_cast<std::size_t>(found - rows.front().begin()));
}

}  // namespace

TEST_CASE("moments csv: one line a moment, every script and both times") {
    Moment range = made_moment(12'345'678, kTenScripts);
    range.to = MediaTime(20'000'000);
    range.created = 1'700'000'000'000'000;
    Moment point = made_moment(1, "=HYPERLINK(\"http://x\")");
    point.author_name = "@mallory";
    range.note_kind = "I wonder";
    range.teacher_action = "=waited";
    range.pupil_response = "hands, up";
    point.tags = {{Dimension::SubjectMatter, "-1"}};
    const std::string csv = moments_csv({made_lesson({point, range}), made_lesson({point})});
    CHECK(csv.starts_with(kMomentsCsvStart));
    const auto rows = read_strict_csv(csv);
    REQUIRE(rows.size() == 4);
    CHECK(rows.front().front() == "\uFEFFnumber");
    CHECK(rows.at(3).front() == "3");
    CHECK(cell(rows, 2, "note") == kTenScripts);
    CHECK(cell(rows, 2, "lesson") == "Year 4: halves & \"quarters\"");
    CHECK(cell(rows, 2, "at") == "0:12.345678");
    CHECK(cell(rows, 2, "to") == "0:20.000000");
    CHECK(cell(rows, 2, "at_us") == "12345678");
    CHECK(cell(rows, 2, "to_us") == "20000000");
    CHECK(cell(rows, 2, "tone") == "neutral; curious");
    CHECK(cell(rows, 2, "subject") == "Turn taking");
    CHECK(cell(rows, 2, "scale").empty());
    CHECK(cell(rows, 2, "author") == "Anna");
    CHECK(cell(rows, 2, "created") == "2023-11-14T22:13:20Z");
    CHECK(cell(rows, 2, "moment_id") == range.id);
    CHECK(cell(rows, 2, "note_kind") == "I wonder");
    CHECK(cell(rows, 2, "teacher_action") == "'=waited");
    CHECK(cell(rows, 2, "pupil_response") == "hands, up");
    CHECK(cell(rows, 1, "to").empty());
    CHECK(cell(rows, 1, "to_us").empty());
    for (const char* column : {"note", "author", "subject"})
        CHECK(cell(rows, 1, column).front() == '\'');
    CHECK(unguarded(cell(rows, 1, "note")) == point.note);
}

TEST_CASE("moments csv: nothing to write is a header alone") {
    const auto rows = read_strict_csv(moments_csv({}));
    CHECK(rows.size() == 1);
    CHECK(read_strict_csv(moments_csv({made_lesson({})})) == rows);
}
