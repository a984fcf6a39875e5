#include "annotations/moment_repository.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "annotations/access.h"
#include "annotations/edit_history.h"
#include "annotations/moment_queries.h"
#include "annotations/plain_text.h"
#include "annotations/prepared.h"
#include "annotations/sqlite_guard.h"
#include "annotations/tag_text.h"
#include "annotations/talking_points.h"
#include "annotations/uuid.h"

namespace secondlook {

namespace {

using Kind = StoreError::Kind;

tl::unexpected<StoreError> no(Kind kind, std::string sentence) {
    return tl::unexpected(StoreError{kind, std::move(sentence)});
}

tl::unexpected<StoreError> no_such_moment() {
    return no(Kind::NotFound,
              "That moment is not here, or no longer; list the lesson's moments to see which are.");
}

/// Invariant 3 of DOMAIN.md: 0 <= at < to <= duration. A lesson of unknown length (0) has no end.
StoreResult<void> check_times(Store& store, const Uuid& lesson, MediaTime at,
                              std::optional<MediaTime> to) {
    const auto duration = lesson_duration(store, lesson);
    if (!duration)
        return no(Kind::NotFound,
                  "That lesson is not here, or no longer; list the lessons to see which are.");
    if (at < MediaTime(0))
        return no(Kind::Invalid,
                  "A moment cannot start before the lesson does; choose a time from 0:00.00 on.");
    if (to && *to <= at)
        return no(Kind::Invalid,
                  fmt::format("A moment ends after it starts; choose an end later than {}.",
                              time_words(at)));
    const bool past_the_end = to ? *to > *duration : at >= *duration;
    if (*duration > MediaTime(0) && past_the_end)
        return no(
            Kind::Invalid,
            fmt::format("The lesson is {} long, so {} is past its end; choose an earlier time.",
                        time_words(*duration), time_words(to.value_or(at))));
    return {};
}

StoreResult<std::string> checked_note(const std::string& text) {
    std::string clean = clean_text(text);
    if (character_count(clean) > kLongestNote)
        return no(
            Kind::Invalid,
            fmt::format("A note has room for {} characters; split this one in two.", kLongestNote));
    return clean;
}

StoreResult<std::vector<DimensionValue>> checked_values(const std::vector<DimensionValue>& tags) {
    std::vector<DimensionValue> values;
    for (const DimensionValue& tag : tags) {
        auto value = checked_value(tag);
        if (!value) return tl::unexpected(value.error());
        values.push_back(std::move(*value));
    }
    return values;
}

std::string mark_label(MediaTime at, std::optional<MediaTime> to) {
    if (to) return fmt::format("Mark a moment from {} to {}", time_words(at), time_words(*to));
    return fmt::format("Mark a moment at {}", time_words(at));
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

void insert_note(Store& store, const Uuid& moment, const std::string& body) {
    Prepared insert(store,
                    "INSERT INTO note (id, moment, body, author, created_us, changed) "
                    "VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind(1, make_uuid());
    insert.bind(2, moment);
    insert.bind(3, body);
    insert.bind(4, store.acting_person().id);
    insert.bind(5, store.recording().when);
    insert.bind(6, store.recording().stamp);
    insert.exec();
}

/// An emptied note goes into the Trash with its words.
void change_note(Store& store, const Uuid& note, const std::string& body) {
    Prepared update(store, body.empty() ? "UPDATE note SET deleted = 1, changed = ?1 WHERE id = ?2"
                                        : "UPDATE note SET body = ?3, changed = ?1 WHERE id = ?2");
    update.bind(1, store.recording().stamp);
    update.bind(2, note);
    if (!body.empty()) update.bind(3, body);
    update.exec();
}

void write_note(Store& store, const Uuid& moment, const std::string& body) {
    const auto note = own_note(store, moment);
    if (!note && !body.empty()) insert_note(store, moment, body);
    if (note && note->body != body) change_note(store, note->id, body);
}

}  // namespace

StoreResult<Moment> MomentRepository::add(const Uuid& lesson, MediaTime at,
                                          std::optional<MediaTime> to, const std::string& note,
                                          const std::vector<DimensionValue>& tags) {
    return guarded([&]() -> StoreResult<Moment> {
        if (const auto sees = check_sees_lesson(store_, lesson); !sees)
            return tl::unexpected(sees.error());
        if (const auto times = check_times(store_, lesson, at, to); !times)
            return tl::unexpected(times.error());
        const auto body = checked_note(note);
        if (!body) return tl::unexpected(body.error());
        const auto chosen = checked_values(tags);
        if (!chosen) return tl::unexpected(chosen.error());
        const Uuid id = make_uuid();
        const auto edit = [&]() -> StoreResult<void> {
            insert_moment(store_, id, lesson, at, to);
            make_draft(store_, id, draft_values(store_, lesson, to.has_value(), *chosen));
            write_note(store_, id, *body);
            return {};
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

std::optional<Moment> MomentRepository::get(const Uuid& id) const {
    return guarded_read(store_, [&] { return moment_by_id(store_, id); });
}

StoreResult<Moment> MomentRepository::find(const std::string& id_or_start) const {
    return guarded([&]() -> StoreResult<Moment> {
        std::string start = clean_line(id_or_start);
        std::transform(start.begin(), start.end(), start.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        if (!is_uuid_start(start))
            return no(Kind::NotFound,
                      fmt::format("\"{}\" is not the id of a moment; give the id, or at least its "
                                  "first 4 characters.",
                                  start));
        const auto ids = moments_starting_with(store_, start, 2);
        if (ids.size() > 1)
            return no(
                Kind::Invalid,
                fmt::format("Several moments have an id that starts with \"{}\"; give more of "
                            "it.",
                            start));
        auto moment = ids.empty() ? std::nullopt : moment_by_id(store_, ids.front());
        if (!moment)
            return no(Kind::NotFound, fmt::format("There is no moment \"{}\"; list the lesson's "
                                                  "moments to see which are there.",
                                                  start));
        return std::move(*moment);
    });
}

StoreResult<void> MomentRepository::set_note(const Uuid& id, const std::string& text,
                                             const std::string& draft) {
    return guarded([&]() -> StoreResult<void> {
        const auto moment = moment_by_id(store_, id);
        if (!moment) return no_such_moment();
        const auto body = checked_note(text);
        if (!body) return tl::unexpected(body.error());
        const std::string label = fmt::format(
            "{} at {}", body->empty() ? "Remove the note" : "Write a note", time_words(moment->at));
        return EditHistory(store_).record(label, {place_of(*moment), merge_key("note", id, draft)},
                                          [&]() -> StoreResult<void> {
                                              write_note(store_, id, *body);
                                              return {};
                                          });
    });
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
        return EditHistory(store_).record(label, {place_of(*moment), {}},
                                          [&]() -> StoreResult<void> {
                                              choose_value(store_, draft_of(store_, id), *value);
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
        if (const auto times = check_times(store_, moment->lesson, at, to); !times) return times;
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
                let_go_of_moment(store_, id);
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
                      "AND deleted = 0 GROUP BY value ORDER BY max(changed) DESC, value "
                      "LIMIT ?");
        read.bind(1, limit);
        std::vector<std::string> subjects;
        while (read.executeStep())
            subjects.push_back(read.getColumn(0).getString());
        return subjects;
    });
}

}  // namespace secondlook
