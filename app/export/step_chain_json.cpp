#include "app/export/step_chain_json.h"

#include <nlohmann/json.hpp>

#include "app/export/coaching_json.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

Json notes_json(const std::vector<Note>& notes) {
    Json all = Json::array();
    for (const Note& note : notes)
        all.push_back(Json{{"id", note.id},
                           {"author", note.author},
                           {"author_name", note.author_name},
                           {"visibility", visibility_word(note.visibility)},
                           {"body", note.body}});
    return all;
}

Json clip_link(const ChainClip& one) {
    Json json{{"kind", one.link.part}, {"clip", one.link.clip}, {"removed", !one.clip}};
    json["lesson"] = one.clip ? Json(one.clip->lesson) : Json(nullptr);
    json["in_us"] = one.clip ? Json(one.clip->in.count()) : Json(nullptr);
    json["out_us"] = one.clip ? Json(one.clip->out.count()) : Json(nullptr);
    json["notes"] = notes_json(one.notes);
    return json;
}

Json attempt_link(const ChainAttempt& one) {
    Json json{{"kind", "attempt"}};
    json.update(attempt_json(one.attempt));
    json["clips"] = Json::array();
    for (const ChainClip& clip : one.clips)
        json["clips"].push_back(clip_link(clip));
    json["notes"] = notes_json(one.notes);
    return json;
}

}  // namespace

Json step_chain_json(const StepChain& chain) {
    Json all = Json::array();
    if (chain.focus) {
        Json focus{{"kind", "focus"}};
        focus.update(focus_json(*chain.focus));
        all.push_back(focus);
    }
    for (const ChainClip& one : chain.before)
        all.push_back(clip_link(one));
    for (const ChainAttempt& one : chain.attempts)
        all.push_back(attempt_link(one));
    for (const ChainClip& one : chain.loose)
        all.push_back(clip_link(one));
    for (const ChainClip& one : chain.after) {
        all.push_back(clip_link(one));
        all.back()["worries"] = chain.worries;
    }
    return all;
}

}  // namespace secondlook
