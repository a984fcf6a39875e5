#include "annotations/search_query.h"

#include <catch2/catch.hpp>

using namespace secondlook;

namespace {

/// Phrases with | between, "+" between words of one, "!" behind a closed one.
std::string shown(const std::string& typed) {
    std::string text;
    for (const SearchPhrase& phrase : query_of(typed).phrases) {
        text += text.empty() ? "" : "|";
        for (std::size_t i = 0; i < phrase.words.size(); ++i)
            text += (i == 0 ? "" : "+") + phrase.words[i].text;
        if (!phrase.open) text += "!";
    }
    return text;
}

SearchSubject noted(const std::string& words) {
    SearchSubject subject;
    subject.id = "m";
    subject.author = "me";
    subject.created = 100;
    SearchText text;
    text.author = "me";
    text.created = 200;
    text.words = words;
    subject.texts.push_back(text);
    subject.tags.push_back({Dimension::SubjectMatter, "wait time"});
    return subject;
}

}  // namespace

TEST_CASE("annotations: words are apart, and together in quotation marks of any kind") {
    CHECK(shown("wait time") == "wait|time");
    CHECK(shown("\"wait time\"") == "wait+time!");
    CHECK(shown("“Wait Time” café") == "wait+time!|cafe");
    CHECK(shown("«wait time» x") == "wait+time!|x");
    CHECK(shown("a \"b c") == "a|b+c");
    CHECK(shown("a\"b\"c") == "a|b!|c");
    CHECK(shown("\"\" \"") == "");
    CHECK(shown("「教学 iPad」") == "教学+ipad!");
}

TEST_CASE("annotations: a phrase is found only where its words stand together") {
    const auto step = [](const std::string& typed, const std::string& note) {
        return fit_of(query_of(typed), noted(note)).step;
    };
    CHECK(step("\"three hands\"", "then three hands went up") == SearchStep::Whole);
    CHECK(step("\"three hands\"", "hands: three") == SearchStep::None);
    CHECK(step("\"three hand\"", "three hands") == SearchStep::None);
    CHECK(step("\"three hand", "three hands") == SearchStep::Begins);
    CHECK(step("\"three hands\" up", "three hands went up") == SearchStep::Whole);
    CHECK(step("\"wait time\"", "something else") == SearchStep::Tagged);
    CHECK(step("\"time wait\"", "something else") == SearchStep::None);
    CHECK(step("\"学生 group\"", "学生 group") == SearchStep::Whole);
}

TEST_CASE("annotations: words side by side as typed are worth more than words apart") {
    const auto points = [](const std::string& note) {
        return fit_of(query_of("open question"), noted(note)).points;
    };
    CHECK(points("an open question") > points("a question, quite open"));
    CHECK(points("an open question") > points("openly asked questions, an open door"));
    CHECK(points("a question, quite open") > points("questions, openly"));
}

TEST_CASE("annotations: a filter takes off what other people said and other times") {
    const auto left = [](const SearchFilter& filter) -> std::string {
        SearchSubject subject = noted("my note");
        subject.texts.push_back(subject.texts.front());
        subject.texts.back().author = "ana";
        subject.texts.back().created = 300;
        subject.lessons = {"l1"};
        if (!passes(subject, filter)) return "nothing";
        std::string text;
        for (const SearchText& words : subject.texts)
            text += words.author + " ";
        return text + std::to_string(subject.tags.size());
    };
    SearchFilter filter;
    CHECK(left(filter) == "me ana 1");
    filter.person = "ana";
    CHECK(left(filter) == "ana 0");
    filter.to = 250;
    CHECK(left(filter) == "nothing");
    filter = {};
    filter.from = 150;
    CHECK(left(filter) == "me ana 0");
    filter.to = 201;
    CHECK(left(filter) == "me 0");
    filter = {};
    filter.lesson = "l2";
    CHECK(left(filter) == "nothing");
    filter = {};
    filter.tags = {{Dimension::SubjectMatter, "wait time"}, {Dimension::Tone, "curious"}};
    CHECK(left(filter) == "nothing");
    filter.tags.pop_back();
    CHECK(left(filter) == "me ana 1");
    filter.cycle = "c";
    CHECK(left(filter) == "nothing");
}
