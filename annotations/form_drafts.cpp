#include "annotations/form_drafts.h"

#include <nlohmann/json.hpp>

#include "annotations/clock.h"
#include "annotations/plain_text.h"
#include "annotations/prepared.h"
#include "annotations/refusal.h"
#include "annotations/sqlite_guard.h"

namespace secondlook {

StoreResult<void> FormDrafts::keep(const std::string& form, const std::string& words) {
    return guarded([&]() -> StoreResult<void> {
        if (auto writable = store_.check_writable(); !writable) return writable;
        if (clean_line(form).empty() || !nlohmann::json::accept(words))
            return invalid("What stands in this form cannot be kept as it is; keep the form.");
        Prepared write(store_,
                       "INSERT INTO form_draft (person, form, words, changed_us) "
                       "VALUES (?, ?, ?, ?) ON CONFLICT (person, form) DO UPDATE SET "
                       "words = excluded.words, changed_us = excluded.changed_us");
        write.bind(1, store_.acting_person().id);
        write.bind(2, form);
        write.bind(3, words);
        write.bind(4, instant_now());
        write.exec();
        return {};
    });
}

std::optional<std::string> FormDrafts::take(const std::string& form) const {
    return guarded_read(store_, [&]() -> std::optional<std::string> {
        Prepared read(store_, "SELECT words FROM form_draft WHERE person = ? AND form = ?");
        read.bind(1, store_.acting_person().id);
        read.bind(2, form);
        if (!read.executeStep()) return std::nullopt;
        return read.getColumn(0).getString();
    });
}

StoreResult<void> FormDrafts::forget(const std::string& form) {
    return guarded([&]() -> StoreResult<void> {
        if (auto writable = store_.check_writable(); !writable) return writable;
        Prepared drop(store_, "DELETE FROM form_draft WHERE person = ? AND form = ?");
        drop.bind(1, store_.acting_person().id);
        drop.bind(2, form);
        drop.exec();
        return {};
    });
}

StoreResult<void> FormDrafts::forget_all_older_than(int days, InstantUs now) {
    constexpr InstantUs day = 24LL * 3600 * 1'000'000;
    return guarded([&]() -> StoreResult<void> {
        if (auto writable = store_.check_writable(); !writable) return writable;
        Prepared drop(store_, "DELETE FROM form_draft WHERE changed_us <= ?");
        drop.bind(1, now - days * day);
        drop.exec();
        return {};
    });
}

}  // namespace secondlook
