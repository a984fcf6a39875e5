#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/core/moment_tags.h"
#include "app/core/time_text.h"
#include "app/core/workspace.h"
#include "app/ui/moment_card.h"
#include "app/ui/panes.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace secondlook {
namespace {

constexpr float kUnseenCard = 76;  // a card with one line of words, until it is in sight
constexpr float kBetweenCards = 4;
constexpr float kHeadroom = 20;  // above a card that was scrolled to

void draw_empty(Ui& ui, Rect place) {
    Rect words = place.inset(ui.px(16), ui.px(6));
    const bool filtered = !ui.work.review()->moments().empty();
    words.y += text_wrapped(ui, ui.fonts.body, words, ui.theme.text,
                            filtered ? "No moment is like that." : "Nothing marked yet.") +
               ui.px(6);
    text_wrapped(ui, ui.fonts.detail, words, ui.theme.muted,
                 filtered ? "Try other words or tags; Esc shows all again."
                 : ui.work.lesson_desk().is_talk()
                     ? "Press M when something is said that you want to look at, and tag it "
                       "with the same six dimensions."
                     : "Press M when something catches your eye. It keeps the very frame you "
                       "see; you can write about it now or later.");
}

// Brings a card into view once, when it is newly chosen or newly reached by the playhead; one that
// is written in stays in view while it grows.
class Follower {
  public:
    Follower(Ui& ui, PaneState& state, const Rect& list, float start)
        : ui_(ui),
          state_(state),
          list_(list),
          start_(start),
          selected_(ui.work.review()->selected()),
          current_(ui.work.review()->current()) {}

    bool is_current(const Moment& moment) const { return current_ == &moment; }

    void follow(const Moment& moment, float top, float bottom) {
        const bool below = bottom > list_.bottom() && top > list_.y + ui_.px(kHeadroom) + 1;
        const bool outside = top < list_.y || below;
        // Until it is in sight: the cards above it were only guessed at before.
        if (selected_ == &moment && state_.scrolled_to != moment.id) {
            if (outside) {
                scroll_to(top);
            } else {
                state_.scrolled_to = moment.id;
            }
        }
        if (current_ == &moment && state_.followed != moment.id) {
            const ImVec2 mouse = ImGui::GetIO().MousePos;
            const bool reading = list_.contains(mouse.x, mouse.y);
            if (outside && !reading) {
                scroll_to(top);
            } else {
                state_.followed = moment.id;
            }
        }
        if (selected_ == &moment && being_written(ui_, moment)) follow_caret(bottom);
    }

  private:
    // The foot of the card with its hint, or the caret where the card is higher than the list.
    void follow_caret(float bottom) const {
        const Rect& caret = ui_.caret;
        const float foot = std::min(bottom, caret.bottom() + list_.h / 2);
        const float hidden = std::max(foot - list_.bottom(), caret.bottom() - list_.bottom());
        if (hidden > 0) ImGui::SetScrollY(ImGui::GetScrollY() + hidden);
        if (caret.h > 0 && caret.y < list_.y)
            ImGui::SetScrollY(ImGui::GetScrollY() + caret.y - list_.y);
    }

    void scroll_to(float top) const { ImGui::SetScrollY(top - start_ - ui_.px(kHeadroom)); }

    Ui& ui_;
    PaneState& state_;
    Rect list_;
    float start_;
    const Moment* selected_;
    const Moment* current_;
};

void draw_cards(Ui& ui, PaneState& state, Typed typed, const Rect& place) {
    const ReviewSession& review = *ui.work.review();
    const MomentList& moments = review.list();
    const bool video = review.player().facts().video.has_value();
    const float width = place.w - ui.px(8);
    state.card_heights.follow(moments, width + ui.scale, ui.px(kUnseenCard));
    const float start = place.y - ImGui::GetScrollY();
    Follower follower(ui, state, place, start);
    const Moment* writing = review.writing() ? review.selected() : nullptr;
    const Moment *first = nullptr, *last = nullptr;  // in sight
    float y = start;
    for (std::size_t i = 0; i < moments.shown().size(); ++i) {
        const Moment& moment = moments.all()[moments.shown()[i]];
        float height = state.card_heights.at(i);
        if ((y + height >= place.y && y <= place.bottom()) || writing == &moment) {
            const CardPlan plan = plan_card(ui, state, moment, place.x, y, width, video);
            draw_card(ui, state, typed, moment, plan, follower.is_current(moment));
            height = plan.card.h;
            state.card_heights.set(i, moment.id, height);
            if (!first) first = &moment;
            last = &moment;
        }
        follower.follow(moment, y, y + height);
        y += height + ui.px(kBetweenCards);
    }
    ImGui::SetCursorScreenPos({place.x, y});
    ImGui::Dummy({1, ui.px(6)});
    if (!first) return;
    const std::string in_sight = exact_time_text(first->at) + " " + exact_time_text(last->at);
    const std::string of_lesson = review.file().native() + " " + in_sight;
    if (std::exchange(state.in_sight, of_lesson) != of_lesson)
        ui.sink.emit("moment.in_sight", in_sight);
}

std::string tag_argument(const DimensionValue& tag) {
    return std::string(dimension_info(tag.dimension).key) + "=" + tag.value;
}

// Whether only notes with one of the two lenses are wanted; a row when there is any such note.
void draw_lens_filter(Ui& ui, Rect& place) {
    const MomentList& moments = ui.work.review()->list();
    const auto any = [&](std::string Moment::*words) {
        return std::ranges::any_of(moments.all(),
                                   [&](const Moment& moment) { return !(moment.*words).empty(); });
    };
    const bool teacher = any(&Moment::teacher_action), pupils = any(&Moment::pupil_response);
    if (!teacher && !pupils) return;
    Rect row = place.cut_top(ui.px(26));
    place.cut_top(ui.px(8));
    const auto chip = [&](const char* lens, std::string_view words, bool chosen) {
        const float width = std::min(row.w, text_size(ui.fonts.detail, words).x + ui.px(20));
        const Rect at = row.cut_left(width);
        row.cut_left(ui.px(6));
        const Press press = press_area(ui, std::string("lens ") + lens, at);
        fill(ui, at, chosen ? ui.theme.accent_soft : ui.theme.sunken, 6);
        if (chosen || press.hovered) outline(ui, at, ui.theme.accent, 6);
        text_centred(ui, ui.fonts.detail, at, chosen ? ui.theme.accent : ui.theme.text, words);
        if (press.clicked) ui.sink.emit("filter.lens", lens);
    };
    if (pupils) chip("pupils", "with pupils' response", moments.filter().pupil_response);
    if (teacher) chip("teacher", "with teacher's action", moments.filter().teacher_action);
}

// The tags of this lesson as chips to choose from: up to three rows, and room for a card below;
// returns what is left.
Rect draw_filter_tags(Ui& ui, Rect place) {
    const MomentList& moments = ui.work.review()->list();
    const float height = ui.px(26), gap = ui.px(6);
    draw_lens_filter(ui, place);
    const float lowest = place.y + std::min(3 * (height + gap), place.h - ui.px(kUnseenCard));
    float x = place.x, y = place.y;
    for (const DimensionValue& tag : moments.tags_in_use()) {
        const float width = chip_width(ui, tag, place.w);
        if (x > place.x && x + width > place.right()) {
            x = place.x;
            y += height + gap;
        }
        if (y + height > lowest) {
            y -= height + gap;
            break;
        }
        const auto& wanted = moments.filter().tags;
        const bool chosen = std::ranges::find(wanted, tag) != wanted.end();
        const Rect chip{x, y, width, height};
        const Press press = press_area(ui, "filter " + tag_argument(tag), chip);
        draw_chip(ui, tag, chip, chosen ? ui.theme.accent_soft : ui.theme.sunken);
        if (chosen || press.hovered) outline(ui, chip, ui.theme.accent, 6);
        if (press.clicked) ui.sink.emit("filter.tag", tag_argument(tag));
        x += width + gap;
    }
    if (!moments.tags_in_use().empty()) place.cut_top(y + height + gap - place.y);
    return place;
}

Rect draw_filter(Ui& ui, PaneState& state, Typed typed, Rect place) {
    const ReviewSession& review = *ui.work.review();
    Rect inside = place.inset(ui.px(16), 0);
    const Rect field = inside.cut_top(ui.px(36));
    const bool typing = review.filter_typing();
    const auto result = draw_field(ui, "filter", state.filter_field, state.filter, field,
                                   "Words in notes and tags", typed, typing);
    if (!typing && state.filter_field.focused()) ui.sink.emit("moment.filter");
    if (result == NoteFieldResult::Changed) ui.sink.emit("filter.words", state.filter.text());
    if (result == NoteFieldResult::Posted) ui.sink.emit("filter.rest");
    if (result == NoteFieldResult::Cancelled) ui.sink.emit("filter.close");
    inside.cut_top(ui.px(12));
    place.cut_top(draw_filter_tags(ui, inside).y - place.y);
    return place;
}

// One of the two lists: its name and how many there are.
void draw_tab(Ui& ui, Rect& row, const std::string& name, std::string_view words,
              const std::string& count, bool here) {
    const ImFont* font = here ? ui.fonts.strong : ui.fonts.body;
    const float width = text_size(font, words).x;
    const float whole = width + (count.empty() ? 0 : text_size(ui.fonts.body, count).x + ui.px(7));
    const Press press = press_area(ui, name, {row.x, row.y, whole, row.h}, !here);
    const bool lit = here || press.hovered;
    Rect place = row.cut_left(whole + ui.px(18));
    text_in(ui, font, place.cut_left(width + ui.px(7)), lit ? ui.theme.text : ui.theme.muted,
            words);
    if (!count.empty()) text_in(ui, ui.fonts.body, place, ui.theme.muted, count);
    if (press.clicked) ui.sink.emit("clip.list");
}

void draw_title(Ui& ui, Rect title) {
    const ReviewSession& review = *ui.work.review();
    const std::size_t all = review.moments().size(), shown = review.list().shown().size();
    Rect row = title;
    const bool talk = ui.work.lesson_desk().is_talk();
    const bool clips = ui.work.lesson_desk().lists_clips();
    const std::size_t kept = ui.work.lesson_desk().clips().size();
    draw_tab(
        ui, row, "moments.list", talk ? "Utterances" : "Moments",
        shown == all ? all > 0 ? fmt::format("{}", all) : "" : fmt::format("{} of {}", shown, all),
        !clips);
    draw_tab(ui, row, "clips.list", talk ? "The talk" : "Clips",
             kept > 0 && !talk ? fmt::format("{}", kept) : "", clips);
    if (all == 0 || clips) return;
    const bool open = review.filter_open();
    const std::string_view words = open ? "Show all" : "Filter";
    const float width = button_width(ui, words);
    action_button(ui, open ? "filter.close" : "moment.filter",
                  centred(row.cut_right(width), width, ui.px(30)), ButtonLook::Quiet, words, false);
}

}  // namespace

void draw_moments(Ui& ui, PaneState& state, Typed typed, Rect place) {
    card(ui, place);
    const ReviewSession& review = *ui.work.review();
    draw_title(ui, place.cut_top(ui.px(44)).inset(ui.px(16), 0));
    if (ui.work.lesson_desk().in_pair() && !ui.work.lesson_desk().is_talk())
        draw_looked(ui, place.cut_bottom(ui.px(46)));
    if (ui.work.lesson_desk().lists_clips())
        return ui.work.lesson_desk().is_talk() ? draw_talk(ui, place)
                                               : draw_clips(ui, state, place);
    if (review.filter_open()) {
        place = draw_filter(ui, state, typed, place);
        if (!review.filter_typing() && review.list().filter().words.empty())
            state.filter = TextDraft();
    } else {
        state.filter = TextDraft();
    }
    if (review.list().shown().empty()) return draw_empty(ui, place);
    place.cut_bottom(ui.px(6));
    place = place.inset(ui.px(6), 0);
    ImGui::SetCursorScreenPos({place.x, place.y});
    ImGui::BeginChild("moments", {place.w, place.h}, false, ImGuiWindowFlags_NoBackground);
    draw_cards(ui, state, review.writing() ? typed : Typed{}, place);
    ImGui::EndChild();
}

}  // namespace secondlook
