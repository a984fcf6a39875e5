// The recording of a coaching talk: whose talk it is, and which file.

#include "annotations/session_repository.h"
#include "app/core/lesson_intake.h"
#include "app/core/workspace.h"

namespace secondlook {
namespace {

constexpr std::string_view kNoSession = "none";

}  // namespace

/// "SESSION FILE", "SESSION" (then a file is asked for), or nothing (then a session, too); "none"
/// stands for no session in particular.
Outcome Workspace::add_talk(std::string_view words) {
    if (words.empty()) return choose_talk_session();
    const std::size_t gap = words.find(' ');
    Uuid session;
    if (words.substr(0, gap) != kNoSession) {
        const auto found = SessionRepository(*store_).find(std::string(words.substr(0, gap)));
        if (!found) return refuse(found.error().message);
        session = found->id;
    }
    if (gap != words.npos)
        return open_talk(session, std::filesystem::path(std::string(words.substr(gap + 1))));
    ask_file(
        [this, session](const std::filesystem::path& file) { return open_talk(session, file); });
    return {};
}

Outcome Workspace::choose_talk_session() {
    Chooser chooser{.title = "Whose talk did you record?",
                    .about = "Ask everyone in it before you record. Only you will see it here.",
                    .rows = {},
                    .none = {},
                    .pick = [this](const std::string& id) { return add_talk(id); }};
    for (const Session& session : SessionRepository(*store_).list())
        chooser.rows.push_back({session.id, session.title, session.cycle_title});
    chooser.rows.push_back({std::string(kNoSession), "None of these", "A talk by itself"});
    choose(std::move(chooser));
    return {};
}

Outcome Workspace::open_talk(const Uuid& session, const std::filesystem::path& file) {
    const auto found = SessionRepository(*store_).get(session);
    const std::string title = found ? "Talk: " + found->title : "";
    if (Outcome closed = close_review(); !closed) return closed;
    talk_of_ = session;
    const Outcome opened = open_recording(file, title);
    if (!opened) talk_of_.reset();
    return opened;
}

}  // namespace secondlook
