#include "app/core/agenda.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "annotations/clip_repository.h"
#include "annotations/moment_repository.h"
#include "annotations/step_repository.h"
#include "app/core/time_text.h"

namespace secondlook {

namespace {

using namespace std::chrono_literals;
using Kind = PointLink::Kind;

constexpr MediaTime kBeforePoint = 5s;
constexpr MediaTime kAfterPoint = 10s;

std::string first_line(const std::string& words) {
    return words.substr(0, words.find('\n'));
}

std::string value_of(const TalkingPoint& point, Dimension dimension) {
    const auto found = std::ranges::find(point.values, dimension, &DimensionValue::dimension);
    return found == point.values.end() ? "" : found->value;
}

std::string name_of(const Person& person, const ShapeContext& context, const std::string& role) {
    if (person.id.empty()) return "the " + role;
    return person.id == context.reader ? "You" : person.name;
}

/// By whom it is raised: as it was said, else whoever made it.
std::string raised_by(const TalkingPoint& point, const ShapeContext& context) {
    const std::string who = value_of(point, Dimension::Initiates);
    if (who == "jointly") return "raised together";
    if (who == "teacher") return "raised by " + name_of(context.teacher, context, who);
    if (who == "coach") return "raised by " + name_of(context.coach, context, who);
    return "raised by " + name_of({point.author, point.author_name}, context, who);
}

bool is_here(const LessonRecording& lesson) {
    std::error_code error;
    return std::filesystem::exists(lesson.path, error);
}

void add_moment(Store& store, const Uuid& id, AgendaCard& card) {
    const auto moment = MomentRepository(store).get(id);
    if (!moment) return;
    const auto lesson = LessonRepository(store).get(moment->lesson);
    if (!lesson) return;
    const MediaRange played = moment->to ? MediaRange{moment->at, *moment->to}
                                         : around_point(moment->at, lesson->duration);
    card.clips.push_back({*lesson, moment->at, moment->to, played, "", is_here(*lesson)});
    if (card.note_line.empty()) card.note_line = first_line(moment->note);
}

void add_clip(Store& store, const Uuid& id, AgendaCard& card) {
    const auto clip = ClipRepository(store).get(id);
    if (!clip) return;
    const auto lesson = LessonRepository(store).get(clip->lesson);
    if (lesson)
        card.clips.push_back(
            {*lesson, clip->in, clip->out, {clip->in, clip->out}, clip->title, is_here(*lesson)});
}

void add_link(Store& store, const PointLink& link, AgendaCard& card) {
    switch (link.kind) {
        case Kind::Moment:
            return add_moment(store, link.id, card);
        case Kind::Clip:
            return add_clip(store, link.id, card);
        case Kind::Artefact:
            if (auto file = ArtefactRepository(store).get(link.id))
                card.files.push_back(std::move(*file));
            return;
        case Kind::ActionStep:
            if (const auto step = StepRepository(store).get(link.id))
                card.steps.push_back(step->words.sentence);
            return;
        case Kind::Lesson:
            if (auto lesson = LessonRepository(store).get(link.id))
                card.clips.push_back(
                    {*lesson, {}, lesson->duration, {{}, lesson->duration}, "", is_here(*lesson)});
            return;
    }
}

/// What its clip or its file is called.
std::string thing_of(const AgendaCard& card) {
    for (const AgendaClip& clip : card.clips)
        if (!clip.title.empty()) return clip.title;
    return card.files.empty() ? "" : card.files.front().title;
}

/// What it is about, in the words that both see.
std::string headline_of(const AgendaCard& card) {
    if (!card.point.words.question.empty()) return card.point.words.question;
    if (!card.thing.empty()) return card.thing;
    const std::string subject = value_of(card.point, Dimension::SubjectMatter);
    if (!subject.empty()) return subject;
    if (!card.steps.empty()) return card.steps.front();
    if (!card.clips.empty())
        return "At " + clock_text(card.clips.front().at) + " in " + card.clips.front().lesson.title;
    return "Something to talk about";
}

}  // namespace

MediaRange around_point(MediaTime at, MediaTime duration) {
    return {std::max(MediaTime{0}, at - kBeforePoint), std::min(duration, at + kAfterPoint)};
}

AgendaCard read_card(Store& store, const TalkingPoint& point, const ShapeContext& context) {
    AgendaCard card;
    card.point = point;
    for (const PointLink& link : point.links)
        add_link(store, link, card);
    card.thing = thing_of(card);
    card.headline = headline_of(card);
    card.raised_by = raised_by(point, context);
    ShapeContext of_nobody = context;
    of_nobody.reader.clear();
    card.initiator = raised_by(point, of_nobody);
    return card;
}

std::vector<AgendaCard> read_agenda(Store& store, const std::vector<TalkingPoint>& points,
                                    const ShapeContext& context) {
    std::vector<AgendaCard> cards;
    for (const TalkingPoint& point : points)
        cards.push_back(read_card(store, point, context));
    return cards;
}

std::string times_text(const AgendaClip& clip) {
    const std::string from = clock_text(clip.at);
    return clip.to ? from + " – " + clock_text(*clip.to) : from;
}

std::string detail_text(const AgendaCard& card) {
    std::string words;
    if (!card.clips.empty()) {
        words = times_text(card.clips.front());
    } else {
        const std::string stimulus = value_of(card.point, Dimension::Stimulus);
        if (!card.files.empty())
            words = card.files.front().kind + " · ";
        else if (!stimulus.empty() && stimulus != "video clips")
            words = stimulus + " · ";
        words += "no clip";
    }
    return words + " · " + card.raised_by;
}

std::string question_text(const AgendaCard& card) {
    const std::string& question = card.point.words.question;
    if (question.empty() || card.title() == question) return "";
    return "“" + question + "”";
}

}  // namespace secondlook
