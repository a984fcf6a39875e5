#pragma once

#include <string>
#include <vector>

#include "app/export/exported_lesson.h"

namespace secondlook::testing {

/// The same thought in ten scripts, with the signs that formats trip over.
inline const std::string kTenScripts =
    "Whose idea, \"Anna\"?\nΠοιος; Кто? من سأل؟ מי שאל? किसने पूछा? யார் கேட்டார்? "
    "谁问的？ 誰が聞いた？ 누가 물었나? 👩🏽‍🏫";

inline Moment made_moment(std::int64_t at_us, const std::string& note) {
    Moment moment;
    moment.id =
        "01930000-0000-7000-8000-" + std::to_string(100'000'000'000 + at_us % 1'000'000'000);
    moment.lesson = "01930000-0000-7000-8000-000000000001";
    moment.author_name = "Anna";
    moment.at = MediaTime(at_us);
    moment.note = note;
    moment.tags = {{Dimension::SubjectMatter, "Turn taking"},
                   {Dimension::Tone, "neutral"},
                   {Dimension::Tone, "curious"}};
    return moment;
}

inline ExportedLesson made_lesson(std::vector<Moment> moments) {
    ExportedLesson exported;
    exported.lesson.id = "01930000-0000-7000-8000-000000000001";
    exported.lesson.title = "Year 4: halves & \"quarters\"";
    exported.lesson.path = "/home/anna/lessons/year 4.mp4";
    exported.lesson.duration = MediaTime(60'000'000);
    exported.moments = std::move(moments);
    return exported;
}

}  // namespace secondlook::testing
