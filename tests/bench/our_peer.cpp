#include "bench/our_peer.h"

#include <stdexcept>

#include "bench/figures.h"

namespace secondlook::bench {

Arrival OurPeer::ask(const nlohmann::json& wish) {
    const Stopwatch watch;
    if (!child_)
        child_ =
            std::make_unique<ChildProcess>(std::vector<std::string>{"/proc/self/exe", kServeWord});
    child_->send(wish);
    const nlohmann::json answer = child_->receive();
    const double ms = watch.ms();
    if (answer.contains("error")) throw std::runtime_error(answer["error"].get<std::string>());
    child_->send({{"wish", "which"}});
    const nlohmann::json which = child_->receive();
    if (!which.value("exact", false)) return {ms};
    return {ms, MediaTime{which.at("us").get<std::int64_t>()}, which.at("number").get<int>()};
}

Arrival OurPeer::open(const std::filesystem::path& file) {
    return ask({{"wish", "open"}, {"file", file.string()}});
}

Arrival OurPeer::seek(MediaTime t) {
    return ask({{"wish", "seek"}, {"us", t.count()}});
}

Arrival OurPeer::step_back() {
    return ask({{"wish", "step"}});
}

double OurPeer::read_index() {
    return ask({{"wish", "index"}}).ms;
}

void OurPeer::use_proxy(const std::filesystem::path& folder) {
    ask({{"wish", "proxy"}, {"folder", folder.string()}});
}

Arrival OurPeer::seek_early(MediaTime t) {
    return ask({{"wish", "early"}, {"us", t.count()}});
}

Arrival OurPeer::drag(MediaTime t) {
    return ask({{"wish", "drag"}, {"us", t.count()}});
}

OurPeer::Reverse OurPeer::play_backward(MediaTime t, double speed, double seconds) {
    seek(t);
    child_->send({{"wish", "reverse"}, {"speed", speed}, {"seconds", seconds}});
    const nlohmann::json answer = child_->receive(std::chrono::seconds(60));
    return {answer.at("pictures").get<int>(), answer.at("longest_ms").get<double>()};
}

Memory OurPeer::memory() const {
    return child_->memory();
}

}  // namespace secondlook::bench
