#include "app/cli/note_command.h"

#include <array>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "annotations/attempt_repository.h"
#include "annotations/clip_repository.h"
#include "annotations/moment_repository.h"
#include "annotations/note_repository.h"
#include "annotations/talking_point_repository.h"
#include "app/cli/note_words.h"
#include "app/cli/record_parts.h"
#include "app/core/printable.h"
#include "app/export/json_text.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;
using Kind = NoteTarget::Kind;

struct NoteOptions {
    std::string id;
    std::string lesson;
    std::optional<std::string> moment, clip, point, attempt;
    TypedNote words;
    std::string show_to;
    bool json = false;
};

constexpr std::array<const char*, 4> kTargetWords{"moment", "clip", "talking_point", "attempt"};

Json note_json(const Note& note) {
    return Json{{"id", note.id},
                {"on", kTargetWords[static_cast<std::size_t>(note.target.kind)]},
                {"target", note.target.id},
                {"author", note.author},
                {"author_name", note.author_name},
                {"visibility", visibility_word(note.visibility)},
                {"body", note.body},
                {"created_us", note.created},
                {"changed_us", note.changed},
                {"note_kind", note.kind},
                {"teacher_action", note.teacher_action},
                {"pupil_response", note.pupil_response}};
}

std::string note_line(const Note& note) {
    return fmt::format("{}  {} ({})  {}\n", note.id, printable(note.author_name),
                       visibility_word(note.visibility), note_line_text(note.words()));
}

const Shown<Note> shown{note_json, note_line};

template <class Found>
tl::expected<NoteTarget, CommandError> target_of(Kind kind, const Found& found) {
    if (!found) return failed(found.error());
    return NoteTarget{kind, found->id};
}

/// The one thing that the options name.
tl::expected<NoteTarget, CommandError> find_target(Store& store, const NoteOptions& options) {
    const int named = options.moment.has_value() + options.clip.has_value() +
                      options.point.has_value() + options.attempt.has_value();
    if (named != 1)
        return usage_error(
            "Say what the note is on, with one of --moment, --clip, --point and "
            "--attempt.");
    if (options.moment)
        return target_of(Kind::Moment, MomentRepository(store).find(*options.moment));
    if (options.clip) return target_of(Kind::Clip, ClipRepository(store).find(*options.clip));
    if (options.point)
        return target_of(Kind::TalkingPoint, TalkingPointRepository(store).find(*options.point));
    return target_of(Kind::Attempt, AttemptRepository(store).find(*options.attempt));
}

tl::expected<Visibility, CommandError> read_visibility(const std::string& word) {
    if (const auto visibility = visibility_from_word(word)) return *visibility;
    return usage_error(fmt::format(
        "A note is private, for the pair, the group or a guide, not {}; write private, pair, group "
        "or guide.",
        in_quotes(word)));
}

/// The acting person's own note there, if there is one.
std::optional<Note> own_note(Store& store, const NoteTarget& target) {
    for (Note& note : NoteRepository(store).on(target))
        if (note.author == store.acting_person().id) return std::move(note);
    return std::nullopt;
}

CommandResult write_note(const StoreChoice& choice, const NoteOptions& options) {
    if (!options.words.any())
        return usage_error(
            "Say what to write, with --words, --teacher, --pupils or --kind; \"\" takes one away.");
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto target = find_target(**store, options);
    if (!target) return tl::unexpected(target.error());
    const auto before = own_note(**store, *target);
    if (auto whole = check_listing(**store); !whole) return tl::unexpected(whole.error());
    const NoteWords words = with_typed(before ? before->words() : NoteWords(), options.words);
    if (!before && words.empty())
        return usage_error("A note needs words; give some with --words, --teacher or --pupils.");
    if (auto done = NoteRepository(**store).write(*target, words); !done)
        return failed(done.error());
    if (const auto note = own_note(**store, *target))
        return options.json ? json_text(note_json(*note)) : "Written:\n" + note_line(*note);
    return options.json ? json_text(nullptr) : std::string("Into the Trash with its words.\n");
}

CommandResult list_notes(const StoreChoice& choice, const NoteOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const std::string none = "No notes that you may read.\n";
        NoteRepository notes(store);
        if (options.lesson.empty()) {
            const auto target = find_target(store, options);
            if (!target) return tl::unexpected(target.error());
            return tell_all(store, notes.on(*target), options.json, shown, none);
        }
        const auto lesson = find_lesson(store, options.lesson);
        if (!lesson) return tl::unexpected(lesson.error());
        return tell_all(store, notes.in_lesson(lesson->id), options.json, shown, none);
    });
}

CommandResult show_note_to(const StoreChoice& choice, const NoteOptions& options) {
    const auto visibility = read_visibility(options.show_to);
    if (!visibility) return tl::unexpected(visibility.error());
    return in_store(choice, [&](Store& store) -> CommandResult {
        NoteRepository notes(store);
        const auto note = notes.find(options.id);
        if (!note) return failed(note.error());
        if (auto done = notes.show_to(note->id, *visibility); !done) return failed(done.error());
        return tell_one(notes.find(note->id), options.json, "Changed:", shown);
    });
}

CommandResult mark_reviewed(const StoreChoice& choice, const NoteOptions& options) {
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto lesson = find_lesson(**store, options.lesson);
    if (!lesson) return tl::unexpected(lesson.error());
    std::optional<Uuid> clip;
    if (options.clip) {
        const auto found = ClipRepository(**store).find(*options.clip);
        if (!found) return failed(found.error());
        if (found->lesson != lesson->id)
            return command_error("That clip is of another lesson; name that one.");
        clip = found->id;
    }
    NoteRepository notes(**store);
    if (auto done = notes.mark_reviewed(lesson->id, clip); !done) return failed(done.error());
    Json all = Json::array();
    std::string out;
    for (const Reviewed& review : notes.reviewed(lesson->id)) {
        all.push_back({{"person", review.person},
                       {"person_name", review.person_name},
                       {"clip", review.clip ? Json(*review.clip) : Json(nullptr)},
                       {"reviewed_us", review.when}});
        out +=
            fmt::format("{}{}\n", printable(review.person_name), review.clip ? "  (a clip)" : "");
    }
    return options.json ? json_text(all) : "Reviewed, in this order:\n" + out;
}

void add_targets(CLI::App& command, const std::shared_ptr<NoteOptions>& options) {
    command.add_option("--moment", options->moment, "On this moment")->type_name("ID");
    command.add_option("--clip", options->clip, "On this clip")->type_name("ID");
    command.add_option("--point", options->point, "On this talking point")->type_name("ID");
    command.add_option("--attempt", options->attempt, "On this attempt")->type_name("ID");
}

void add_review(CLI::App& family, const std::shared_ptr<NoteOptions>& options, CommandLine& line) {
    CLI::App* review = family.add_subcommand(
        "reviewed", "Say that you have reviewed a lesson; a pair's notes open when both have");
    review->add_option("--lesson", options->lesson, "The lesson")->required()->type_name("LESSON");
    review->add_option("--clip", options->clip, "Only this clip of it")->type_name("ID");
    finish_command(*review, options, line,
                   "secondlook note reviewed --lesson \"Year 4 fractions\" --as Cora",
                   mark_reviewed);
}

}  // namespace

void add_note_command(CLI::App& app, CommandLine& line) {
    CLI::App* family = app.add_subcommand("note", "Write notes, and say who may read them");
    family->require_subcommand(1);
    auto options = std::make_shared<NoteOptions>();
    CLI::App* write = family->add_subcommand("write", "Write your note on something; private");
    add_targets(*write, options);
    add_note_options(*write, options->words, "--words", "Your note; \"\" takes its words away");
    finish_command(*write, options, line,
                   "secondlook note write --moment 0193 --kind \"I wonder\" --words \"Whose "
                   "idea was this?\" --pupils \"Three hands up\"",
                   write_note);
    CLI::App* list = family->add_subcommand("list", "List the notes that you may read");
    add_targets(*list, options);
    list->add_option("--lesson", options->lesson, "On all moments and clips of this lesson")
        ->type_name("LESSON");
    finish_command(*list, options, line, "secondlook note list --lesson \"Year 4 fractions\"",
                   list_notes);
    CLI::App* show = command_on(*family, "show-to", "Say who may read a note of yours", options);
    show->add_option("WHO", options->show_to, "private, pair, group or guide")
        ->required()
        ->type_name("");
    finish_command(*show, options, line, "secondlook note show-to 0193 pair", show_note_to);
    add_review(*family, options, line);
}

}  // namespace secondlook
