// What one takes along to a conversation: a sheet to print, and the time in a calendar.

#include <cstdlib>

#include "app/core/job_runner.h"
#include "app/core/prepare_desk.h"
#include "app/core/printable.h"

namespace secondlook {

namespace {

/// Where such a file is expected: the home folder.
std::filesystem::path offered_place(const Session& session, bool sheet) {
    const char* home = std::getenv("HOME");
    const std::filesystem::path folder = home && *home ? home : "/";
    const std::string day = session.planned.substr(0, 10);
    return folder / ("conversation" + (day.empty() ? "" : "-" + day) + (sheet ? ".html" : ".ics"));
}

}  // namespace

void PrepareDesk::add_paper_handlers(ActionHandlers& handlers) {
    handlers["prepare.sheet"] = [this](std::string_view) { return ask_where(true); };
    handlers["prepare.calendar"] = [this](std::string_view) { return ask_where(false); };
}

Outcome PrepareDesk::ask_where(bool sheet) {
    if (!enabled(sheet ? "prepare.sheet" : "prepare.calendar"))
        return refuse("Choose a conversation with a day first; plan one in Cycles.");
    Form form;
    form.name = (sheet ? "sheet of " : "calendar of ") + talk_->session.id;
    form.title = sheet ? "A preparation sheet" : "A calendar file";
    form.about = sheet ? "The agenda with its pictures and questions, to print or to read. Your "
                         "private notes stay out."
                       : "Open it with your calendar. It names no lesson and nobody's notes.";
    form.fields = {{.key = "place",
                    .label = "Where to write it",
                    .value = offered_place(talk_->session, sheet).native()}};
    form.door = "Write it";
    form.keep = [this, sheet](const FormAnswers& answers) {
        const std::string& place = answers.find("place")->second;
        return sheet ? write_sheet(place) : write_calendar(place);
    };
    tools_.ask(std::move(form));
    return {};
}

Outcome PrepareDesk::write_sheet(const std::string& place) {
    auto write = tools_.papers.sheet(store(), talk_->session, place);
    tools_.jobs.start("Writing the preparation sheet", [this, place, write = std::move(write)](
                                                           const CancelFlag&, const ProgressFn&) {
        const Outcome written = write();
        return [this, place, written] {
            tools_.say(written ? "The sheet is at " + printable(place) + "." : written.error(), "");
        };
    });
    return {};
}

Outcome PrepareDesk::write_calendar(const std::string& place) {
    const Outcome written = tools_.papers.calendar(store(), talk_->session, place);
    if (written) tools_.say("The calendar file is at " + printable(place) + ".", "");
    return written;
}

}  // namespace secondlook
