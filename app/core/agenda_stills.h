#pragma once

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "app/core/agenda.h"
#include "app/core/job_runner.h"
#include "media/thumbnailer.h"

namespace secondlook {

/// The pictures of the clips on an agenda, each its very frame, made in the background from
/// whichever recordings are at hand. Thread: UI.
class AgendaStills {
  public:
    explicit AgendaStills(JobRunner& jobs) : jobs_(jobs) {}
    AgendaStills(const AgendaStills&) = delete;
    AgendaStills& operator=(const AgendaStills&) = delete;

    /// Begins to make the ones that are missing.
    void want(const std::vector<AgendaCard>& cards);
    /// Null until it is made.
    const Thumbnail* of(const AgendaClip& clip) const;

  private:
    using Key = std::pair<Uuid, MediaTime>;
    void start(const LessonRecording& lesson, std::vector<MediaTime> wanted);

    JobRunner& jobs_;
    std::map<Key, Thumbnail> stills_;
    std::set<Key> tried_;
};

}  // namespace secondlook
