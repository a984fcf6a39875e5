#include "app/cli/window_command.h"

#include <string_view>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "app/cli/output_file.h"
#include "app/cli/whole_number.h"
#include "app/core/printable.h"

namespace secondlook {

namespace {

constexpr int kSmallestSide = 320, kLargestSide = 8192;
constexpr int kSmallestScale = 80, kLargestScale = 250;

tl::expected<void, CommandError> read_size(std::string_view text, WindowRequest& request) {
    if (text.empty()) return {};
    const std::size_t x = text.find('x');
    const auto side = [](std::string_view t) {
        return whole_number(t, kSmallestSide, kLargestSide);
    };
    const auto width = side(text.substr(0, x));
    const auto height = x == std::string_view::npos ? std::nullopt : side(text.substr(x + 1));
    if (!width || !height) {
        return usage_error(
            fmt::format("--size {} cannot be; write it like 1280x800, each side {} to "
                        "{}.",
                        in_quotes(text), kSmallestSide, kLargestSide));
    }
    request.width = *width;
    request.height = *height;
    return {};
}

tl::expected<void, CommandError> read_scale(std::string_view text, WindowRequest& request) {
    if (text.empty()) return {};
    const std::string_view digits = text.ends_with('%') ? text.substr(0, text.size() - 1) : text;
    const auto scale = whole_number(digits, kSmallestScale, kLargestScale);
    if (!scale) {
        return usage_error(fmt::format("--scale {} cannot be; give a percentage from {} to {}.",
                                       in_quotes(text), kSmallestScale, kLargestScale));
    }
    request.scale_percent = *scale;
    return {};
}

}  // namespace

bool WindowRequest::asked_for_anything() const {
    return !lesson.empty() || demo || !script.empty() || !screenshot.empty() || width > 0 ||
           !theme.empty() || scale_percent > 0;
}

void add_window_options(CLI::App& app, WindowWords& words) {
    WindowRequest& request = words.request;
    app.add_option("LESSON", request.lesson, "The recording to open")->type_name("");
    app.add_flag("--demo", request.demo, "Open the sample lesson");
    app.add_option("--do", request.script, "Do these actions: \"ACTION; ACTION ARGUMENT; ...\"")
        ->type_name("ACTIONS");
    app.add_option("--screenshot", request.screenshot,
                   "Write one picture of the window and leave; needs no display")
        ->type_name("OUT.png");
    app.add_option("--size", words.size, "The window's size, like 1280x800")->type_name("WxH");
    app.add_option("--theme", request.theme, "light, dark or contrast")->type_name("THEME");
    app.add_option("--scale", words.scale, "How large everything is, 80 to 250 percent")
        ->type_name("PERCENT");
}

tl::expected<WindowRequest, CommandError> check_window_words(const WindowWords& words) {
    WindowRequest request = words.request;
    if (auto size = read_size(words.size, request); !size) return tl::unexpected(size.error());
    if (auto scale = read_scale(words.scale, request); !scale) return tl::unexpected(scale.error());
    const std::string& theme = request.theme;
    if (!theme.empty() && theme != "light" && theme != "dark" && theme != "contrast") {
        return usage_error(
            fmt::format("There is no theme {}; choose light, dark or contrast.", in_quotes(theme)));
    }
    if (request.demo && !request.lesson.empty()) {
        return usage_error(
            "--demo opens the sample lesson; leave it out to open another recording.");
    }
    if (!request.screenshot.empty()) {
        auto safe = check_picture_output(request.screenshot, request.lesson);
        if (!safe) return tl::unexpected(safe.error());
    }
    return request;
}

}  // namespace secondlook
