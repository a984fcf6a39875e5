#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "app/core/action_table.h"
#include "app/core/moment_tags.h"
#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/sheet_parts.h"

namespace secondlook {
namespace {

std::string lower(std::string_view words) {
    std::string low(words);
    std::ranges::transform(low, low.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return low;
}

// Every typed word must be found in the action's words.
bool matches(const Action& row, const std::string& typed) {
    const std::string in = lower(row.text) + " " + lower(row.group) + " " + lower(row.help);
    std::size_t from = 0;
    const std::string words = lower(typed);
    while (from < words.size()) {
        const std::size_t end = std::min(words.find(' ', from), words.size());
        if (in.find(words.substr(from, end - from)) == std::string::npos) return false;
        from = end + 1;
    }
    return true;
}

std::vector<const Action*> found_actions(const Workspace& work, const std::string& typed) {
    std::vector<const Action*> found;
    for (const Action& row : action_table()) {
        const bool offered = row.listed && row.id != "app.commands" && work.enabled(row.id);
        if (offered && matches(row, typed)) found.push_back(&row);
    }
    return found;
}

}  // namespace

void draw_help_sheet(Ui& ui) {
    const Rect place = sheet(ui, "help", 940, 640);
    Rect inside = place.inset(ui.px(24), ui.px(16));
    sheet_title(ui, inside, "Keys and help");
    ImGui::SetCursorScreenPos({inside.x, inside.y});
    ImGui::BeginChild("help", {inside.w, inside.h}, false, ImGuiWindowFlags_NoBackground);
    const int columns = inside.w > ui.px(760) ? 2 : 1;
    const float gap = ui.px(28);
    const float width = (inside.w - ui.px(14) - gap * static_cast<float>(columns - 1)) /
                        static_cast<float>(columns);
    const float top = inside.y - ImGui::GetScrollY();
    std::array<float, 2> y{top, top};
    std::size_t column = 0;
    std::string_view group;
    for (const Action& row : action_table()) {
        if (!row.listed) continue;
        if (row.group != group) {
            group = row.group;
            column = columns == 2 && y[1] < y[0] ? 1 : 0;
            if (y[column] > top) y[column] += ui.px(12);
            text(ui, ui.fonts.strong, inside.x + static_cast<float>(column) * (width + gap),
                 y[column], ui.theme.text, group);
            y[column] += ui.px(26);
        }
        const float x = inside.x + static_cast<float>(column) * (width + gap);
        Rect line{x, y[column], width, ui.px(26)};
        const std::string key = key_text(row);
        if (!key.empty()) {
            const float cap = key_cap_width(ui, key);
            key_cap(ui, line.right() - cap, line.centre_y(), key);
            line.cut_right(cap + ui.px(8));
        }
        const float words = text_in(ui, ui.fonts.detail, line, ui.theme.text, row.text);
        line.cut_left(words + ui.px(10));
        if (text_size(ui.fonts.detail, row.help).x <= line.w) {
            text_in(ui, ui.fonts.detail, line, ui.theme.muted, row.help);
        }
        y[column] += ui.px(26);
    }
    ImGui::SetCursorScreenPos({inside.x, std::max(y[0], y[1])});
    ImGui::Dummy({1, 1});
    ImGui::EndChild();
}

void draw_command_palette(Ui& ui, PaneState& state, Typed typed) {
    const Rect place = sheet(ui, "commands", 560, 470);
    Rect inside = place.inset(ui.px(16), ui.px(16));
    const auto found = found_actions(ui.work, state.line.text());
    move_choice(state, typed, found.size());
    const auto result = draw_field(ui, "command", state.line_field, state.line,
                                   inside.cut_top(ui.px(40)), "What would you like to do?", typed);
    inside.cut_top(ui.px(10));
    const Action* wanted = nullptr;
    if (result == NoteFieldResult::Posted && !found.empty()) wanted = found[state.choice];
    if (result == NoteFieldResult::Cancelled) ui.sink.emit("app.dismiss");
    if (found.empty()) {
        text_in(ui, ui.fonts.body, inside.cut_top(ui.px(40)), ui.theme.muted,
                "Nothing is called that. Try another word.");
    }
    const float height = ui.px(36);
    const auto rows = static_cast<std::size_t>(std::max(1.0F, std::floor(inside.h / height)));
    const std::size_t first = state.choice >= rows ? state.choice - rows + 1 : 0;
    for (std::size_t i = first; i < std::min(found.size(), first + rows); ++i) {
        const Rect line = inside.cut_top(height);
        const std::string name = "command " + std::string(found[i]->id);
        if (choice_row(ui, name, line, i == state.choice)) wanted = found[i];
        Rect words = line.inset(ui.px(12), 0);
        const std::string key = key_text(*found[i]);
        if (!key.empty()) {
            const float cap = key_cap_width(ui, key);
            key_cap(ui, words.right() - cap, words.centre_y(), key);
            words.cut_right(cap + ui.px(8));
        }
        text_in(ui, ui.fonts.body, words, ui.theme.text, found[i]->text);
    }
    if (!wanted) return;
    ui.sink.emit("app.dismiss");
    ui.sink.emit(wanted->id);
}

void draw_rename(Ui& ui, PaneState& state, Typed typed) {
    const Rect place = sheet(ui, "rename", 460, 150);
    Rect inside = place.inset(ui.px(20), ui.px(14));
    sheet_title(ui, inside, "What should this lesson be called?");
    const auto result = draw_field(ui, "title", state.line_field, state.line,
                                   inside.cut_top(ui.px(40)), "Year 4 fractions", typed);
    if (result == NoteFieldResult::Posted && !state.line.text().empty())
        ui.sink.emit("lesson.rename", state.line.text());
    if (result == NoteFieldResult::Cancelled) ui.sink.emit("app.dismiss");
}

void draw_go_to(Ui& ui, PaneState& state, Typed typed) {
    const Rect place = sheet(ui, "goto", 400, 150);
    Rect inside = place.inset(ui.px(20), ui.px(14));
    sheet_title(ui, inside, "Go to a time");
    const auto result = draw_field(ui, "time", state.line_field, state.line,
                                   inside.cut_top(ui.px(40)), "12:31, or 1:02:03.5", typed);
    if (result == NoteFieldResult::Posted) ui.sink.emit("jump.to", state.line.text());
    if (result == NoteFieldResult::Cancelled) ui.sink.emit("app.dismiss");
}

namespace {

void draw_tag_values(Ui& ui, const DimensionInfo& info, Rect inside) {
    const Moment* moment = ui.work.review()->selected();
    int number = 1;
    for (const std::string_view value : info.values) {
        const Rect line = inside.cut_top(ui.px(40));
        const bool chosen =
            moment &&
            std::ranges::find(moment->tags, DimensionValue{info.dimension, std::string(value)}) !=
                moment->tags.end();
        const std::string action = "tag." + std::string(info.key);
        if (choice_row(ui, "value " + std::string(value), line, chosen)) {
            ui.sink.emit(action, std::string(value));
        }
        Rect row = line.inset(ui.px(10), 0);
        row.cut_left(key_cap(ui, row.x, row.centre_y(), fmt::format("{}", number++)) + ui.px(12));
        text_in(ui, ui.fonts.body, row, ui.theme.text, value);
        if (chosen)
            text_in(ui, ui.fonts.detail, row.cut_right(ui.px(56)), ui.theme.accent, "chosen");
    }
}

void draw_subject(Ui& ui, PaneState& state, Typed typed, Rect inside) {
    const auto result = draw_field(ui, "subject", state.line_field, state.line,
                                   inside.cut_top(ui.px(40)), "In your own words", typed);
    if (result == NoteFieldResult::Posted && !state.line.text().empty()) {
        ui.sink.emit("tag.subject", state.line.text());
    }
    if (result == NoteFieldResult::Cancelled) ui.sink.emit("app.dismiss");
    inside.cut_top(ui.px(8));
    for (const std::string& subject : ui.work.subjects()) {
        if (inside.h < ui.px(36)) break;
        const Rect line = inside.cut_top(ui.px(36));
        if (choice_row(ui, "subject " + subject, line, false)) ui.sink.emit("tag.subject", subject);
        words_in(ui, line.inset(ui.px(10), 0), subject, 15, ui.theme.text);
    }
}

}  // namespace

void draw_tag_sheet(Ui& ui, PaneState& state, Typed typed) {
    const DimensionInfo& info = dimension_info(ui.work.tag_dimension());
    const auto rows = info.free_words ? ui.work.subjects().size() : info.values.size();
    const float height = 84.0F + (info.free_words ? 60.0F + 36.0F * static_cast<float>(rows)
                                                  : 40.0F * static_cast<float>(rows));
    const auto cell = ui.probe.find("tag." + std::string(info.key));
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    const Rect corner{screen.x, screen.y - ui.px(100), 0, 0};
    const Rect place =
        popover(ui, "tag", cell == ui.probe.end() ? corner : cell->second, 340, height);
    Rect inside = place.inset(ui.px(16), ui.px(12));
    sheet_title(ui, inside, sentence_case(info.label));
    if (info.free_words) {
        draw_subject(ui, state, typed, inside);
    } else {
        draw_tag_values(ui, info, inside);
    }
}

}  // namespace secondlook
