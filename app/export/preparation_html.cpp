#include "app/export/preparation_html.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "app/core/appointment_text.h"
#include "app/core/moment_tags.h"
#include "app/core/time_text.h"
#include "app/export/html_text.h"
#include "app/export/preparation_style.h"

namespace secondlook {

namespace {

/// `<p class="words">` with someone's words; nothing for none.
std::string paragraph(const std::string& words, const char* style = "words") {
    if (words.empty()) return {};
    return fmt::format("<p class=\"{}\" dir=\"auto\">{}</p>\n", style, html_text(words));
}

/// One pair of a list of terms; nothing for no words.
std::string term(const char* about, const std::string& words) {
    if (words.empty()) return {};
    return fmt::format("<dt>{}</dt><dd dir=\"auto\">{}</dd>\n", about, html_text(words));
}

std::string section(const char* id, const std::string& heading, const std::string& content) {
    if (content.empty()) return {};
    return fmt::format(
        "<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n{2}</section>\n", id, heading,
        content);
}

std::string agreement_part(const SessionTalk& talk) {
    if (talk.cycle.coach.id.empty()) return {};
    if (!talk.pair || !talk.pair->agreement)
        return section("agreement", "Your agreement",
                       paragraph("Nothing is agreed yet: say together what this is for, who sees "
                                 "what, and what is not done with it."));
    const CoachingAgreement& agreed = *talk.pair->agreement;
    const std::string heading =
        agreed.accepted()
            ? "Agreed in " + month_text(std::max(*agreed.teacher_accepted, *agreed.coach_accepted))
            : std::string("Your agreement: not accepted by both yet");
    const std::string terms =
        term("Purpose", agreed.purpose) + term("Roles", agreed.roles) +
        term("Who sees what", agreed.who_sees) + term("How often", agreed.how_often) +
        term("Not done with it", agreed.not_done_with) + term("How you work", talk.pair->type);
    return section("agreement", heading, "<dl>\n" + terms + "</dl>\n");
}

/// What each kind of session asks for beforehand (DOMAIN.md S37).
const char* to_prepare(const std::string& kind) {
    if (kind == "live")
        return "You talk by video. Try sound and picture beforehand, have the recording and this "
               "sheet in front of you, and look at each clip alone before the call.";
    if (kind == "own time")
        return "You do not meet for this. Look at each clip when it suits you, write under each "
               "question, and say that you are ready when you are done.";
    return "You meet in one room. Bring this sheet and a computer with the recording, and look at "
           "each clip alone beforehand.";
}

std::string names_of(const std::vector<Person>& people, const Uuid& reader) {
    std::string names;
    for (const Person& person : people)
        names += (names.empty() ? "" : ", ") + (person.id == reader ? "you" : person.name);
    return names;
}

std::string when_part(const Preparation& preparation) {
    const Session& session = preparation.talk.session;
    std::string when = appointment_text(session.planned);
    if (session.planned.size() > 10 && !session.zone.empty())
        when += fmt::format(" ({})", session.zone);
    if (session.minutes > 0) when += fmt::format(", {} minutes", session.minutes);
    return section(
        "when", "When and how",
        "<dl>\n" + term("When", when) + term("How", session_kind_text(session.kind)) +
            term("To prepare", to_prepare(session.kind)) + term("What to do", session.guidance) +
            term("Ready", names_of(session.ready, preparation.reader.id)) +
            term("Not ready yet", names_of(session.not_ready, preparation.reader.id)) + "</dl>\n");
}

std::string step_part(const PreparedStep& prepared) {
    const StepWords& words = prepared.step.words;
    std::string out = fmt::format("<h3 dir=\"auto\">{}</h3>\n<dl>\n", html_text(words.sentence));
    out += term("If, then", words.if_then) + term("Hoped for from pupils", words.pupil_change);
    if (!prepared.last) return out + term("Attempts", "None yet") + "</dl>\n";
    const Attempt& last = *prepared.last;
    out += term("Last attempt",
                last.tried_on.empty()
                    ? fmt::format("Number {}", last.number)
                    : fmt::format("Number {}, {}", last.number, appointment_text(last.tried_on)));
    out += term("Seen", last.saw) + term("How it went", last.outcome);
    for (const Adjustment& one : last.adjustments)
        out += term("Adjusted", one.body);
    return out + "</dl>\n";
}

std::string clip_part(const PreparedClip& clip) {
    std::string when = clock_text(clip.at);
    if (clip.to) when += " – " + clock_text(*clip.to);
    std::string out = "<figure>\n";
    if (!clip.still.empty())
        out += fmt::format("<img src=\"{}\" alt=\"The picture at {}\">\n", jpeg_address(clip.still),
                           clock_text(clip.at));
    out += "<figcaption>" + html_text(when) + " · " + html_text(clip.lesson.title);
    if (!clip.title.empty()) out += "<br>" + html_text(clip.title);
    return out + "</figcaption>\n</figure>\n";
}

/// "scale of focus: critical moments · timeframe: planning".
std::string tags_of(const TalkingPoint& point) {
    std::string tags;
    for (const DimensionValue& value : point.values)
        tags += fmt::format("{}{}: {}", tags.empty() ? "" : " · ",
                            dimension_info(value.dimension).label, value.value);
    for (const LoadedValue& value : point.loaded_values)
        tags += fmt::format("{}{}: {}", tags.empty() ? "" : " · ", value.dimension, value.value);
    return tags;
}

/// Beside a question of one's own one stem for its scale and one for its timeframe, else all.
std::string stems_part(const PreparedPoint& prepared) {
    const std::string& own = prepared.point.words.question;
    std::string list, about;
    for (const QuestionStem& one : prepared.stems) {
        if (one.stem == own || (!own.empty() && one.about == about)) continue;
        list += fmt::format("<li>{}</li>\n", html_text(one.stem));
        about = one.about;
    }
    if (list.empty()) return {};
    return fmt::format("<p class=\"quiet\">{}</p>\n<ul class=\"quiet\">\n{}</ul>\n",
                       own.empty() ? "You could begin with:" : "You could also ask:", list);
}

std::string point_part(const PreparedPoint& prepared, const Uuid& reader) {
    const TalkingPoint& point = prepared.point;
    const std::string title = point.words.question.empty()
                                  ? "A talking point without a question yet"
                                  : point.words.question;
    const std::string who = point.author == reader ? "you" : point.author_name;
    std::string out = fmt::format("<li>\n<div class=\"head\"><h3 dir=\"auto\">{}. {}</h3>",
                                  point.position + 1, html_text(title));
    if (point.words.minutes > 0)
        out += fmt::format("<span class=\"minutes\">{} min</span>", point.words.minutes);
    out += "</div>\n" + paragraph("Raised by " + who, "quiet");
    for (const PreparedClip& clip : prepared.clips)
        out += clip_part(clip);
    for (const std::string& file : prepared.files)
        out += paragraph("Have at hand: " + file);
    for (const std::string& step : prepared.steps)
        out += paragraph("About the step: " + step);
    out += paragraph(tags_of(point), "quiet");
    for (const Note& note : prepared.notes)
        out += fmt::format(
            "<blockquote dir=\"auto\">{}<br><span class=\"quiet\">{}, {}</span></blockquote>\n",
            html_text(note.body), html_text(note.author_name),
            note.visibility == Visibility::Private ? "private" : "open to you");
    if (!point.words.outcome.empty()) out += paragraph("What came of it: " + point.words.outcome);
    return out + stems_part(prepared) +
           "<div class=\"write\" role=\"img\" aria-label=\"Room to write\"></div>\n</li>\n";
}

std::string agenda_part(const Preparation& preparation) {
    std::string points;
    for (const PreparedPoint& point : preparation.points)
        points += point_part(point, preparation.reader.id);
    if (points.empty()) return section("agenda", "To talk about", paragraph("Nothing yet."));
    return section("agenda", "To talk about",
                   fmt::format("<p class=\"quiet\">{}</p>\n<ol class=\"agenda\">\n{}</ol>\n",
                               html_text(preparation.talk.shape.time), points));
}

std::string shape_part(const ConversationShape& shape) {
    if (shape.points == 0) return {};
    std::string terms;
    for (const DimensionShape& one : shape.dimensions)
        terms += term(sentence_case(dimension_info(one.dimension).label).c_str(), one.sentence);
    return section("shape", "How this conversation is shaped",
                   "<dl>\n" + terms + "</dl>\n" + paragraph("Based on: " + shape.base, "quiet"));
}

std::string foot(const Preparation& preparation) {
    std::string out = "<p>Coaching record, not for appraisal.</p>\n";
    if (preparation.notes_left_out > 0)
        out += fmt::format("<p>{} of your private notes {} left out.</p>\n",
                           preparation.notes_left_out,
                           preparation.notes_left_out == 1 ? "was" : "were");
    return "<footer>\n" + out + "</footer>\n";
}

}  // namespace

std::string preparation_html(const Preparation& preparation) {
    const Session& session = preparation.talk.session;
    const std::string title = html_text(meeting_text(session, preparation.reader.id));
    std::string steps;
    for (const PreparedStep& step : preparation.steps)
        steps += step_part(step);
    return fmt::format(
        "{}<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n{}"
        "{}{}{}{}{}</main>\n{}</body>\n</html>\n",
        kSheetStart, title, kSheetStyle, title,
        paragraph(fmt::format("{} · {} · for {}", session.title, session.cycle_title,
                              preparation.reader.name),
                  "quiet"),
        agreement_part(preparation.talk), when_part(preparation),
        section("steps", "Steps being tried", steps), agenda_part(preparation),
        shape_part(preparation.talk.shape), foot(preparation));
}

}  // namespace secondlook
