#include "annotations/uuid.h"

#include <catch2/catch.hpp>
#include <set>

#include "annotations/clock.h"

using namespace secondlook;

TEST_CASE("annotations: a uuid is version 7, carries the time and does not repeat") {
    const InstantUs before = instant_now() / 1000;
    std::set<Uuid> seen;
    for (int i = 0; i < 1000; ++i) {
        const Uuid id = make_uuid();
        CHECK(is_uuid(id));
        CHECK(id[14] == '7');
        CHECK(std::string("89ab").find(id[19]) != std::string::npos);
        seen.insert(id);
    }
    CHECK(seen.size() == 1000);
    const Uuid id = make_uuid();
    const InstantUs made = std::stoll(id.substr(0, 8) + id.substr(9, 4), nullptr, 16);
    CHECK(made >= before);
    CHECK(made <= instant_now() / 1000);
}

TEST_CASE("annotations: what is not a uuid is told apart") {
    CHECK(is_uuid("0190a6f0-7b1c-7d3e-8f00-0123456789ab"));
    CHECK_FALSE(is_uuid("0190a6f0-7b1c-7d3e-8f00-0123456789a"));
    CHECK_FALSE(is_uuid("0190A6F0-7b1c-7d3e-8f00-0123456789ab"));
    CHECK_FALSE(is_uuid("0190a6f007b1c-7d3e-8f00-0123456789ab"));
    CHECK_FALSE(is_uuid("0190a6f0-7b1c-7d3e-8f00-0123456789ag"));
    CHECK(is_uuid_start("0190"));
    CHECK(is_uuid_start("0190A6f0-7b"));
    CHECK_FALSE(is_uuid_start("019"));
    CHECK_FALSE(is_uuid_start("lesson"));
}
