#include "annotations/form_drafts.h"

#include <algorithm>

#include "annotations/clock.h"
#include "annotations/delete_for_good.h"
#include "annotations/edit_history.h"
#include "annotations/must.h"
#include "annotations/note_search.h"
#include "annotations/row_copy.h"
#include "annotations/staffroom.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

constexpr InstantUs day = 24LL * 3600 * 1'000'000;

}  // namespace

TEST_CASE("annotations: what is typed in a form is its person's, and there after a kill") {
    const Staffroom room;
    FormDrafts drafts(*room.store);
    must(drafts.keep("step:new", R"({"sentence":"Wait"})"));
    must(drafts.keep("step:new", R"({"sentence":"Wait three"})"));
    CHECK(drafts.take("step:new") == R"({"sentence":"Wait three"})");
    room.as("Cora");
    CHECK_FALSE(drafts.take("step:new").has_value());
    must(drafts.forget("step:new"));
    const auto again = must_open(room.folder / "store.db");  // as a killed program left it
    CHECK(FormDrafts(*again).take("step:new") == R"({"sentence":"Wait three"})");
    must(FormDrafts(*again).forget("step:new"));
    CHECK_FALSE(FormDrafts(*again).take("step:new").has_value());
    CHECK(refused(drafts.keep("step:new", "{"), StoreError::Kind::Invalid));
    CHECK(refused(drafts.keep("", "{}"), StoreError::Kind::Invalid));
}

TEST_CASE("annotations: what is typed in a form is no edit, and in no search and no export") {
    const Staffroom room;
    const auto steps = EditHistory(*room.store).steps().size();
    must(FormDrafts(*room.store).keep("step:new", R"({"sentence":"unkept"})"));
    CHECK(EditHistory(*room.store).steps().size() == steps);
    CHECK(must(NoteSearch(*room.store).find("unkept")).empty());
    for (const TableRows& table : must(copy_rows(*room.store)).tables)
        CHECK(table.table != "form_draft");
}

TEST_CASE("annotations: what is typed in a form goes with what it is about, or with time") {
    const Staffroom room;
    Store& store = *room.store;
    FormDrafts drafts(store);
    const Moment moment = room.mark(5);
    must(drafts.keep("note:" + moment.id, R"({"body":"sealedword"})"));
    must(drafts.keep("point:new", R"({"moment":")" + moment.id + R"("})"));
    must(drafts.keep("step:new", "{}"));
    must(MomentRepository(store).remove(moment.id));
    CHECK(drafts.take("note:" + moment.id).has_value());
    CHECK(must(delete_for_good(store, moment.id)).swept);
    CHECK_FALSE(drafts.take("note:" + moment.id).has_value());
    CHECK_FALSE(drafts.take("point:new").has_value());
    CHECK(drafts.take("step:new").has_value());
    CHECK(bytes_of(room.folder / "store.db").find("sealedword") == std::string::npos);
    must(drafts.forget_all_older_than(30, instant_now() + 29 * day));
    CHECK(drafts.take("step:new").has_value());
    must(delete_expired(store, instant_now() + 31 * day));
    CHECK_FALSE(drafts.take("step:new").has_value());
}

TEST_CASE("annotations: what was typed before a file was taken in stays with whoever typed it") {
    const Staffroom room;
    const TempFolder folder;
    const auto fresh = must_open(folder / "store.db");
    must(FormDrafts(*fresh).keep("step:new", "{}"));
    must(take_in_rows(*fresh, must(copy_rows(*room.store))));
    CHECK(FormDrafts(*fresh).take("step:new") == "{}");
}
