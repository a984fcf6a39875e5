#include "annotations/lesson_place.h"

#include <fmt/format.h>

#include "annotations/moment_queries.h"
#include "annotations/plain_text.h"
#include "annotations/row_find.h"

namespace secondlook {

namespace {

tl::unexpected<StoreError> cannot_be(std::string sentence) {
    return tl::unexpected(StoreError{StoreError::Kind::Invalid, std::move(sentence)});
}

}  // namespace

StoreResult<void> check_place(Store& store, std::string_view noun, const Uuid& lesson, MediaTime at,
                              std::optional<MediaTime> to) {
    const auto duration = lesson_duration(store, lesson);
    if (!duration) return tl::unexpected(not_here("lesson"));
    if (at < MediaTime(0))
        return cannot_be(fmt::format(
            "A {} cannot start before the lesson does; choose a time from 0:00.00 on.", noun));
    if (to && *to <= at)
        return cannot_be(fmt::format("A {} ends after it starts; choose an end later than {}.",
                                     noun, time_words(at)));
    const bool past_the_end = to ? *to > *duration : at >= *duration;
    if (*duration > MediaTime(0) && past_the_end)
        return cannot_be(
            fmt::format("The lesson is {} long, so {} is past its end; choose an earlier time.",
                        time_words(*duration), time_words(to.value_or(at))));
    return {};
}

}  // namespace secondlook
