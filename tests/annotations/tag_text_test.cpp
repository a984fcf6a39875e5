#include "annotations/tag_text.h"

#include <catch2/catch.hpp>

#include "annotations/moment_repository.h"

using namespace secondlook;

namespace {

DimensionValue good(const std::string& text) {
    const auto tag = parse_tag(text);
    if (!tag) FAIL(tag.error().message);
    return *tag;
}

std::string refused(const std::string& text) {
    const auto tag = parse_tag(text);
    REQUIRE_FALSE(tag.has_value());
    CHECK(tag.error().kind == StoreError::Kind::Invalid);
    return tag.error().message;
}

}  // namespace

TEST_CASE("annotations: a tag is read whatever its case and spaces") {
    CHECK(good("tone=curious") == DimensionValue{Dimension::Tone, "curious"});
    CHECK(good(" SCALE = The Lesson as a Whole ") ==
          DimensionValue{Dimension::Scale, "the lesson as a whole"});
    CHECK(good("subject= Use of grammar = structure ") ==
          DimensionValue{Dimension::SubjectMatter, "Use of grammar = structure"});
}

TEST_CASE("annotations: an unknown tag is refused with the choices") {
    CHECK(refused("colour=blue") ==
          "There is no tag \"colour\"; choose subject, initiates, stimulus, tone, scale or "
          "timeframe.");
    CHECK(refused("tone=blue") ==
          "There is no \"blue\" for tone of voice; choose neutral or curious.");
    CHECK(refused("tone=") == "Say which tone of voice: neutral or curious.");
    CHECK(refused("subject=  ").find("subject matter is empty") != std::string::npos);
    CHECK(refused("subject=" + std::string(1001, 'x')).find("1000") != std::string::npos);
    CHECK(refused("curious").find("KEY=VALUE") != std::string::npos);
    CHECK(refused("").find("KEY=VALUE") != std::string::npos);
}
