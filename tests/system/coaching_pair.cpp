#include "system/coaching_pair.h"

#include "media/wav_clip.h"

namespace secondlook::testing {

CoachingPair::CoachingPair(const std::string& type) {
    ask(program, {"person", "rename", "Me", "Anna"});
    ask(program, {"person", "add", "Ben"});
    pair = ask(program, {"relationship", "add", "--coach", "Ben", "--type", type})["id"];
    ask(program, {"agreement", "edit", pair, "--purpose", "better questions", "--not-done-with",
                  "never for appraisal"});
    ask(program, {"agreement", "accept", pair});
    as("Ben", {"agreement", "accept", pair});
}

Json CoachingPair::as(const std::string& name, std::vector<std::string> words) const {
    words.insert(words.end(), {"--as", name});
    return ask(program, words);
}

std::string CoachingPair::no(const std::string& name, std::vector<std::string> words) const {
    words.insert(words.end(), {"--as", name});
    return refused(program, words);
}

std::string CoachingPair::active_step(const std::string& sentence,
                                      std::vector<std::string> more) const {
    more.insert(more.begin(), {"step", "add", sentence, "--pupil-change", "more of them answer"});
    const std::string step = ask(program, more)["id"];
    say(program, {"step", "agree", step});
    say(program, {"step", "start", step});
    return step;
}

void add_long_lesson(const Program& program, const std::string& title, int minutes) {
    constexpr int rate = 8'000;
    const auto file = program.file("long.wav");
    write_wav(file, rate, std::int64_t{60} * rate * minutes,
              [](std::int64_t n) { return n % 80 < 40 ? 0.1 : -0.1; });
    ask(program, {"lesson", "add", file, "--title", title});
}

}  // namespace secondlook::testing
