#include "app/ui/script_runner.h"

#include <algorithm>
#include <charconv>

#include "app/core/workspace.h"

namespace secondlook {
namespace {

std::string trimmed(const std::string& text) {
    const auto from = text.find_first_not_of(" \n\t");
    if (from == std::string::npos) return {};
    return text.substr(from, text.find_last_not_of(" \n\t") - from + 1);
}

std::optional<std::int64_t> seconds_us(const std::string& text) {
    double seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    const bool good =
        error == std::errc{} && end == text.data() + text.size() && seconds >= 0 && seconds <= 3600;
    return good ? std::optional(static_cast<std::int64_t>(seconds * 1e6)) : std::nullopt;
}

}  // namespace

ScriptRunner::ScriptRunner(const std::string& script) {
    std::string step;
    const auto keep = [&] {
        step = trimmed(step);
        const std::size_t gap = std::min(step.find(' '), step.size());
        if (!step.empty()) steps_.push_back({step.substr(0, gap), trimmed(step.substr(gap))});
        step.clear();
    };
    for (std::size_t i = 0; i < script.size(); ++i) {
        const bool escaped = script[i] == '\\' && i + 1 < script.size() && script[i + 1] == ';';
        if (script[i] == ';') {
            keep();
        } else {
            step += escaped ? script[++i] : script[i];
        }
    }
    keep();
}

Outcome ScriptRunner::advance(Workspace& work, std::int64_t now_us) {
    if (waiting_until_us_ && now_us < *waiting_until_us_) return {};
    waiting_until_us_.reset();
    while (!steps_.empty() && work.settled()) {
        const Step step = steps_.front();
        steps_.pop_front();
        if (step.action == "wait") {
            const auto pause = seconds_us(step.argument);
            if (!pause) return refuse("Say how long to wait, in seconds: wait 1.5.");
            waiting_until_us_ = now_us + *pause;
            return {};
        }
        if (Outcome done = work.perform(step.action, step.argument); !done) return done;
        work.tick();
    }
    return {};
}

std::int64_t ScriptRunner::next_due_us(std::int64_t now_us) const {
    return waiting_until_us_ ? std::max<std::int64_t>(0, *waiting_until_us_ - now_us) : 20'000;
}

}  // namespace secondlook
