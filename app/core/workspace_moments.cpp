// What a person does with moments, as actions: marking, tagging, moving ends, filtering the list.

#include <charconv>

#include "app/core/time_text.h"
#include "app/core/workspace.h"

namespace secondlook {
namespace {

std::string place_words(const Moment& moment) {
    if (!moment.to) return fine_clock_text(moment.at);
    return fine_clock_text(moment.at) + " to " + fine_clock_text(*moment.to);
}

}  // namespace

Outcome Workspace::marked(const ReviewSession& review, Outcome done) {
    if (!done) return done;
    const Moment* moment = review.lesson() ? review.selected() : nullptr;
    say("Marked " + (moment ? place_words(*moment) : fine_clock_text(review.shown_time())) + ".",
        "edit.undo");
    return {};
}

void Workspace::add_moment_handlers() {
    using R = ReviewSession;
    on_review("moment.mark", [this](R& r, std::string_view) { return marked(r, r.mark()); });
    on_review("moment.mark_stretch",
              [this](R& r, std::string_view) { return marked(r, r.mark_stretch()); });
    on_review("moment.note", [this](R& r, std::string_view) {
        full_picture_ = false;  // the note is written beside the picture
        return r.begin_note();
    });
    on_review("moment.previous", [](R& r, std::string_view) { return r.select_neighbour(-1); });
    on_review("moment.next", [](R& r, std::string_view) { return r.select_neighbour(1); });
    on_review("moment.select", [](R& r, std::string_view id) { return r.select(Uuid(id)); });
    on_review("moment.remove", [this](R& r, std::string_view) -> Outcome {
        if (Outcome done = r.remove_selected(); !done) return done;
        say("In the Trash.", "edit.undo");
        return {};
    });
    on_review("note.draft", [this](R& r, std::string_view text) {
        r.draft_note(std::string(text), services_.now_us());
        return Outcome{};
    });
    on_review("note.post",
              [](R& r, std::string_view text) { return r.post_note(std::string(text)); });
    on_review("note.cancel", [](R& r, std::string_view) { return r.leave_note(); });
    for (const DimensionInfo& info : coaching_dimensions()) {
        for (const Action& row : action_table()) {
            if (row.id.substr(0, 4) != "tag." || row.id.substr(4) != info.key) continue;
            handlers_[row.id] = [this, dimension = info.dimension](std::string_view value) {
                return tag(dimension, value);
            };
        }
    }
}

void Workspace::add_edge_handlers() {
    struct Nudge {
        std::string_view action;
        MomentEdge edge;
        int frames;
    };
    using enum MomentEdge;
    for (const auto& [action, edge, frames] : std::initializer_list<Nudge>{
             {"start.back", Start, -1},
             {"start.on", Start, 1},
             {"start.back_10", Start, -10},
             {"start.on_10", Start, 10},
             {"end.back", End, -1},
             {"end.on", End, 1},
             {"end.back_10", End, -10},
             {"end.on_10", End, 10},
         }) {
        on_review(action, [edge = edge, frames = frames](ReviewSession& r, std::string_view) {
            return r.nudge(edge, frames);
        });
    }
    on_review("moment.drag", [](ReviewSession& r, std::string_view words) -> Outcome {
        const std::size_t id_ends = words.find(' ');
        const std::size_t edge_ends = words.find(' ', id_ends + 1);
        if (id_ends == words.npos || edge_ends == words.npos)
            return refuse("Say which moment, which end and where: ID start 0:12.");
        const auto at = parse_time(words.substr(edge_ends + 1));
        if (!at) return refuse(at.error());
        const bool end = words.substr(id_ends + 1, edge_ends - id_ends - 1) == "end";
        return r.drag_edge(Uuid(words.substr(0, id_ends)), end ? End : Start, *at);
    });
}

void Workspace::add_filter_handlers() {
    using R = ReviewSession;
    on_review("moment.filter", [this](R& r, std::string_view) -> Outcome {
        if (Outcome kept = r.leave_note(); !kept) return kept;
        full_picture_ = false;
        r.open_filter();
        return {};
    });
    on_review("filter.words", [](R& r, std::string_view words) {
        MomentFilter filter = r.list().filter();
        filter.words = words;
        r.set_filter(std::move(filter));
        return Outcome{};
    });
    on_review("filter.tag", [](R& r, std::string_view words) -> Outcome {
        const auto tag = parse_tag(std::string(words));
        if (!tag) return refuse(tag.error().message);
        MomentFilter filter = r.list().filter();
        if (std::erase(filter.tags, *tag) == 0) filter.tags.push_back(*tag);
        r.set_filter(std::move(filter));
        return {};
    });
    on_review("filter.lens", [](R& r, std::string_view lens) -> Outcome {
        if (lens != "teacher" && lens != "pupils") return refuse("Say teacher or pupils.");
        MomentFilter filter = r.list().filter();
        bool& wanted = lens == "teacher" ? filter.teacher_action : filter.pupil_response;
        wanted = !wanted;
        r.set_filter(std::move(filter));
        return {};
    });
    on_review("moment.in_sight", [](R& r, std::string_view words) -> Outcome {
        const std::size_t gap = words.find(' ');
        const auto from = parse_time(words.substr(0, gap));
        const auto to = parse_time(gap == words.npos ? "" : words.substr(gap + 1));
        if (!from || !to) return refuse("Say from where to where: 0:12 0:20.");
        r.set_in_sight({*from, *to + MediaTime{1}});
        return {};
    });
    on_review("filter.rest", [](R& r) { r.rest_filter(); });
    on_review("filter.close", [](R& r) { r.close_filter(); });
}

Outcome Workspace::tag(Dimension dimension, std::string_view value) {
    if (!review_) return no_lesson_open();
    if (value.empty()) {
        const bool open_already = overlay_ == Overlay::Tag && tag_dimension_ == dimension;
        if (Outcome kept = review_->leave_note(); !kept) return kept;
        tag_dimension_ = dimension;
        overlay_ = open_already ? Overlay::None : Overlay::Tag;
        review_->begin_tag();
        return {};
    }
    if (overlay_ != Overlay::Tag) review_->begin_tag();
    overlay_ = Overlay::None;
    const auto known =
        parse_tag(std::string(dimension_info(dimension).key) + "=" + std::string(value));
    if (!known) return refuse(known.error().message);
    return review_->toggle_tag(*known);
}

}  // namespace secondlook
