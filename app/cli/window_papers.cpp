#include "app/cli/window_papers.h"

#include "annotations/clock.h"
#include "annotations/session_repository.h"
#include "app/cli/output_file.h"
#include "app/cli/precious_files.h"
#include "app/core/appointment_text.h"
#include "app/core/preparation.h"
#include "app/export/calendar.h"
#include "app/export/preparation_html.h"

namespace secondlook {

namespace {

namespace fs = std::filesystem;

Outcome write_file(const fs::path& file, const OutputKind& kind, const std::string& bytes) {
    if (auto safe = check_output(file, kind); !safe) return refuse(safe.error().message);
    if (auto done = write_output(file, bytes, false); !done) return refuse(done.error().message);
    return {};
}

Outcome write_calendar(Store& store, const Session& session, const fs::path& file) {
    if (session.planned.empty()) return refuse("It has no day yet; plan one in Cycles first.");
    const std::vector<CalendarEntry> entries{
        {session.id, session.planned, session.zone, session.minutes,
         meeting_text(session, store.acting_person().id), session_kind_text(session.kind)}};
    return write_file(file, {"an earlier calendar file", kCalendarStart, precious_files(store)},
                      calendar_file(entries, instant_now()));
}

std::function<Outcome()> write_sheet(Store& store, const Session& session, const fs::path& file) {
    auto preparation = preparation_for(store, session, false);
    if (!preparation) return [sentence = preparation.error().message] { return refuse(sentence); };
    const OutputKind kind{"an earlier preparation sheet", kSheetStart, precious_files(store)};
    return [preparation = *preparation, kind, file]() mutable {
        add_stills(preparation);
        return write_file(file, kind, preparation_html(preparation));
    };
}

}  // namespace

PaperWriter paper_writer() {
    return {write_sheet, write_calendar};
}

}  // namespace secondlook
