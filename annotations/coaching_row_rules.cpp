#include "annotations/coaching_row_rules.h"

#include "annotations/calendar_day.h"
#include "annotations/plain_text.h"
#include "annotations/relationship_types.h"
#include "annotations/template_text.h"

namespace secondlook {

namespace {

constexpr std::int64_t a_day = 24 * 60;  // minutes

bool is_line(const RowView& row, std::string_view column) {
    const std::string text = row.text(column);
    return clean_line(text) == text;
}

bool is_day_or_none(const RowView& row, std::string_view column) {
    const std::string day = row.text(column);
    return day.empty() || is_day(day);
}

Fault none(const RowView&) {
    return {};
}

Fault fault_of_role(const RowView& row) {
    return is_line(row, "school") ? "" : "a school that cannot be";
}

Fault fault_of_relationship(const RowView& row) {
    return relationship_type(row.text("type")) != nullptr ? "" : "a type of pair that there is not";
}

Fault fault_of_group(const RowView& row) {
    return is_line(row, "name") && is_line(row, "kind") ? "" : "a name that cannot be";
}

Fault fault_of_programme(const RowView& row) {
    return is_line(row, "title") ? "" : "a title that cannot be";
}

Fault fault_of_cycle(const RowView& row) {
    if (!is_line(row, "title")) return "a title that cannot be";
    return is_day_or_none(row, "starts") ? "" : "an impossible day";
}

Fault fault_of_session(const RowView& row) {
    const std::string planned = row.text("planned");
    const std::string zone = row.text("zone");
    if (!is_line(row, "title")) return "a title that cannot be";
    if (!planned.empty() && !is_appointment(planned)) return "an impossible time";
    if (!zone.empty() && !is_zone_name(zone)) return "an impossible time zone";
    const bool fits = row.number("minutes") <= a_day && row.number("held_minutes") <= a_day;
    return fits ? "" : "an impossible length";
}

/// Everyone says of themself that they are ready.
Fault fault_of_readiness(const RowView& row) {
    return row.text("author") == row.text("person") ? "" : "someone made ready by another";
}

Fault fault_of_material(const RowView& row) {
    return is_line(row, "title") ? "" : "a title that cannot be";
}

Fault fault_of_reader(const RowView& row) {
    return row.text("author") == row.text("person") ? "" : "someone made a reader by another";
}

Fault fault_of_step(const RowView& row) {
    return is_day_or_none(row, "due") ? "" : "an impossible day";
}

Fault fault_of_attempt(const RowView& row) {
    return is_day_or_none(row, "tried_on") ? "" : "an impossible day";
}

Fault fault_of_template(const RowView& row) {
    const auto one = read_template(row.text("body"));
    return one && one->key == row.text("key") ? "" : "a template that cannot be used";
}

}  // namespace

RowRule coaching_row_rule(std::string_view table) {
    static constexpr std::pair<std::string_view, RowRule> rules[] = {
        {"role_in_school", fault_of_role},
        {"relationship", fault_of_relationship},
        {"coaching_group", fault_of_group},
        {"programme", fault_of_programme},
        {"cycle", fault_of_cycle},
        {"session", fault_of_session},
        {"session_ready", fault_of_readiness},
        {"cycle_material", fault_of_material},
        {"material_seen", fault_of_reader},
        {"action_step", fault_of_step},
        {"attempt", fault_of_attempt},
        {"template", fault_of_template},
    };
    const auto found =
        std::ranges::find(rules, table, &std::pair<std::string_view, RowRule>::first);
    return found == std::end(rules) ? none : found->second;
}

}  // namespace secondlook
