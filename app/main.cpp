#include <exception>
#include <utility>
#include <variant>

#include "app/cli/command_line.h"
#include "app/cli/console.h"
#include "app/cli/window_papers.h"
#include "app/ui/about_window.h"
#include "app/ui/run_window.h"
#include "media/av_log.h"
#include "media/large_memory.h"

namespace {

secondlook::WindowOptions window_options(const secondlook::OpenWindow& open) {
    const secondlook::WindowRequest& request = open.window;
    secondlook::WindowOptions options;
    if (!request.lesson.empty()) options.lesson = request.lesson;
    options.demo = request.demo;
    options.store = open.store.store;
    options.as = open.store.as;
    options.script = request.script;
    options.screenshot = request.screenshot;
    options.width = request.width;
    options.height = request.height;
    options.theme = request.theme;
    options.scale = request.scale_percent / 100.0;
    options.papers = secondlook::paper_writer();
    return options;
}

secondlook::WindowFacts window_facts() {
    secondlook::AboutWindow about = secondlook::about_window();
    return {std::move(about.pictures), std::move(about.graphics), std::move(about.libraries)};
}

int run(int argc, char** argv) {
    const auto todo = secondlook::run_command_line(argc, argv, window_facts);
    if (const int* status = std::get_if<int>(&todo)) return *status;
    return secondlook::run_window(window_options(std::get<secondlook::OpenWindow>(todo)));
}

}  // namespace

/// The one door: a command is done, or the window opens.
int main(int argc, char** argv) {
    secondlook::guard_process();
    secondlook::quiet_av_log();
    secondlook::give_large_memory_back();
    try {
        return run(argc, argv);
    } catch (const std::exception&) {
        secondlook::complain(
            "Second Look had to stop; what you wrote is kept, so please start it again.");
        return 1;
    }
}
