#pragma once

#include <cstdint>
#include <filesystem>

#include "app/ui/ui.h"

namespace secondlook {

/// Tells a test what the window shows: with SECONDLOOK_PROBE=FILE in the environment, each drawn
/// frame is described there as JSON (written whole, through a rename). Thread: UI.
class ProbeFile {
  public:
    ProbeFile();
    /// After a frame was drawn.
    void write(const Workspace& work, const ItemProbe& items);

  private:
    std::filesystem::path file_;
    std::int64_t frames_drawn_ = 0;
};

}  // namespace secondlook
