#include "annotations/cycle_materials.h"

#include "annotations/artefact_repository.h"
#include "annotations/cycle_repository.h"
#include "annotations/delete_for_good.h"
#include "annotations/edit_history.h"
#include "annotations/must.h"
#include "annotations/staffroom.h"
#include "annotations/store_care.h"
#include "annotations/trash.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

std::string titles(const CycleMaterials& materials, const Uuid& cycle) {
    std::string all;
    for (const CycleMaterial& one : materials.list(cycle))
        all += (all.empty() ? "" : " ") + one.words.title;
    return all;
}

std::string names(const std::vector<Person>& people) {
    std::string all;
    for (const Person& person : people)
        all += (all.empty() ? "" : " ") + person.name;
    return all;
}

struct Shelf {
    Staffroom room;
    CycleMaterials materials{*room.store};
    Uuid cycle;
    Shelf() {
        Cycle wanted;
        wanted.title = "Questions";
        wanted.teacher.id = room.person("Me");
        wanted.coach.id = room.person("Cora");
        cycle = must(CycleRepository(*room.store).add(wanted)).id;
    }
};

}  // namespace

TEST_CASE("annotations: a cycle's materials keep their order, and say who has read them") {
    const Shelf shelf;
    CycleMaterials materials(*shelf.room.store);
    const Uuid a = must(materials.add(shelf.cycle, {"a", "pages 3 to 9"})).id;
    must(materials.add(shelf.cycle, {"b"}));
    const Uuid c = must(materials.add(shelf.cycle, {"c"})).id;
    CHECK(titles(materials, shelf.cycle) == "a b c");
    must(materials.move(c, 0));
    CHECK(titles(materials, shelf.cycle) == "c a b");
    must(materials.move(c, 9));
    CHECK(titles(materials, shelf.cycle) == "a b c");
    CHECK(names(must(materials.find("a")).not_seen) == "Cora Me");
    shelf.room.as("Cora");
    const auto read = must(materials.set_seen(a, true));
    CHECK(names(read.seen) == "Cora");
    CHECK(names(read.not_seen) == "Me");
    CHECK(names(must(materials.set_seen(a, false)).seen).empty());
    must(EditHistory(*shelf.room.store).undo());
    CHECK(names(must(materials.find(a)).seen) == "Cora");
    CHECK(refused(materials.add(shelf.cycle, {" "}), StoreError::Kind::Invalid));
}

TEST_CASE("annotations: a cycle's materials are for those who see the cycle") {
    const Shelf shelf;
    CycleMaterials materials(*shelf.room.store);
    const Uuid a = must(materials.add(shelf.cycle, {"a"})).id;
    for (const char* name : {"Tom", "Lea"}) {
        shelf.room.as(name);
        CHECK(materials.list(shelf.cycle).empty());
        CHECK(refused(materials.find(a), StoreError::Kind::NotFound));
        CHECK(refused(materials.set_seen(a, true), StoreError::Kind::NotFound));
        CHECK(refused(materials.remove(a), StoreError::Kind::NotFound));
        CHECK(refused(materials.add(shelf.cycle, {"b"}), StoreError::Kind::NotFound));
    }
}

TEST_CASE("annotations: a material comes back from the Trash, or goes for good with its cycle") {
    const Shelf shelf;
    Store& store = *shelf.room.store;
    CycleMaterials materials(store);
    Artefact plan;
    plan.title = "Plan";
    plan.kind = "lesson plan";
    plan.path = "/plan.pdf";
    const Uuid file = must(ArtefactRepository(store).add(plan)).id;
    const Uuid a = must(materials.add(shelf.cycle, {"a", "", file})).id;
    must(materials.set_seen(a, true));
    must(ArtefactRepository(store).remove(file));
    CHECK(must(materials.find(a)).artefact_removed);
    must(delete_for_good(store, file));
    CHECK(must(materials.find(a)).words.artefact.empty());
    must(materials.remove(a));
    CHECK(materials.list(shelf.cycle).empty());
    REQUIRE(Trash(store).list().size() == 1);
    CHECK(word_of(Trash(store).list().front().kind) == "learning material");
    must(Trash(store).restore(a));
    CHECK(must(materials.find(a)).seen.size() == 1);
    must(CycleRepository(store).remove(shelf.cycle));
    must(delete_for_good(store, shelf.cycle));
    CHECK(number(store.database(), "SELECT count(*) FROM cycle_material") == 0);
    CHECK(number(store.database(), "SELECT count(*) FROM material_seen") == 0);
    CHECK(verify_store(store).troubles.empty());
}
