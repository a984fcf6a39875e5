#include <imgui_internal.h>

#include "app/ui/note_field_frame.h"

namespace secondlook {
namespace {

constexpr float lines_per_notch = 3.0F;

}  // namespace

void NoteField::take_pointer(Frame& frame, const Clipboard& clipboard) {
    if (frame.style.mouse_blocked) return;
    find_origin(frame);
    const ImGuiIO& io = ImGui::GetIO();
    const bool hovered = ImGui::IsItemHovered();
    const bool pressed = ImGui::IsMouseClicked(ImGuiMouseButton_Left);
    if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    if (hovered && page_.height() > frame.words.height) {
        ImGui::SetItemUsingMouseWheel();  // the pane behind does not scroll, too
        const float line = frame.setting.style.size_px * frame.setting.style.line_spacing;
        scroll_y_ -= io.MouseWheel * lines_per_notch * line;
    }
    if (pressed && !hovered) focused_ = false;
    if (!frame.draft.composition().empty()) return;  // offsets on the page are not the draft's
    const std::size_t at =
        page_.hit(io.MousePos.x - frame.origin_x, io.MousePos.y - frame.origin_y);
    if (pressed && hovered) {
        press(frame, at);
    } else if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left)) {
        if (at != frame.draft.caret()) frame.draft.place_caret(at, true);
        frame.follow = true;
    }
    if (hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Middle) && clipboard.read_selection) {
        pasted_ = clipboard.read_selection();
        focused_ = true;
        frame.draft.place_caret(at, false);
    }
}

// As everywhere on X11: what is selected can be pasted elsewhere by the middle button.
void NoteField::offer_selection(const TextDraft& draft, const Clipboard& clipboard) {
    if (!draft.has_selection() || !clipboard.write_selection) return offered_.clear();
    const bool dragging = ImGui::IsMouseDown(ImGuiMouseButton_Left);
    if (dragging || !focused_) return;
    if (std::string selected = draft.selected(); selected != offered_) {
        clipboard.write_selection(selected);
        offered_ = std::move(selected);
    }
}

void NoteField::press(Frame& frame, std::size_t at) {
    focused_ = true;
    column_.x.reset();
    const int clicks = ImGui::GetMouseClickedCount(ImGuiMouseButton_Left);
    if (clicks <= 1) {
        frame.draft.place_caret(at, ImGui::GetIO().KeyShift);
        return;
    }
    const auto range = clicks == 2 ? page_.word_around(at) : page_.paragraph_around(at);
    frame.draft.place_caret(range.from, false);
    frame.draft.place_caret(range.to, true);
}

}  // namespace secondlook
