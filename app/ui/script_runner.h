#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "app/core/outcome.h"

namespace secondlook {

class Workspace;

/// Runs `--do "ACTION; ACTION ARG; …"`: one action after another, each when the one before is done.
/// `wait SECONDS` lets time pass; `\;` is a semicolon in someone's words. Thread: UI.
class ScriptRunner {
  public:
    explicit ScriptRunner(const std::string& script);

    bool done() const { return steps_.empty() && !waiting_until_us_; }
    /// Does what can be done now. An action that is refused ends the script with its sentence.
    Outcome advance(Workspace& work, std::int64_t now_us);
    /// When to look again, in microseconds from now.
    std::int64_t next_due_us(std::int64_t now_us) const;

  private:
    struct Step {
        std::string action, argument;
    };
    std::deque<Step> steps_;
    std::optional<std::int64_t> waiting_until_us_;
};

}  // namespace secondlook
