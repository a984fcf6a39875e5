#include "annotations/row_merge.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <map>
#include <utility>
#include <vector>

#include "annotations/coaching_merge.h"
#include "annotations/plain_text.h"
#include "annotations/row_edit.h"

namespace secondlook {

namespace {

struct TwinNote {
    Uuid id;
    NoteWords words;
};
/// Notes by what they are on and author, newest first.
using TwinNotes = std::map<std::pair<Uuid, Uuid>, std::vector<TwinNote>>;

TwinNotes twin_notes(SQLite::Database& database) {
    SQLite::Statement read(
        database,
        "SELECT coalesce(moment, clip, talking_point, attempt), author, id, body, teacher_action, "
        "pupil_response, kind "
        "FROM note n WHERE deleted = 0 AND EXISTS (SELECT 1 FROM note o "
        "WHERE (o.moment = n.moment OR o.clip = n.clip "
        " OR o.talking_point = n.talking_point OR o.attempt = n.attempt) "
        "AND o.author = n.author AND o.deleted = 0 AND o.id <> n.id) "
        "ORDER BY changed DESC, id DESC");
    TwinNotes twins;
    while (read.executeStep())
        twins[{read.getColumn(0).getString(), read.getColumn(1).getString()}].push_back(
            {read.getColumn(2).getString(),
             {read.getColumn(3).getString(), read.getColumn(4).getString(),
              read.getColumn(5).getString(), read.getColumn(6).getString()}});
    return twins;
}

/// Takes the words of `other` in, as far as they are not said already and a note has room.
void take_in(std::string& text, const std::string& other) {
    if (text.find(other) != std::string::npos) return;
    const std::string longer = text.empty() ? other : text + "\n\n" + other;
    if (character_count(longer) <= kLongestNote) text = longer;
}

void put_into_trash(Store& store, const Uuid& note) {
    SQLite::Statement write(store.database(),
                            "UPDATE note SET deleted = 1, changed = ? WHERE id = ?");
    write.bind(1, store.recording().stamp);
    write.bind(2, note);
    write.exec();
}

/// The newest note takes in the words of the others, as far as a note has room; the others keep
/// theirs in the Trash.
void join(Store& store, const std::vector<TwinNote>& notes) {
    NoteWords all = notes.front().words;
    for (std::size_t n = 1; n < notes.size(); ++n) {
        take_in(all.body, notes[n].words.body);
        take_in(all.teacher_action, notes[n].words.teacher_action);
        take_in(all.pupil_response, notes[n].words.pupil_response);
        if (all.kind.empty()) all.kind = notes[n].words.kind;
        put_into_trash(store, notes[n].id);
    }
    update_row(store, "note", notes.front().id,
               {{"body", all.body},
                {"teacher_action", all.teacher_action},
                {"pupil_response", all.pupil_response},
                {"kind", all.kind}});
}

/// Where a dimension holds one value, the one chosen last stays.
void keep_newest_value(Store& store, std::string_view dimension) {
    SQLite::Statement drop(
        store.database(),
        "UPDATE talking_point_value SET deleted = 1, changed = ?1 "
        "WHERE dimension = ?2 AND deleted = 0 AND EXISTS "
        "(SELECT 1 FROM talking_point_value o WHERE o.talking_point = "
        "talking_point_value.talking_point AND o.dimension = ?2 AND o.deleted = 0 "
        "AND (o.changed, o.value) > (talking_point_value.changed, talking_point_value.value))");
    drop.bind(1, store.recording().stamp);
    drop.bind(2, std::string(dimension));
    drop.exec();
}

}  // namespace

void bring_in_order(Store& store) {
    for (const auto& [place, notes] : twin_notes(store.database()))
        join(store, notes);
    for (const DimensionInfo& info : coaching_dimensions())
        if (!info.several) keep_newest_value(store, info.key);
    bring_coaching_in_order(store);
}

}  // namespace secondlook
