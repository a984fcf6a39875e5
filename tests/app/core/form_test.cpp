#include "app/core/form.h"

#include <catch2/catch.hpp>

#include "app/core/person_words.h"

using namespace secondlook;

namespace {

Form step_form() {
    Form form;
    form.name = "step";
    form.fields = {{.key = "what", .label = "What will you do?", .hint = "", .value = ""},
                   {.key = "when",
                    .label = "When?",
                    .hint = "",
                    .value = "today",
                    .kind = FormField::Kind::Choice,
                    .choices = {"today", "next week"}},
                   {.key = "alone",
                    .label = "On my own",
                    .hint = "",
                    .value = "",
                    .kind = FormField::Kind::Tick,
                    .choices = {}}};
    return form;
}

}  // namespace

TEST_CASE("a form is filled in by key, and words may hold an equals sign") {
    Form form = step_form();
    REQUIRE(form.set("what=3/4 = 0.75, said aloud"));
    REQUIRE(form.set("when=next week"));
    REQUIRE(form.set("alone=yes"));
    const FormAnswers answers = form.answers();
    CHECK(answers.at("what") == "3/4 = 0.75, said aloud");
    CHECK(answers.at("when") == "next week");
    CHECK(answers.at("alone") == "yes");
    REQUIRE(form.set("alone=no"));
    CHECK(form.answers().at("alone").empty());
}

TEST_CASE("a form refuses a field and a choice that it has not, and keeps what stood there") {
    Form form = step_form();
    CHECK_FALSE(form.set("who=Ben"));
    CHECK_FALSE(form.set("what"));
    CHECK_FALSE(form.set("when=never"));
    CHECK(form.answers().at("when") == "today");
}

TEST_CASE("initials come from the first and the last name, in every script") {
    CHECK(initials("Ada Okoye") == "AO");
    CHECK(initials("ada maria de souza") == "AS");
    CHECK(initials("Me") == "M");
    CHECK(initials("\u00e9milie \u0151ry") == "\u00c9\u0150");
    CHECK(initials("\u738b\u5c0f\u660e") == "\u738b");
    CHECK(initials("  ") == "?");
}
