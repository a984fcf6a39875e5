// A list to pick one thing from, narrowed by what is typed.

#include "app/core/folded_text.h"
#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/sheet_parts.h"

namespace secondlook {
namespace {

std::vector<Chooser::Row> matching(const Chooser& from, const std::string& typed) {
    std::vector<Chooser::Row> rows;
    const std::string wanted = folded(typed);
    for (const Chooser::Row& row : from.rows)
        if (folded(row.first + " " + row.second).find(wanted) != std::string::npos)
            rows.push_back(row);
    return rows;
}

}  // namespace

void draw_chooser_sheet(Ui& ui, PaneState& state, Typed typed) {
    if (!ui.work.chooser()) return;
    const Chooser& from = *ui.work.chooser();
    const auto rows = matching(from, state.line.text());
    const float list = 56.0F * static_cast<float>(std::clamp<std::size_t>(rows.size(), 2, 7));
    const Rect place = sheet(ui, "chooser", 560, 128 + list + (from.about.empty() ? 0 : 26));
    Rect inside = place.inset(ui.px(20), ui.px(14));
    sheet_title(ui, inside, from.title);
    if (!from.about.empty())
        text_in(ui, ui.fonts.detail, inside.cut_top(ui.px(26)), ui.theme.muted, from.about);
    move_choice(state, typed, rows.size());
    const auto result = draw_field(ui, "choose", state.line_field, state.line,
                                   inside.cut_top(ui.px(40)), "Type to find one", typed);
    inside.cut_top(ui.px(8));
    if (result == NoteFieldResult::Cancelled) ui.sink.emit("app.dismiss");
    if (result == NoteFieldResult::Posted && !rows.empty())
        ui.sink.emit("choose.pick", rows[state.choice].id);
    if (rows.empty())
        text_wrapped(ui, ui.fonts.body, inside, ui.theme.muted,
                     from.rows.empty() ? from.none : "Nothing is called that. Try another word.");
    std::size_t index = 0;
    scrolled(ui, inside, rows, [&](const Chooser::Row& row, const Rect& at) {
        index = static_cast<std::size_t>(&row - rows.data());
        if (choice_row(ui, "choose " + row.id, at, index == state.choice))
            ui.sink.emit("choose.pick", row.id);
        record_row(ui, at, at, row.first, row.second, false);
    });
}

}  // namespace secondlook
