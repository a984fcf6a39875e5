#include "annotations/cycle_materials.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "annotations/artefact_repository.h"
#include "annotations/coaching_access.h"
#include "annotations/edit_history.h"
#include "annotations/plain_text.h"
#include "annotations/refusal.h"
#include "annotations/row_read.h"
#include "annotations/seen_rows.h"
#include "annotations/sqlite_guard.h"

namespace secondlook {

namespace {

std::string materials_where(std::string_view rest) {
    return fmt::format(
        "SELECT x.id, x.cycle, x.position, x.title AS name, x.about, x.artefact, "
        "coalesce(f.deleted <> 0, 0), x.author, p.name FROM cycle_material x "
        "JOIN cycle y ON y.id = x.cycle JOIN person p ON p.id = x.author "
        "LEFT JOIN artefact f ON f.id = x.artefact WHERE x.deleted = 0 AND {}{}",
        seen_cycle(), rest);
}

// Whoever ticked material ?2, and whoever takes part in its cycle: teacher, coach, the group.
constexpr const char* readers =
    "SELECT p.id, p.name, s.material IS NOT NULL FROM person p "
    "LEFT JOIN material_seen s ON s.material = ?2 AND s.person = p.id AND s.deleted = 0 "
    "WHERE ?1 <> '' AND (s.material IS NOT NULL OR p.id IN "
    "(SELECT y.teacher FROM cycle_material x JOIN cycle y ON y.id = x.cycle WHERE x.id = ?2 "
    " UNION SELECT y.coach FROM cycle_material x JOIN cycle y ON y.id = x.cycle WHERE x.id = ?2 "
    " UNION SELECT m.person FROM cycle_material x JOIN cycle y ON y.id = x.cycle "
    "  JOIN group_member m ON m.coaching_group = y.coaching_group AND m.deleted = 0 "
    "  WHERE x.id = ?2)) ORDER BY p.name, p.id";

CycleMaterial material_from(SQLite::Statement& row) {
    RowReader read(row);
    CycleMaterial material;
    material.id = read.text();
    material.cycle = read.text();
    material.position = static_cast<int>(read.number());
    material.words.title = read.text();
    material.words.about = read.text();
    material.words.artefact = read.text();
    material.artefact_removed = read.flag();
    material.author = read.person();
    return material;
}

std::vector<CycleMaterial> read_materials(Store& store, std::string_view rest, const Uuid& id) {
    auto materials = read_rows(store, materials_where(rest), {id}, material_from);
    for (CycleMaterial& material : materials)
        read_rows(store, readers, {material.id}, [&](SQLite::Statement& row) {
            RowReader read(row);
            const Person person = read.person();
            (read.flag() ? material.seen : material.not_seen).push_back(person);
            return true;
        });
    return materials;
}

std::vector<CycleMaterial> materials_of(Store& store, const Uuid& cycle) {
    return read_materials(store, "AND x.cycle = ?2 ORDER BY x.position, x.id", cycle);
}

StoreResult<CycleMaterial> material_by_id(Store& store, const Uuid& id) {
    auto found = read_materials(store, "AND x.id = ?2", id);
    if (found.empty())
        return not_found("That material is not here for you; list the cycle's to see which are.");
    return std::move(found.front());
}

StoreResult<Fields> material_fields(Store& store, const MaterialWords& words,
                                    const Uuid& artefact_before) {
    if (clean_line(words.title).empty())
        return invalid("The title is empty; say what there is to read or look at.");
    if (!words.artefact.empty() && words.artefact != artefact_before &&
        !ArtefactRepository(store).get(words.artefact))
        return not_found("That file is not here for you; list the artefacts to see which are.");
    return clean_fields({{"title", line_cell(words.title)},
                         {"about", words.about},
                         {"artefact", optional_text(words.artefact)}});
}

/// Runs one recorded edit on a material that the acting person sees, and reads it again.
StoreResult<CycleMaterial> change_material(
    Store& store, const Uuid& id, const std::string& label,
    const std::function<StoreResult<void>(const CycleMaterial&)>& edit) {
    return guarded([&]() -> StoreResult<CycleMaterial> {
        const auto before = material_by_id(store, id);
        if (!before) return before;
        const auto done = EditHistory(store).record(label, {}, [&] { return edit(*before); });
        if (!done) return tl::unexpected(done.error());
        return material_by_id(store, id);
    });
}

}  // namespace

StoreResult<CycleMaterial> CycleMaterials::add(const Uuid& cycle, const MaterialWords& words) {
    return guarded([&]() -> StoreResult<CycleMaterial> {
        if (!any_row(store_, "SELECT 1 FROM cycle y WHERE y.id = ?2 AND " + seen_cycle(), {cycle}))
            return not_found("That cycle is not here for you; list the cycles to see which are.");
        auto fields = material_fields(store_, words, {});
        if (!fields) return tl::unexpected(fields.error());
        const auto others = materials_of(store_, cycle);
        fields->emplace_back("cycle", cycle);
        fields->emplace_back("position",
                             std::int64_t{others.empty() ? 0 : others.back().position + 1});
        Uuid id;
        const auto done = EditHistory(store_).record("Add a learning material", {}, [&] {
            id = insert_row(store_, "cycle_material", *fields);
            return StoreResult<void>();
        });
        if (!done) return tl::unexpected(done.error());
        return material_by_id(store_, id);
    });
}

std::vector<CycleMaterial> CycleMaterials::list(const Uuid& cycle) const {
    return guarded_read(store_, [&] { return materials_of(store_, cycle); });
}

StoreResult<CycleMaterial> CycleMaterials::find(const std::string& words) const {
    return guarded([&]() -> StoreResult<CycleMaterial> {
        const auto id = find_seen(store_, materials_where(""), words, "material");
        if (!id) return tl::unexpected(id.error());
        return material_by_id(store_, *id);
    });
}

StoreResult<CycleMaterial> CycleMaterials::change(const Uuid& id, const MaterialWords& words) {
    return change_material(store_, id, "Change a learning material",
                           [&](const CycleMaterial& before) -> StoreResult<void> {
                               const auto fields =
                                   material_fields(store_, words, before.words.artefact);
                               if (!fields) return tl::unexpected(fields.error());
                               update_row(store_, "cycle_material", id, *fields);
                               return {};
                           });
}

StoreResult<CycleMaterial> CycleMaterials::set_seen(const Uuid& id, bool seen) {
    return change_material(
        store_, id, seen ? "Tick a learning material" : "Take a learning material's tick off",
        [&](const CycleMaterial&) -> StoreResult<void> {
            const std::pair<Field, Field> keys{{"material", id},
                                               {"person", store_.acting_person().id}};
            if (seen)
                link_rows(store_, "material_seen", keys);
            else
                unlink_rows(store_, "material_seen", keys);
            return {};
        });
}

StoreResult<CycleMaterial> CycleMaterials::move(const Uuid& id, int position) {
    return change_material(store_, id, "Move a learning material",
                           [&](const CycleMaterial& moved) -> StoreResult<void> {
                               std::vector<Uuid> order;
                               for (const CycleMaterial& one : materials_of(store_, moved.cycle))
                                   if (one.id != id) order.push_back(one.id);
                               const int place =
                                   std::clamp(position, 0, static_cast<int>(order.size()));
                               order.insert(order.begin() + place, id);
                               for (std::size_t n = 0; n < order.size(); ++n)
                                   update_row(store_, "cycle_material", order[n],
                                              {{"position", static_cast<std::int64_t>(n)}});
                               return {};
                           });
}

StoreResult<void> CycleMaterials::remove(const Uuid& id) {
    return guarded([&]() -> StoreResult<void> {
        const auto before = material_by_id(store_, id);
        if (!before) return tl::unexpected(before.error());
        return EditHistory(store_).record("Remove a learning material", {}, [&] {
            remove_row(store_, "cycle_material", id);
            return StoreResult<void>();
        });
    });
}

}  // namespace secondlook
