#pragma once

#include <cstdint>
#include <fstream>

namespace secondlook {

class Workspace;

/// Tells a benchmark which pictures really came to the screen: with SECONDLOOK_DRAWN_LOG=FILE in
/// the environment each drawn frame of the window adds a line there, numbers with spaces between:
/// the shown picture's place in the frame index (-1: none), its time and where playback was when
/// drawing began (microseconds of the recording), 1 while it plays, and the steady microseconds at
/// which drawing began and ended. Thread: UI.
class DrawnLog {
  public:
    DrawnLog();
    /// Before the window is drawn, and after it was given to the screen.
    void begin(const Workspace& work, std::int64_t now_us);
    void end(std::int64_t now_us);

  private:
    std::ofstream file_;
};

}  // namespace secondlook
