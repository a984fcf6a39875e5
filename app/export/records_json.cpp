#include "app/export/records_json.h"

#include <filesystem>

#include <nlohmann/json.hpp>

#include "app/core/printable.h"

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
                {"last_position_us", lesson.last_position.count()},
                {"kind", lesson.is_conversation ? "conversation" : "lesson"},
                {"session", lesson.session.empty() ? Json(nullptr) : Json(lesson.session)}};
}

Json moment_json(const Moment& moment, const std::vector<MomentCode>& codes) {
    Json tags = Json::object();
    for (const DimensionValue& tag : moment.tags) {
        tags[std::string(dimension_info(tag.dimension).key)].push_back(tag.value);
    }
    Json coded = Json::array();
    for (const MomentCode& code : codes)
        coded.push_back({{"set", code.set}, {"label", code.label}});
    return Json{{"id", moment.id},
                {"lesson", moment.lesson},
                {"author", moment.author},
                {"author_name", moment.author_name},
                {"at_us", moment.at.count()},
                {"to_us", moment.to ? Json(moment.to->count()) : Json(nullptr)},
                {"note", moment.note},
                {"tags", tags},
                {"created_us", moment.created},
                {"changed_us", moment.changed},
                {"note_kind", moment.note_kind},
                {"teacher_action", moment.teacher_action},
                {"pupil_response", moment.pupil_response},
                {"codes", coded}};
}

Json moment_json(const Moment& moment, const LessonCodes& codes) {
    const auto own = codes.find(moment.id);
    return moment_json(moment, own == codes.end() ? std::vector<MomentCode>() : own->second);
}

Json exported_lesson_json(const ExportedLesson& exported) {
    Json json = lesson_json(exported.lesson);
    json.erase("path");
    json.erase("last_opened_us");
    json.erase("last_position_us");
    const std::filesystem::path path = exported.lesson.path;
    json["file"] = printable(path.filename().native());
    json["private_notes_left_out"] = exported.notes_left_out;
    json["moments"] = Json::array();
    for (const Moment& moment : exported.moments)
        json["moments"].push_back(moment_json(moment, exported.codes));
    return json;
}

}  // namespace secondlook
