// A conversation that is prepared: which one, its agenda and who is ready. Its talking points are
// changed in prepare_points.cpp, and it is led in prepare_lead.cpp.

#include "app/core/prepare_desk.h"

#include <algorithm>
#include <charconv>

#include "annotations/calendar_day.h"
#include "app/core/action_table.h"
#include "app/core/agreement_words.h"
#include "app/core/compare_clips.h"
#include "app/core/review_session.h"
#include "app/core/talk_card.h"
#include "app/core/talk_words.h"

namespace secondlook {

namespace {

Outcome nothing_planned() {
    return refuse("No conversation is planned yet; plan one in Cycles.");
}

}  // namespace

// Reading

std::vector<Session> PrepareDesk::open_talks() const {
    std::vector<Session> open = SessionRepository(store()).list();
    std::erase_if(open, [&](const Session& session) {
        return !is_open_talk_of(session, store().acting_person().id);
    });
    return open;
}

/// The one that was asked for, as long as it is there for the acting person; else the next.
std::optional<Session> PrepareDesk::session_here() {
    const std::vector<Session> open = open_talks();
    const Session* next = next_of(open, today());
    std::optional<Session> here = next ? std::optional(*next) : std::nullopt;
    if (!session_.empty()) {
        if (const auto asked = SessionRepository(store()).get(session_)) {
            here = *asked;
        } else {
            session_.clear();
        }
    }
    has_others_ = std::ranges::any_of(
        open, [&](const Session& session) { return here && session.id != here->id; });
    return here;
}

void PrepareDesk::reload() {
    talk_.reset();
    cards_.clear();
    readiness_.clear();
    has_before_and_after_ = begins_with_steps_ = false;
    const auto session = session_here();
    if (!session) return;
    auto talk = session_talk(store(), *session);
    if (!talk) return;
    talk_ = std::move(*talk);
    cards_ = read_agenda(store(), talk_->agenda, talk_->context);
    const auto siblings = SessionRepository(store()).list(session->cycle);
    const auto at = std::ranges::find(siblings, session->id, &Session::id) - siblings.begin();
    title_ = session_title(talk_->session, store().acting_person().id);
    agreed_ = talk_->pair ? agreement_line(*talk_->pair, today()) : "";
    detail_ = talk_detail(*talk_, static_cast<int>(at) + 1, static_cast<int>(siblings.size()));
    read_readiness();
    read_steps(siblings);
    if (!chosen() && !cards_.empty()) chosen_ = cards_.front().point.id;
    stills_.want(cards_);
}

/// A follow-up opens with the old clips beside the new ones (DOMAIN.md S06), until it has an agenda
/// of its own.
void PrepareDesk::read_steps(const std::vector<Session>& siblings) {
    has_before_and_after_ =
        std::ranges::any_of(steps_to_follow_up(store(), talk_->session.cycle),
                            [](const ComparedStep& one) { return clips_there(one.step) > 1; });
    const bool follows = std::ranges::any_of(siblings, [&](const Session& one) {
        return one.purpose == "conversation" && one.position < talk_->session.position;
    });
    begins_with_steps_ = has_before_and_after_ && follows && !talk_->session.held && cards_.empty();
}

void PrepareDesk::read_readiness() {
    const int points = static_cast<int>(cards_.size());
    for (const auto* people : {&talk_->session.ready, &talk_->session.not_ready}) {
        const bool ready = people == &talk_->session.ready;
        for (const Person& person : *people) {
            const bool reader = person.id == store().acting_person().id;
            const int to_see = still_to_see(store(), talk_->session.id, person.id);
            readiness_.push_back(
                {person, ready, readiness_text(person, reader, ready, points, to_see)});
        }
    }
    // Oneself first.
    std::ranges::stable_partition(readiness_, [&](const Readiness& one) {
        return one.person.id == store().acting_person().id;
    });
}

const AgendaCard* PrepareDesk::chosen() const {
    const auto found =
        std::ranges::find(cards_, chosen_, [](const AgendaCard& card) { return card.point.id; });
    return found == cards_.end() ? nullptr : &*found;
}

std::size_t PrepareDesk::place_of_chosen() const {
    const AgendaCard* card = chosen();
    return card ? static_cast<std::size_t>(card - cards_.data()) : 0;
}

bool PrepareDesk::takes_part() const {
    return !readiness_.empty() && readiness_.front().person.id == store().acting_person().id;
}

bool PrepareDesk::is_ready() const {
    return takes_part() && readiness_.front().ready;
}

bool PrepareDesk::enabled(std::string_view id) const {
    if (id == "point.to_agenda") return tools_.review() && tools_.review()->selected();
    if (tools_.room() == Room::Lead) {
        // They would show notes on the screen that both look at.
        if (id == "find" || id == "app.trash") return false;
        // Without a clip there is nothing to play; what is open behind it stays still.
        const Action* row = find_action(id);
        if (row && row->scope == Scope::Player) {
            const auto page = lead_page();
            return page && page->clip && page->clip->here;
        }
    }
    if (id == "prepare.other") return has_others_;
    if (id == "prepare.ready" || id == "prepare.recording") return takes_part();
    if (id == "prepare.steps") return has_before_and_after_;
    if (id == "prepare.sheet") return talk_ && tools_.papers.sheet;
    if (id == "prepare.calendar")
        return talk_ && tools_.papers.calendar && !talk_->session.planned.empty();
    if (id == "point.add" || id == "point.from_drafts") return talk_.has_value();
    if (id == "lead.start") return !cards_.empty();
    if (id == "lead.useful")
        return talk_ && talk_->session.held && talk_->pair &&
               std::ranges::any_of(cards_, &has_clip);
    if (id == "agenda.play") return chosen() && !chosen()->clips.empty();
    if (id == "point.detach") return chosen() && !chosen()->point.links.empty();
    if (id == "lead.open_file") return chosen() && !chosen()->files.empty();
    if (id.starts_with("agenda.") || id.starts_with("point.")) return chosen() != nullptr;
    return true;
}

Outcome PrepareDesk::done(StoreResult<void> result, std::string told) {
    if (!result) return refuse(result.error().message);
    reload();
    if (!told.empty()) tools_.say(std::move(told), "edit.undo");
    return {};
}

// Doing

void PrepareDesk::add_handlers(ActionHandlers& handlers) {
    add_agenda_handlers(handlers);
    add_point_handlers(handlers);
    add_lead_handlers(handlers);
    add_paper_handlers(handlers);
}

void PrepareDesk::add_agenda_handlers(ActionHandlers& handlers) {
    handlers["prepare.open"] = [this](std::string_view words) {
        return words.empty() ? choose_session() : open(words);
    };
    handlers["prepare.steps"] = [this](std::string_view) -> Outcome {
        if (!has_before_and_after_)
            return refuse("No step of this cycle has two clips yet, from before and after.");
        return tools_.perform("compare.open", talk_->session.id);
    };
    handlers["prepare.recording"] = [this](std::string_view) -> Outcome {
        if (!talk_) return refuse("Choose a conversation first.");
        return tools_.perform("conversation.add", talk_->session.id);
    };
    handlers["prepare.other"] = [this](std::string_view) { return choose_session(); };
    handlers["agenda.above"] = [this](std::string_view) {
        const std::size_t place = place_of_chosen();
        return choose_card(place == 0 ? 0 : place - 1);
    };
    handlers["agenda.below"] = [this](std::string_view) {
        return choose_card(place_of_chosen() + 1);
    };
    handlers["agenda.select"] = [this](std::string_view id) -> Outcome {
        chosen_ = id;
        return {};
    };
    handlers["agenda.earlier"] = [this](std::string_view) {
        return move_card(chosen_, static_cast<int>(place_of_chosen()) - 1);
    };
    handlers["agenda.later"] = [this](std::string_view) {
        return move_card(chosen_, static_cast<int>(place_of_chosen()) + 1);
    };
    handlers["agenda.place"] = [this](std::string_view words) -> Outcome {
        const std::size_t gap = words.rfind(' ');
        int place = -1;
        if (gap != words.npos)
            std::from_chars(words.data() + gap + 1, words.data() + words.size(), place);
        if (place < 0) return refuse("Say which talking point and where: ID 0.");
        return move_card(Uuid(words.substr(0, gap)), place);
    };
    handlers["agenda.play"] = [this](std::string_view) { return play(); };
    handlers["prepare.ready"] = [this](std::string_view) { return set_ready(!is_ready()); };
}

Outcome PrepareDesk::open(std::string_view words) {
    const auto session = SessionRepository(store()).find(std::string(words));
    if (!session) return refuse(session.error().message);
    session_ = session->id;
    chosen_.clear();
    tools_.go_to(Room::Prepare);
    if (!begins_with_steps_) return {};
    return tools_.perform("compare.open", talk_->session.id);
}

Outcome PrepareDesk::choose_session() {
    Chooser chooser{"Which conversation?",
                    "",
                    {},
                    "No conversation is planned yet; plan one in "
                    "Cycles.",
                    {}};
    for (const Session& session : open_talks()) {
        chooser.rows.push_back({session.id,
                                session_title(session, store().acting_person().id) + " · " +
                                    planned_text(session.planned),
                                session.cycle_title});
    }
    chooser.pick = [this](const std::string& id) { return open(id); };
    tools_.choose(std::move(chooser));
    return {};
}

Outcome PrepareDesk::choose_card(std::size_t place) {
    if (cards_.empty()) return refuse("Nothing is on the agenda yet; add a talking point with N.");
    chosen_ = cards_[std::min(place, cards_.size() - 1)].point.id;
    return {};
}

Outcome PrepareDesk::move_card(const Uuid& point, int place) {
    if (cards_.empty()) return choose_card(0);
    chosen_ = point;
    if (place < 0 || (place >= std::ssize(cards_) && place_of_chosen() + 1 == cards_.size()))
        return {};
    return done(TalkingPointRepository(store()).move_on_agenda(point, place));
}

Outcome PrepareDesk::play() {
    const AgendaCard* card = chosen();
    if (!card || card->clips.empty())
        return refuse("There is no clip beside it; put one there with A.");
    const AgendaClip& clip = card->clips.front();
    return tools_.show(
        {.lesson = clip.lesson.id, .at = clip.played.in, .to = clip.played.out, .play = true});
}

Outcome PrepareDesk::set_ready(bool ready) {
    if (!talk_) return nothing_planned();
    const auto set = SessionRepository(store()).set_ready(talk_->session.id, ready);
    if (!set) return refuse(set.error().message);
    reload();
    return {};
}

}  // namespace secondlook
