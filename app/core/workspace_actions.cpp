#include <algorithm>
#include <charconv>
#include <cmath>

#include "app/core/printable.h"
#include "app/core/time_text.h"
#include "app/core/workspace.h"

namespace secondlook {
namespace {

using namespace std::chrono_literals;

constexpr const char* kSampleTitle = "The sample lesson";

std::optional<double> read_number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

Outcome plain(void (*act)(ReviewSession&), ReviewSession& review) {
    act(review);
    return {};
}

}  // namespace

void Workspace::on_review(std::string_view id,
                          std::function<Outcome(ReviewSession&, std::string_view)> act) {
    handlers_[id] = [this, act = std::move(act)](std::string_view argument) -> Outcome {
        if (!review_) return no_lesson_open();
        return act(*review_, argument);
    };
}

void Workspace::on_review(std::string_view id, std::function<void(ReviewSession&)> act) {
    handlers_[id] = [this, act = std::move(act)](std::string_view) -> Outcome {
        if (!review_) return no_lesson_open();
        act(*review_);
        return {};
    };
}

void Workspace::add_handlers() {
    add_watch_handlers();
    add_moment_handlers();
    add_edge_handlers();
    add_filter_handlers();
    add_record_handlers();
    add_safety_handlers();
    add_window_handlers();
    add_form_handlers();
    add_desk_handlers();
}

void Workspace::add_watch_handlers() {
    using R = ReviewSession;
    using Act = void (*)(R&);
    const auto row = [this](std::string_view id, Act act) {
        on_review(id, [act](R& review, std::string_view) { return plain(act, review); });
    };
    row("play.toggle", [](R& r) { r.toggle_play(); });
    row("play.forward", [](R& r) { r.shuttle(1); });
    row("play.stop", [](R& r) { r.player().pause(); });
    row("play.backward", [](R& r) { r.shuttle(-1); });
    row("step.back", [](R& r) { r.step(-1); });
    row("step.forward", [](R& r) { r.step(1); });
    row("jump.back_1s", [](R& r) { r.jump_by(-1s); });
    row("jump.forward_1s", [](R& r) { r.jump_by(1s); });
    row("jump.back_5s", [](R& r) { r.jump_by(-5s); });
    row("jump.forward_5s", [](R& r) { r.jump_by(5s); });
    row("jump.start", [](R& r) { r.jump_to(MediaTime{0}); });
    row("jump.end", [](R& r) { r.jump_to(r.player().state().duration); });
    row("jump.undo", [](R& r) { r.jump_back(); });
    row("speed.down", [](R& r) { r.change_speed(-1); });
    row("speed.up", [](R& r) { r.change_speed(1); });
    row("speed.normal", [](R& r) { r.player().set_speed(1.0); });
    row("range.in", [](R& r) { r.set_in(); });
    row("range.out", [](R& r) { r.set_out(); });
    row("range.clear_in", [](R& r) { r.clear_in(); });
    row("range.clear_out", [](R& r) { r.clear_out(); });
    row("timeline.zoom_in", [](R& r) { r.timeline().zoom(1.5, r.shown_time()); });
    row("timeline.zoom_out", [](R& r) { r.timeline().zoom(1 / 1.5, r.shown_time()); });
    row("timeline.fit", [](R& r) { r.timeline().fit(); });
    on_review("timeline.release", [](R& r, std::string_view) {
        r.end_scrub();
        return r.drop_edge();
    });
    on_review("range.loop", [](R& r, std::string_view) { return r.toggle_loop(); });
    on_review("timeline.pan", [](R& r, std::string_view share) {
        r.timeline().pan(read_number(share).value_or(0));
        return Outcome{};
    });
    on_review("timeline.show", [](R& r, std::string_view words) -> Outcome {
        const std::size_t gap = words.find(' ');
        const auto from = parse_time(words.substr(0, gap));
        const auto to = parse_time(gap == words.npos ? "" : words.substr(gap + 1));
        if (!from || !to || *to < *from) return refuse("Say from where to where: 0:12 0:20.");
        r.timeline().show(*from, *to);
        return {};
    });
    on_review("timeline.zoom_at", [](R& r, std::string_view words) -> Outcome {
        const std::size_t gap = words.find(' ');
        const auto factor = read_number(words.substr(0, gap));
        const auto at = parse_time(gap == words.npos ? "" : words.substr(gap + 1));
        if (!factor || *factor <= 0 || !at) return refuse("Say how much and where: 1.5 0:12.");
        r.timeline().zoom(*factor, *at);
        return {};
    });
    on_review("timeline.scrub", [](R& r, std::string_view words) -> Outcome {
        const auto at = parse_time(words);
        if (!at) return refuse(at.error());
        r.scrub(*at);
        return {};
    });
    on_review("speed.set", [](R& r, std::string_view words) -> Outcome {
        const auto speed = read_number(words);
        if (!speed || *speed < 0.25 || *speed > 4) return refuse("Choose a speed from 0.25 to 4.");
        r.player().set_speed(*speed);
        return {};
    });
    handlers_["jump.to"] = [this](std::string_view words) { return go_to(words); };
}

void Workspace::add_window_handlers() {
    const auto row = [this](std::string_view id, void (*act)(Workspace&)) {
        handlers_[id] = [this, act](std::string_view) {
            act(*this);
            return Outcome{};
        };
    };
    row("app.help", [](Workspace& w) { w.open_overlay(Overlay::Help); });
    row("app.commands", [](Workspace& w) { w.open_overlay(Overlay::Commands); });
    row("app.dismiss", [](Workspace& w) { w.dismiss(); });
    row("app.message_close", [](Workspace& w) { w.message_.reset(); });
    row("app.scale_up",
        [](Workspace& w) { w.settings_.scale = clamp_scale(w.settings_.scale + 0.1); });
    row("app.scale_down",
        [](Workspace& w) { w.settings_.scale = clamp_scale(w.settings_.scale - 0.1); });
    row("app.scale_normal", [](Workspace& w) { w.settings_.scale = 1.0; });
    row("wait", [](Workspace&) {});  // the window's script runner does the waiting
    handlers_["app.quit"] = [this](std::string_view) -> Outcome {
        if (review_) {
            if (Outcome kept = review_->leave_note(); !kept) return kept;
        }
        wants_quit_ = true;
        return {};
    };
    handlers_["picture.full"] = [this](std::string_view) -> Outcome {
        if (!review_) return no_lesson_open();
        if (!review_->player().facts().video) return refuse("This recording has sound only.");
        full_picture_ = !full_picture_;
        return {};
    };
    handlers_["app.open"] = [this](std::string_view path) -> Outcome {
        if (!path.empty()) return take_file(std::filesystem::path(std::string(path)));
        choosing_for_away_ = false;
        taking_file_ = nullptr;
        wants_file_ = true;
        return {};
    };
    handlers_["app.sample"] = [this](std::string_view) { return open_sample(); };
    handlers_["app.theme"] = [this](std::string_view name) { return set_theme(name); };
    handlers_["sound.up"] = [this](std::string_view) {
        return set_volume(settings_.volume + 0.05);
    };
    handlers_["sound.down"] = [this](std::string_view) {
        return set_volume(settings_.volume - 0.05);
    };
    handlers_["sound.set"] = [this](std::string_view words) -> Outcome {
        const auto percent = read_number(words);
        if (!percent || *percent < 0 || *percent > 100)
            return refuse("Choose a volume from 0 to 100.");
        return set_volume(*percent / 100);
    };
    handlers_["picture.tags"] = [this](std::string_view) {
        settings_.show_tags = !settings_.show_tags;
        return Outcome{};
    };
    handlers_["sound.mute"] = [this](std::string_view) {
        settings_.muted = !settings_.muted;
        if (review_) {
            review_->player().set_volume(settings_.muted ? 0.0F
                                                         : static_cast<float>(settings_.volume));
        }
        return Outcome{};
    };
    handlers_["sound.drag"] = [this](std::string_view) {
        settings_.scrub_sound = !settings_.scrub_sound;
        if (review_) review_->set_scrub_sound(settings_.scrub_sound);
        say(settings_.scrub_sound ? "Dragging and stepping can be heard."
                                  : "Dragging and stepping are silent.");
        return Outcome{};
    };
    handlers_["job.cancel"] = [this](std::string_view words) -> Outcome {
        const int job = static_cast<int>(read_number(words).value_or(0));
        jobs_.cancel(job);
        background_.cancel(job);
        return {};
    };
}

Outcome Workspace::open_sample() {
    const std::filesystem::path file = services_.folders.data / "sample-lesson.mp4";
    std::error_code error;
    if (std::filesystem::exists(file, error)) return open_recording(file, kSampleTitle);
    if (!make_private_folder(services_.folders.data)) {
        return refuse("The sample lesson could not be made: the folder " +
                      printable(services_.folders.data.native()) + " cannot be written to.");
    }
    jobs_.start("Drawing the sample lesson",
                [this, file](const CancelFlag& cancel, const ProgressFn& progress) {
                    const auto made = services_.make_sample(file, &cancel, progress);
                    return [this, file, made] {
                        if (!made) return say_trouble(made.error().message);
                        if (Outcome opened = open_recording(file, kSampleTitle); !opened)
                            say_trouble(opened.error());
                    };
                });
    return {};
}

Outcome Workspace::set_theme(std::string_view name) {
    if (name.empty()) {
        name = settings_.theme == "light"  ? "dark"
               : settings_.theme == "dark" ? "contrast"
                                           : "light";
    }
    if (name != "light" && name != "dark" && name != "contrast") {
        return refuse("Choose light, dark or contrast.");
    }
    settings_.theme = std::string(name);
    return {};
}

Outcome Workspace::set_volume(double volume) {
    settings_.volume = std::clamp(volume, 0.0, 1.0);
    settings_.muted = false;
    if (review_) review_->player().set_volume(static_cast<float>(settings_.volume));
    return {};
}

Outcome Workspace::go_to(std::string_view words) {
    if (!review_) return no_lesson_open();
    if (words.empty()) {
        open_overlay(Overlay::GoTo);
        return {};
    }
    const auto at = parse_time(words);
    if (!at) return refuse(at.error());
    if (*at > review_->player().state().duration) {
        return refuse("The recording ends at " +
                      fine_clock_text(review_->player().state().duration) + ".");
    }
    overlay_ = Overlay::None;
    review_->jump_to(*at);
    return {};
}

void Workspace::open_overlay(Overlay overlay) {
    if (review_ && !review_->leave_note()) return;
    overlay_ = overlay_ == overlay ? Overlay::None : overlay;
}

void Workspace::show_files() {
    overlay_ = Overlay::Files;
}

void Workspace::dismiss() {
    if (overlay_ != Overlay::None) {
        overlay_ = Overlay::None;
        form_.close();
        chooser_.reset();
    } else if (room_ == Room::Lead || room_ == Room::Compare) {
        perform(room_ == Room::Lead ? "lead.leave" : "compare.leave");
    } else if (review_ && review_->filter_open()) {
        review_->close_filter();
    } else if (full_picture_) {
        full_picture_ = false;
    } else if (message_) {
        message_.reset();
    } else if (review_) {
        review_->deselect();
    }
}

}  // namespace secondlook
