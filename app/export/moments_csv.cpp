#include "app/export/moments_csv.h"

#include <ctime>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "app/core/time_text.h"
#include "app/export/csv.h"

namespace secondlook {

namespace {

/// "2026-11-21T23:24:17Z".
std::string date_text(InstantUs instant) {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                       fmt::gmtime(static_cast<std::time_t>(instant / 1'000'000)));
}

/// The moment's values on one dimension; tone of voice may have two.
std::string values_text(const Moment& moment, Dimension dimension) {
    std::string text;
    for (const DimensionValue& tag : moment.tags) {
        if (tag.dimension == dimension) text += (text.empty() ? "" : "; ") + tag.value;
    }
    return text;
}

std::string header() {
    std::string line(kMomentsCsvStart);
    line += "at_us,to_us,note";
    for (const DimensionInfo& info : coaching_dimensions())
        line += fmt::format(",{}", info.key);
    return line +
           ",author,created,moment_id,lesson_id,"
           "note_kind,teacher_action,pupil_response\r\n";
}

std::string line_of(std::size_t number, const LessonRecording& lesson, const Moment& moment) {
    const MediaTime to = moment.to.value_or(MediaTime{0});
    std::vector<std::string> cells{std::to_string(number),
                                   without_formula(lesson.title),
                                   exact_time_text(moment.at),
                                   moment.to ? exact_time_text(to) : "",
                                   std::to_string(moment.at.count()),
                                   moment.to ? std::to_string(to.count()) : "",
                                   without_formula(moment.note)};
    for (const DimensionInfo& info : coaching_dimensions())
        cells.push_back(without_formula(values_text(moment, info.dimension)));
    cells.push_back(without_formula(moment.author_name));
    cells.push_back(date_text(moment.created));
    cells.push_back(moment.id);
    cells.push_back(lesson.id);
    for (const std::string* text :
         {&moment.note_kind, &moment.teacher_action, &moment.pupil_response})
        cells.push_back(without_formula(*text));
    return csv_line(cells);
}

}  // namespace

std::string moments_csv(const std::vector<ExportedLesson>& lessons) {
    std::string out = header();
    std::size_t number = 0;
    for (const ExportedLesson& exported : lessons) {
        for (const Moment& moment : exported.moments)
            out += line_of(++number, exported.lesson, moment);
    }
    return out;
}

}  // namespace secondlook
