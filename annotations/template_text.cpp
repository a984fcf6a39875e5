#include "annotations/template_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "annotations/plain_text.h"
#include "annotations/refusal.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t largest_template = 1'000'000;  // bytes
constexpr std::size_t most_parts = 200;              // cycles, sessions, subjects
constexpr const char* version_field = "secondlook_template";

/// What is wrong with a template, as the end of a sentence.
struct Fault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The fields of one object, read by name; those never asked for are a fault.
class Fields {
  public:
    Fields(const Json& object, std::string place) : object_(object), place_(std::move(place)) {
        if (!object.is_object()) throw Fault(fmt::format("{} is no object", place_));
    }
    std::string line(const char* name, bool needed = false) {
        const std::string text = clean_line(words(name));
        if (needed && text.empty()) throw Fault(fmt::format("{} has no {}", place_, name));
        return text;
    }
    std::string words(const char* name) {
        const Json* value = find(name);
        if (value == nullptr) return {};
        if (!value->is_string()) throw Fault(fmt::format("the {} of {} is no text", name, place_));
        return clean_text(value->get<std::string>());
    }
    std::string choice(const char* name, std::initializer_list<std::string_view> choices) {
        const std::string word = line(name);
        if (word.empty()) return std::string(*choices.begin());
        if (std::ranges::find(choices, word) == choices.end())
            throw Fault(fmt::format("the {} of {} is none that Second Look knows", name, place_));
        return word;
    }
    int number(const char* name, int otherwise, int from, int to) {
        const Json* value = find(name);
        if (value == nullptr) return otherwise;
        if (!value->is_number_integer() || *value < from || *value > to)
            throw Fault(fmt::format("the {} of {} is no whole number from {} to {}", name, place_,
                                    from, to));
        return value->get<int>();
    }
    bool flag(const char* name) {
        const Json* value = find(name);
        if (value != nullptr && !value->is_boolean())
            throw Fault(fmt::format("the {} of {} is neither true nor false", name, place_));
        return value != nullptr && value->get<bool>();
    }
    Json list(const char* name) {
        const Json* value = find(name);
        if (value == nullptr) return Json::array();
        if (!value->is_array() || value->size() > most_parts)
            throw Fault(
                fmt::format("the {} of {} are no list of up to {}", name, place_, most_parts));
        return *value;
    }
    const Json* find(const char* name) {
        known_.emplace_back(name);
        const auto found = object_.find(name);
        return found == object_.end() ? nullptr : &*found;
    }
    void no_others() const {
        for (const auto& [name, value] : object_.items())
            if (std::ranges::find(known_, name) == known_.end())
                throw Fault(fmt::format("{} has a field that Second Look does not know", place_));
    }

  private:
    const Json& object_;
    std::string place_;
    std::vector<std::string> known_;
};

TemplateSession session_from(const Json& json) {
    constexpr int a_day = 24 * 60;
    Fields fields(json, "a session");
    TemplateSession session;
    session.title = fields.line("title", true);
    session.kind = fields.choice("kind", {"face to face", "live", "own time"});
    session.purpose = fields.choice("purpose", {"conversation", "lesson", "meeting"});
    session.guidance = fields.words("guidance");
    session.minutes = fields.number("minutes", 0, 0, a_day);
    session.after_days = fields.number("after_days", 0, 0, 3660);
    session.follow_up = fields.flag("follow_up");
    session.repeat = fields.number("repeat", 1, 1, 100);
    session.every_months = fields.number("every_months", 0, 0, 24);
    fields.no_others();
    return session;
}

ClipMinutes clip_minutes_from(const Json& list) {
    if (list.empty()) return {};
    const bool numbers = list.size() == 2 && list[0].is_number_integer() &&
                         list[1].is_number_integer() && list[0] >= 0 && list[1] > list[0] &&
                         list[1] <= 600;
    if (!numbers)
        throw Fault("the clip_minutes of a cycle are no two whole numbers, the smaller one first");
    return {list[0], list[1]};
}

TemplateCycle cycle_from(const Json& json) {
    Fields fields(json, "a cycle");
    TemplateCycle cycle;
    cycle.title = fields.line("title", true);
    cycle.kind = fields.line("kind");
    cycle.domain = fields.line("domain");
    cycle.step_limit = fields.number("step_limit", 2, 1, 20);
    cycle.after_days = fields.number("after_days", 0, 0, 3660);
    cycle.clip_minutes = clip_minutes_from(fields.list("clip_minutes"));
    for (const Json& session : fields.list("sessions"))
        cycle.sessions.push_back(session_from(session));
    fields.no_others();
    return cycle;
}

void read_entitlement(const Json* json, CoachingTemplate& one) {
    if (json == nullptr) return;
    constexpr int a_year = 366 * 24 * 60;
    Fields fields(*json, "the entitlement");
    one.entitlement_minutes = fields.number("minutes", 0, 1, a_year);
    one.counts = fields.choice("counts", {"conversations", "all sessions"});
    fields.no_others();
}

bool is_key(const std::string& key) {
    return !key.empty() && key.size() <= 60 && std::ranges::all_of(key, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

CoachingTemplate template_from(const Json& json) {
    Fields fields(json, "the file");
    if (fields.number(version_field, 0, 0, 1'000'000) != 1)
        throw Fault(fmt::format("it does not say \"{}\": 1", version_field));
    CoachingTemplate one;
    one.key = fields.line("key", true);
    if (!is_key(one.key)) throw Fault("its key is not made of a-z, 0-9 and -");
    one.title = fields.line("title", true);
    one.about = fields.words("about");
    one.source = fields.words("source");
    one.principle = fields.words("principle");
    one.whom = fields.choice("for", {"teacher", "group", "either"});
    read_entitlement(fields.find("entitlement"), one);
    for (const Json& subject : fields.list("subjects")) {
        if (!subject.is_string()) throw Fault("one of its subjects is no text");
        one.subjects.push_back(clean_line(subject.get<std::string>()));
    }
    for (const Json& cycle : fields.list("cycles"))
        one.cycles.push_back(cycle_from(cycle));
    if (one.cycles.empty()) throw Fault("it has no cycles");
    fields.no_others();
    return one;
}

Json session_json(const TemplateSession& session) {
    Json json{{"title", session.title}, {"kind", session.kind}, {"purpose", session.purpose}};
    if (session.minutes != 0) json["minutes"] = session.minutes;
    if (session.after_days != 0) json["after_days"] = session.after_days;
    if (session.follow_up) json["follow_up"] = true;
    if (session.repeat != 1) json["repeat"] = session.repeat;
    if (session.every_months != 0) json["every_months"] = session.every_months;
    if (!session.guidance.empty()) json["guidance"] = session.guidance;
    return json;
}

Json cycle_json(const TemplateCycle& cycle) {
    Json json{{"title", cycle.title}, {"kind", cycle.kind}};
    if (!cycle.domain.empty()) json["domain"] = cycle.domain;
    json["step_limit"] = cycle.step_limit;
    if (cycle.after_days != 0) json["after_days"] = cycle.after_days;
    if (cycle.clip_minutes.to != 0)
        json["clip_minutes"] = {cycle.clip_minutes.from, cycle.clip_minutes.to};
    json["sessions"] = Json::array();
    for (const TemplateSession& session : cycle.sessions)
        json["sessions"].push_back(session_json(session));
    return json;
}

}  // namespace

StoreResult<CoachingTemplate> read_template(std::string_view text) {
    if (text.size() > largest_template)
        return invalid("That is too long for a template; a megabyte is the most.");
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded())
        return invalid("That is no JSON; export a template to see what one looks like.");
    try {
        return template_from(json);
    } catch (const Fault& fault) {
        return invalid(fmt::format(
            "That is no template that can be used: {}; export one to see what it looks like.",
            fault.what()));
    }
}

std::string template_json(const CoachingTemplate& one) {
    Json json{{version_field, 1},   {"key", one.key},       {"title", one.title},
              {"about", one.about}, {"source", one.source}, {"principle", one.principle},
              {"for", one.whom}};
    if (one.entitlement_minutes != 0)
        json["entitlement"] = Json{{"minutes", one.entitlement_minutes}, {"counts", one.counts}};
    if (!one.subjects.empty()) json["subjects"] = one.subjects;
    json["cycles"] = Json::array();
    for (const TemplateCycle& cycle : one.cycles)
        json["cycles"].push_back(cycle_json(cycle));
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace secondlook
