#include "annotations/random_person.h"

#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <functional>
#include <optional>
#include <set>

#include "annotations/edit_history.h"
#include "annotations/moment_repository.h"
#include "annotations/note_search.h"
#include "annotations/person_repository.h"
#include "annotations/random_coach.h"
#include "annotations/random_words.h"
#include "annotations/store_fixture.h"
#include "annotations/trash.h"

namespace secondlook::testing {

namespace {

template <class T>
const T& any_of(RandomPerson& person, const std::vector<T>& things) {
    return things[static_cast<std::size_t>(person.below(static_cast<int>(things.size())))];
}

/// Done, or refused because it is someone else's.
template <class T>
void must_be_done_or_refused(const StoreResult<T>& result) {
    if (!result && result.error().kind != StoreError::Kind::Refused) FAIL(result.error().message);
}

/// The newest or oldest step in a state, whoever made it.
std::optional<Uuid> maker_of(Store& store, const char* condition) {
    SQLite::Statement read(store.database(),
                           std::string("SELECT person FROM edit_step WHERE state = ") + condition);
    if (!read.executeStep()) return std::nullopt;
    return read.getColumn(0).getString();
}

/// Does it as that person.
void as_person(Store& store, const Uuid& person,
               const std::function<StoreResult<EditStep>()>& travel) {
    const Uuid before = store.acting_person().id;
    REQUIRE(store.act_as(person).has_value());
    const auto step = travel();
    if (!step) FAIL(step.error().message);
    // Whoever was added by an edit that is undone now cannot act any more.
    if (!store.act_as(before)) REQUIRE(store.act_as("Me").has_value());
}

std::string found_by(Store& store) {
    std::string text;
    for (const char* words : {"why", "学", "teacher", "subject 1", "first note"}) {
        const auto hits = NoteSearch(store).find(words, 10'000);
        REQUIRE(hits.has_value());
        std::set<std::string> lines;
        for (const SearchHit& hit : *hits)
            lines.insert(hit.moment + " " + hit.text);
        text += std::string("found by ") + words + "\n";
        for (const std::string& line : lines)
            text += "  " + line + "\n";
    }
    return text;
}

std::string in_the_trash(Store& store) {
    std::set<std::string> lines;
    for (const TrashItem& item : Trash(store).list())
        lines.insert(item.id + " of " + item.lesson_title + item.title + ": " + item.note);
    std::string text = "in the Trash\n";
    for (const std::string& line : lines)
        text += "  " + line + "\n";
    return text;
}

}  // namespace

void RandomPerson::act() {
    const int choice = below(45);
    if (choice >= 34)
        act_on_coaching(store_, [this](int end) { return below(end); });
    else if (choice >= 24)
        act_on_words(*this, store_);
    else if (choice < 4 || LessonRepository(store_).list().empty())
        act_on_lessons(choice);
    else if (choice == 4)
        become_anyone();
    else if (choice == 5)
        bring_back();
    else if (choice < 11 || all_moments().empty())
        mark();
    else
        change_moment(any_of(*this, all_moments()), choice);
}

void RandomPerson::act_on_lessons(int choice) {
    const auto lessons = LessonRepository(store_).list();
    if (choice == 0 || lessons.empty())
        must_be_done_or_refused(
            LessonRepository(store_).add(lesson_named("lesson " + std::to_string(below(6)))));
    else if (choice == 1)
        (void)PersonRepository(store_).add("person " + std::to_string(below(4)));
    else
        change_lesson(any_of(*this, lessons));
}

void RandomPerson::change_lesson(const LessonRecording& lesson) {
    LessonRepository lessons(store_);
    const int choice = below(5);
    if (choice < 2)
        must_be_done_or_refused(lessons.rename(lesson.id, "lesson " + std::to_string(below(9))));
    else if (choice < 4)
        REQUIRE(lessons
                    .relink(lesson.id, "/elsewhere/" + std::to_string(below(3)) + ".mp4",
                            lesson.fingerprint)
                    .has_value());
    else
        must_be_done_or_refused(lessons.remove(lesson.id));
}

void RandomPerson::change_moment(const Uuid& id, int choice) {
    MomentRepository moments(store_);
    if (choice < 15)
        must_be_done_or_refused(moments.set_tag(id, any_tag()));
    else if (choice < 17)
        must_be_done_or_refused(moments.clear_tag(id, any_tag()));
    else if (choice < 20)
        REQUIRE(moments.set_note(id, any_note(), any_draft("typing")).has_value());
    else if (choice < 22)
        must_be_done_or_refused(moments.set_range(id, any_time(), {}, any_draft("drag")));
    else
        must_be_done_or_refused(moments.remove(id));
}

void RandomPerson::become_anyone() {
    REQUIRE(store_.act_as(any_of(*this, PersonRepository(store_).list()).id).has_value());
}

void RandomPerson::bring_back() {
    const auto items = Trash(store_).list();
    if (!items.empty()) must_be_done_or_refused(Trash(store_).restore(any_of(*this, items).id));
}

void RandomPerson::mark() {
    const auto lessons = LessonRepository(store_).list();
    const auto to = below(2) == 0 ? std::optional<MediaTime>() : MediaTime(60'000'000);
    REQUIRE(MomentRepository(store_)
                .add(any_of(*this, lessons).id, any_time(), to, below(2) == 0 ? "" : "a first note",
                     {any_tag()})
                .has_value());
}

std::vector<Uuid> RandomPerson::all_moments() {
    std::vector<Uuid> ids;
    for (const auto& lesson : LessonRepository(store_).list())
        for (const auto& moment : MomentRepository(store_).list(lesson.id))
            ids.push_back(moment.id);
    return ids;
}

DimensionValue RandomPerson::any_tag() {
    const auto& info = coaching_dimensions()[static_cast<std::size_t>(below(6))];
    if (info.free_words) return {info.dimension, "subject " + std::to_string(below(4))};
    const auto value = static_cast<std::size_t>(below(static_cast<int>(info.values.size())));
    return {info.dimension, std::string(info.values[value])};
}

std::string RandomPerson::any_note() {
    static constexpr std::array<const char*, 5> notes{"", "why?", "学生", "why now", "تعلّم 🎉"};
    return notes[static_cast<std::size_t>(below(5))];
}

std::optional<Uuid> undo_newest(Store& store) {
    const auto maker = maker_of(store, "'done' ORDER BY id DESC LIMIT 1");
    if (maker) as_person(store, *maker, [&] { return EditHistory(store).undo(); });
    return maker;
}

std::optional<Uuid> redo_oldest(Store& store) {
    const auto maker = maker_of(store, "'undone' ORDER BY id LIMIT 1");
    if (maker) as_person(store, *maker, [&] { return EditHistory(store).redo(); });
    return maker;
}

std::string seen_by_all(Store& store) {
    const Uuid before = store.acting_person().id;
    std::string text;
    for (const Person& person : PersonRepository(store).list()) {
        REQUIRE(store.act_as(person.id).has_value());
        text += visible(store) + visible_coaching(store) + seen_words(store) + found_by(store) +
                in_the_trash(store);
    }
    (void)store.act_as(before);
    return text;
}

}  // namespace secondlook::testing
