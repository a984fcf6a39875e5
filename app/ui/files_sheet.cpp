#include "app/core/printable.h"
#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace secondlook {
namespace {

bool file_row(Ui& ui, const std::string& name, const Rect& place, const std::string& words,
              const std::string& detail, bool folder, bool chosen) {
    const Press press = press_area(ui, "file " + name, place);
    if (chosen || press.hovered)
        fill(ui, place, chosen ? ui.theme.accent_soft : ui.theme.sunken, 8);
    Rect row = place.inset(ui.px(12), 0);
    if (!detail.empty()) {
        const float width = text_size(ui.fonts.detail, detail).x + 1;
        text_in(ui, ui.fonts.detail, row.cut_right(width), ui.theme.muted, detail);
        row.cut_right(ui.px(10));
    }
    const WordsLook look{
        .size_px = ui.px(15), .semibold = folder, .wrap_px = row.w, .max_lines = 1};
    const WordsSize size = ui.words.measure(words, look);
    ui.words.draw(words, look, row.x, row.centre_y() - size.height / 2, ui.theme.text);
    return press.clicked;
}

void read_folder(PaneState& state, bool any) {
    if (state.folder.empty()) state.folder = usual_folder();
    if (state.files_of == state.folder) return;
    state.files = any ? list_files(state.folder) : list_recordings(state.folder);
    state.files_of = state.folder;
    state.choice = 0;
}

// The arrows choose, Enter opens, Backspace goes up a folder. Returns the row to open, or null.
const FileRow* take_keys(PaneState& state, Typed typed) {
    const FileRow* wanted = nullptr;
    for (const InputEvent& event : typed) {
        if (event.kind != InputEvent::Kind::Key) continue;
        const std::string& key = event.chord.key;
        const std::size_t count = state.files.size();
        if (key == "Down" && state.choice + 1 < count) ++state.choice;
        if (key == "Up" && state.choice > 0) --state.choice;
        if (key == "Enter" && state.choice < count) wanted = &state.files[state.choice];
        if (key == "Backspace") state.folder = state.folder.parent_path();
    }
    return wanted;
}

}  // namespace

void draw_files_sheet(Ui& ui, PaneState& state, Typed typed) {
    const bool any = ui.work.wants_any_file();
    read_folder(state, any);
    const FileRow* wanted = take_keys(state, typed);
    ui.typed_used = typed.size();
    const Rect place = sheet(ui, "files", 620, 520);
    Rect inside = place.inset(ui.px(20), ui.px(14));
    Rect title = inside.cut_top(ui.px(40));
    const Rect close = centred(title.cut_right(ui.px(30)), ui.px(28), ui.px(28));
    sign_button(ui, "app.dismiss", close, Sign::Close);
    text_in(ui, ui.fonts.time, title, ui.theme.text, any ? "Choose a file" : "Open a recording");
    const Rect here = inside.cut_top(ui.px(26));
    const WordsLook look{.size_px = ui.px(13), .wrap_px = here.w, .max_lines = 1};
    ui.words.draw(printable(state.folder.native()), look, here.x, here.y, ui.theme.muted);
    if (file_row(ui, "..", inside.cut_top(ui.px(36)), "The folder above", "", false, false)) {
        state.folder = state.folder.parent_path();
    }
    ImGui::SetCursorScreenPos({inside.x, inside.y});
    ImGui::BeginChild("files", {inside.w, inside.h}, false, ImGuiWindowFlags_NoBackground);
    float y = inside.y - ImGui::GetScrollY();
    for (std::size_t i = 0; i < state.files.size(); ++i) {
        const FileRow& row = state.files[i];
        const Rect line{inside.x, y, inside.w - ui.px(12), ui.px(36)};
        y = line.bottom();
        if (line.bottom() < inside.y || line.y > inside.bottom()) continue;
        if (file_row(ui, row.name, line, row.name, row.size, row.folder, i == state.choice))
            wanted = &row;
    }
    if (state.files.empty()) {
        text_in(ui, ui.fonts.body, {inside.x + ui.px(12), y, inside.w, ui.px(40)}, ui.theme.muted,
                any ? "No files in this folder." : "No recordings in this folder.");
        y += ui.px(40);
    }
    ImGui::SetCursorScreenPos({inside.x, y});
    ImGui::Dummy({1, 1});
    ImGui::EndChild();
    if (!wanted) return;
    if (wanted->folder) {
        state.folder = std::filesystem::path(wanted->path);
    } else {
        ui.sink.emit("app.open", wanted->path.native());
    }
}

}  // namespace secondlook
