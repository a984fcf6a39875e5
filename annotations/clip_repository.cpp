#include "annotations/clip_repository.h"

#include <fmt/format.h>

#include "annotations/access.h"
#include "annotations/edit_history.h"
#include "annotations/lesson_place.h"
#include "annotations/plain_text.h"
#include "annotations/prepared.h"
#include "annotations/row_edit.h"
#include "annotations/row_find.h"
#include "annotations/sqlite_guard.h"
#include "annotations/talking_point_needs.h"

namespace secondlook {

namespace {

constexpr std::string_view seen_clips =
    "SELECT c.id, c.lesson, c.author, c.in_us, c.out_us, c.title, c.created_us FROM clip c "
    "JOIN lesson_recording r ON r.id = c.lesson WHERE c.deleted = 0 AND r.deleted = 0 AND {} "
    "AND {} = ?2 ORDER BY c.in_us, c.id";

std::vector<Clip> read_clips(Store& store, std::string_view column, const Uuid& id) {
    Prepared read(store, fmt::format(fmt::runtime(seen_clips), seen_lesson(1), column));
    read.bind(1, store.acting_person().id);
    read.bind(2, id);
    std::vector<Clip> clips;
    while (read.executeStep())
        clips.push_back({read.getColumn(0).getString(), read.getColumn(1).getString(),
                         read.getColumn(2).getString(), MediaTime(read.getColumn(3).getInt64()),
                         MediaTime(read.getColumn(4).getInt64()), read.getColumn(5).getString(),
                         read.getColumn(6).getInt64()});
    return clips;
}

std::optional<Clip> clip_by_id(Store& store, const Uuid& id) {
    auto clips = read_clips(store, "c.id", id);
    if (clips.empty()) return std::nullopt;
    return std::move(clips.front());
}

StoreResult<Clip> clip_now(Store& store, const Uuid& id) {
    auto clip = clip_by_id(store, id);
    if (!clip) return tl::unexpected(not_here("clip"));
    return std::move(*clip);
}

/// A clip that the acting person may change.
StoreResult<Clip> changeable(Store& store, const Uuid& id, std::string_view doing) {
    auto clip = clip_now(store, id);
    if (!clip) return clip;
    if (auto may = check_may_change(store, clip->lesson, clip->author, doing); !may)
        return tl::unexpected(may.error());
    return clip;
}

Fields fields_of(MediaTime in, MediaTime out, const std::string& title) {
    return {{"in_us", in.count()}, {"out_us", out.count()}, {"title", clean_line(title)}};
}

std::string place_words(MediaTime in, MediaTime out) {
    return fmt::format("from {} to {}", time_words(in), time_words(out));
}

}  // namespace

StoreResult<Clip> ClipRepository::add(const Uuid& lesson, MediaTime in, MediaTime out,
                                      const std::string& title) {
    return guarded([&]() -> StoreResult<Clip> {
        if (auto sees = check_sees_lesson(store_, lesson); !sees)
            return tl::unexpected(sees.error());
        if (auto fits = check_place(store_, "clip", lesson, in, out); !fits)
            return tl::unexpected(fits.error());
        Uuid id;
        const auto done =
            EditHistory(store_).record("Choose a clip " + place_words(in, out), {{lesson, in}, {}},
                                       [&]() -> StoreResult<void> {
                                           Fields fields = fields_of(in, out, title);
                                           fields.emplace_back("lesson", lesson);
                                           id = insert_row(store_, "clip", fields);
                                           return {};
                                       });
        if (!done) return tl::unexpected(done.error());
        return clip_now(store_, id);
    });
}

std::vector<Clip> ClipRepository::list(const Uuid& lesson) const {
    return guarded_read(store_, [&] { return read_clips(store_, "c.lesson", lesson); });
}

std::optional<Clip> ClipRepository::get(const Uuid& id) const {
    return guarded_read(store_, [&] { return clip_by_id(store_, id); });
}

StoreResult<Clip> ClipRepository::find(const std::string& id_or_start) const {
    return guarded([&]() -> StoreResult<Clip> {
        const auto id = find_row(store_, "clip", "clip", id_or_start);
        if (!id) return tl::unexpected(id.error());
        return clip_now(store_, *id);
    });
}

StoreResult<Clip> ClipRepository::change(const Uuid& id, MediaTime in, MediaTime out,
                                         const std::string& title) {
    return guarded([&]() -> StoreResult<Clip> {
        const auto clip = changeable(store_, id, "change");
        if (!clip) return clip;
        if (auto fits = check_place(store_, "clip", clip->lesson, in, out); !fits)
            return tl::unexpected(fits.error());
        const auto done = EditHistory(store_).record(
            "Change the clip " + place_words(clip->in, clip->out), {{clip->lesson, in}, {}},
            [&]() -> StoreResult<void> {
                update_row(store_, "clip", id, fields_of(in, out, title));
                return {};
            });
        if (!done) return tl::unexpected(done.error());
        return clip_now(store_, id);
    });
}

StoreResult<void> ClipRepository::remove(const Uuid& id) {
    return guarded([&]() -> StoreResult<void> {
        const auto clip = changeable(store_, id, "remove");
        if (!clip) return tl::unexpected(clip.error());
        return EditHistory(store_).record("Remove the clip " + place_words(clip->in, clip->out),
                                          {{clip->lesson, clip->in}, {}},
                                          [&]() -> StoreResult<void> {
                                              let_go_of(store_, PointLink::Kind::Clip, id);
                                              remove_row(store_, "clip", id);
                                              return {};
                                          });
    });
}

}  // namespace secondlook
