#include "annotations/note_search.h"

#include <SQLiteCpp/Transaction.h>

#include <catch2/catch.hpp>

#include "annotations/edit_history.h"
#include "annotations/moment_repository.h"
#include "annotations/person_repository.h"
#include "annotations/search_pack.h"
#include "annotations/store_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

struct Desk {
    TempFolder folder;
    std::unique_ptr<Store> store = must_open(folder / "store.db");
    LessonRecording lesson = add_lesson(*store);
    MomentRepository moments{*store};
    EditHistory history{*store};

    Uuid add(const std::string& note, const std::vector<DimensionValue>& tags = {}) {
        const auto moment = moments.add(lesson.id, 1s * ++count, {}, note, tags);
        if (!moment) FAIL(moment.error().message);
        return moment->id;
    }
    std::vector<SearchHit> hits(const std::string& words, int limit = 50,
                                const SearchFilter& filter = {}) {
        return answer(words, limit, filter).hits;
    }
    /// The same whether the entries are young or packed.
    SearchAnswer answer(const std::string& words, int limit = 50, const SearchFilter& filter = {}) {
        const auto found = NoteSearch(*store).find(words, limit, filter);
        if (!found) FAIL(found.error().message);
        SQLite::Transaction undone(store->database());
        pack_young_entries(store->database());
        const auto packed = NoteSearch(*store).find(words, limit, filter);
        REQUIRE(packed.has_value());
        CAPTURE(words);
        CHECK(packed->order == found->order);
        CHECK(ids_of(*packed) == ids_of(*found));
        return *found;
    }
    static std::vector<Uuid> ids_of(const SearchAnswer& answer) {
        std::vector<Uuid> ids;
        for (const SearchHit& hit : answer)
            ids.push_back(hit.id);
        return ids;
    }
    /// The moments found, best first.
    std::vector<Uuid> find(const std::string& words) { return ids_of(answer(words)); }

    int count = 0;
};

using Ids = std::vector<Uuid>;

}  // namespace

TEST_CASE("annotations: a word finds the moments whose note has a word that begins so") {
    Desk desk;
    const Uuid fractions = desk.add("Fractions on the board, twice");
    const Uuid cafe = desk.add("She said CAFÉ, résumé; c'est ça");
    CHECK(desk.find("frac") == Ids{fractions});
    CHECK(desk.find("FRACTIONS") == Ids{fractions});
    CHECK(desk.find("frac twi") == Ids{fractions});
    CHECK(desk.find("actions").empty());
    CHECK(desk.find("fractions poetry").empty());
    CHECK(desk.find("cafe") == Ids{cafe});
    CHECK(desk.find("Résume\xcc\x81") == Ids{cafe});
    CHECK(desk.find("c'est") == Ids{cafe});
    CHECK(desk.find("").empty());
    CHECK(desk.find(" \n ?! ").empty());
    CHECK(desk.hits("frac", 0).empty());
}

TEST_CASE("annotations: tags are found, and together with the note") {
    Desk desk;
    const Uuid waiting = desk.add("Nine seconds", {{Dimension::SubjectMatter, "wait time"}});
    const Uuid curious =
        desk.add("", {{Dimension::Tone, "curious"}, {Dimension::SubjectMatter, "questions"}});
    CHECK(desk.find("wait") == Ids{waiting});
    CHECK(desk.find("nine wait") == Ids{waiting});
    CHECK(desk.find("curi") == Ids{curious});
    CHECK(desk.find("nine curious").empty());
    const auto hit = desk.hits("curious").front();
    CHECK(hit.text.empty());
    CHECK(hit.tags.front() == DimensionValue{Dimension::Tone, "curious"});
    CHECK(hit.tags.size() == 6);
    REQUIRE(desk.moments.clear_tag(curious, {Dimension::Tone, "curious"}).has_value());
    CHECK(desk.find("curious").empty());
    REQUIRE(desk.moments.set_tag(waiting, {Dimension::Tone, "curious"}).has_value());
    CHECK(desk.find("curious nine") == Ids{waiting});
    REQUIRE(desk.moments.set_note(curious, "a new note").has_value());
    CHECK(desk.find("questions new") == Ids{curious});
}

TEST_CASE("annotations: what was written comes before tags, whole words before beginnings") {
    Desk desk;
    const Uuid whole = desk.add("the focus of the talk");
    const Uuid begun = desk.add("focused and calm");
    std::vector<Uuid> tagged;
    for (int i = 0; i < 3; ++i)
        tagged.push_back(desk.add("something else"));  // "the lesson in focus"
    CHECK(desk.find("focus") == Ids{whole, begun, tagged[2], tagged[1], tagged[0]});
    CHECK(desk.hits("focus", 2).size() == 2);
    CHECK(desk.hits("focus", 2).front().moment == whole);
}

TEST_CASE("annotations: a note is found among a thousand that only have the word as a tag") {
    Desk desk;
    const Uuid first = desk.add("in focus");
    REQUIRE(desk.history
                .record("Mark many", {},
                        [&]() -> StoreResult<void> {
                            for (int i = 0; i < 1000; ++i)
                                (void)desk.moments.add(desk.lesson.id, 5s, {}, "other");
                            return {};
                        })
                .has_value());
    CHECK(desk.hits("focus").front().moment == first);
    CHECK(desk.hits("focus").size() == 50);
}

TEST_CASE("annotations: a hit tells where it is and where its words stand") {
    Desk desk;
    const std::string note = "Nine seconds of waiting,\nthen three hands went up. ";
    const auto added = desk.moments.add(desk.lesson.id, 5s, 7s, note + note + note + note + note);
    REQUIRE(added.has_value());
    desk.add("other");
    const auto hits = desk.hits("hands wait");
    REQUIRE(hits.size() == 1);
    const SearchHit& hit = hits.front();
    CHECK(hit.moment == added->id);
    CHECK(hit.lesson == desk.lesson.id);
    CHECK(hit.lesson_title == "8B fractions");
    CHECK(hit.author_name == "Me");
    CHECK(hit.at == 5s);
    CHECK(hit.to == 7s);
    CHECK(hit.text.size() < 200);
    CHECK(hit.text.find('\n') == std::string::npos);
    REQUIRE(hit.matches.size() >= 2);
    CHECK(hit.text.substr(hit.matches[0].from, hit.matches[0].to - hit.matches[0].from) ==
          "waiting");
    CHECK(hit.text.substr(hit.matches[1].from, hit.matches[1].to - hit.matches[1].from) == "hands");
}

TEST_CASE("annotations: every script is found") {
    Desk desk;
    struct Case {
        const char* note;
        std::vector<const char*> words;
    };
    const std::vector<Case> cases{
        {"用iPad教学，学生很投入", {"教学", "ipad", "学", "投入 iPad", "用iPad"}},
        {"ひらがなとカタカナで考える", {"カタ", "考える", "がな"}},
        {"นักเรียนตั้งคำถามดีมาก", {"คำถาม", "ดี"}},
        {"학생들이 질문을 했다", {"질문", "학생"}},
        {"सोचने का समय दिया", {"समय", "सोच"}},
        {"மாணவர்கள் கேள்வி கேட்டனர்", {"கேள்வி", "மாண"}},
        {"سألت المعلمة سؤالا", {"سؤال", "المعلمة"}},
        {"שאלה פתוחה לכיתה", {"שאלה", "פתו"}},
        {"Ανοιχτή ερώτηση", {"ΑΝΟΙΧΤΉ", "ερώτ"}},
        {"Почему ты так думаешь?", {"почему", "ДУМА"}},
        {"great work 🎉👩‍🏫 and ❤️", {"🎉", "❤️", "🎉 great", "👩‍🏫"}},
    };
    for (const Case& one : cases) {
        const Uuid id = desk.add(one.note);
        for (const char* words : one.words) {
            CAPTURE(one.note, words);
            CHECK(desk.find(words) == Ids{id});
        }
    }
    CHECK(desk.find("教 poetry").empty());
    CHECK(desk.find("学教").empty());
    CHECK(desk.find("pad").empty());
    const Uuid subject = desk.add("", {{Dimension::SubjectMatter, "等待时间"}});
    CHECK(desk.find("时间") == Ids{subject});
}

TEST_CASE("annotations: nobody finds another's private note") {
    Desk desk;
    const Uuid mine = desk.add("a secret of mine", {{Dimension::SubjectMatter, "angles"}});
    REQUIRE(PersonRepository(*desk.store).add("Priya").has_value());
    REQUIRE(desk.store->act_as("Priya").has_value());
    CHECK(desk.find("secret").empty());
    CHECK(desk.find("sec").empty());
    CHECK(desk.find("angles secret").empty());
    // The moment and its tags are there for both, each with their own words.
    REQUIRE(desk.find("angles") == Ids{mine});
    CHECK(desk.hits("angles").front().text.empty());
    REQUIRE(desk.moments.set_note(mine, "私の考え of Priya").has_value());
    CHECK(desk.find("priya angles") == Ids{mine});
    REQUIRE(desk.store->act_as("Me").has_value());
    CHECK(desk.find("priya").empty());
    CHECK(desk.find("私").empty());
    CHECK(desk.hits("angles").front().text == "a secret of mine");
}

TEST_CASE("annotations: what was removed is not found, and is again when it comes back") {
    Desk desk;
    const Uuid id = desk.add("why do you think so", {{Dimension::SubjectMatter, "angles"}});
    const auto found = [&] {
        return desk.find("why") == Ids{id} && desk.find("angles") == Ids{id};
    };
    const auto gone = [&] { return desk.find("why").empty() && desk.find("angles").empty(); };
    REQUIRE(found());
    REQUIRE(desk.moments.remove(id).has_value());
    CHECK(gone());
    REQUIRE(desk.history.undo().has_value());
    CHECK(found());
    REQUIRE(LessonRepository(*desk.store).remove(desk.lesson.id).has_value());
    CHECK(gone());
    REQUIRE(desk.history.undo().has_value());
    CHECK(found());
    REQUIRE(desk.moments.set_note(id, "").has_value());
    CHECK(desk.find("why").empty());
    REQUIRE(desk.history.undo().has_value());
    CHECK(found());
    REQUIRE(desk.moments.set_note(id, "because").has_value());
    CHECK(desk.find("why").empty());
    REQUIRE(desk.history.undo().has_value());
    CHECK(found());
    REQUIRE(desk.history.undo().has_value());  // the moment itself
    CHECK(gone());
    REQUIRE(desk.history.redo().has_value());
    CHECK(found());
}

TEST_CASE("annotations: whatever is typed, searching answers") {
    Desk desk;
    const Uuid id = desk.add("She said \"why?\" AND then* 100% (a_b) ^x -y");
    for (const char* words : {"\"",
                              "\"\"\"",
                              "*",
                              "why*",
                              "AND",
                              "OR NOT",
                              "NEAR(a b)",
                              "words:why",
                              "{words}:why",
                              "(",
                              ")",
                              "^why",
                              "-why",
                              "+",
                              "a\\b",
                              "%",
                              "_",
                              "'",
                              "';DROP TABLE note;--",
                              "\xff\xfe",
                              "why\xc3",
                              "\x01\x02why\x7f",
                              "\xf0\x9f\x8e",
                              "\xe2\x80\x8f\xe2\x80\xae"}) {
        CAPTURE(words);
        CHECK(NoteSearch(*desk.store).find(words).has_value());
    }
    CHECK(desk.find(std::string("why\0then", 8)).size() <= 1);
    CHECK(desk.find("\"why\" and then 100") == Ids{id});
    CHECK(desk.find("why*") == Ids{id});
    for (const char* piece : {"a", "a ", "学", "学 ", "🎉", "\"", "\xff", "é", "%"}) {
        std::string many;
        while (many.size() < 100'000)
            many += piece;
        CAPTURE(piece);
        CHECK(NoteSearch(*desk.store).find(many).has_value());
    }
}

TEST_CASE("annotations: a note of 100,000 characters is found at its end") {
    Desk desk;
    std::string note;
    while (note.size() < 300'000)
        note += "长 note ";
    const Uuid id = desk.add(note + "needle 针");
    for (const char* words : {"needle", "针", "needle 针 长"}) {
        const auto hits = desk.hits(words);
        REQUIRE(hits.size() == 1);
        CHECK(hits.front().moment == id);
        CHECK(hits.front().text.size() < 1000);
    }
    CHECK(desk.hits("needle").front().text.find("needle") != std::string::npos);
}

TEST_CASE("annotations: a store opened for reading can be searched") {
    Desk desk;
    const Uuid id = desk.add("why do you think so");
    const auto reader = Store::open_for_reading(desk.folder / "store.db");
    REQUIRE(reader.has_value());
    const auto hits = NoteSearch(**reader).find("think");
    REQUIRE(hits.has_value());
    REQUIRE(hits->size() == 1);
    CHECK(hits->hits.front().moment == id);
}

TEST_CASE("annotations: when many notes hold the words the newest come first, and it is said") {
    Desk desk;
    const Uuid early = desk.add("calm at first");
    REQUIRE(desk.history
                .record("Mark many", {},
                        [&]() -> StoreResult<void> {
                            for (int i = 0; i < 500; ++i)
                                (void)desk.moments.add(desk.lesson.id, 5s, {},
                                                       i % 2 == 0 ? "calmer now" : "other");
                            return {};
                        })
                .has_value());
    const Uuid late = desk.add("calm at last");
    CHECK(desk.answer("calm").order == SearchOrder::BestFirst);
    CHECK(desk.find("calm").front() == late);
    const SearchAnswer many = desk.answer("cal o", 50);
    CHECK(many.order == SearchOrder::BestFirst);
    const SearchAnswer all = desk.answer("a");
    CHECK(all.order == SearchOrder::BestFirst);
    const SearchAnswer tagged = desk.answer("focus");
    CHECK(tagged.order == SearchOrder::NewestFirst);
    CHECK(tagged.hits.front().moment == late);
    CHECK(desk.answer("focus", 600).hits.size() == 502);
    CHECK(desk.answer("focus", 600).hits.back().moment == early);
    SearchFilter filter;
    filter.lesson = desk.lesson.id;
    CHECK(desk.answer("", 50, filter).order == SearchOrder::JustNewestFirst);
    CHECK(desk.answer("", 50, filter).hits.front().moment == late);
}

TEST_CASE("annotations: a search can be limited to a person, tags, a lesson and days") {
    Desk desk;
    const DimensionValue curious{Dimension::Tone, "curious"};
    const Uuid mine = desk.add("three hands", {curious});
    const auto other = add_lesson(*desk.store, "9C poetry");
    const auto there = desk.moments.add(other.id, 5s, {}, "three pens");
    REQUIRE(there.has_value());
    const Person priya = PersonRepository(*desk.store).add("Priya").value();
    SearchFilter filter;
    filter.lesson = other.id;
    CHECK(desk.hits("three", 50, filter).size() == 1);
    CHECK(desk.hits("three", 50, filter).front().moment == there->id);
    filter = {};
    filter.tags = {curious};
    CHECK(desk.hits("three", 50, filter).size() == 1);
    CHECK(desk.hits("", 50, filter).front().moment == mine);
    filter = {};
    filter.person = priya.id;
    CHECK(desk.hits("three", 50, filter).empty());
    filter.person = desk.store->acting_person().id;
    CHECK(desk.hits("three", 50, filter).size() == 2);
    filter = {};
    filter.from = there->created;
    CHECK(desk.hits("three", 50, filter).size() == 1);
    filter.to = there->created;
    CHECK(desk.hits("three", 50, filter).empty());
    filter.from.reset();
    CHECK(desk.hits("three", 50, filter).front().moment == mine);
}
