#include "app/cli/export_command.h"

#include <optional>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "annotations/audit_trail.h"
#include "app/cli/command_parts.h"
#include "app/cli/console.h"
#include "app/cli/output_file.h"
#include "app/cli/precious_files.h"
#include "app/core/printable.h"
#include "app/export/exported_lesson.h"
#include "app/export/json_text.h"
#include "app/export/moments_csv.h"
#include "app/export/records_json.h"
#include "app/export/store_json.h"
#include "app/export/webvtt.h"

namespace secondlook {

namespace {

namespace fs = std::filesystem;

struct ExportOptions {
    std::string format;
    std::string lesson;
    std::string output;
    bool with_private = false;
    bool json = false;

    bool to_stdout() const { return output.empty() || output == "-"; }
    bool whole_store() const { return format == "json" && lesson.empty(); }
};

/// What an export writes, and what it tells on the side.
struct Written {
    std::string bytes;
    std::string told;
    std::size_t left_out = 0;
    bool for_owner = false;
};
using WrittenResult = tl::expected<Written, CommandError>;

constexpr const char* kForOwner =
    "This is the whole store, everyone's private notes included: for its owner only, never for "
    "sharing.";

WrittenResult write_store(Store& store) {
    const auto rows = copy_rows(store);
    if (!rows) return failed(rows.error());
    return Written{store_json(*rows), kForOwner, 0, true};
}

tl::expected<std::vector<ExportedLesson>, CommandError> chosen_lessons(
    Store& store, const ExportOptions& options) {
    std::vector<LessonRecording> lessons;
    if (options.lesson.empty()) {
        lessons = LessonRepository(store).list();
        if (auto whole = check_listing(store); !whole) return tl::unexpected(whole.error());
    } else {
        auto lesson = find_lesson(store, options.lesson);
        if (!lesson) return tl::unexpected(lesson.error());
        lessons.push_back(*std::move(lesson));
    }
    std::vector<ExportedLesson> exported;
    for (const LessonRecording& lesson : lessons) {
        auto one = lesson_to_export(store, lesson, options.with_private);
        if (!one) return failed(one.error());
        exported.push_back(*std::move(one));
    }
    return exported;
}

WrittenResult write_lessons(Store& store, const ExportOptions& options) {
    const auto lessons = chosen_lessons(store, options);
    if (!lessons) return tl::unexpected(lessons.error());
    Written written;
    written.for_owner = options.with_private;
    for (const ExportedLesson& lesson : *lessons)
        written.left_out += lesson.notes_left_out;
    if (options.format == "csv") written.bytes = moments_csv(*lessons);
    if (options.format == "webvtt") written.bytes = lesson_webvtt(lessons->front());
    if (options.format == "json") written.bytes = json_text(exported_lesson_json(lessons->front()));
    if (written.left_out == 1)
        written.told = "1 private note was left out; --with-private takes it along.";
    if (written.left_out > 1)
        written.told = fmt::format(
            "{} private notes were left out; --with-private takes them "
            "along.",
            written.left_out);
    return written;
}

OutputKind kind_of(Store& store, const ExportOptions& options) {
    OutputKind kind{fmt::format("an earlier {} export", options.format), kMomentsCsvStart, {}};
    if (options.format == "webvtt") kind.begins = "WEBVTT";
    if (options.format == "json") kind.begins = "{\n  \"id\":";
    if (options.whole_store()) kind.begins = kStoreJsonStart;
    kind.never = precious_files(store);
    return kind;
}

tl::expected<void, CommandError> check_words(const ExportOptions& options) {
    if (options.format != "csv" && options.format != "json" && options.format != "webvtt")
        return usage_error(fmt::format("There is no format {}; choose csv, json or webvtt.",
                                       in_quotes(options.format)));
    if (options.format == "webvtt" && options.lesson.empty())
        return usage_error("WebVTT goes with one recording; say which with --lesson LESSON.");
    if (options.json && options.to_stdout())
        return usage_error(
            "--json tells about the file that is written; name one with -o OUT, or leave it out.");
    return {};
}

std::string answer(const ExportOptions& options, const Written& written) {
    if (options.json)
        return json_text(nlohmann::ordered_json{{"output", options.output},
                                                {"format", options.format},
                                                {"size_bytes", written.bytes.size()},
                                                {"private_notes_left_out", written.left_out}});
    return fmt::format("Written to {}\n", printable(options.output));
}

CommandResult export_work(const StoreChoice& choice, const ExportOptions& options) {
    if (auto understood = check_words(options); !understood)
        return tl::unexpected(understood.error());
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    if (!options.to_stdout()) {
        auto safe = check_output(options.output, kind_of(**store, options));
        if (!safe) return tl::unexpected(safe.error());
    }
    const auto written =
        options.whole_store() ? write_store(**store) : write_lessons(**store, options);
    if (!written) return tl::unexpected(written.error());
    if (!options.to_stdout()) {
        auto done = write_output(options.output, written->bytes, written->for_owner);
        if (!done) return tl::unexpected(done.error());
    }
    const char* what = options.whole_store()  ? "Exported the whole store"
                       : options.with_private ? "Exported with private notes"
                                              : "Exported without private notes";
    const auto lesson = options.lesson.empty() ? tl::expected<LessonRecording, CommandError>()
                                               : find_lesson(**store, options.lesson);
    (void)AuditTrail(**store).add(what, lesson ? lesson->id : Uuid());
    if (!written->told.empty()) complain(written->told);
    return options.to_stdout() ? written->bytes : answer(options, *written);
}

}  // namespace

void add_export_command(CLI::App& app, CommandLine& line) {
    CLI::App* command = app.add_subcommand("export", "Write moments for other programs");
    auto options = std::make_shared<ExportOptions>();
    command
        ->add_option("--format", options->format,
                     "csv: a table; webvtt: captions of one lesson; json: one lesson, or without "
                     "--lesson the whole store, for its owner only")
        ->required()
        ->type_name("FORMAT");
    command->add_option("--lesson", options->lesson, "Only this lesson")->type_name("LESSON");
    command->add_flag("--with-private", options->with_private,
                      "Your private notes, too (they stay out otherwise)");
    command->add_option("-o,--output", options->output, "The file; without it or with -: to stdout")
        ->type_name("OUT");
    finish_command(*command, options, line,
                   "secondlook export --format webvtt --lesson \"Year 4 fractions\" -o lesson.vtt\n"
                   "\nIn CSV a cell that a spreadsheet could run as a formula begins with an "
                   "apostrophe, and so\ndoes one that begins with an apostrophe: take one off.",
                   export_work);
}

}  // namespace secondlook
