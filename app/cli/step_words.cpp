#include "app/cli/step_words.h"

#include <fmt/format.h>

#include "app/core/printable.h"
#include "app/core/time_text.h"

namespace secondlook {

namespace {

std::string notes_words(const std::vector<Note>& notes, int indent) {
    std::string out;
    for (const Note& note : notes)
        out += fmt::format("{:{}}{}: {}\n", "", indent, printable(note.author_name),
                           printable(note.body));
    return out;
}

std::string clip_words(const ChainClip& one, int indent) {
    const std::string what =
        one.clip ? fmt::format("{}  {}-{}  {}", one.clip->id, fine_clock_text(one.clip->in),
                               fine_clock_text(one.clip->out), printable(one.clip->title))
                 : std::string("clip removed");
    return fmt::format("{:{}}{}: {}\n", "", indent, one.link.part, what) +
           notes_words(one.notes, indent + 2);
}

std::string attempt_words(const ChainAttempt& one) {
    const Attempt& attempt = one.attempt;
    std::string out = fmt::format("  attempt {}", attempt.number);
    for (const std::string& words : {attempt.tried_on, attempt.saw, attempt.outcome})
        if (!words.empty()) out += "  " + printable(words);
    out += '\n';
    for (const ChainClip& clip : one.clips)
        out += clip_words(clip, 4);
    out += notes_words(one.notes, 4);
    for (const Adjustment& adjusted : attempt.adjustments)
        out += fmt::format("    adjusted: {}\n", printable(adjusted.body));
    return out;
}

}  // namespace

std::string step_line(const ActionStep& step) {
    return fmt::format("{}  {}  {}  {}\n", step.id, printable(step.teacher.name),
                       word_of(step.state), printable(step.words.sentence));
}

std::string step_words(const ActionStep& step) {
    std::string out = step_line(step);
    const StepWords& words = step.words;
    for (const auto& [about, text] :
         {std::pair("If, then", words.if_then), std::pair("Why", words.why),
          std::pair("Pupils", words.pupil_change), std::pair("In the way", words.premortem),
          std::pair("Look back", words.due), std::pair("Proposed by", step.author.name)})
        if (!text.empty()) out += fmt::format("  {}: {}\n", about, printable(text));
    for (std::size_t n = 0; n < kStepChecks; ++n)
        out += fmt::format("  [{}] {}\n", step.checks[n] ? "x" : " ",
                           word_of(static_cast<StepCheck>(n)));
    for (const StepOverride& one : step.overrides)
        out += fmt::format("  One more than there was room for: {}\n", printable(one.reason));
    return out;
}

std::string chain_words(const StepChain& chain) {
    std::string out;
    if (chain.focus)
        out += fmt::format("  focus: {}  {}\n", printable(chain.focus->words.behaviour),
                           printable(chain.focus->words.situation));
    for (const ChainClip& one : chain.before)
        out += clip_words(one, 2);
    for (const ChainAttempt& one : chain.attempts)
        out += attempt_words(one);
    for (const ChainClip& one : chain.loose)
        out += clip_words(one, 2);
    for (const ChainClip& one : chain.after) {
        out += clip_words(one, 2);
        for (const std::string& worry : chain.worries)
            out += fmt::format("    could have got in the way: {}\n", printable(worry));
    }
    return out;
}

}  // namespace secondlook
