#include "desktop.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "media/picture.h"
#include "support/frame_number.h"
#include "support/places.h"
#include "support/program_output.h"

namespace secondlook::testing {
namespace {

using nlohmann::json;

void nap(int milliseconds) {
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

// Xvfb chooses a free display and writes its number to the pipe. It would begin anew when the
// program is killed, and take the next one's window with it.
std::string start_server(int width, int height, pid_t& server) {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error("no pipe");
    server = fork();
    if (server == 0) {
        close(ends[0]);
        const std::string size = std::to_string(width) + "x" + std::to_string(height) + "x24";
        const std::string fd = std::to_string(ends[1]);
        const int nowhere = open("/dev/null", O_RDWR);
        dup2(nowhere, 1);
        dup2(nowhere, 2);
        execlp("Xvfb", "Xvfb", "-displayfd", fd.c_str(), "-screen", "0", size.c_str(), "-noreset",
               "-nolisten", "tcp", nullptr);
        _exit(127);
    }
    close(ends[1]);
    std::string number;
    for (char c = 0; read(ends[0], &c, 1) == 1 && c != '\n';)
        number += c;
    close(ends[0]);
    if (number.empty())
        throw std::runtime_error("Xvfb did not start: is the package xvfb installed?");
    return ":" + number;
}

}  // namespace

Desktop::Desktop(int width, int height) {
    display_ = start_server(width, height, server_);
}

Desktop::~Desktop() {
    kill_hard();
    if (server_ > 0) {
        kill(server_, SIGTERM);
        waitpid(server_, nullptr, 0);
    }
}

std::map<std::string, std::string> Desktop::environment() const {
    const std::string home = scratch_.path();
    return {{"DISPLAY", display_},
            {"HOME", home},
            {"XDG_DATA_HOME", home + "/data"},
            {"XDG_CACHE_HOME", home + "/cache"},
            {"XDG_CONFIG_HOME", home + "/config"},
            {"XDG_STATE_HOME", home + "/state"},
            {"SECONDLOOK_PROBE", probe_file()},
            {"SECONDLOOK_DRAWN_LOG", drawn_log()},
            {"SDL_AUDIODRIVER", "dummy"},
            {"LIBGL_ALWAYS_SOFTWARE", "1"}};
}

pid_t Desktop::spawn(const std::vector<std::string>& words, const std::string& log) const {
    const pid_t child = fork();
    if (child != 0) return child;
    for (const auto& [name, value] : environment())
        setenv(name.c_str(), value.c_str(), 1);
    unsetenv("WAYLAND_DISPLAY");
    unsetenv("DBUS_SESSION_BUS_ADDRESS");
    const int out = open((scratch_.path() / log).c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    dup2(out, 1);
    dup2(out, 2);
    std::string program = program_file();
    std::vector<char*> arguments{program.data()};
    for (const std::string& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(program.c_str(), arguments.data());
    _exit(127);
}

void Desktop::start(const std::vector<std::string>& words) {
    std::filesystem::remove(probe_file());
    program_ = spawn(words, "window.log");
    wait_for("a first frame", [](const json& seen) { return seen.value("frames_drawn", 0) > 0; });
    focus();
}

// With no window manager the focus is given by hand, once the server has shown the window.
void Desktop::focus() const {
    for (int turn = 0;; ++turn) {
        try {
            return hands("search --onlyvisible --name 'Second Look' windowfocus --sync");
        } catch (const std::runtime_error&) {
            if (turn == 50) throw;
            nap(100);
        }
    }
}

bool Desktop::running() {
    if (program_ <= 0) return false;
    int status = 0;
    if (waitpid(program_, &status, WNOHANG) == 0) return true;
    program_ = -1;
    return false;
}

void Desktop::kill_hard() {
    if (program_ <= 0) return;
    kill(program_, SIGKILL);
    waitpid(program_, nullptr, 0);
    program_ = -1;
}

int Desktop::close() {
    key("ctrl+q");
    int status = 0;
    for (int turn = 0; turn < 500; ++turn, nap(20)) {
        if (waitpid(program_, &status, WNOHANG) != program_) continue;
        program_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    throw std::runtime_error("the window did not close");
}

void Desktop::hands(const std::string& words) const {
    output_of("DISPLAY=" + display_ + " timeout 30 xdotool " + words);
}

void Desktop::key(const std::string& chords, int delay_ms) {
    hands("key --delay " + std::to_string(delay_ms) + " " + chords);
}

void Desktop::type(const std::string& words) {
    hands("type --delay 80 " + quoted(words));
}

void Desktop::move_to(double x, double y) {
    hands("mousemove " + std::to_string(std::lround(x)) + " " + std::to_string(std::lround(y)));
    nap(60);
}

void Desktop::press() {
    hands("mousedown 1");
}
void Desktop::release() {
    hands("mouseup 1");
}

void Desktop::click(const std::string& item) {
    const auto at = place_of(item);
    move_to(at[0] + at[2] / 2, at[1] + at[3] / 2);
    hands("click 1");
}

void Desktop::drag_along(const std::string& item, double from, double to) {
    const auto at = probe()["items"][item].get<std::vector<double>>();
    const double y = at[1] + 6;
    move_to(at[0] + at[2] * from, y);
    press();
    for (int i = 1; i <= 12; ++i)
        move_to(at[0] + at[2] * (from + (to - from) * i / 12), y);
    release();
}

json Desktop::probe() const {
    std::ifstream in(probe_file());
    json seen = json::parse(in, nullptr, false);
    return seen.is_object() ? seen : json::object();
}

json Desktop::wait_for(const std::string& what, const std::function<bool(const json&)>& is) {
    json seen;
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(40);
    while (std::chrono::steady_clock::now() < give_up) {
        seen = probe();
        if (!seen.empty() && is(seen)) return seen;
        if (program_ > 0 && !running())
            throw std::runtime_error("the window went away: waiting for " + what);
        nap(30);
    }
    throw std::runtime_error("waited in vain for " + what + ": " + seen.dump());
}

std::vector<double> Desktop::place_of(const std::string& item) {
    const json seen = wait_for(
        item, [&](const json& is) { return is.contains("items") && is["items"].contains(item); });
    return seen["items"][item].get<std::vector<double>>();
}

json Desktop::settle() {
    nap(150);  // what was just pressed has to arrive
    return wait_for("everything to settle", [](const json& seen) {
        return seen["settled"].get<bool>() && seen.value("in_store", true);
    });
}

std::vector<DrawnFrame> Desktop::drawn_since(std::int64_t steady_us) const {
    std::vector<DrawnFrame> all;
    std::ifstream in(drawn_log());
    for (DrawnFrame frame; in >> frame.index >> frame.time_us >> frame.now_us >> frame.playing >>
                           frame.began_us >> frame.ended_us;)
        if (frame.began_us >= steady_us) all.push_back(frame);
    return all;
}

RgbaImage Desktop::screenshot(const std::string& name) const {
    const auto file = scratch_.path() / (name + ".png");
    output_of(
        "ffmpeg -v error -y -f x11grab -draw_mouse 0 -video_size "
        "$(DISPLAY=" +
        display_ + " xdotool getdisplaygeometry | tr ' ' x) -i " + display_ + " -frames:v 1 " +
        quoted(file));
    if (const char* keep = std::getenv("SECONDLOOK_KEEP_SCREENSHOTS")) {
        std::filesystem::create_directories(keep);
        std::filesystem::copy_file(file, std::filesystem::path(keep) / (name + ".png"),
                                   std::filesystem::copy_options::overwrite_existing);
    }
    auto image = read_picture(file);
    if (!image) throw std::runtime_error(image.error().message);
    return std::move(*image);
}

int Desktop::number_on_screen(const std::string& name) {
    nap(120);  // from the frame's end to the display
    const RgbaImage image = screenshot(name);
    const auto at = probe()["items"]["frame"].get<std::vector<double>>();
    return drawn_number(image, PictureArea{at[0], at[1], at[2], at[3]}).value_or(-1);
}

json Desktop::ask(const std::vector<std::string>& words) const {
    const auto log = scratch_.path() / "answer.json";
    std::filesystem::remove(log);
    const pid_t child = spawn(words, "answer.json");
    int status = 0;
    waitpid(child, &status, 0);
    std::ifstream in(log);
    if (status != 0) {
        throw std::runtime_error(std::string(std::istreambuf_iterator<char>(in), {}));
    }
    return json::parse(in);
}

std::string Desktop::beside(const std::string& command) const {
    return output_of("DISPLAY=" + display_ + " " + command);
}

double Desktop::cpu_seconds() const {
    std::ifstream in("/proc/" + std::to_string(program_) + "/stat");
    std::string text((std::istreambuf_iterator<char>(in)), {});
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::string skipped;
    for (int i = 0; i < 11; ++i)
        fields >> skipped;
    double user = 0, system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

std::int64_t steady_us() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

}  // namespace secondlook::testing
