#pragma once

#include "media/media_time.h"

namespace secondlook {

/// Which part of the recording the timeline shows, and where a time lies in it. Pure numbers: x
/// runs from 0 to 1 over the shown part. Thread: UI.
class TimelineView {
  public:
    void set_duration(MediaTime duration);
    MediaTime duration() const { return duration_; }
    MediaTime from() const { return from_; }
    MediaTime span() const { return span_; }
    bool whole() const { return span_ == duration_; }

    double x_of(MediaTime t) const;              ///< may lie outside 0..1
    MediaTime time_at(double x) const;           ///< clamped to the recording
    void zoom(double factor, MediaTime around);  ///< factor > 1: closer; `around` keeps its place
    void pan(double share);                      ///< of the shown span; positive moves on in time
    void fit();
    void show(MediaTime from, MediaTime to);  ///< closer, so that these fill most of it
    void reveal(MediaTime t);                 ///< pans just enough that t is well inside

  private:
    void keep_inside();

    MediaTime duration_{1};
    MediaTime from_{0};
    MediaTime span_{1};
};

/// A round spacing between time labels so that about `wanted` fit in `span`.
MediaTime label_spacing(MediaTime span, int wanted);

}  // namespace secondlook
