#include "app/sample/lesson_sound.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "media/spoken_line.h"

namespace secondlook {

namespace {

struct Voice {
    const char* name;
    double pitch;
    double tone;  ///< Hz, where there is no voice
};
constexpr Voice kTeacherVoice{"slt", 0.98, 210};
constexpr std::array<Voice, kPupils> kPupilVoices{{{"rms", 1.55, 300},
                                                   {"slt", 1.28, 340},
                                                   {"slt", 1.42, 360},
                                                   {"awb", 1.5, 320},
                                                   {"rms", 1.75, 380}}};

const Voice& voice_of(int speaker) {
    return speaker == kTeacher ? kTeacherVoice : kPupilVoices[std::size_t(speaker)];
}

/// Without a voice: one soft note for each word, so that talk and waiting still differ.
std::vector<float> tones(const char* words, double hertz, int rate) {
    std::vector<float> samples;
    const auto note = std::size_t(rate) * 3 / 10;
    for (const char* at = words; *at; ++at) {
        if (at != words && *at != ' ') continue;
        for (std::size_t i = 0; i < note; ++i) {
            const double part = double(i) / double(note);
            const double swell = std::sin(std::numbers::pi * std::min(1.0, part * 1.25));
            const double angle = 2 * std::numbers::pi * hertz * double(i) / rate;
            samples.push_back(float(swell * std::sin(angle) * 0.3));
        }
    }
    return samples;
}

/// Brings every voice to the same loudness, however its makers recorded it.
void level(std::vector<float>& samples, double loudness) {
    double energy = 0;
    float peak = 0.001F;
    for (const float sample : samples) {
        energy += double(sample) * double(sample);
        peak = std::max(peak, std::abs(sample));
    }
    const double rms = std::sqrt(energy / double(std::max<std::size_t>(1, samples.size())));
    const auto gain = float(std::min(0.11 / std::max(rms, 0.001), 0.85 / double(peak)) * loudness);
    for (float& sample : samples)
        sample *= gain;
}

/// A room is never quite silent: very soft noise, the same each time.
void add_room_tone(std::vector<float>& samples) {
    std::uint32_t state = 24;
    float smooth = 0;
    for (float& sample : samples) {
        state = state * 1'664'525U + 1'013'904'223U;  // the generator of Numerical Recipes
        const float noise = float(state >> 8) / float(1U << 24) - 0.5F;
        smooth += 0.08F * (noise - smooth);
        sample += 0.008F * smooth;
    }
}

}  // namespace

LessonSound make_lesson_sound(double seconds) {
    LessonSound sound;
    sound.samples.resize(std::size_t(seconds * sound.sample_rate));
    for (const ScriptLine& line : lesson_script()) {
        if (line.start >= seconds) break;
        const Voice& voice = voice_of(line.speaker);
        auto spoken = speak({line.words, voice.name, voice.pitch}, sound.sample_rate);
        std::vector<float> said =
            spoken ? std::move(*spoken) : tones(line.words, voice.tone, sound.sample_rate);
        level(said, line.loudness);
        const auto first = std::size_t(line.start * sound.sample_rate);
        const std::size_t count = std::min(said.size(), sound.samples.size() - first);
        for (std::size_t i = 0; i < count; ++i)
            sound.samples[first + i] += said[i];
        const double length = double(said.size()) / sound.sample_rate;
        sound.spans.push_back({line.speaker, line.start, line.start + length});
    }
    add_room_tone(sound.samples);
    for (float& sample : sound.samples)
        sample = std::clamp(sample, -0.98F, 0.98F);
    return sound;
}

double LessonSound::mouth(int speaker, double seconds) const {
    const bool speaking = std::ranges::any_of(spans, [&](const SpokenSpan& span) {
        return span.speaker == speaker && seconds >= span.from && seconds < span.to;
    });
    if (!speaking) return 0;
    const auto half = std::size_t(sample_rate / 25);
    const auto middle = std::size_t(seconds * sample_rate);
    const std::size_t first = middle > half ? middle - half : 0;
    const std::size_t last = std::min(samples.size(), middle + half);
    double energy = 0;
    for (std::size_t i = first; i < last; ++i)
        energy += double(samples[i]) * double(samples[i]);
    if (last <= first) return 0;
    return std::clamp(std::sqrt(energy / double(last - first)) * 6.0, 0.0, 1.0);
}

}  // namespace secondlook
