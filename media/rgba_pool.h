#pragma once

#include <memory>

#include "media/rgba_image.h"

namespace secondlook {

/// Pictures of one size whose memory comes back when nobody holds them any more, from whichever
/// thread: fresh memory for each picture of a film costs as much as scaling it. take(): one thread.
class RgbaPool {
  public:
    RgbaPool();
    /// A picture of this size with anything in it.
    std::shared_ptr<RgbaImage> take(int width, int height);

  private:
    struct Shelf;
    std::shared_ptr<Shelf> shelf_;
};

}  // namespace secondlook
