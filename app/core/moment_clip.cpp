#include "app/core/moment_clip.h"

#include <algorithm>

namespace secondlook {

using namespace std::chrono_literals;

MediaRange clip_of_moment(const Moment& moment, MediaTime duration) {
    if (moment.to) return {moment.at, *moment.to};
    const MediaTime from = std::max(MediaTime(0), moment.at - MediaTime(5s));
    const MediaTime to = moment.at + MediaTime(10s);
    return {from, duration > MediaTime(0) ? std::min(to, duration) : to};
}

}  // namespace secondlook
