#include "media/media_probe.h"

#include "media/media_facts.h"
#include "media/open_recording.h"

namespace secondlook {

MediaResult<MediaFacts> read_media_facts(const std::filesystem::path& file) {
    auto recording = open_recording(file);
    if (!recording) return tl::unexpected(recording.error());
    return facts_of(*recording, file);
}

}  // namespace secondlook
