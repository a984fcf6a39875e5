#include "annotations/template_library.h"

#include <fmt/format.h>

#include <algorithm>

#include "annotations/coaching_access.h"
#include "annotations/edit_history.h"
#include "annotations/plain_text.h"
#include "annotations/refusal.h"
#include "annotations/seen_rows.h"
#include "annotations/sqlite_guard.h"
#include "annotations/template_plan.h"
#include "annotations/template_text.h"
#include "ready_templates.h"

namespace secondlook {

namespace {

std::vector<KnownTemplate> ready_templates() {
    std::vector<KnownTemplate> ready;
    for (const std::string_view text : ready_templates::all)
        if (auto one = read_template(text)) ready.push_back({*std::move(one), {}});
    std::ranges::sort(ready, {}, [](const KnownTemplate& one) { return one.content.title; });
    return ready;
}

struct LoadedTemplate {
    KnownTemplate one;
    Uuid author;
};

/// Those that were loaded and can be read, newest first.
std::vector<LoadedTemplate> loaded_templates(Store& store) {
    const auto rows =
        read_rows(store,
                  "SELECT id, author, body FROM template WHERE deleted = 0 AND ?1 <> '' "
                  "ORDER BY changed DESC, id",
                  {}, [](SQLite::Statement& row) {
                      return std::array<std::string, 3>{row.getColumn(0).getString(),
                                                        row.getColumn(1).getString(),
                                                        row.getColumn(2).getString()};
                  });
    std::vector<LoadedTemplate> loaded;
    for (const auto& [id, author, body] : rows)
        if (auto one = read_template(body)) loaded.push_back({{*std::move(one), id}, author});
    return loaded;
}

std::vector<KnownTemplate> all_templates(Store& store) {
    auto all = ready_templates();
    std::vector<KnownTemplate> loaded;
    for (LoadedTemplate& one : loaded_templates(store))
        loaded.push_back(std::move(one.one));
    std::ranges::sort(loaded, {}, [](const KnownTemplate& one) { return one.content.title; });
    all.insert(all.end(), loaded.begin(), loaded.end());
    return all;
}

/// The loaded one of that key which the acting person may change; empty when there is none.
StoreResult<Uuid> own_template(Store& store, const std::string& key) {
    for (const KnownTemplate& ready : ready_templates())
        if (ready.content.key == key)
            return refusal(
                "That one came with Second Look and stays; load yours under a key of "
                "its own.");
    for (const LoadedTemplate& loaded : loaded_templates(store)) {
        if (loaded.one.content.key != key) continue;
        if (loaded.author != store.acting_person().id)
            return refusal(fmt::format("{} loaded a template with that key; choose another key.",
                                       name_of(store, loaded.author)));
        return loaded.one.id;
    }
    return Uuid();
}

}  // namespace

std::vector<KnownTemplate> TemplateLibrary::list() const {
    return guarded_read(store_, [&] { return all_templates(store_); });
}

StoreResult<KnownTemplate> TemplateLibrary::find(const std::string& words) const {
    return guarded([&]() -> StoreResult<KnownTemplate> {
        const std::string wanted = clean_line(words);
        std::string keys;
        for (KnownTemplate& one : all_templates(store_)) {
            if (one.content.key == wanted || one.content.title == wanted) return std::move(one);
            keys += fmt::format("{}{}", keys.empty() ? "" : ", ", one.content.key);
        }
        return not_found(fmt::format("There is no such template; there are: {}.", keys));
    });
}

StoreResult<KnownTemplate> TemplateLibrary::load(std::string_view json) {
    return guarded([&]() -> StoreResult<KnownTemplate> {
        const auto one = read_template(json);
        if (!one) return tl::unexpected(one.error());
        const auto before = own_template(store_, one->key);
        if (!before) return tl::unexpected(before.error());
        const Fields fields{{"key", one->key}, {"body", template_json(*one)}};
        Uuid id = *before;
        const auto done = EditHistory(store_).record("Load a template", {}, [&] {
            if (id.empty())
                id = insert_row(store_, "template", fields);
            else
                update_row(store_, "template", id, fields);
            return StoreResult<void>();
        });
        if (!done) return tl::unexpected(done.error());
        return KnownTemplate{*one, id};
    });
}

StoreResult<void> TemplateLibrary::remove(const std::string& key) {
    return guarded([&]() -> StoreResult<void> {
        const auto id = own_template(store_, clean_line(key));
        if (!id) return tl::unexpected(id.error());
        if (id->empty())
            return not_found("You loaded no template with that key; list them to see the keys.");
        return EditHistory(store_).record("Remove a template", {}, [&] {
            remove_row(store_, "template", *id);
            return StoreResult<void>();
        });
    });
}

StoreResult<MadeFromTemplate> TemplateLibrary::use(const std::string& key, const TemplateUse& use) {
    return guarded([&]() -> StoreResult<MadeFromTemplate> {
        const auto one = find(key);
        if (!one) return tl::unexpected(one.error());
        MadeFromTemplate made;
        const auto done =
            EditHistory(store_).record("Use a template", {}, [&]() -> StoreResult<void> {
                auto all = make_from_template(store_, one->content, use);
                if (!all) return tl::unexpected(all.error());
                made = *std::move(all);
                return {};
            });
        if (!done) return tl::unexpected(done.error());
        return made;
    });
}

}  // namespace secondlook
