#include "annotations/talking_point_repository.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>

#include "annotations/access.h"
#include "annotations/edit_history.h"
#include "annotations/plain_text.h"
#include "annotations/point_checks.h"
#include "annotations/point_queries.h"
#include "annotations/prepared.h"
#include "annotations/refusal.h"
#include "annotations/row_edit.h"
#include "annotations/row_find.h"
#include "annotations/sqlite_guard.h"
#include "annotations/tag_text.h"
#include "annotations/talking_points.h"
#include "annotations/uuid.h"
#include "annotations/word_sets.h"

namespace secondlook {

namespace {

using Kind = StoreError::Kind;

constexpr int longest_meeting = 24 * 60;  // minutes

constexpr std::array<std::string_view, 3> useful_answers{"yes", "partly", "not this time"};

StoreResult<PointWords> checked_words(const PointWords& words) {
    PointWords clean{clean_text(words.question), words.minutes, clean_text(words.outcome),
                     clean_text(words.advice)};
    if (words.minutes < 0 || words.minutes > longest_meeting)
        return tl::unexpected(StoreError{
            Kind::Invalid, "A talking point takes from 0 minutes to a day; give its minutes."});
    for (const std::string* text : {&clean.question, &clean.outcome, &clean.advice})
        if (character_count(*text) > kLongestNote)
            return tl::unexpected(
                StoreError{Kind::Invalid, fmt::format("There is room for {} characters; say it "
                                                      "shorter.",
                                                      kLongestNote)});
    return clean;
}

Fields fields_of(const PointWords& words) {
    return {{"question", words.question},
            {"minutes", static_cast<std::int64_t>(words.minutes)},
            {"outcome", words.outcome},
            {"advice", words.advice}};
}

/// A talking point that the acting person may change.
StoreResult<TalkingPoint> changeable(Store& store, const Uuid& id) {
    auto point = point_by_id(store, id);
    if (!point) return tl::unexpected(not_here("talking point"));
    if (auto may = check_may_change_point(store, *point); !may) return tl::unexpected(may.error());
    return std::move(*point);
}

/// Runs one recorded edit on a talking point that the acting person may change.
StoreResult<void> edit_point(Store& store, const Uuid& id, const std::string& label,
                             const std::function<StoreResult<void>(const TalkingPoint&)>& edit) {
    return guarded([&]() -> StoreResult<void> {
        const auto point = changeable(store, id);
        if (!point) return tl::unexpected(point.error());
        return EditHistory(store).record(label, {}, [&] { return edit(*point); });
    });
}

const char* noun_of(PointLink::Kind kind) {
    switch (kind) {
        case PointLink::Kind::Moment:
            return "moment";
        case PointLink::Kind::Clip:
            return "clip";
        case PointLink::Kind::Artefact:
            return "artefact";
        case PointLink::Kind::ActionStep:
            return "action step";
        case PointLink::Kind::Lesson:
            break;
    }
    return "lesson";
}

const char* table_of(PointLink::Kind kind) {
    switch (kind) {
        case PointLink::Kind::ActionStep:
            return "action_step";
        case PointLink::Kind::Lesson:
            return "lesson_recording";
        default:
            return noun_of(kind);
    }
}

/// The lesson that something lies in; empty when it lies in none.
Uuid lesson_of(Store& store, const PointLink& link) {
    if (link.kind == PointLink::Kind::Lesson) return link.id;
    if (link.kind != PointLink::Kind::Moment && link.kind != PointLink::Kind::Clip) return {};
    Prepared read(store, fmt::format("SELECT lesson FROM {} WHERE id = ?", table_of(link.kind)));
    read.bind(1, link.id);
    return read.executeStep() ? read.getColumn(0).getString() : Uuid();
}

StoreResult<void> check_linkable(Store& store, const PointLink& link) {
    Prepared read(
        store, fmt::format("SELECT 1 FROM {} WHERE id = ? AND deleted = 0", table_of(link.kind)));
    read.bind(1, link.id);
    if (!read.executeStep()) return tl::unexpected(not_here(noun_of(link.kind)));
    const Uuid lesson = lesson_of(store, link);
    return lesson.empty() ? check_no_leader(store) : check_sees_lesson(store, lesson);
}

/// What is in a recorded conversation goes with drafts of its owner, whom check_linkable() has let
/// through.
StoreResult<void> check_stays(Store& store, const TalkingPoint& point, const PointLink& link) {
    const Uuid lesson = lesson_of(store, link);
    const bool own_draft = !point.session && point.author == store.acting_person().id;
    if (own_draft || lesson.empty() || !is_conversation(store, lesson)) return {};
    return tl::unexpected(conversation_stays());
}

void add_link(Store& store, const Uuid& point, const PointLink& link) {
    if (link.kind == PointLink::Kind::Moment)
        return link_rows(store, "talking_point_moment",
                         {{"talking_point", point}, {"moment", link.id}});
    insert_row(store, "talking_point_link",
               {{"talking_point", point}, {link_place(link.kind).column, link.id}});
}

void take_link(Store& store, const Uuid& point, const PointLink& link) {
    const LinkPlace place = link_place(link.kind);
    unlink_rows(store, place.table, {{"talking_point", point}, {place.column, link.id}});
}

/// Who initiates: whoever coaches someone and is coached by nobody is the coach.
std::string initiator(Store& store) {
    Prepared read(store,
                  "SELECT 1 FROM relationship WHERE coach = ?1 AND deleted = 0 AND NOT EXISTS "
                  "(SELECT 1 FROM relationship WHERE teacher = ?1 AND deleted = 0)");
    read.bind(1, store.acting_person().id);
    return read.executeStep() ? "coach" : "teacher";
}

StoreResult<void> write_new(Store& store, const Uuid& id, const PointWords& words,
                            const std::vector<DimensionValue>& values,
                            const std::vector<PointLink>& links) {
    insert_row_as(store, "talking_point", id, fields_of(words));
    for (const PointLink& link : links)
        add_link(store, id, link);
    if (std::ranges::find(values, Dimension::Initiates, &DimensionValue::dimension) == values.end())
        choose_value(store, id, {Dimension::Initiates, initiator(store)});
    for (const DimensionValue& value : values) {
        if (auto may = check_stimulus(store, id, value); !may) return may;
        choose_value(store, id, value);
    }
    return {};
}

/// Numbers the session's agenda from 0 on, with `moved` at `position`.
void renumber(Store& store, const Uuid& session, const Uuid& moved, int position) {
    std::vector<Uuid> order;
    for (const TalkingPoint& point : points_of_session(store, session))
        if (point.id != moved) order.push_back(point.id);
    const auto place =
        std::clamp<std::size_t>(static_cast<std::size_t>(std::max(position, 0)), 0, order.size());
    order.insert(order.begin() + static_cast<std::ptrdiff_t>(place), moved);
    for (std::size_t n = 0; n < order.size(); ++n)
        update_row(store, "talking_point", order[n], {{"position", static_cast<std::int64_t>(n)}});
}

StoreResult<void> check_session(Store& store, const Uuid& session) {
    Prepared read(store, "SELECT 1 FROM session WHERE id = ? AND deleted = 0");
    read.bind(1, session);
    if (!read.executeStep()) return tl::unexpected(not_here("session"));
    return check_no_leader(store);
}

}  // namespace

std::span<const std::string_view> clip_answers() {
    return useful_answers;
}

StoreResult<TalkingPoint> TalkingPointRepository::add(const PointWords& words,
                                                      const std::vector<DimensionValue>& values,
                                                      const std::vector<PointLink>& links) {
    return guarded([&]() -> StoreResult<TalkingPoint> {
        const auto clean = checked_words(words);
        if (!clean) return tl::unexpected(clean.error());
        const auto chosen = checked_values(values);
        if (!chosen) return tl::unexpected(chosen.error());
        for (const PointLink& link : links)
            if (auto there = check_linkable(store_, link); !there)
                return tl::unexpected(there.error());
        const Uuid id = make_uuid();
        const auto done = EditHistory(store_).record("Add a talking point", {}, [&] {
            return write_new(store_, id, *clean, *chosen, links);
        });
        if (!done) return tl::unexpected(done.error());
        return changeable(store_, id);
    });
}

std::vector<TalkingPoint> TalkingPointRepository::drafts() const {
    return guarded_read(store_, [&] { return draft_points(store_); });
}

std::vector<TalkingPoint> TalkingPointRepository::agenda(const Uuid& session) const {
    return guarded_read(store_, [&] { return points_of_session(store_, session); });
}

std::optional<TalkingPoint> TalkingPointRepository::get(const Uuid& id) const {
    return guarded_read(store_, [&] { return point_by_id(store_, id); });
}

StoreResult<TalkingPoint> TalkingPointRepository::find(const std::string& id_or_start) const {
    return guarded([&]() -> StoreResult<TalkingPoint> {
        const auto id = find_row(store_, "talking_point", "talking point", id_or_start);
        if (!id) return tl::unexpected(id.error());
        auto point = point_by_id(store_, *id);
        if (!point) return tl::unexpected(not_here("talking point"));
        return std::move(*point);
    });
}

std::optional<TalkingPoint> TalkingPointRepository::of_moment(const Uuid& moment) const {
    return guarded_read(store_, [&]() -> std::optional<TalkingPoint> {
        const auto id = point_of_moment(store_, moment);
        return id ? point_by_id(store_, *id) : std::nullopt;
    });
}

StoreResult<void> TalkingPointRepository::set_words(const Uuid& id, const PointWords& words) {
    const auto clean = checked_words(words);
    if (!clean) return tl::unexpected(clean.error());
    return edit_point(
        store_, id, "Write a talking point", [&](const TalkingPoint& point) -> StoreResult<void> {
            const bool is_new = !clean->advice.empty() && clean->advice != point.words.advice;
            if (is_new && point.session)
                if (auto may = check_advice(store_, *point.session); !may) return may;
            update_row(store_, "talking_point", id, fields_of(*clean));
            return {};
        });
}

StoreResult<void> TalkingPointRepository::set_clip_useful(const Uuid& id,
                                                          const std::string& answer) {
    return guarded([&]() -> StoreResult<void> {
        const auto point = point_by_id(store_, id);
        if (!point) return tl::unexpected(not_here("talking point"));
        if (auto may = check_may_answer(store_, *point); !may) return may;
        if (!answer.empty() && std::ranges::find(useful_answers, answer) == useful_answers.end())
            return invalid("Answer yes, partly or not this time, or nothing at all.");
        return EditHistory(store_).record("Say whether a clip was useful", {}, [&] {
            update_row(store_, "talking_point", id, {{"clip_useful", answer}});
            return StoreResult<void>();
        });
    });
}

StoreResult<void> TalkingPointRepository::set_value(const Uuid& id, const DimensionValue& tag) {
    const auto value = checked_value(tag);
    if (!value) return tl::unexpected(value.error());
    const std::string label =
        fmt::format("Tag a talking point with {}", dimension_info(tag.dimension).label);
    return edit_point(store_, id, label, [&](const TalkingPoint&) -> StoreResult<void> {
        if (auto may = check_stimulus(store_, id, *value); !may) return may;
        choose_value(store_, id, *value);
        return {};
    });
}

StoreResult<void> TalkingPointRepository::clear_value(const Uuid& id, const DimensionValue& tag) {
    const std::string label =
        fmt::format("Take {} off a talking point", dimension_info(tag.dimension).label);
    return edit_point(store_, id, label, [&](const TalkingPoint&) -> StoreResult<void> {
        drop_value(store_, id, tag);
        return {};
    });
}

StoreResult<void> TalkingPointRepository::set_loaded_value(const Uuid& id,
                                                           const LoadedValue& value) {
    return edit_point(store_, id, "Tag a talking point",
                      [&](const TalkingPoint&) -> StoreResult<void> {
                          const auto known = checked_loaded_value(store_, value);
                          if (!known) return tl::unexpected(known.error());
                          choose_named_value(store_, id, known->dimension, known->value,
                                             several_may_stand(store_, known->dimension));
                          return {};
                      });
}

StoreResult<void> TalkingPointRepository::clear_loaded_value(const Uuid& id,
                                                             const LoadedValue& value) {
    return edit_point(store_, id, "Take a tag off a talking point",
                      [&](const TalkingPoint&) -> StoreResult<void> {
                          drop_named_value(store_, id, value.dimension, value.value);
                          return {};
                      });
}

StoreResult<void> TalkingPointRepository::attach(const Uuid& id, const PointLink& link) {
    const std::string label = fmt::format("Attach a {} to a talking point", noun_of(link.kind));
    return edit_point(store_, id, label, [&](const TalkingPoint& point) -> StoreResult<void> {
        if (auto there = check_linkable(store_, link); !there) return there;
        if (auto may = check_stays(store_, point, link); !may) return may;
        if (std::ranges::find(point.links, link) == point.links.end()) add_link(store_, id, link);
        return {};
    });
}

StoreResult<bool> TalkingPointRepository::detach(const Uuid& id, const PointLink& link) {
    bool now_recall = false;
    const std::string label = fmt::format("Detach a {} from a talking point", noun_of(link.kind));
    const auto done = edit_point(store_, id, label, [&](const TalkingPoint&) -> StoreResult<void> {
        take_link(store_, id, link);
        now_recall = keep_stimulus_true(store_, id);
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return now_recall;
}

StoreResult<void> TalkingPointRepository::put_on_agenda(const Uuid& id, const Uuid& session) {
    return edit_point(store_, id, "Put a talking point on the agenda",
                      [&](const TalkingPoint& point) -> StoreResult<void> {
                          if (auto there = check_session(store_, session); !there) return there;
                          if (is_about_conversation(store_, id))
                              return tl::unexpected(conversation_stays());
                          if (!point.words.advice.empty() && !point.session)
                              if (auto may = check_advice(store_, session); !may) return may;
                          if (auto ready = check_ready_for_agenda(store_, id); !ready) return ready;
                          const auto last = points_of_session(store_, session).size();
                          update_row(store_, "talking_point", id,
                                     {{"session", session}, {"draft", std::int64_t{0}}});
                          renumber(store_, session, id, static_cast<int>(last));
                          return {};
                      });
}

StoreResult<void> TalkingPointRepository::take_off_agenda(const Uuid& id) {
    return edit_point(store_, id, "Take a talking point off the agenda",
                      [&](const TalkingPoint&) -> StoreResult<void> {
                          update_row(store_, "talking_point", id,
                                     {{"session", Cell()}, {"draft", std::int64_t{1}}});
                          return {};
                      });
}

StoreResult<void> TalkingPointRepository::move_on_agenda(const Uuid& id, int position) {
    return edit_point(
        store_, id, "Move a talking point on the agenda",
        [&](const TalkingPoint& point) -> StoreResult<void> {
            if (!point.session)
                return tl::unexpected(StoreError{
                    Kind::Refused, "This talking point is on no agenda yet; put it on one first."});
            renumber(store_, *point.session, id, position);
            return {};
        });
}

StoreResult<void> TalkingPointRepository::remove(const Uuid& id) {
    return edit_point(store_, id, "Remove a talking point",
                      [&](const TalkingPoint& point) -> StoreResult<void> {
                          // With the same stamp, so that they come back together.
                          for (const PointLink& link : point.links)
                              take_link(store_, id, link);
                          remove_row(store_, "talking_point", id);
                          return {};
                      });
}

}  // namespace secondlook
