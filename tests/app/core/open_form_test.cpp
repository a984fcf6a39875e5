#include "app/core/open_form.h"

#include <catch2/catch.hpp>

#include "support/clip_factory.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

struct Desk {
    ScratchFolder scratch;
    std::unique_ptr<Store> store;

    Desk() { reopen(); }
    void reopen(const std::string& as = {}) {
        store.reset();
        auto opened = Store::open(scratch.path() / "store.db");
        REQUIRE(opened);
        store = std::move(*opened);
        if (!as.empty()) REQUIRE(store->act_as(as));
    }
};

Form step_form() {
    Form form;
    form.name = "step:new";
    form.fields = {{.key = "what", .label = "What will you do?"},
                   {.key = "when", .label = "When?", .value = "today"}};
    return form;
}

std::string value(const OpenForm& open, std::size_t field) {
    return open.form()->fields.at(field).value;
}

}  // namespace

TEST_CASE("what is typed in a form is on disk a second later, and there after a kill") {
    Desk desk;
    OpenForm typing(*desk.store);
    typing.open(step_form());
    typing.type("Wait three seconds", 0);
    CHECK(typing.next_due_us(0) < 1'000'000);
    typing.tick(1'000'000);
    CHECK_FALSE(typing.next_due_us(1'000'000));
    typing.type("Wait three seconds after a", 1'100'000);  // and then the power goes

    desk.reopen();
    OpenForm again(*desk.store);
    again.open(step_form());
    CHECK(value(again, 0) == "Wait three seconds");
    CHECK(value(again, 1) == "today");
    CHECK(again.form()->begun);
}

TEST_CASE("a form that was left is taken up again, one that was kept or begun anew is not") {
    Desk desk;
    OpenForm open(*desk.store);
    open.open(step_form());
    open.type("Ask pairs first", 0);
    open.close();
    open.open(step_form());
    REQUIRE(value(open, 0) == "Ask pairs first");
    open.begin_anew();
    CHECK(value(open, 0).empty());
    open.close();
    open.open(step_form());
    CHECK(value(open, 0).empty());
    CHECK_FALSE(open.form()->begun);

    REQUIRE(open.set("when=on Tuesday", 0));
    const Form kept = open.take();
    CHECK(kept.answers().at("when") == "on Tuesday");
    open.forget(kept);
    open.open(step_form());
    CHECK(value(open, 1) == "today");
}

TEST_CASE("forms that are not the same do not share their words, and a nameless one keeps none") {
    Desk desk;
    OpenForm open(*desk.store);
    open.open(step_form());
    open.type("Mine", 0);
    open.close();
    Form other = step_form();
    other.name = "step:0193";
    open.open(other);
    CHECK(value(open, 0).empty());
    other.name.clear();
    open.open(other);
    open.type("Nowhere", 0);
    CHECK_FALSE(open.next_due_us(0));
}
