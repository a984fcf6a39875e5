#include "annotations/word_sets.h"

#include <catch2/catch.hpp>

#include "annotations/edit_history.h"
#include "annotations/row_copy.h"
#include "annotations/staffroom.h"
#include "annotations/store_care.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

constexpr const char* houses_csv =
    "name,Our houses\nlicence,free\nlabel,guidance\n\"Red, \"\"the first\"\"\",\"when, and "
    "why\"\nBlue,\n";
constexpr const char* fuller_json =
    R"({"second_look": "dimension set", "name": "Fuller", "source": "a study", "dimensions": [
        {"key": "function", "label": "interaction function", "values": ["probing", {"label": "revoicing", "guidance": "says it again"}]},
        {"key": "made-together", "label": "co-creation", "free_words": true, "several": true}]})";

std::string names(const std::vector<WordSet>& sets) {
    std::string text;
    for (const WordSet& set : sets)
        text += set.name + "; ";
    return text;
}

std::string codes(const Staffroom& room, const Uuid& moment) {
    std::string text;
    for (const MomentCode& code : WordSets(*room.store).codes_of(moment))
        text += code.set + ": " + code.label + "; ";
    return text;
}

}  // namespace

TEST_CASE("annotations: the sets that come ready are whole") {
    const Staffroom room;
    const auto sets = WordSets(*room.store).list();
    CHECK(names(sets) ==
          "Coaching dimensions; Formative assessment strategies; Forms of knowledge; Specialist "
          "coaching aspects; Types of listening; ");
    std::vector<std::size_t> sizes;
    for (const WordSet& set : sets) {
        sizes.push_back(set.groups.size() > 1 ? set.groups.size() : set.groups[0].words.size());
        if (set.kind == WordSet::Kind::Codes) CHECK(checked_word_set(set).has_value());
        CHECK_FALSE(set.source.empty());
        CHECK_FALSE(set.licence.empty());
        CHECK(read_word_set_json(word_set_json(set)).value() == set);
    }
    CHECK(sizes == std::vector<std::size_t>{6, 5, 8, 8, 3});
    CHECK(WordSets(*room.store).find("types OF listening ")->groups[0].words[1].label ==
          "interpretive");
    CHECK(refused(WordSets(*room.store).find("Levels"), StoreError::Kind::NotFound));
}

TEST_CASE("annotations: a moment is marked with codes, and a ready set is copied when used") {
    const Staffroom room;
    WordSets sets(*room.store);
    const Uuid id = room.mark(5).id;
    REQUIRE(sets.mark(id, "types of listening", "Generative").has_value());
    REQUIRE(sets.mark(id, "Types of listening", "evaluative").has_value());
    REQUIRE(sets.mark(id, "Forms of knowledge", "curriculum").has_value());
    CHECK(codes(room, id) ==
          "Forms of knowledge: Curriculum; Types of listening: evaluative; Types of listening: "
          "generative; ");
    REQUIRE(sets.unmark(id, "Types of listening", "generative").has_value());
    CHECK(codes(room, id) == "Forms of knowledge: Curriculum; Types of listening: evaluative; ");
    CHECK(number(room.store->database(), "SELECT count(*) FROM code_set") == 2);
    for (int step = 0; step < 4; ++step)
        REQUIRE(EditHistory(*room.store).undo().has_value());
    CHECK(codes(room, id).empty());
    CHECK(number(room.store->database(), "SELECT count(*) FROM code_set WHERE deleted = 0") == 0);
    REQUIRE(sets.mark(id, "Types of listening", "generative").has_value());
    CHECK(codes(room, id) == "Types of listening: generative; ");
    CHECK(refused(sets.mark(id, "Types of listening", "loud"), StoreError::Kind::Invalid));
    CHECK(refused(sets.mark(id, "Coaching dimensions", "teacher"), StoreError::Kind::Invalid));
    room.as("Tom");
    CHECK(refused(sets.mark(id, "Types of listening", "evaluative")));
    room.as("Lea");
    CHECK(refused(sets.mark(id, "Types of listening", "evaluative"), StoreError::Kind::NotFound));
    CHECK(codes(room, id).empty());
}

TEST_CASE("annotations: a set of one's own is loaded from CSV, and again with other words") {
    const Staffroom room;
    WordSets sets(*room.store);
    const auto set = sets.load(read_word_set_csv(houses_csv).value());
    REQUIRE(set.has_value());
    CHECK(set->licence == "free");
    CHECK(set->groups[0].words ==
          std::vector<SetWord>{{"Red, \"the first\"", "when, and why"}, {"Blue", ""}});
    const Uuid id = room.mark(5).id;
    REQUIRE(sets.mark(id, "Our houses", "blue").has_value());
    REQUIRE(sets.load(read_word_set_csv("name,Our houses\nlabel\nGreen\n").value()).has_value());
    CHECK(sets.find("our houses")->groups[0].words == std::vector<SetWord>{{"Green", ""}});
    CHECK(codes(room, id) == "Our houses: Blue; ");
    REQUIRE(EditHistory(*room.store).undo().has_value());
    CHECK(*sets.find("our houses") == *set);
    CHECK(refused(sets.load(*WordSets(*room.store).find("Types of listening"))));
}

TEST_CASE("annotations: the same set in two stores is one set when they come together") {
    const Staffroom here, there;
    for (const Staffroom* room : {&here, &there}) {
        REQUIRE(WordSets(*room->store).load(read_word_set_csv(houses_csv).value()).has_value());
        REQUIRE(WordSets(*room->store)
                    .mark(room->mark(5).id, "Types of listening", "generative")
                    .has_value());
    }
    REQUIRE(take_in_rows(*here.store, copy_rows(*there.store).value()).has_value());
    CHECK(WordSets(*here.store).list().size() == 6);
    CHECK(number(here.store->database(), "SELECT count(*) FROM code WHERE deleted = 0") == 5);
    CHECK(number(here.store->database(), "SELECT count(*) FROM moment_code") == 2);
    CHECK(verify_store(*here.store).troubles.empty());
}

TEST_CASE("annotations: a dimension set that was loaded can be chosen from") {
    const Staffroom room;
    TalkingPointRepository points(*room.store);
    const Uuid id = points.add({"Why?"})->id;
    CHECK(refused(points.set_loaded_value(id, {"function", "probing"}), StoreError::Kind::Invalid));
    REQUIRE(WordSets(*room.store).load(read_word_set_json(fuller_json).value()).has_value());
    REQUIRE(points.set_loaded_value(id, {"function", "Probing"}).has_value());
    REQUIRE(points.set_loaded_value(id, {"function", "revoicing"}).has_value());
    REQUIRE(points.set_loaded_value(id, {"made-together", "a list"}).has_value());
    REQUIRE(points.set_loaded_value(id, {"made-together", "a plan"}).has_value());
    CHECK(points.get(id)->loaded_values == std::vector<LoadedValue>{{"function", "revoicing"},
                                                                    {"made-together", "a list"},
                                                                    {"made-together", "a plan"}});
    CHECK(refused(points.set_loaded_value(id, {"function", "other"}), StoreError::Kind::Invalid));
    REQUIRE(points.clear_loaded_value(id, {"made-together", "a list"}).has_value());
    CHECK(points.get(id)->loaded_values.size() == 2);
    CHECK(verify_store(*room.store).troubles.empty());
    const Staffroom other;
    REQUIRE(take_in_rows(*other.store, copy_rows(*room.store).value()).has_value());
}

TEST_CASE("annotations: what is no set of words is refused in one sentence") {
    for (
        const char* text :
        {"", "[]", "{", "{}", R"({"second_look": "code set"})",
         R"({"second_look": "code set", "name": "x", "codes": []})",
         R"({"second_look": "code set", "name": "x", "codes": ["a", "a"]})",
         R"({"second_look": "code set", "name": "x", "codes": [1, null]})",
         R"({"second_look": "code set", "name": "a=b", "codes": ["a"]})",
         R"({"second_look": "code set", "name": "x\n", "codes": ["a"]})",
         R"({"second_look": "dimension set", "name": "x", "dimensions": 5})",
         R"({"second_look": "dimension set", "name": "x", "dimensions": [{"key": "scale", "label": "s", "values": ["a"]}]})",
         R"({"second_look": "dimension set", "name": "x", "dimensions": [{"key": "a b", "label": "s", "values": ["a"]}]})",
         R"({"second_look": "dimension set", "name": "x", "dimensions": [{"key": "ab", "label": "s"}]})",
         R"({"second_look": "guide", "name": "x"})"}) {
        CAPTURE(text);
        const auto read = read_word_set_json(text);
        const auto set = read ? checked_word_set(*read) : read;
        CHECK(refused(set, StoreError::Kind::Invalid));
    }
    for (const char* text : {"", "label\n", "name,x\n", "name,x\nlabel\n",
                             "name,x\nlabel\n\"open\n", "name,x\nlabel\nBl\xff\n", "x,y\n1,2\n"}) {
        CAPTURE(text);
        const auto read = read_word_set_csv(text);
        const auto set = read ? checked_word_set(*read) : read;
        CHECK(refused(set, StoreError::Kind::Invalid));
    }
}
