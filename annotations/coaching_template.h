#pragma once

#include <string>
#include <vector>

namespace secondlook {

/// A session as a template plans it.
struct TemplateSession {
    std::string title;
    std::string kind = "face to face";
    std::string purpose = "conversation";
    std::string guidance;
    int minutes = 0;
    int after_days = 0;      ///< after the session before it, or the cycle's start
    bool follow_up = false;  ///< 14 days after the session before it
    int repeat = 1;          ///< so many times, numbered
    int every_months = 0;    ///< between two of those
};

/// How long a clip is, as a guide.
struct ClipMinutes {
    int from = 0;
    int to = 0;  ///< 0: any length
};

/// A cycle as a template plans it.
struct TemplateCycle {
    std::string title;
    std::string kind;
    std::string domain;
    int step_limit = 2;
    int after_days = 0;  ///< after the start of the cycle before it
    ClipMinutes clip_minutes;
    std::vector<TemplateSession> sessions;
};

/// Cycles to begin with, copied when used (annotations/data/README.md). More than one make a
/// programme.
struct CoachingTemplate {
    std::string key;  ///< "accelerate"
    std::string title;
    std::string about;
    std::string source;
    std::string principle;        ///< kept with what is made from it
    std::string whom;             ///< "teacher", "group" or "either"
    int entitlement_minutes = 0;  ///< a year; 0: none
    std::string counts = "conversations";
    std::vector<std::string> subjects;  ///< ready subject matters
    std::vector<TemplateCycle> cycles;
};

}  // namespace secondlook
