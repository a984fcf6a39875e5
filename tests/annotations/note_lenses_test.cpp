#include <SQLiteCpp/Transaction.h>

#include <catch2/catch.hpp>

#include "annotations/edit_history.h"
#include "annotations/must.h"
#include "annotations/note_repository.h"
#include "annotations/note_search.h"
#include "annotations/row_copy.h"
#include "annotations/search_index.h"
#include "annotations/search_pack.h"
#include "annotations/staffroom.h"
#include "annotations/trash.h"

// DOMAIN.md S43: what the teacher did and what pupils did or said stand apart in a note.

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

const NoteWords both{"so calm", "she waited", "three hands up", "I notice"};

std::size_t found(const Staffroom& room, const std::string& words,
                  const SearchFilter& filter = {}) {
    CHECK(search_index_troubles(room.store->database()).empty());
    return must(NoteSearch(*room.store).find(words, 50, filter)).size();
}

}  // namespace

TEST_CASE("annotations: a note has two lenses and a beginning, and is read with its moment") {
    const Staffroom room;
    MomentRepository moments(*room.store);
    const Uuid id = room.mark(5).id;
    must(moments.set_note(id, both));
    CHECK(moments.get(id)->note_words() == both);
    CHECK(NoteRepository(*room.store).on({NoteTarget::Kind::Moment, id}).front().words() == both);
    SECTION("its own words change alone") {
        must(moments.set_note(id, "so very calm"));
        CHECK(moments.get(id)->note == "so very calm");
        CHECK(moments.get(id)->teacher_action == "she waited");
        must(EditHistory(*room.store).undo());
        CHECK(moments.get(id)->note_words() == both);
    }
    SECTION("empty words and a filled lens are a note, and a beginning alone is none") {
        must(moments.set_note(id, ""));
        CHECK(moments.get(id)->note_words() ==
              NoteWords{"", "she waited", "three hands up", "I notice"});
        must(moments.set_note(id, NoteWords{"", "", "", "I notice"}));
        CHECK(moments.get(id)->note_words() == NoteWords{});
        REQUIRE(Trash(*room.store).list().size() == 1);
        CHECK(Trash(*room.store).list().front().note == "I notice\n\nshe waited\nthree hands up");
    }
    SECTION("typing in any of them is one step") {
        const auto steps = EditHistory(*room.store).steps().size();
        for (const char* typed : {"t", "th", "thr"})
            must(moments.set_note(id, NoteWords{"", typed, "", ""}, "typing"));
        CHECK(EditHistory(*room.store).steps().size() == steps + 1);
    }
    SECTION("others read what they are shown") {
        NoteRepository notes(*room.store);
        must(notes.show_to(notes.on({NoteTarget::Kind::Moment, id}).front().id, Visibility::Guide));
        room.as("Tom");
        CHECK(notes.on({NoteTarget::Kind::Moment, id}).front().words() == both);
        CHECK(moments.get(id)->note_words() == NoteWords{});
    }
}

TEST_CASE("annotations: a note begins in one of four ways, or in none") {
    const Staffroom room;
    MomentRepository moments(*room.store);
    const Uuid id = room.mark(5).id;
    for (const auto& [typed, kept] :
         {std::pair("i wonder", "I wonder"), std::pair("What led you to...", "What led you to"),
          std::pair("a strength", "A strength"), std::pair("I notice \u2026", "I notice"),
          std::pair("", "")}) {
        must(moments.set_note(id, NoteWords{"words", "", "", typed}));
        CHECK(moments.get(id)->note_kind == kept);
    }
    CHECK(refused(moments.set_note(id, NoteWords{"words", "", "", "I judge"}),
                  StoreError::Kind::Invalid));
    CHECK(refused(moments.set_note(id, NoteWords{"", "", std::string(kLongestNote + 1, 'x'), ""}),
                  StoreError::Kind::Invalid));
}

TEST_CASE("annotations: moments are chosen by the lens that their note has words under") {
    const Staffroom room;
    MomentRepository moments(*room.store);
    must(moments.set_note(room.mark(1).id, NoteWords{"", "she waited", "", ""}));
    const Uuid second = room.mark(2).id;
    must(moments.set_note(second, NoteWords{"", "", "hands up", ""}));
    room.mark(3, "neither");
    MomentSelection pupils;
    pupils.pupil_response = true;
    REQUIRE(moments.list(room.lesson.id, pupils).size() == 1);
    CHECK(moments.list(room.lesson.id, pupils).front().id == second);
    pupils.teacher_action = true;
    CHECK(moments.list(room.lesson.id, pupils).empty());
}

TEST_CASE("annotations: words under a lens are found, and by their lens") {
    const Staffroom room;
    MomentRepository moments(*room.store);
    const Uuid first = room.mark(1).id;
    must(moments.set_note(first, both));
    room.mark(2, "she waited there");
    SearchFilter pupils;
    pupils.pupil_response = true;
    const bool packed = GENERATE(false, true);
    if (packed) {
        SQLite::Transaction transaction(room.store->database());
        pack_young_entries(room.store->database());
        transaction.commit();
    }
    CHECK(found(room, "hands") == 1);
    CHECK(found(room, "notice") == 1);
    CHECK(found(room, "waited") == 2);
    CHECK(found(room, "waited", pupils) == 1);
    CHECK(found(room, "", pupils) == 1);
    CHECK(must(NoteSearch(*room.store).find("three hands")).hits.front().text ==
          "I notice so calm she waited three hands up");
    room.as("Tom");
    CHECK(found(room, "hands") == 0);
    CHECK(found(room, "", pupils) == 0);
    room.as("Me");
    must(moments.set_note(first, NoteWords{"so calm", "she waited", "nobody stirred", ""}));
    CHECK(found(room, "hands") == 0);
    CHECK(found(room, "stirred") == 1);
}

TEST_CASE("annotations: two notes of one person come together under each lens") {
    const Staffroom room;
    const Uuid id = room.mark(5).id;
    const auto before = must(copy_rows(*room.store));
    const TempFolder folder;
    const auto other = must_open(folder / "other.db");
    must(take_in_rows(*other, before));
    must(MomentRepository(*other).set_note(id, NoteWords{"", "there", "pupils", "I wonder"}));
    must(MomentRepository(*room.store).set_note(id, NoteWords{"here", "here too", "", ""}));
    must(take_in_rows(*other, must(copy_rows(*room.store))));
    CHECK(MomentRepository(*other).get(id)->note_words() ==
          NoteWords{"here", "here too\n\nthere", "pupils", "I wonder"});
}
