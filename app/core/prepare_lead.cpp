// The conversation itself, on a screen that both look at: one talking point at a time. What is
// private stays in the room where one prepares.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "annotations/edit_history.h"
#include "annotations/step_repository.h"
#include "app/core/action_table.h"
#include "app/core/prepare_desk.h"

namespace secondlook {

namespace {

constexpr int kMostMinutes = 24 * 60;

Outcome nothing_to_lead() {
    return refuse("Put something on the agenda first; N adds a talking point.");
}

}  // namespace

// The clock

bool PrepareDesk::tick(std::int64_t now_us) {
    const int before = clock_.minutes(now_us_);
    now_us_ = now_us;
    timing_ ? clock_.start(now_us) : clock_.stop(now_us);
    return clock_.minutes(now_us) != before && tools_.room() == Room::Lead;
}

std::optional<std::int64_t> PrepareDesk::next_due_us(std::int64_t now_us) const {
    return clock_.next_minute_us(now_us);
}

int PrepareDesk::minutes_planned() const {
    if (!talk_) return 0;
    return talk_->session.minutes > 0 ? talk_->session.minutes : talk_->shape.minutes;
}

// The page

std::optional<LeadPage> PrepareDesk::lead_page() const {
    const AgendaCard* card = chosen();
    if (!card) return std::nullopt;
    LeadPage page;
    page.headline = card->headline;
    page.about =
        fmt::format("{} of {} · {}", place_of_chosen() + 1, cards_.size(), card->initiator);
    page.outcome = card->point.words.outcome;
    page.files = card->files;
    page.steps = card->steps;
    if (!card->clips.empty()) page.clip = card->clips.front();
    return page;
}

void PrepareDesk::add_lead_handlers(ActionHandlers& handlers) {
    handlers["lead.start"] = [this](std::string_view) { return lead(); };
    handlers["lead.leave"] = [this](std::string_view) { return leave(); };
    handlers["lead.next"] = [this](std::string_view) { return turn_page(1); };
    handlers["lead.previous"] = [this](std::string_view) { return turn_page(-1); };
    handlers["lead.play"] = [this](std::string_view) -> Outcome {
        if (Outcome shown = show_point(); !shown) return shown;
        return enabled("play.toggle") ? tools_.perform("play.toggle", "") : Outcome{};
    };
    handlers["lead.outcome"] = [this](std::string_view) { return ask_outcome(); };
    for (const char* id : {"lead.try_it", "lead.look_again", "lead.think"})
        handlers[id] = [this, row = find_action(id)](std::string_view) {
            return keep_outcome(row->text);
        };
    handlers["lead.make_step"] = [this](std::string_view) { return ask_step(); };
    handlers["lead.open_file"] = [this](std::string_view id) { return open_file(id); };
    handlers["lead.useful"] = [this](std::string_view) { return ask_useful(); };
    handlers["lead.end"] = [this](std::string_view) { return end(); };
}

Outcome PrepareDesk::lead() {
    if (!talk_) reload();
    if (!talk_ || cards_.empty()) return nothing_to_lead();
    if (clock_of_ != talk_->session.id) clock_.reset();
    clock_of_ = talk_->session.id;
    timing_ = true;
    tools_.go_to(Room::Lead);
    return show_point();
}

Outcome PrepareDesk::leave() {
    timing_ = false;
    tools_.go_to(Room::Prepare);
    return {};
}

/// Its clip is made ready, and plays when asked; what played before is still.
Outcome PrepareDesk::show_point() {
    if (tools_.review()) tools_.perform("play.stop", "");
    const auto page = lead_page();
    if (!page || !page->clip || !page->clip->here) return {};
    return tools_.show({.lesson = page->clip->lesson.id,
                        .at = page->clip->played.in,
                        .to = page->clip->played.out,
                        .loop = true,
                        .room = Room::Lead});
}

Outcome PrepareDesk::turn_page(int by) {
    if (cards_.empty()) return nothing_to_lead();
    const auto last = std::ssize(cards_) - 1;
    const auto to =
        std::clamp(static_cast<std::ptrdiff_t>(place_of_chosen()) + by, std::ptrdiff_t{0}, last);
    if (cards_[static_cast<std::size_t>(to)].point.id == chosen_) return {};
    chosen_ = cards_[static_cast<std::size_t>(to)].point.id;
    return show_point();
}

// What comes of it

Outcome PrepareDesk::ask_outcome() {
    const AgendaCard* card = chosen();
    if (!card) return nothing_to_lead();
    Form form;
    form.name = "outcome " + card->point.id;
    form.title = "What came of it";
    form.about = card->headline;
    form.fields = {{.key = "outcome",
                    .label = "In your words",
                    .hint = "What you want to do now",
                    .value = card->point.words.outcome,
                    .kind = FormField::Kind::Words}};
    form.keep = [this](const FormAnswers& answers) { return keep_outcome(answers.at("outcome")); };
    tools_.ask(std::move(form));
    return {};
}

Outcome PrepareDesk::keep_outcome(std::string_view words) {
    const AgendaCard* card = chosen();
    if (!card) return nothing_to_lead();
    PointWords kept = card->point.words;
    kept.outcome = words;
    return done(TalkingPointRepository(store()).set_words(card->point.id, kept));
}

Outcome PrepareDesk::ask_step() {
    const AgendaCard* card = chosen();
    if (!card) return nothing_to_lead();
    const Person teacher = talk_->cycle.teacher;
    if (teacher.id.empty())
        return refuse("A group's steps are each teacher's own; write it in Cycles.");
    const bool own = teacher.id == store().acting_person().id;
    Form form;
    form.name = "step from " + card->point.id;
    form.title = "A step from this";
    form.about = own ? "You propose it here and decide about it in Cycles."
                     : "You propose it; " + teacher.name + " decides.";
    form.fields = {{.key = "sentence",
                    .label = "One small change",
                    .hint = "Wait three seconds after a question"},
                   {.key = "if_then",
                    .label = "If …, then I …",
                    .hint = "If nobody answers, then I count to three"},
                   {.key = "pupils",
                    .label = "What pupils should do differently",
                    .hint = "More of them begin to answer"}};
    form.door = "Propose it";
    form.keep = [this, point = card->point, teacher](const FormAnswers& answers) -> Outcome {
        StepWords words;
        words.sentence = answers.at("sentence");
        words.if_then = answers.at("if_then");
        words.pupil_change = answers.at("pupils");
        return done(EditHistory(store()).record(
            "Propose a step in a conversation", {}, [&]() -> StoreResult<void> {
                const auto step =
                    StepRepository(store()).propose(teacher.id, words, talk_->cycle.id);
                if (!step) return tl::unexpected(step.error());
                TalkingPointRepository points(store());
                PointWords kept = point.words;
                kept.outcome = "A step: " + step->words.sentence;
                if (auto set = points.set_words(point.id, kept); !set) return set;
                return points.attach(point.id, {PointLink::Kind::ActionStep, step->id});
            }));
    };
    tools_.ask(std::move(form));
    return {};
}

Outcome PrepareDesk::open_file(std::string_view id) {
    const AgendaCard* card = chosen();
    if (!card || card->files.empty()) return refuse("No file lies beside this talking point.");
    const auto asked = std::ranges::find(card->files, id, &Artefact::id);
    const Artefact& file = asked == card->files.end() ? card->files.front() : *asked;
    std::error_code error;
    if (!std::filesystem::exists(file.path, error))
        return refuse("The file is not where it was; put it there again, or beside it anew.");
    if (!tools_.open_file(file.path))
        return refuse("This computer has no program to open it with from here.");
    return {};
}

// The end

Outcome PrepareDesk::end() {
    if (!talk_) return nothing_to_lead();
    Form form;
    form.name = "end of " + talk_->session.id;
    form.title = "That was it";
    form.about = "What came of each talking point is kept already.";
    form.fields = {{.key = "minutes",
                    .label = "How many minutes did you talk?",
                    .value = std::to_string(std::max(1, minutes_used()))}};
    form.keep = [this, session = talk_->session.id](const FormAnswers& answers) -> Outcome {
        const std::string& words = answers.at("minutes");
        int minutes = 0;
        const auto read = std::from_chars(words.data(), words.data() + words.size(), minutes);
        if (read.ec != std::errc{} || read.ptr != words.data() + words.size() || minutes < 1 ||
            minutes > kMostMinutes)
            return refuse("Write the minutes as a whole number, such as 25.");
        const auto held = SessionRepository(store()).hold(session, minutes);
        if (!held) return refuse(held.error().message);
        timing_ = false;
        clock_.reset();
        clock_of_.clear();
        session_ = session;  // it stays in sight
        tools_.go_to(Room::Prepare);
        tools_.say("Kept: you talked for " + minutes_used_text(minutes, 0) + ".", "edit.undo");
        return enabled("lead.useful") ? ask_useful() : Outcome{};
    };
    tools_.ask(std::move(form));
    return {};
}

/// Of each clip, once the talk has been; kept by the pair, and left open as one likes.
Outcome PrepareDesk::ask_useful() {
    if (!enabled("lead.useful"))
        return refuse("There is nothing to answer until a conversation with a clip has been.");
    Form form;
    form.name = "useful " + talk_->session.id;
    form.title = "Was that clip useful?";
    form.about = "Only the two of you see it. Leave open what you like.";
    std::vector<std::string> choices{""};
    choices.insert(choices.end(), clip_answers().begin(), clip_answers().end());
    for (const AgendaCard& card : cards_)
        if (has_clip(card))
            form.fields.push_back({.key = card.point.id,
                                   .label = card.headline,
                                   .value = card.point.clip_useful,
                                   .kind = FormField::Kind::Choice,
                                   .choices = choices});
    form.keep = [this](const FormAnswers& answers) {
        return done(EditHistory(store()).record(
            "Say whether clips were useful", {}, [&]() -> StoreResult<void> {
                for (const auto& [point, answer] : answers) {
                    auto set = TalkingPointRepository(store()).set_clip_useful(point, answer);
                    if (!set) return set;
                }
                return {};
            }));
    };
    tools_.ask(std::move(form));
    return {};
}

}  // namespace secondlook
