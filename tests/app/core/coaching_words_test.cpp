// Attempts, agreements, hours and what a conversation needs, in words.

#include <catch2/catch.hpp>

#include "app/core/agreement_words.h"
#include "app/core/attempt_words.h"
#include "app/core/entitlement_words.h"
#include "app/core/talk_words.h"

using namespace secondlook;

namespace {

constexpr const char* kFriday = "2026-11-27";
constexpr InstantUs kSeptember = 1'789'000'000'000'000;  // 10 September 2026

Attempt attempt(int number, const std::string& day, const std::string& outcome) {
    Attempt one;
    one.number = number;
    one.tried_on = day;
    one.outcome = outcome;
    return one;
}

Relationship ada_and_ben() {
    Relationship pair;
    pair.teacher = {"ada", "Ada"};
    pair.coach = {"ben", "Ben"};
    pair.type = "facilitative coaching";
    return pair;
}

}  // namespace

TEST_CASE("an attempt is told by its number and day, however many there were") {
    CHECK(attempt_title(attempt(4, "2026-11-26", ""), kFriday) == "Fourth attempt, yesterday");
    CHECK(attempt_title(attempt(2, "2026-11-17", ""), kFriday) == "Second attempt, last Tuesday");
    CHECK(attempt_title(attempt(20, "2026-11-24", ""), kFriday) == "Twentieth attempt, Tuesday");
    CHECK(attempt_title(attempt(21, "2026-11-24", ""), kFriday) == "Attempt 21, Tuesday");
    Attempt one = attempt(1, "2026-11-24", "Did not work yet at table three");
    CHECK(attempt_sentence(one) == "Did not work yet at table three");
    one.adjustments = {{"1", "wait longer", {}, 0}, {"2", "ask pairs first", {}, 0}};
    CHECK(attempt_sentence(one) == "Did not work yet at table three; next: ask pairs first");
    one.outcome.clear();
    CHECK(attempt_sentence(one) == "Next: ask pairs first");
    one.saw = "Two hands";
    CHECK(attempt_sentence(one) == "Two hands; next: ask pairs first");
}

TEST_CASE("a step is tried since its first attempt, or since it was begun") {
    ActionStep step;
    step.decided = 1'795'000'000'000'000;  // 18 November
    CHECK(trying_sentence(step, {}, kFriday) == "You began it last Wednesday.");
    CHECK(trying_sentence(step, {attempt(1, "2026-11-24", "")}, kFriday) ==
          "You have been trying this for a week.");
    CHECK(trying_sentence(step, {attempt(1, "2026-11-05", "")}, kFriday) ==
          "You have been trying this for three weeks.");
    step.words.why = "It gives time";
    CHECK(step_situation(step) == "It gives time");
    step.words.if_then = "When I ask, I wait";
    CHECK(step_situation(step) == "When I ask, I wait");
}

TEST_CASE("an agreement is one line, ready for the top of a session") {
    Relationship pair = ada_and_ben();
    CHECK(agreement_line(pair, kFriday).empty());
    pair.agreement.emplace();
    pair.agreement->who_sees = "Ben sees only the clips you share";
    pair.agreement->not_done_with = "nothing here is used for appraisal.";
    pair.agreement->teacher_accepted = kSeptember;
    CHECK(agreement_line(pair, kFriday) ==
          "Not agreed yet by Ben: Ben sees only the clips you share. Nothing here is used for "
          "appraisal.");
    pair.agreement->coach_accepted = kSeptember;
    CHECK(agreement_line(pair, kFriday) ==
          "Agreed in September: Ben sees only the clips you share. Nothing here is used for "
          "appraisal.");
    pair.agreement->who_sees.clear();
    pair.agreement->not_done_with.clear();
    CHECK(agreement_line(pair, kFriday) == "Agreed in September.");
    pair.agreement->teacher_accepted.reset();
    pair.agreement->coach_accepted.reset();
    CHECK(agreement_line(pair, kFriday) == "Not agreed yet by Ada and Ben.");
}

TEST_CASE("each of a pair is told what their kind of coaching changes on screen") {
    Relationship pair = ada_and_ben();
    CHECK(pair_title(pair, "ada") == "Ben coaches you");
    CHECK(pair_title(pair, "ben") == "You coach Ada");
    CHECK(on_screen_sentence(pair, "ada") ==
          "There are questions, and no place for advice. You choose the clips. You write the "
          "steps.");
    CHECK(on_screen_sentence(pair, "ben") ==
          "There are questions, and no place for advice. Ada chooses the clips. Ada writes the "
          "steps.");
    pair.type = "instructional coaching";
    CHECK(on_screen_sentence(pair, "ada") ==
          "There is a place for advice beside the questions. Both choose clips.");
    CHECK(notes_sentence(pair, "ada").starts_with("Notes are sealed"));
    pair.wants_open = true;
    CHECK(notes_sentence(pair, "ada").starts_with("Open notes were asked for"));
    pair.open_notes = true;
    CHECK(notes_sentence(pair, "ada") == "Notes are open: you and Ben read each other's at once.");
    CHECK(leader_sentence(pair).empty());
    pair.with_leader = true;
    CHECK(leader_sentence(pair).find("You are both told so.") != std::string::npos);
}

TEST_CASE("coaching hours are told in words, against what may be expected") {
    Entitlement one;
    one.year = "2026/27";
    one.minutes = 360;
    one.counts = "conversations";
    CHECK(entitlement_words(one, kFriday) == "none of six hours this year");
    one.used = 120;
    CHECK(entitlement_words(one, kFriday) == "two of six hours this year");
    one.used = 90;
    CHECK(entitlement_words(one, kFriday) == "one and a half of six hours this year");
    one.used = 45;
    CHECK(entitlement_words(one, kFriday) == "45 minutes of six hours this year");
    one.used = 140;
    one.year = "2025/26";
    CHECK(entitlement_words(one, kFriday) == "2 hours 20 minutes of six hours in 2025/26");
    CHECK(counts_sentence(one) == "Conversations count.");
    one.counts = "all sessions";
    CHECK(counts_sentence(one) == "All sessions count.");
    CHECK(duration_words(60) == "one hour");
}

TEST_CASE("what a conversation still needs is said of each who takes part") {
    CHECK(needs_sentence(0, 0, {{"Ben", 0}}) == "No talking points yet.");
    CHECK(needs_sentence(4, 0, {{"Ben", 2}}) ==
          "Four talking points. You have looked at all of them; Ben has two left.");
    CHECK(needs_sentence(4, 0, {{"Ben", 0}}) ==
          "Four talking points. You have both looked at all of them.");
    CHECK(needs_sentence(3, 2, {{"Ben", 0}}) ==
          "Three talking points. You have two left to look at.");
    CHECK(needs_sentence(3, 2, {{"Ben", 1}, {"Chris", 3}}) ==
          "Three talking points. You have two left to look at; Ben has one left, Chris has three "
          "left.");
    CHECK(needs_sentence(1, 0, {}) == "One talking point. You have looked at it.");
}
