#include "annotations/moment_repository.h"

#include <fmt/format.h>

#include <algorithm>

#include "annotations/access.h"
#include "annotations/edit_history.h"
#include "annotations/lesson_place.h"
#include "annotations/moment_queries.h"
#include "annotations/note_repository.h"
#include "annotations/plain_text.h"
#include "annotations/prepared.h"
#include "annotations/row_find.h"
#include "annotations/sqlite_guard.h"
#include "annotations/tag_text.h"
#include "annotations/talking_point_needs.h"
#include "annotations/talking_points.h"
#include "annotations/uuid.h"

namespace secondlook {

namespace {

tl::unexpected<StoreError> no_such_moment() {
    return tl::unexpected(not_here("moment"));
}

StoreResult<void> check_may(Store& store, const Moment& moment, std::string_view doing) {
    return check_may_change(store, moment.lesson, moment.author, doing);
}

EditPlace place_of(const Moment& moment) {
    return {moment.lesson, moment.at};
}

std::string merge_key(std::string_view what, const Uuid& moment, const std::string& draft) {
    return draft.empty() ? std::string() : fmt::format("{}:{}:{}", what, moment, draft);
}

void bind_end(Prepared& statement, int index, std::optional<MediaTime> to) {
    if (to)
        statement.bind(index, static_cast<std::int64_t>(to->count()));
    else
        statement.bind(index);
}

void insert_moment(Store& store, const Uuid& id, const Uuid& lesson, MediaTime at,
                   std::optional<MediaTime> to) {
    Prepared insert(store,
                    "INSERT INTO moment (id, lesson, at_us, to_us, author, created_us, "
                    "changed) VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, id);
    insert.bind(2, lesson);
    insert.bind(3, static_cast<std::int64_t>(at.count()));
    bind_end(insert, 4, to);
    insert.bind(5, store.acting_person().id);
    insert.bind(6, store.recording().when);
    insert.bind(7, store.recording().stamp);
    insert.exec();
}

}  // namespace

std::string mark_label(MediaTime at, std::optional<MediaTime> to) {
    if (to) return fmt::format("Mark a moment from {} to {}", time_words(at), time_words(*to));
    return fmt::format("Mark a moment at {}", time_words(at));
}

StoreResult<Moment> MomentRepository::add(const Uuid& lesson, MediaTime at,
                                          std::optional<MediaTime> to, const std::string& note,
                                          const std::vector<DimensionValue>& tags) {
    return guarded([&]() -> StoreResult<Moment> {
        if (const auto sees = check_sees_lesson(store_, lesson); !sees)
            return tl::unexpected(sees.error());
        if (const auto times = check_place(store_, "moment", lesson, at, to); !times)
            return tl::unexpected(times.error());
        const auto chosen = checked_values(tags);
        if (!chosen) return tl::unexpected(chosen.error());
        const Uuid id = make_uuid();
        const auto edit = [&]() -> StoreResult<void> {
            insert_moment(store_, id, lesson, at, to);
            make_draft(store_, id, draft_values(store_, lesson, to.has_value(), *chosen));
            return note.empty()
                       ? StoreResult<void>()
                       : NoteRepository(store_).write({NoteTarget::Kind::Moment, id}, note);
        };
        const auto done = EditHistory(store_).record(mark_label(at, to), {{lesson, at}, {}}, edit);
        if (!done) return tl::unexpected(done.error());
        auto moment = moment_by_id(store_, id);
        if (!moment) return no_such_moment();
        return std::move(*moment);
    });
}

std::vector<Moment> MomentRepository::list(const Uuid& lesson) const {
    return guarded_read(store_, [&] { return moments_of_lesson(store_, lesson); });
}

std::vector<Moment> MomentRepository::list(const Uuid& lesson,
                                           const MomentSelection& selection) const {
    return guarded_read(store_, [&] { return selected_moments(store_, lesson, selection); });
}

std::optional<Moment> MomentRepository::get(const Uuid& id) const {
    return guarded_read(store_, [&] { return moment_by_id(store_, id); });
}

StoreResult<Moment> MomentRepository::find(const std::string& id_or_start) const {
    return guarded([&]() -> StoreResult<Moment> {
        const auto id = find_row(store_, "moment", "moment", id_or_start);
        if (!id) return tl::unexpected(id.error());
        auto moment = moment_by_id(store_, *id);
        if (!moment) return no_such_moment();
        return std::move(*moment);
    });
}

StoreResult<void> MomentRepository::set_note(const Uuid& id, const std::string& text,
                                             const std::string& draft) {
    return NoteRepository(store_).write({NoteTarget::Kind::Moment, id}, text, draft);
}

StoreResult<void> MomentRepository::set_note(const Uuid& id, const NoteWords& words,
                                             const std::string& draft) {
    return NoteRepository(store_).write({NoteTarget::Kind::Moment, id}, words, draft);
}

StoreResult<void> MomentRepository::set_tag(const Uuid& id, const DimensionValue& tag) {
    return guarded([&]() -> StoreResult<void> {
        const auto moment = moment_by_id(store_, id);
        if (!moment) return no_such_moment();
        if (auto may = check_may(store_, *moment, "tag"); !may) return may;
        const auto value = checked_value(tag);
        if (!value) return tl::unexpected(value.error());
        const std::string label = fmt::format("Tag {} with {}", time_words(moment->at),
                                              dimension_info(tag.dimension).label);
        return EditHistory(store_).record(
            label, {place_of(*moment), {}}, [&]() -> StoreResult<void> {
                const Uuid point = draft_of(store_, id);
                if (auto may = check_stimulus(store_, point, *value); !may) return may;
                choose_value(store_, point, *value);
                return {};
            });
    });
}

StoreResult<void> MomentRepository::clear_tag(const Uuid& id, const DimensionValue& tag) {
    return guarded([&]() -> StoreResult<void> {
        const auto moment = moment_by_id(store_, id);
        if (!moment) return no_such_moment();
        if (auto may = check_may(store_, *moment, "tag"); !may) return may;
        const auto value = checked_value(tag);
        if (!value) return tl::unexpected(value.error());
        if (std::find(moment->tags.begin(), moment->tags.end(), *value) == moment->tags.end())
            return {};
        const std::string label = fmt::format("Take {} off {}", dimension_info(tag.dimension).label,
                                              time_words(moment->at));
        return EditHistory(store_).record(label, {place_of(*moment), {}},
                                          [&]() -> StoreResult<void> {
                                              drop_value(store_, draft_of(store_, id), *value);
                                              return {};
                                          });
    });
}

StoreResult<void> MomentRepository::set_range(const Uuid& id, MediaTime at,
                                              std::optional<MediaTime> to,
                                              const std::string& draft) {
    return guarded([&]() -> StoreResult<void> {
        const auto moment = moment_by_id(store_, id);
        if (!moment) return no_such_moment();
        if (auto may = check_may(store_, *moment, "move"); !may) return may;
        if (const auto times = check_place(store_, "moment", moment->lesson, at, to); !times)
            return times;
        if (moment->at == at && moment->to == to) return {};
        const std::string label = fmt::format("Move a moment to {}", time_words(at));
        return EditHistory(store_).record(
            label, {{moment->lesson, at}, merge_key("range", id, draft)},
            [&]() -> StoreResult<void> {
                Prepared update(store_,
                                "UPDATE moment SET at_us = ?, to_us = ?, changed = ? WHERE id = ?");
                update.bind(1, static_cast<std::int64_t>(at.count()));
                bind_end(update, 2, to);
                update.bind(3, store_.recording().stamp);
                update.bind(4, id);
                update.exec();
                return {};
            });
    });
}

StoreResult<void> MomentRepository::remove(const Uuid& id) {
    return guarded([&]() -> StoreResult<void> {
        const auto moment = moment_by_id(store_, id);
        if (!moment) return no_such_moment();
        if (auto may = check_may(store_, *moment, "remove"); !may) return may;
        const std::string label = fmt::format("Remove the moment at {}", time_words(moment->at));
        return EditHistory(store_).record(
            label, {place_of(*moment), {}}, [&]() -> StoreResult<void> {
                let_go_of(store_, PointLink::Kind::Moment, id);
                Prepared update(store_, "UPDATE moment SET deleted = 1, changed = ? WHERE id = ?");
                update.bind(1, store_.recording().stamp);
                update.bind(2, id);
                update.exec();
                return {};
            });
    });
}

std::vector<std::string> MomentRepository::subjects_used(int limit) const {
    return guarded_read(store_, [&] {
        Prepared read(store_,
                      "SELECT value FROM talking_point_value WHERE dimension = 'subject' "
                      "AND deleted = 0 AND talking_point NOT IN "
                      "(SELECT l.talking_point FROM lesson_recording r "
                      " CROSS JOIN moment m ON m.lesson = r.id "
                      " CROSS JOIN talking_point_moment l ON l.moment = m.id "
                      " WHERE r.kind = 'conversation' AND r.owner <> ?2) "
                      "GROUP BY value ORDER BY max(changed) DESC, value LIMIT ?1");
        read.bind(1, limit);
        read.bind(2, store_.acting_person().id);
        std::vector<std::string> subjects;
        while (read.executeStep())
            subjects.push_back(read.getColumn(0).getString());
        return subjects;
    });
}

}  // namespace secondlook
