#include "app/cli/probe_command.h"

#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli/console.h"
#include "app/cli/fault_check.h"
#include "app/cli/store_access.h"
#include "app/core/lesson_intake.h"
#include "app/core/printable.h"
#include "app/core/time_text.h"
#include "app/export/json_text.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

struct ProbeOptions {
    std::string file;
    bool json = false;
    bool check = false;
};

Json video_json(const VideoFacts& video, const FrameIndex& index) {
    return Json{{"codec", video.codec},
                {"frames", index.size()},
                {"width", video.shown.width},
                {"height", video.shown.height},
                {"vfr", index.variable_frame_rate()},
                {"frame_rate", index.average_rate()},
                {"rotation", video.orientation.quarter_turns * 90},
                {"mirrored", video.orientation.mirrored},
                {"sample_aspect", {video.orientation.aspect_num, video.orientation.aspect_den}},
                {"coded_width", video.coded_width},
                {"coded_height", video.coded_height},
                {"pixel_format", video.pixel_format},
                {"bit_depth", video.bit_depth},
                {"matrix", video.matrix},
                {"range", video.range},
                {"primaries", video.primaries},
                {"transfer", video.transfer}};
}

Json probe_json(const LessonMedia& media, const FaultCheck& check) {
    Json json{{"path", media.path.native()},
              {"container", media.facts.container},
              {"size_bytes", media.facts.size_bytes},
              {"fingerprint", media.fingerprint},
              {"duration_us", media.index->duration().count()},
              {"video", nullptr},
              {"audio", nullptr},
              {"other_streams", media.facts.other_streams},
              {"faults", check.faults},
              {"faults_checked_us", check.checked.count()}};
    if (media.facts.video) json["video"] = video_json(*media.facts.video, *media.index);
    if (const auto& audio = media.facts.audio) {
        json["audio"] = Json{{"codec", audio->codec},
                             {"sample_rate", audio->sample_rate},
                             {"channels", audio->channels}};
    }
    return json;
}

std::string video_words(const VideoFacts& video, const FrameIndex& index) {
    std::string out = fmt::format("Picture    {} x {}, {} frames, {}, {} bit\n", video.shown.width,
                                  video.shown.height, index.size(), video.codec, video.bit_depth);
    out += fmt::format("Rate       {:.2f} frames a second{}\n", index.average_rate(),
                       index.variable_frame_rate() ? ", at uneven times" : "");
    if (video.orientation.quarter_turns != 0 || video.orientation.mirrored) {
        out +=
            fmt::format("Turned     {} degrees clockwise{}\n", video.orientation.quarter_turns * 90,
                        video.orientation.mirrored ? ", mirrored" : "");
    }
    return out + fmt::format("Colour     {}, {}, {}, {}\n", video.matrix, video.range,
                             video.primaries, video.transfer);
}

std::string fault_words(const FaultCheck& check, MediaTime duration) {
    const std::string how_far =
        check.checked < duration ? fmt::format(" in the first {} (--check looks through all of it)",
                                               clock_text(check.checked))
                                 : "";
    if (check.faults == 0) return fmt::format("Faults     none found{}\n", how_far);
    return fmt::format("Faults     {} broken {}{}\n", check.faults,
                       check.faults == 1 ? "place" : "places", how_far);
}

std::string probe_words(const LessonMedia& media, const FaultCheck& check) {
    const MediaTime duration = media.index->duration();
    std::string out = fmt::format("{}\n", printable(media.path.native()));
    out += fmt::format("Length     {}\n", fine_clock_text(duration));
    out += media.facts.video ? video_words(*media.facts.video, *media.index)
                             : "Picture    none: sound only\n";
    if (const auto& audio = media.facts.audio) {
        out += fmt::format("Sound      {}, {} Hz, {} {}\n", audio->codec, audio->sample_rate,
                           audio->channels, audio->channels == 1 ? "channel" : "channels");
    } else {
        out += "Sound      none\n";
    }
    for (const std::string& other : media.facts.other_streams) {
        out += fmt::format("Also holds {}\n", printable(other));
    }
    return out + fault_words(check, duration);
}

CommandResult probe(const ProbeOptions& options) {
    ProgressLine line("Reading the recording");
    const auto media = read_lesson_media(options.file, nullptr, line.progress());
    if (!media) return failed(media.error());
    const FaultCheck check = look_for_faults(*media, options.check, line.progress());
    return options.json ? json_text(probe_json(*media, check)) : probe_words(*media, check);
}

}  // namespace

void add_probe_command(CLI::App& app, CommandLine& line) {
    CLI::App* command = app.add_subcommand("probe", "Tell what a recording is made of");
    auto options = std::make_shared<ProbeOptions>();
    command->add_option("FILE", options->file, "The recording")->required()->type_name("");
    command->add_flag("--json", options->json, "Print JSON");
    command->add_flag("--check", options->check, "Look for faults through all of a long recording");
    command->footer("Example:\n  secondlook probe lesson.mp4");
    command->callback([options, &line] { line.chosen = [options] { return probe(*options); }; });
}

}  // namespace secondlook
