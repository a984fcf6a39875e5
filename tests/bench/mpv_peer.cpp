#include "bench/mpv_peer.h"

#include <cmath>
#include <cstdlib>
#include <stdexcept>

#include "bench/figures.h"

namespace secondlook::bench {
namespace {

constexpr int kPropertyRequest = 7;  // any number but 0, which commands carry

std::vector<std::string> command_line(const std::vector<std::string>& window,
                                      const std::filesystem::path& file) {
    std::vector<std::string> words{"mpv",
                                   "--no-config",
                                   "--load-scripts=no",
                                   "--load-stats-overlay=no",
                                   "--load-osd-console=no",
                                   "--osc=no",
                                   "--ytdl=no",
                                   "--really-quiet",
                                   "--ao=null",
                                   "--hwdec=no",
                                   "--hr-seek=yes",
                                   "--pause",
                                   "--keep-open=yes",
                                   "--idle=yes",
                                   "--input-ipc-client=fd://" + std::to_string(kTalkDescriptor)};
    words.insert(words.end(), window.begin(), window.end());
    words.push_back(file.string());
    return words;
}

}  // namespace

bool mpv_is_there() {
    return std::system("mpv --version >/dev/null 2>&1") == 0;
}

void MpvPeer::command(const nlohmann::json& words) {
    mpv_->send({{"command", words}});
}

/// mpv tells that a picture asked for is there by `playback-restart`, after each seek and load.
void MpvPeer::await_picture() {
    for (;;) {
        const nlohmann::json message = mpv_->receive();
        if (message.value("event", "") == "playback-restart") return;
        if (message.value("event", "") == "shutdown") throw std::runtime_error("mpv has ended");
        const std::string error = message.value("error", "success");
        if (error != "success") throw std::runtime_error("mpv said: " + error);
    }
}

nlohmann::json MpvPeer::property(const std::string& name) {
    mpv_->send({{"command", {"get_property", name}}, {"request_id", kPropertyRequest}});
    for (;;) {
        const nlohmann::json message = mpv_->receive();
        if (message.value("request_id", 0) != kPropertyRequest) continue;
        if (!message.contains("data")) throw std::runtime_error("mpv does not know its " + name);
        return message["data"];
    }
}

Arrival MpvPeer::arrived(double ms) {
    const double seconds = property("time-pos").get<double>();
    return {ms, MediaTime{std::llround(seconds * 1e6)}};
}

Arrival MpvPeer::open(const std::filesystem::path& file) {
    const Stopwatch watch;
    if (mpv_) {
        command({"loadfile", file.string()});
    } else {
        mpv_ = std::make_unique<ChildProcess>(command_line(window_, file));
    }
    await_picture();
    return arrived(watch.ms());
}

Arrival MpvPeer::seek(MediaTime t) {
    const Stopwatch watch;
    command({"seek", static_cast<double>(t.count()) / 1e6, "absolute+exact"});
    await_picture();
    return arrived(watch.ms());
}

Arrival MpvPeer::drag(MediaTime t) {
    const Stopwatch watch;
    command({"seek", static_cast<double>(t.count()) / 1e6, "absolute+keyframes"});
    await_picture();
    return arrived(watch.ms());
}

Arrival MpvPeer::step_back() {
    const Stopwatch watch;
    command(nlohmann::json::array({"frame-back-step"}));
    await_picture();
    return arrived(watch.ms());
}

Memory MpvPeer::memory() const {
    return mpv_->memory();
}

std::string MpvPeer::version() {
    return property("mpv-version").get<std::string>();
}

}  // namespace secondlook::bench
