#include "annotations/artefact_repository.h"

#include <fmt/format.h>

#include <algorithm>

#include "annotations/access.h"
#include "annotations/edit_history.h"
#include "annotations/plain_text.h"
#include "annotations/prepared.h"
#include "annotations/row_edit.h"
#include "annotations/row_find.h"
#include "annotations/sqlite_guard.h"
#include "annotations/talking_point_needs.h"

namespace secondlook {

namespace {

using Kind = StoreError::Kind;

std::vector<Artefact> read_artefacts(Store& store, const std::string& condition, const Uuid& id) {
    Prepared read(store,
                  "SELECT id, owner, title, kind, path, fingerprint, size_bytes, created_us "
                  "FROM artefact WHERE deleted = 0 AND " +
                      condition + " ORDER BY created_us DESC, id DESC");
    if (!id.empty()) read.bind(1, id);
    const bool own_only = acts_as_leader(store);
    std::vector<Artefact> artefacts;
    while (read.executeStep()) {
        Artefact artefact{read.getColumn(0).getString(), read.getColumn(1).getString(),
                          read.getColumn(2).getString(), read.getColumn(3).getString(),
                          read.getColumn(4).getString(), read.getColumn(5).getString(),
                          read.getColumn(6).getInt64(),  read.getColumn(7).getInt64()};
        if (!own_only || artefact.owner == store.acting_person().id)
            artefacts.push_back(std::move(artefact));
    }
    return artefacts;
}

StoreResult<Artefact> artefact_now(Store& store, const Uuid& id) {
    auto found = read_artefacts(store, "id = ?", id);
    if (found.empty()) return tl::unexpected(not_here("artefact"));
    return std::move(found.front());
}

StoreResult<void> check(const Artefact& artefact) {
    const auto kinds = artefact_kinds();
    if (std::ranges::find(kinds, artefact.kind) == kinds.end())
        return tl::unexpected(StoreError{
            Kind::Invalid, fmt::format("There is no kind \"{}\" of artefact; choose lesson plan, "
                                       "children's work or other.",
                                       clean_line(artefact.kind))});
    if (!artefact.path.starts_with('/'))
        return tl::unexpected(
            StoreError{Kind::Invalid, "Give the whole path of the file, from / on."});
    if (clean_line(artefact.title).empty())
        return tl::unexpected(StoreError{Kind::Invalid, "The title is empty; type a title."});
    return {};
}

}  // namespace

std::vector<std::string> artefact_kinds() {
    return {"lesson plan", "children's work", "other"};
}

StoreResult<Artefact> ArtefactRepository::add(const Artefact& artefact) {
    return guarded([&]() -> StoreResult<Artefact> {
        if (auto fits = check(artefact); !fits) return tl::unexpected(fits.error());
        Uuid id;
        const auto done =
            EditHistory(store_).record("Add an artefact", {}, [&]() -> StoreResult<void> {
                id = insert_row(store_, "artefact",
                                {{"owner", store_.acting_person().id},
                                 {"title", clean_line(artefact.title)},
                                 {"kind", artefact.kind},
                                 {"path", CellBytes{artefact.path}},
                                 {"fingerprint", artefact.fingerprint},
                                 {"size_bytes", artefact.size_bytes}});
                return {};
            });
        if (!done) return tl::unexpected(done.error());
        return artefact_now(store_, id);
    });
}

std::vector<Artefact> ArtefactRepository::list() const {
    return guarded_read(store_, [&] { return read_artefacts(store_, "1", {}); });
}

std::optional<Artefact> ArtefactRepository::get(const Uuid& id) const {
    return guarded_read(store_, [&]() -> std::optional<Artefact> {
        auto found = artefact_now(store_, id);
        if (!found) return std::nullopt;
        return *std::move(found);
    });
}

StoreResult<Artefact> ArtefactRepository::find(const std::string& id_or_start) const {
    return guarded([&]() -> StoreResult<Artefact> {
        const auto id = find_row(store_, "artefact", "artefact", id_or_start);
        if (!id) return tl::unexpected(id.error());
        return artefact_now(store_, *id);
    });
}

StoreResult<void> ArtefactRepository::remove(const Uuid& id) {
    return guarded([&]() -> StoreResult<void> {
        const auto artefact = artefact_now(store_, id);
        if (!artefact) return tl::unexpected(artefact.error());
        if (artefact->owner != store_.acting_person().id)
            return tl::unexpected(StoreError{
                Kind::Refused, "This artefact is someone else's, so only its owner removes it."});
        return EditHistory(store_).record("Remove an artefact", {}, [&]() -> StoreResult<void> {
            let_go_of(store_, PointLink::Kind::Artefact, id);
            remove_row(store_, "artefact", id);
            return {};
        });
    });
}

}  // namespace secondlook
