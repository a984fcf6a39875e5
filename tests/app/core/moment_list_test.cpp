#include "app/core/moment_list.h"

#include <catch2/catch.hpp>

using namespace secondlook;
using namespace std::chrono_literals;

namespace {

Moment point(const std::string& id, MediaTime at, const std::string& note = {}) {
    Moment moment;
    moment.id = id;
    moment.at = at;
    moment.note = note;
    moment.tags = {{Dimension::Initiates, "teacher"}, {Dimension::Stimulus, "video clips"}};
    return moment;
}

Moment stretch(const std::string& id, MediaTime at, MediaTime to) {
    Moment moment = point(id, at);
    moment.to = to;
    return moment;
}

std::vector<std::string> shown_ids(const MomentList& list) {
    std::vector<std::string> ids;
    for (const std::size_t place : list.shown())
        ids.push_back(list.all()[place].id);
    return ids;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("moments stand in the order of time, however they come") {
    MomentList list;
    list.reset({point("c", 3s), point("a", 1s)});
    list.put(point("b", 2s));
    CHECK(shown_ids(list) == Ids{"a", "b", "c"});
    list.put(point("a", 9s));  // it moved
    CHECK(shown_ids(list) == Ids{"b", "c", "a"});
    list.take_away("c");
    CHECK(shown_ids(list) == Ids{"b", "a"});
    CHECK(list.find("c") == nullptr);
    CHECK(list.find("b")->at == 2s);
}

TEST_CASE("the version rises with every change, and only then") {
    MomentList list;
    list.reset({point("a", 1s)});
    const auto version = list.version();
    list.set_filter({});
    CHECK(list.version() == version);
    list.put(point("b", 2s));
    CHECK(list.version() > version);
}

TEST_CASE("a filter wants all the words, in note, author or chosen tags, and one of the tags") {
    MomentList list;
    Moment tagged = point("t", 2s, "Wer hatte die Idee?");
    tagged.tags.push_back({Dimension::Tone, "curious"});
    Moment other = point("o", 4s, "Élodie waits");
    other.tags.push_back({Dimension::Tone, "neutral"});
    other.author_name = "Ben";
    list.reset({point("a", 1s, "Hands stay down"), tagged, other});
    list.set_filter({"IDEE wer", {}});
    CHECK(shown_ids(list) == Ids{"t"});
    list.set_filter({"elodie ben", {}});
    CHECK(shown_ids(list) == Ids{"o"});
    list.set_filter({"curi", {}});
    CHECK(shown_ids(list) == Ids{"t"});
    list.set_filter({"video", {}});  // the draft's own default is no one's word
    CHECK(shown_ids(list).empty());
    list.set_filter({"", {{Dimension::Tone, "curious"}, {Dimension::Tone, "neutral"}}});
    CHECK(shown_ids(list) == Ids{"t", "o"});
    list.set_filter({"waits", {{Dimension::Tone, "curious"}}});
    CHECK(shown_ids(list).empty());
    list.set_filter({});
    CHECK(list.shown().size() == 3);
}

TEST_CASE("the tags in use are those people chose, each once") {
    MomentList list;
    Moment one = point("a", 1s), two = stretch("b", 2s, 3s);
    one.tags.push_back({Dimension::SubjectMatter, "fractions"});
    one.tags.push_back({Dimension::Scale, "critical moments"});  // a point's default
    two.tags.push_back({Dimension::SubjectMatter, "fractions"});
    two.tags.push_back({Dimension::Scale, "critical moments"});  // chosen: a stretch's is another
    list.reset({one, two});
    CHECK(list.tags_in_use() ==
          std::vector<DimensionValue>{{Dimension::SubjectMatter, "fractions"},
                                      {Dimension::Scale, "critical moments"}});
}

TEST_CASE("neighbours are the shown ones") {
    MomentList list;
    list.reset({point("a", 1s, "x"), point("b", 2s), point("c", 3s, "x")});
    CHECK(list.neighbour(1s, 1)->id == "b");
    CHECK(list.neighbour(3s, -1)->id == "b");
    CHECK(list.neighbour(3s, 1) == nullptr);
    list.set_filter({"x", {}});
    CHECK(list.neighbour(1s, 1)->id == "c");
    CHECK(list.neighbour(3s, -1)->id == "a");
}

TEST_CASE("what is going on: the latest that began and has not ended") {
    MomentList list;
    list.reset({stretch("long", 1s, 20s), point("p", 5s)});
    CHECK(list.at(500ms, 4s) == nullptr);
    CHECK(list.at(1s, 4s)->id == "long");
    CHECK(list.at(6s, 4s)->id == "p");
    CHECK(list.at(9s, 4s)->id == "long");
    CHECK(list.at(20s, 4s) == nullptr);  // out is exclusive
}

TEST_CASE("the list shows only moments that say what pupils, or the teacher, did") {
    Moment both = point("a", 1s, "I notice");
    both.teacher_action = "waited";
    both.pupil_response = "three hands";
    Moment pupils = point("b", 2s);
    pupils.pupil_response = "talk in pairs";
    MomentList list;
    list.reset({both, pupils, point("c", 3s, "pairs")});
    list.set_filter({.words = {}, .tags = {}, .pupil_response = true});
    CHECK(shown_ids(list) == Ids{"a", "b"});
    list.set_filter({.words = {}, .tags = {}, .teacher_action = true, .pupil_response = true});
    CHECK(shown_ids(list) == Ids{"a"});
    list.set_filter({.words = "pairs", .tags = {}, .pupil_response = true});
    CHECK(shown_ids(list) == Ids{"b"});
}
