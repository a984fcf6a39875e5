#include "app/cli/records_json.h"

#include <nlohmann/json.hpp>

namespace secondlook {

using Json = nlohmann::ordered_json;

Json lesson_json(const LessonRecording& lesson) {
    return Json{{"id", lesson.id},
                {"title", lesson.title},
                {"owner", lesson.owner},
                {"path", lesson.path},
                {"fingerprint", lesson.fingerprint},
                {"size_bytes", lesson.size_bytes},
                {"duration_us", lesson.duration.count()},
                {"frames", lesson.frames},
                {"created_us", lesson.created},
                {"last_opened_us", lesson.last_opened},
                {"last_position_us", lesson.last_position.count()}};
}

Json moment_json(const Moment& moment) {
    Json tags = Json::object();
    for (const DimensionValue& tag : moment.tags) {
        tags[std::string(dimension_info(tag.dimension).key)].push_back(tag.value);
    }
    return Json{{"id", moment.id},
                {"lesson", moment.lesson},
                {"author", moment.author},
                {"author_name", moment.author_name},
                {"at_us", moment.at.count()},
                {"to_us", moment.to ? Json(moment.to->count()) : Json(nullptr)},
                {"note", moment.note},
                {"tags", tags},
                {"created_us", moment.created},
                {"changed_us", moment.changed}};
}

}  // namespace secondlook
