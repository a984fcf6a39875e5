// Who can see a note, in plain words.

#include <catch2/catch.hpp>

#include "app/core/note_readers.h"

using namespace secondlook;
using namespace std::chrono_literals;

namespace {

const Uuid kMe = "me", kBen = "ben", kCora = "cora", kClip = "clip";

Relationship pair_with(const Uuid& coach, const std::string& name, bool open = false) {
    Relationship pair;
    pair.teacher = {kMe, "Me"};
    pair.coach = {coach, name};
    pair.open_notes = open;
    return pair;
}

Note note_of(const Uuid& author, Visibility visibility) {
    Note note;
    note.author = author;
    note.visibility = visibility;
    note.target = {NoteTarget::Kind::Clip, kClip};
    return note;
}

Reviewed looked(const Uuid& person, const std::string& name, std::optional<Uuid> clip = {}) {
    return {person, name, clip, 0};
}

std::string words(const Note& note, const std::vector<Relationship>& pairs,
                  const std::vector<Reviewed>& reviewed) {
    return seen_by_words(note, kMe, pair_readers(pairs, kMe, kMe), reviewed, {}, {kClip});
}

}  // namespace

TEST_CASE("a note says who can see it: its author, the two, or sealed until both have looked") {
    const std::vector pairs{pair_with(kBen, "Ben")};
    const Note mine = note_of(kMe, Visibility::Pair);
    CHECK(words(note_of(kMe, Visibility::Private), pairs, {}) == "Only you can see this");
    CHECK(words(mine, pairs, {}) == "Sealed until you both have looked");
    CHECK(words(mine, pairs, {looked(kMe, "Me")}) == "Sealed until you both have looked");
    CHECK(words(mine, pairs, {looked(kMe, "Me"), looked(kBen, "Ben", "another clip")}) ==
          "Sealed until you both have looked");
    CHECK(words(mine, pairs, {looked(kMe, "Me"), looked(kBen, "Ben", kClip)}) ==
          "Ben can read this");
    CHECK(words(mine, {pair_with(kBen, "Ben", true)}, {}) == "Ben can read this");
    CHECK(words(mine, {}, {}) == "For your pair, and you have none yet: only you can see this");
    CHECK(words(note_of(kBen, Visibility::Pair), pairs, {}) == "For the two of you");
}

TEST_CASE("with two coaches it says for whom a note is sealed") {
    const std::vector pairs{pair_with(kBen, "Ben", true), pair_with(kCora, "Cora")};
    CHECK(words(note_of(kMe, Visibility::Pair), pairs, {}) ==
          "Ben can read this; for Cora it is sealed");
    CHECK(words(note_of(kMe, Visibility::Pair), {pair_with(kBen, "Ben"), pair_with(kCora, "Cora")},
                {}) == "Sealed until you and Ben or Cora both have looked");
}

TEST_CASE("in somebody else's lesson notes are shared with its owner alone") {
    const std::vector pairs{pair_with(kBen, "Ben"), pair_with(kCora, "Cora")};
    const auto readers = pair_readers(pairs, kMe, kCora);
    REQUIRE(readers.size() == 1);
    CHECK(readers.front().name == "Cora");
    CHECK(pair_readers(pairs, kMe, "a stranger").empty());
}

TEST_CASE("who looked first is said, and a clip that was looked at covers its moments") {
    const std::vector reviewed{looked(kMe, "Me", kClip), looked(kBen, "Ben")};
    CHECK(looked_words(reviewed, {}, kMe, {kClip}) == "You looked first, then Ben.");
    CHECK(looked_words(reviewed, {}, kBen, {kClip}) == "Me looked first, then you.");
    CHECK(looked_words(reviewed, {}, kMe, {}) == "Ben has looked at this.");
    CHECK(looked_words({looked(kMe, "Me")}, {}, kMe, {}) == "You have looked at this.");
    CHECK(looked_words({}, {}, kMe, {}).empty());
    Clip clip;
    clip.id = kClip;
    clip.in = 1s;
    clip.out = 2s;
    CHECK(has_looked(reviewed, {clip}, kMe, {{}, 1500ms}));
    CHECK_FALSE(has_looked(reviewed, {clip}, kMe, {{}, 2s}));
}
