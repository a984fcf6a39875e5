#pragma once

#include <string>
#include <string_view>

#include "media/cancel.h"

namespace secondlook {

/// Writes to stdout, all of it; false when it cannot be written (a closed pipe, a full disk), with
/// `reason` filled unless nobody is reading any more.
bool print(std::string_view text, std::string& reason);

/// One line on stderr, whatever the message holds.
void complain(std::string_view sentence);

/// Shows "Reading the recording: 42 %" on stderr while someone watches it on a terminal, and wipes
/// it away on destruction. Elsewhere it is silent.
class ProgressLine {
  public:
    explicit ProgressLine(std::string what);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    /// Valid as long as this line is.
    ProgressFn progress();

  private:
    void show(double share);
    std::string what_;
    bool watched_ = false;
    int shown_ = -1;
};

/// Before anything is opened: no core dumps (they would hold people's words), no death by a closed
/// pipe, and stdin, stdout and stderr always taken, so that no file of ours gets their numbers.
void guard_process();

}  // namespace secondlook
