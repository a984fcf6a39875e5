#include "annotations/entry_set.h"

#include <catch2/catch.hpp>
#include <random>
#include <set>

using namespace secondlook;

TEST_CASE("annotations: a set of entries is the same after it was kept") {
    const int every = GENERATE(1, 2, 7, 60, 5000, 65535);
    CAPTURE(every);
    EntrySet set;
    for (std::size_t place = 3; place < EntrySet::room; place += static_cast<std::size_t>(every))
        set.add(place);
    const std::string bytes = set.encoded();
    CHECK(bytes.size() <= EntrySet::room / 8);
    EntrySet again;
    CHECK(again.add_encoded(bytes));
    CHECK(again == set);
    CHECK(again.count() == (EntrySet::room - 4) / static_cast<std::size_t>(every) + 1);
}

TEST_CASE("annotations: a set of entries at its edges") {
    EntrySet set;
    CHECK(set.empty());
    CHECK(set.encoded().empty());
    CHECK(set.highest_below(static_cast<int>(EntrySet::room)) == -1);
    set.add(0);
    set.add(EntrySet::room - 1);
    CHECK(set.has(0));
    CHECK_FALSE(set.has(1));
    CHECK(set.highest_below(static_cast<int>(EntrySet::room)) == 65535);
    CHECK(set.highest_below(65535) == 0);
    CHECK(set.highest_below(0) == -1);
    EntrySet again;
    CHECK(again.add_encoded(set.encoded()));
    CHECK(again == set);
}

TEST_CASE("annotations: sets of entries meet, join and part as sets do") {
    std::mt19937 random(5);
    EntrySet a, b;
    std::set<std::size_t> in_a, in_b;
    for (int i = 0; i < 3000; ++i) {
        const std::size_t one = random() % 5000, other = random() % 5000;
        a.add(one), in_a.insert(one);
        b.add(other), in_b.insert(other);
    }
    EntrySet both = a, any = a, rest = a;
    both &= b;
    any |= b;
    rest -= b;
    for (std::size_t place = 0; place < 5000; ++place) {
        CHECK(both.has(place) == (in_a.contains(place) && in_b.contains(place)));
        CHECK(any.has(place) == (in_a.contains(place) || in_b.contains(place)));
        CHECK(rest.has(place) == (in_a.contains(place) && !in_b.contains(place)));
    }
    std::size_t seen = 0;
    for (int at = any.highest_below(65536); at >= 0; at = any.highest_below(at))
        ++seen;
    CHECK(seen == any.count());
}

TEST_CASE("annotations: bytes that are no set of entries are told") {
    EntrySet set;
    CHECK_FALSE(set.add_encoded("\x80"));
    CHECK_FALSE(set.add_encoded("\xff\xff\xff\x01"));
    CHECK_FALSE(set.add_encoded("\xff\xff\x7f"));
    CHECK_FALSE(set.add_encoded(std::string("\xff\xff\x03\x00", 4)));
    CHECK(set.add_encoded("\x05"));
}
