// The rooms beside Review: how one gets there, the forms and lists they ask with, and how a place
// in a lesson is reached from any of them.

#include <charconv>
#include <utility>

#include "app/core/workspace.h"

namespace secondlook {

Scope scope_of(Room room) {
    switch (room) {
        case Room::Today:
            return Scope::Today;
        case Room::Review:
            return Scope::Review;
        case Room::Prepare:
            return Scope::Prepare;
        case Room::Lead:
            return Scope::Lead;
        case Room::Cycles:
            return Scope::Cycles;
        case Room::Compare:
            return Scope::Compare;
    }
    return Scope::Today;
}

DeskTools Workspace::desk_tools() {
    return {
        .store = *store_,
        .jobs = jobs_,
        .say = [this](std::string text, std::string_view action) { say(std::move(text), action); },
        .go_to = [this](Room room) { go_to_room(room); },
        .show = [this](PlaceInLesson place) { return show_place(std::move(place)); },
        .ask = [this](Form form) { ask(std::move(form)); },
        .choose = [this](Chooser chooser) { choose(std::move(chooser)); },
        .review = [this] { return std::as_const(*this).review(); },
        .perform = [this](std::string_view id,
                          const std::string& argument) { return perform(id, argument); },
        .room = [this] { return room_; },
        .open_file =
            [this](const std::filesystem::path& file) {
                return services_.open_file && services_.open_file(file);
            },
        .hear = [this](Player* player) { return hear(player); },
        .wake = services_.wake,
        .ask_file =
            [this](std::function<Outcome(const std::filesystem::path&)> take) {
                ask_file(std::move(take));
            },
        .papers = services_.papers};
}

void Workspace::set_picture_sizes(const std::array<std::optional<ShownSize>, 2>& sizes) {
    if (room_ == Room::Compare) {
        compare_.set_picture_sizes(sizes);
    } else if (review_) {
        review_->player().set_screen_size(sizes[0]);
    }
}

/// There is one device: whoever was heard before is not heard any more.
bool Workspace::hear(Player* player) {
    if (!services_.audio) return false;
    services_.audio->detach();
    if (!player && review_) player = &review_->player();
    if (!player || !player->facts().audio) return false;
    player->set_volume(settings_.muted ? 0.0F : static_cast<float>(settings_.volume));
    const bool sound = services_.audio->attach(player->ring());
    player->set_sound_ready(sound);
    return sound;
}

std::array<Desk*, 6> Workspace::desks() {
    return {&today_, &people_desk_, &prepare_, &cycles_, &compare_, &lesson_desk_};
}

std::array<const Desk*, 6> Workspace::desks() const {
    return {&today_, &people_desk_, &prepare_, &cycles_, &compare_, &lesson_desk_};
}

Desk* Workspace::desk_of(Room room) {
    switch (room) {
        case Room::Today:
            return &today_;
        case Room::Prepare:
        case Room::Lead:
            return &prepare_;
        case Room::Cycles:
            return &cycles_;
        case Room::Compare:
            return &compare_;
        case Room::Review:
            return &lesson_desk_;
    }
    return nullptr;
}

void Workspace::add_desk_handlers() {
    for (Desk* desk : desks())
        desk->add_handlers(handlers_);
    for (const auto& [id, room] : std::initializer_list<std::pair<std::string_view, Room>>{
             {"room.today", Room::Today},
             {"room.prepare", Room::Prepare},
             {"room.cycles", Room::Cycles},
         }) {
        handlers_[id] = [this, room = room](std::string_view) {
            go_to_room(room);
            return Outcome{};
        };
    }
    handlers_["room.review"] = [this](std::string_view) -> Outcome {
        if (!review_) return no_lesson_open();
        go_to_room(Room::Review);
        return {};
    };
    add_profile_handlers();
    handlers_["conversation.add"] = [this](std::string_view words) { return add_talk(words); };
}

void Workspace::set_room(Room room) {
    Desk* left = desk_of(room_);
    room_ = room;
    if (left && left != desk_of(room)) left->room_left();
    if (Desk* desk = desk_of(room)) desk->reload();
}

void Workspace::go_to_room(Room room) {
    if (review_ && !review_->leave_note()) return;
    if (room != Room::Review && room != Room::Lead) {
        if (review_) review_->player().pause();
        full_picture_ = false;
    }
    overlay_ = Overlay::None;
    set_room(room);
}

// Forms and lists

void Workspace::ask(Form form) {
    if (review_ && !review_->leave_note()) return;
    form_.open(std::move(form));
    overlay_ = Overlay::Form;
}

void Workspace::choose(Chooser chooser) {
    if (review_ && !review_->leave_note()) return;
    chooser_ = std::move(chooser);
    overlay_ = Overlay::Choose;
}

void Workspace::ask_file(std::function<Outcome(const std::filesystem::path&)> take) {
    choosing_for_away_ = false;
    taking_file_ = std::move(take);
    wants_file_ = true;
}

Outcome Workspace::keep_form() {
    if (!form_.form()) return refuse("No form is open.");
    // What keeps it may ask the next thing: that form then stays.
    Form kept = form_.take();
    overlay_ = Overlay::None;
    const Outcome done = kept.keep(kept.answers());
    if (!done) {
        kept.trouble = done.error();
        ask(std::move(kept));
        return {};
    }
    form_.forget(kept);
    reload_models();
    return {};
}

void Workspace::add_form_handlers() {
    handlers_["form.set"] = [this](std::string_view words) {
        return form_.set(words, services_.now_us());
    };
    handlers_["form.type"] = [this](std::string_view words) {
        form_.type(words, services_.now_us());
        return Outcome{};
    };
    handlers_["form.focus"] = [this](std::string_view words) {
        std::size_t at = 0;
        std::from_chars(words.data(), words.data() + words.size(), at);
        form_.focus(at);
        return Outcome{};
    };
    handlers_["form.anew"] = [this](std::string_view) {
        form_.begin_anew();
        return Outcome{};
    };
    handlers_["form.keep"] = [this](std::string_view) { return keep_form(); };
    handlers_["choose.pick"] = [this](std::string_view id) -> Outcome {
        if (!chooser_) return refuse("There is nothing to choose from.");
        const Chooser from = std::move(*chooser_);
        chooser_.reset();
        overlay_ = Overlay::None;
        if (Outcome done = from.pick(std::string(id)); !done) return done;
        reload_models();
        return {};
    };
}

// Places in lessons

Outcome Workspace::show_place(PlaceInLesson place) {
    overlay_ = Overlay::None;
    const bool open = review_ && review_->lesson() && review_->lesson()->id == place.lesson;
    if (!open) {
        if (Outcome opened = open_lesson(place.lesson); !opened || away_) return opened;
    }
    set_room(place.room);
    arriving_ = std::move(place);
    if (open || review_->lesson()) arrive();
    return {};
}

/// In the lesson that was asked for, which has been read.
void Workspace::arrive() {
    const PlaceInLesson place = *std::exchange(arriving_, std::nullopt);
    review_->close_filter();
    if (!place.moment.empty()) {
        if (Outcome chosen = review_->select(place.moment); !chosen)
            return say_trouble(chosen.error());
    } else {
        review_->jump_to(place.at);
    }
    if (place.to) review_->set_stretch({place.at, *place.to}, place.loop);
    if (place.play && !review_->player().state().playing) review_->toggle_play();
}

}  // namespace secondlook
