#include "annotations/note_repository.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "annotations/access.h"
#include "annotations/clock.h"
#include "annotations/edit_history.h"
#include "annotations/plain_text.h"
#include "annotations/prepared.h"
#include "annotations/row_edit.h"
#include "annotations/row_find.h"
#include "annotations/sqlite_guard.h"

namespace secondlook {

namespace {

using Kind = StoreError::Kind;

constexpr std::array<std::string_view, 4> visibility_words{"private", "pair", "group", "guide"};

struct TargetWords {
    const char* column;
    const char* noun;
};
TargetWords words_of(NoteTarget::Kind kind) {
    static constexpr std::array<TargetWords, 4> words{{{"moment", "moment"},
                                                       {"clip", "clip"},
                                                       {"talking_point", "talking point"},
                                                       {"attempt", "attempt"}}};
    return words[static_cast<std::size_t>(kind)];
}

// ?1 is the acting person.
constexpr std::string_view note_columns =
    "SELECT n.id, n.moment, n.clip, n.talking_point, n.attempt, n.author, p.name, n.visibility, "
    "n.body, n.teacher_action, n.pupil_response, n.kind, n.created_us, n.changed FROM note n JOIN "
    "person p ON p.id = n.author "
    "JOIN note_place w ON w.note = n.id WHERE n.deleted = 0 AND {} AND {}";

Note note_from(Prepared& row) {
    Note note;
    note.id = row.getColumn(0).getString();
    for (int n = 0; n < 4; ++n)
        if (!row.getColumn(1 + n).isNull())
            note.target = {static_cast<NoteTarget::Kind>(n), row.getColumn(1 + n).getString()};
    note.author = row.getColumn(5).getString();
    note.author_name = row.getColumn(6).getString();
    note.visibility =
        visibility_from_word(row.getColumn(7).getString()).value_or(Visibility::Private);
    note.body = row.getColumn(8).getString();
    note.teacher_action = row.getColumn(9).getString();
    note.pupil_response = row.getColumn(10).getString();
    note.kind = row.getColumn(11).getString();
    note.created = row.getColumn(12).getInt64();
    note.changed = stamp_time(row.getColumn(13).getInt64());
    return note;
}

std::vector<Note> read_notes(Store& store, std::string_view condition, const Uuid& id) {
    Prepared read(store, fmt::format(fmt::runtime(note_columns), readable_note(1), condition));
    read.bind(1, store.acting_person().id);
    read.bind(2, id);
    std::vector<Note> notes;
    while (read.executeStep())
        notes.push_back(note_from(read));
    return notes;
}

std::optional<Note> note_by_id(Store& store, const Uuid& id) {
    auto notes = read_notes(store, "n.id = ?2", id);
    if (notes.empty()) return std::nullopt;
    return std::move(notes.front());
}

std::vector<Note> notes_on(Store& store, const NoteTarget& target) {
    return read_notes(store,
                      fmt::format("n.{} = ?2 ORDER BY n.author <> ?1, n.created_us, n.id",
                                  words_of(target.kind).column),
                      target.id);
}

/// The acting person's own note; of several the latest.
std::optional<Note> own_note_on(Store& store, const NoteTarget& target) {
    auto notes = notes_on(store, target);
    std::erase_if(notes, [&](const Note& note) { return note.author != store.acting_person().id; });
    const auto latest = std::ranges::max_element(notes, {}, &Note::changed);
    if (latest == notes.end()) return std::nullopt;
    return std::move(*latest);
}

/// Where something stands: the lesson and the time, as far as there is one.
StoreResult<EditPlace> place_of(Store& store, const NoteTarget& target) {
    static constexpr std::array<const char*, 4> queries{
        "SELECT m.lesson, m.at_us FROM moment m JOIN lesson_recording r ON r.id = m.lesson "
        "AND r.deleted = 0 WHERE m.id = ? AND m.deleted = 0",
        "SELECT c.lesson, c.in_us FROM clip c JOIN lesson_recording r ON r.id = c.lesson "
        "AND r.deleted = 0 WHERE c.id = ? AND c.deleted = 0",
        "SELECT '', 0 FROM talking_point WHERE id = ? AND deleted = 0",
        "SELECT '', 0 FROM attempt WHERE id = ? AND deleted = 0"};
    Prepared read(store, queries[static_cast<std::size_t>(target.kind)]);
    read.bind(1, target.id);
    if (!read.executeStep()) return tl::unexpected(not_here(words_of(target.kind).noun));
    const EditPlace place{read.getColumn(0).getString(), MediaTime(read.getColumn(1).getInt64())};
    const auto may =
        place.lesson.empty() ? check_no_leader(store) : check_sees_lesson(store, place.lesson);
    if (!may) return tl::unexpected(may.error());
    return place;
}

bool lies_in_conversation(Store& store, const Note& note, const EditPlace& place) {
    if (note.target.kind == NoteTarget::Kind::TalkingPoint)
        return is_about_conversation(store, note.target.id);
    return !place.lesson.empty() && is_conversation(store, place.lesson);
}

std::string label_of(const NoteTarget& target, const EditPlace& place, bool removes) {
    const char* what = removes ? "Remove the note" : "Write a note";
    if (!place.lesson.empty()) return fmt::format("{} at {}", what, time_words(place.at));
    return fmt::format("{} on {} {}", what, target.kind == NoteTarget::Kind::Attempt ? "an" : "a",
                       words_of(target.kind).noun);
}

StoreResult<NoteWords> checked_words(const NoteWords& words) {
    const auto kind = note_kind(words.kind);
    if (!kind)
        return tl::unexpected(StoreError{
            Kind::Invalid, fmt::format("A note does not begin with \"{}\"; choose I notice, I "
                                       "wonder, What led you to or A strength, or none of them.",
                                       clean_line(words.kind))});
    NoteWords clean{clean_text(words.body), clean_text(words.teacher_action),
                    clean_text(words.pupil_response), *kind};
    for (const std::string* text : {&clean.body, &clean.teacher_action, &clean.pupil_response})
        if (character_count(*text) > kLongestNote)
            return tl::unexpected(StoreError{
                Kind::Invalid, fmt::format("A note has room for {} characters; split this one in "
                                           "two.",
                                           kLongestNote)});
    return clean;
}

void write_words(Store& store, const NoteTarget& target, const std::optional<Note>& own,
                 const NoteWords& words) {
    Fields fields{{"body", words.body},
                  {"teacher_action", words.teacher_action},
                  {"pupil_response", words.pupil_response},
                  {"kind", words.kind}};
    if (own && words.empty())
        remove_row(store, "note", own->id);  // into the Trash with its words
    else if (own)
        update_row(store, "note", own->id, fields);
    else if (!words.empty()) {
        fields.emplace_back(words_of(target.kind).column, target.id);
        insert_row(store, "note", fields);
    }
}

std::vector<Reviewed> reviews_of(Store& store, const Uuid& lesson) {
    Prepared read(store,
                  "SELECT v.author, p.name, v.clip, v.created_us FROM reviewed v "
                  "JOIN person p ON p.id = v.author WHERE v.lesson = ? AND v.deleted = 0 "
                  "ORDER BY v.created_us, v.id");
    read.bind(1, lesson);
    std::vector<Reviewed> all;
    while (read.executeStep())
        all.push_back({read.getColumn(0).getString(), read.getColumn(1).getString(),
                       read.getColumn(2).isNull() ? std::nullopt
                                                  : std::optional(read.getColumn(2).getString()),
                       read.getColumn(3).getInt64()});
    return all;
}

}  // namespace

std::string_view visibility_word(Visibility visibility) {
    return visibility_words[static_cast<std::size_t>(visibility)];
}

std::optional<Visibility> visibility_from_word(std::string_view word) {
    const auto found = std::ranges::find(visibility_words, word);
    if (found == visibility_words.end()) return std::nullopt;
    return static_cast<Visibility>(found - visibility_words.begin());
}

StoreResult<void> NoteRepository::write(const NoteTarget& target, const std::string& text,
                                        const std::string& draft) {
    return guarded([&]() -> StoreResult<void> {
        const auto own = own_note_on(store_, target);
        NoteWords words = own ? own->words() : NoteWords();
        words.body = text;
        return write(target, words, draft);
    });
}

StoreResult<void> NoteRepository::write(const NoteTarget& target, const NoteWords& words,
                                        const std::string& draft) {
    return guarded([&]() -> StoreResult<void> {
        const auto clean = checked_words(words);
        if (!clean) return tl::unexpected(clean.error());
        const auto place = place_of(store_, target);
        if (!place) return tl::unexpected(place.error());
        const std::string key =
            draft.empty() ? std::string() : fmt::format("note:{}:{}", target.id, draft);
        return EditHistory(store_).record(
            label_of(target, *place, clean->empty()), {*place, key}, [&]() -> StoreResult<void> {
                write_words(store_, target, own_note_on(store_, target), *clean);
                return {};
            });
    });
}

StoreResult<void> NoteRepository::show_to(const Uuid& id, Visibility visibility) {
    return guarded([&]() -> StoreResult<void> {
        const auto note = note_by_id(store_, id);
        if (!note) return tl::unexpected(not_here("note"));
        if (note->author != store_.acting_person().id)
            return tl::unexpected(
                StoreError{Kind::Refused, fmt::format("{} wrote this note, so only {} says who may "
                                                      "read it.",
                                                      note->author_name, note->author_name)});
        const auto place = place_of(store_, note->target);
        if (!place) return tl::unexpected(place.error());
        if (visibility != Visibility::Private && lies_in_conversation(store_, *note, *place))
            return tl::unexpected(conversation_stays());
        return EditHistory(store_).record(
            visibility == Visibility::Private ? "Keep a note private" : "Show a note to others",
            {*place, {}}, [&]() -> StoreResult<void> {
                update_row(store_, "note", id,
                           {{"visibility", std::string(visibility_word(visibility))}});
                return {};
            });
    });
}

std::vector<Note> NoteRepository::on(const NoteTarget& target) const {
    return guarded_read(store_, [&] { return notes_on(store_, target); });
}

std::vector<Note> NoteRepository::in_lesson(const Uuid& lesson) const {
    return guarded_read(store_, [&] {
        return read_notes(store_, "w.lesson = ?2 ORDER BY w.at_us, n.created_us, n.id", lesson);
    });
}

std::optional<Note> NoteRepository::get(const Uuid& id) const {
    return guarded_read(store_, [&] { return note_by_id(store_, id); });
}

StoreResult<Note> NoteRepository::find(const std::string& id_or_start) const {
    return guarded([&]() -> StoreResult<Note> {
        const auto id = find_row(store_, "note", "note", id_or_start);
        if (!id) return tl::unexpected(id.error());
        auto note = note_by_id(store_, *id);
        if (!note) return tl::unexpected(not_here("note"));
        return std::move(*note);
    });
}

StoreResult<void> NoteRepository::mark_reviewed(const Uuid& lesson,
                                                const std::optional<Uuid>& clip) {
    return guarded([&]() -> StoreResult<void> {
        if (auto sees = check_sees_lesson(store_, lesson); !sees) return sees;
        for (const Reviewed& review : reviews_of(store_, lesson))
            if (review.person == store_.acting_person().id && review.clip == clip) return {};
        return EditHistory(store_).record(
            clip ? "Say that the clip is reviewed" : "Say that the lesson is reviewed",
            {{lesson, {}}, {}}, [&]() -> StoreResult<void> {
                insert_row(store_, "reviewed",
                           {{"lesson", lesson}, {"clip", optional_text(clip.value_or(""))}});
                return {};
            });
    });
}

std::vector<Reviewed> NoteRepository::reviewed(const Uuid& lesson) const {
    return guarded_read(store_, [&] {
        return sees_lesson(store_, lesson) ? reviews_of(store_, lesson) : std::vector<Reviewed>();
    });
}

}  // namespace secondlook
