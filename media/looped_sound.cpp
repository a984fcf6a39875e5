#include "media/looped_sound.h"

#include <algorithm>

namespace secondlook {

MediaResult<void> LoopedSound::start(AudioPlace place, const PlayPath& path,
                                     const CancelFlag* cancel) {
    path_ = path;
    place_ = place;
    chunk_ = {};
    sound_over_ = false;
    return decoder_.seek(place, cancel);
}

MediaResult<void> LoopedSound::wrap(const CancelFlag* cancel) {
    return start(path_.in, path_, cancel);
}

/// Makes `chunk_` reach beyond `place_`; false when the sound is over.
MediaResult<bool> LoopedSound::fetch(const CancelFlag* cancel) {
    while (!sound_over_ && chunk_.end() <= place_) {
        auto next = decoder_.next(cancel);
        if (!next) return tl::unexpected(next.error());
        if (*next) {
            chunk_ = std::move(**next);
        } else {
            sound_over_ = true;
        }
    }
    return !sound_over_;
}

/// Sound from `chunk_`, or silence up to where it begins.
std::size_t LoopedSound::copy(float* samples, std::size_t frames) {
    const bool silent = sound_over_ || chunk_.start > place_;
    if (!sound_over_) {
        const AudioPlace until = silent ? chunk_.start : chunk_.end();
        frames = std::min(frames, static_cast<std::size_t>(until - place_));
    }
    if (silent) {
        std::fill_n(samples, frames * kAudioChannels, 0.0F);
    } else {
        const auto from = (place_ - chunk_.start) * kAudioChannels;
        std::copy_n(chunk_.samples.begin() + from, frames * kAudioChannels, samples);
    }
    return frames;
}

MediaResult<std::size_t> LoopedSound::read(float* samples, std::size_t frames,
                                           const CancelFlag* cancel) {
    std::size_t done = 0;
    while (done < frames) {
        const bool in_loop = path_.loops();
        if (in_loop && place_ == path_.out) {
            if (auto wrapped = wrap(cancel); !wrapped) return tl::unexpected(wrapped.error());
        }
        auto more = fetch(cancel);
        if (!more) return tl::unexpected(more.error());
        if (!*more && !in_loop) break;
        std::size_t now = frames - done;
        if (in_loop) now = std::min(now, static_cast<std::size_t>(path_.out - place_));
        now = copy(samples + done * kAudioChannels, now);
        place_ += static_cast<AudioPlace>(now);
        done += now;
    }
    return done;
}

}  // namespace secondlook
