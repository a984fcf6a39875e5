#include "app/platform/audio_output.h"

#include <SDL.h>

#include <chrono>

#include "media/audio_ring.h"

namespace secondlook {
namespace {

constexpr int kDeviceFrames = 1024;  // about 21 ms at 48 kHz: no clicks on a busy laptop

void give_sound(void* user, Uint8* out, int bytes) {
    constexpr int kFrameBytes = kAudioChannels * static_cast<int>(sizeof(float));
    static_cast<AudioRing*>(user)->read(reinterpret_cast<float*>(out), bytes / kFrameBytes);
}

}  // namespace

AudioOutput::~AudioOutput() {
    detach();
    if (SDL_WasInit(SDL_INIT_AUDIO)) SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

bool AudioOutput::attach(AudioRing& ring) {
    detach();
    if (!SDL_WasInit(SDL_INIT_AUDIO) && SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return false;
    SDL_AudioSpec wanted{};
    wanted.freq = kAudioRate;
    wanted.format = AUDIO_F32SYS;
    wanted.channels = kAudioChannels;
    wanted.samples = kDeviceFrames;
    wanted.callback = give_sound;
    wanted.userdata = &ring;
    SDL_AudioSpec given{};
    device_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, &given, SDL_AUDIO_ALLOW_SAMPLES_CHANGE);
    if (device_ == 0) return false;
    // SDL keeps one buffer playing while it fills the next.
    ring.set_device_delay(std::chrono::microseconds(2'000'000LL * given.samples / kAudioRate));
    SDL_PauseAudioDevice(device_, 0);
    return true;
}

void AudioOutput::detach() {
    if (device_ != 0) SDL_CloseAudioDevice(device_);
    device_ = 0;
}

}  // namespace secondlook
