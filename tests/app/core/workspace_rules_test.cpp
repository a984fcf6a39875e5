// DOMAIN.md §3's invariants 1 to 6 and 10 at the window's door: every action there is, as each kind
// of person, with everything in the store that it could be given. New actions are walked as soon as
// they are in the table; models that panes read are told to acting_people.cpp's shown().

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

#include "acting_people.h"
#include "annotations/attempt_repository.h"
#include "annotations/step_repository.h"
#include "annotations/store_care.h"
#include "app/core/app_folders.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

/// As often as it takes to pick each row of the lists that it asks with.
void do_action(ActingPeople& people, const Action& action, const Uuid& moment,
               const std::string& argument) {
    constexpr int kRuns = 8;
    int runs = 0;
    do {
        people.prepare(action, moment);
        people.perform(action, argument);
    } while (people.rows_left() && ++runs < kRuns);
}

/// Does one action in every way; what must not be seen or changed is looked at afterwards.
void try_action(ActingPeople& people, const Action& action) {
    const KeptRows before = people.kept();
    const std::vector<std::string> none{""};
    for (const std::string& argument : action.takes_argument ? people.arguments(action) : none) {
        const bool each = action.scope == Scope::Review && !action.takes_argument;
        for (const Uuid& moment : each ? people.moments() : std::vector{people.anothers_moment()})
            do_action(people, action, moment, argument);
    }
    INFO(people.acting() << " did " << action.id);
    CHECK(broken_rows(before, people.kept()) == "");
    people.take_back();
    const std::string seen = people.take_seen();
    std::string leaks;
    for (const std::string& word : people.hidden_words())
        if (seen.find(word) != std::string::npos) leaks += word + " ";
    CHECK(leaks == "");
}

/// Whether each could look for their own: then not finding the others' says something.
void look_for_own(ActingPeople& people) {
    people.perform(*find_action("app.trash"), "");
    for (const PlantedWord& planted : people.words())
        people.perform(*find_action("find"), planted.word);
    const std::string seen = people.take_seen();
    for (const PlantedWord& planted : people.words()) {
        INFO(people.acting() << " looked for " << planted.word);
        if (planted.readers == people.acting())
            CHECK(seen.find(whole(planted)) != std::string::npos);
    }
}

void try_everything(const std::string& name) {
    ActingPeople people;
    people.act_as(name);
    look_for_own(people);
    for (const Action& action : action_table())
        try_action(people, action);
    CHECK(verify_store(people.store()).troubles == std::vector<std::string>{});
}

}  // namespace

TEST_CASE("no action lets the teacher change or read what is not theirs") {
    try_everything("Me");
}

TEST_CASE("no action lets a coach change or read what is not theirs") {
    try_everything("Cora");
}

TEST_CASE("no action lets another teacher change or read what is not theirs") {
    try_everything("Tom");
}

TEST_CASE("no action lets a leader change or read what is not theirs") {
    try_everything("Lea");
}

TEST_CASE("a lesson removed in the window leaves its steps readable and its recording alone") {
    ActingPeople people;
    people.act_as("Me");
    const LessonRecording lesson = people.lesson();
    const auto perform = [&](const char* id, const std::string& argument = {}) {
        people.prepare(*find_action(id), people.moments().front());
        REQUIRE(people.work().perform(id, argument));
        REQUIRE(people.settle());
    };
    const auto check_step = [&](bool removed) {
        const auto steps = StepRepository(people.store()).list();
        const auto step =
            std::ranges::find_if(steps, [](const auto& s) { return !s.clips.empty(); });
        REQUIRE(step != steps.end());
        CHECK(step->words.sentence == "mystepzephyr");
        CHECK(step->clips.front().removed == removed);
        CHECK(AttemptRepository(people.store()).list(step->id).size() == 1);
        CHECK(std::filesystem::exists(lesson.path));
    };
    check_step(false);
    perform("lesson.remove");
    check_step(true);
    CHECK_FALSE(std::filesystem::exists(lesson_cache_folder(lesson.fingerprint)));
    perform("trash.restore", lesson.id);
    check_step(false);
    perform("lesson.remove");
    perform("trash.delete", lesson.id);
    perform("trash.for_good");
    check_step(true);
    CHECK_FALSE(LessonRepository(people.store()).get(lesson.id).has_value());
}
