#include "app/ui/run_window.h"

#include <cstdio>

#include "app/core/printable.h"
#include "app/ui/window_app.h"

namespace secondlook {
namespace {

int complain(const std::string& sentence) {
    std::fprintf(stderr, "%s\n", printable(sentence).c_str());
    return 1;
}

}  // namespace

int run_window(const WindowOptions& options) {
    const bool off_screen = !Window::display_present();
    if (off_screen && options.screenshot.empty() && options.script.empty()) {
        return complain(
            "There is no display to open the window on; start it on a desktop, or write a picture "
            "of it "
            "with --screenshot OUT.png.");
    }
    auto store = Store::open(options.store.empty() ? Store::default_path() : options.store);
    if (!store) return complain(store.error().message);
    if (!options.as.empty()) {
        if (auto acting = (*store)->act_as(options.as); !acting)
            return complain(acting.error().message);
    }
    const AppFolders folders = app_folders();
    const Settings settings = load_settings(folders.config / "settings.json");
    WindowPlace place{settings.x, settings.y, settings.width, settings.height, settings.maximised};
    if (options.width > 0) place = {-1, -1, options.width, options.height, false};
    auto window = Window::open(place, off_screen);
    if (!window) return complain(window.error());
    WindowApp app(options, std::move(*store), folders, settings, std::move(*window), off_screen);
    const Outcome done = app.run();
    return done ? 0 : complain(done.error());
}

}  // namespace secondlook
