#include "app/cli/frame_command.h"

#include <filesystem>
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli/console.h"
#include "app/cli/output_file.h"
#include "app/cli/store_access.h"
#include "app/core/lesson_intake.h"
#include "app/core/printable.h"
#include "app/core/time_text.h"
#include "app/export/json_text.h"
#include "media/picture.h"
#include "media/video_decoder.h"

namespace secondlook {

namespace {

namespace fs = std::filesystem;

struct FrameOptions {
    std::string file;
    std::string at;
    std::string output;
    bool json = false;
};

struct FoundFrame {
    VideoFrame shown;
    std::string md5;  ///< of the planes as they were decoded
};

tl::expected<FoundFrame, CommandError> find_frame(const LessonMedia& media, MediaTime at) {
    const FrameIndex& index = *media.index;
    if (index.empty()) {
        return command_error(
            "This recording has sound but no picture, so there is no frame to keep.");
    }
    if (at >= index.duration()) {
        return command_error(
            fmt::format("The recording is {} long, so there is nothing at {}; choose a time before "
                        "its end.",
                        exact_time_text(index.duration()), exact_time_text(at)));
    }
    auto decoder = VideoDecoder::open(media.path, media.index);
    if (!decoder) return failed(decoder.error());
    const std::size_t place = index.shown_at(at);
    auto frame = (*decoder)->exact(place);
    if (!frame) return failed(frame.error());
    const auto decoded = (*decoder)->as_decoded(place);
    if (!decoded) return failed(decoded.error());
    return FoundFrame{*std::move(frame), planes_md5(*decoded)};
}

std::string answer(const FrameOptions& options, const FoundFrame& found, const RgbaImage& image) {
    const VideoFrame& frame = found.shown;
    if (!options.json) {
        return fmt::format("Frame {} at {}, written to {}\n", frame.index,
                           exact_time_text(frame.time), printable(options.output));
    }
    return json_text(nlohmann::ordered_json{{"pts_us", frame.time.count()},
                                            {"index", frame.index},
                                            {"md5", found.md5},
                                            {"width", image.width},
                                            {"height", image.height},
                                            {"output", options.output}});
}

CommandResult frame(const FrameOptions& options) {
    const auto at = parse_time(options.at);
    if (!at) return command_error(at.error());
    if (auto safe = check_picture_output(options.output, options.file); !safe) {
        return tl::unexpected(safe.error());
    }
    ProgressLine line("Reading the recording");
    const auto media = read_lesson_media(options.file, nullptr, line.progress());
    if (!media) return failed(media.error());
    const auto found = find_frame(*media, *at);
    if (!found) return tl::unexpected(found.error());
    const RgbaImage image = render_picture(found->shown);
    if (auto written = write_png(image, fs::path(options.output)); !written) {
        return failed(written.error());
    }
    return answer(options, *found, image);
}

}  // namespace

void add_frame_command(CLI::App& app, CommandLine& line) {
    CLI::App* command =
        app.add_subcommand("frame", "Write the exact picture that is shown at a time, as a PNG");
    auto options = std::make_shared<FrameOptions>();
    command->add_option("FILE", options->file, "The recording")->required()->type_name("");
    command->add_option("--at", options->at, "When: 1:05.5, 1:02:03 or 65.5s")
        ->required()
        ->type_name("TIME");
    command->add_option("-o,--output", options->output, "The picture's file")
        ->required()
        ->type_name("OUT.png");
    command->add_flag("--json", options->json, "Print pts_us, index and md5 as JSON");
    command->footer("Example:\n  secondlook frame lesson.mp4 --at 12:34.5 -o moment.png");
    command->callback([options, &line] { line.chosen = [options] { return frame(*options); }; });
}

}  // namespace secondlook
