#include "lesson_steps.h"

#include <chrono>
#include <thread>

namespace secondlook::testing {

using nlohmann::json;

std::string long_clip() {
    return clip(ClipKind::LongGopH264);
}

std::int64_t shown_us(const json& seen) {
    return seen["shown_us"].get<std::int64_t>();
}
int shown_index(const json& seen) {
    return seen["shown_index"].get<int>();
}

std::int64_t frame_us(int n) {
    return (n * 1'000'000LL + 15) / 30;
}

void open_lesson(Desktop& desktop) {
    desktop.start({long_clip(), "--size", "1280x720"});
    desktop.settle();
}

json reach(Desktop& desktop, const std::string& what, const std::function<bool(const json&)>& is) {
    return desktop.wait_for(
        what, [&](const json& seen) { return seen["settled"].get<bool>() && is(seen); });
}

json reach_frame(Desktop& desktop, int index) {
    return reach(desktop, "frame " + std::to_string(index),
                 [&](const json& seen) { return shown_index(seen) == index; });
}

json reach_time(Desktop& desktop, std::int64_t us) {
    return reach(desktop, "a time", [&](const json& seen) { return shown_us(seen) == us; });
}

json moments_when(Desktop& desktop, const std::function<bool(const json&)>& are) {
    json moments;
    for (int turn = 0; turn < 100; ++turn) {
        moments = desktop.ask({"moment", "list", "--json"});
        if (are(moments)) return moments;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    throw std::runtime_error("the moments never came to be so: " + moments.dump());
}

void go_to(Desktop& desktop, const std::string& time) {
    desktop.key("g");
    desktop.wait_for("the field for a time",
                     [](const json& seen) { return seen["typing"].get<bool>(); });
    desktop.type(time);
    desktop.key("Return");
    desktop.wait_for("the sheet to close",
                     [](const json& seen) { return !seen["typing"].get<bool>(); });
    desktop.settle();
}

void write_note(Desktop& desktop, const std::string& words) {
    desktop.key("Return");
    desktop.wait_for("the note's field",
                     [](const json& seen) { return seen["typing"].get<bool>(); });
    desktop.type(words);
    desktop.key("Return");
    desktop.wait_for("the note to be kept",
                     [](const json& seen) { return !seen["typing"].get<bool>(); });
}

}  // namespace secondlook::testing
