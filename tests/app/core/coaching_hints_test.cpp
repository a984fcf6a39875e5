#include "app/core/coaching_hints.h"

#include <catch2/catch.hpp>

#include "app/core/step_chain.h"

using namespace secondlook;

TEST_CASE("a focus on one behaviour, in one situation, with a reason has no hint") {
    CHECK(focus_hint({"Wait three seconds", "after a question", "time to think", ""}).empty());
    CHECK(focus_hint({"Wait and walk", "s", "w", ""}).find("One aspect") == 0);
    CHECK(focus_hint({"Wait; walk", "s", "w", ""}).find("One aspect") == 0);
    CHECK(focus_hint({"Standing", "s", "w", ""}).empty());  // no "and" of its own
    CHECK(focus_hint({"Wait", "", "w", ""}).find("situation") != std::string::npos);
    CHECK(focus_hint({"Wait", "s", "", ""}).find("Why") == 0);
}

TEST_CASE("a rehearsal has a notice only while nobody has seen an example") {
    ActionStep step;
    CHECK(rehearsal_notice(step).empty());
    step.checks[static_cast<std::size_t>(StepCheck::Rehearsed)] = true;
    CHECK_FALSE(rehearsal_notice(step).empty());
    step.checks[static_cast<std::size_t>(StepCheck::ExampleSeen)] = true;
    CHECK(rehearsal_notice(step).empty());
}

TEST_CASE("worries are the lines of a pre-mortem, or what stands between semicolons") {
    using Worries = std::vector<std::string>;
    CHECK(worries_of("they call out; no time") == Worries{"they call out", "no time"});
    CHECK(worries_of(" a \n\n;; b;") == Worries{"a", "b"});
    CHECK(worries_of("谁问的, one") == Worries{"谁问的, one"});
    CHECK(worries_of("").empty());
    CHECK(worries_of(" ; \n ").empty());
}
