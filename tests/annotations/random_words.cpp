#include "annotations/random_words.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <sstream>

#include "annotations/artefact_repository.h"
#include "annotations/clip_repository.h"
#include "annotations/lesson_repository.h"
#include "annotations/moment_repository.h"
#include "annotations/note_repository.h"
#include "annotations/talking_point_repository.h"
#include "annotations/word_sets.h"

namespace secondlook::testing {

namespace {

using Kind = PointLink::Kind;

/// Done, or refused for one of the reasons there may be.
template <class T>
void tried(const StoreResult<T>& result) {
    if (result) return;
    const auto kind = result.error().kind;
    if (kind != StoreError::Kind::Refused && kind != StoreError::Kind::NotFound)
        FAIL(result.error().message);
}

/// The id of any row of a table, also one in the Trash; empty when there is none.
Uuid any_row(RandomPerson& person, Store& store, const std::string& table) {
    SQLite::Statement count(store.database(), "SELECT count(*) FROM " + table);
    count.executeStep();
    const int rows = count.getColumn(0).getInt();
    if (rows == 0) return {};
    SQLite::Statement read(store.database(),
                           "SELECT id FROM " + table + " ORDER BY id LIMIT 1 OFFSET ?");
    read.bind(1, person.below(rows));
    read.executeStep();
    return read.getColumn(0).getString();
}

MediaTime second(RandomPerson& person, int from, int to) {
    return std::chrono::seconds(from + person.below(to - from));
}

void act_on_clips(RandomPerson& person, Store& store) {
    ClipRepository clips(store);
    const Uuid lesson = any_row(person, store, "lesson_recording");
    const Uuid clip = any_row(person, store, "clip");
    const MediaTime in = second(person, 0, 30);
    switch (person.below(4)) {
        case 0:
        case 1:
            return tried(clips.add(lesson, in, second(person, 30, 60), "a clip"));
        case 2:
            return tried(clips.change(clip, in, second(person, 30, 60), "changed"));
        default:
            return tried(clips.remove(clip));
    }
}

void act_on_notes(RandomPerson& person, Store& store) {
    static constexpr std::array<const char*, 4> tables{"moment", "clip", "talking_point",
                                                       "attempt"};
    NoteRepository notes(store);
    const int target = person.below(4);
    const Uuid id = any_row(person, store, tables[static_cast<std::size_t>(target)]);
    switch (person.below(4)) {
        case 0:
            return tried(notes.show_to(any_row(person, store, "note"),
                                       static_cast<Visibility>(person.below(4))));
        case 1:
            return tried(notes.mark_reviewed(any_row(person, store, "lesson_recording")));
        default:
            if (person.below(2) == 0)
                return tried(notes.write(
                    {static_cast<NoteTarget::Kind>(target), id},
                    NoteWords{"", "she waited", person.below(2) == 0 ? "" : "three hands up",
                              "I wonder"}));
            return tried(notes.write({static_cast<NoteTarget::Kind>(target), id},
                                     person.below(4) == 0 ? "" : "words anywhere"));
    }
}

PointLink any_link(RandomPerson& person, Store& store) {
    static constexpr std::array<const char*, 5> tables{"moment", "clip", "artefact", "action_step",
                                                       "lesson_recording"};
    const int kind = person.below(5);
    return {static_cast<Kind>(kind),
            any_row(person, store, tables[static_cast<std::size_t>(kind)])};
}

DimensionValue any_stimulus(RandomPerson& person) {
    const auto& values = dimension_info(Dimension::Stimulus).values;
    return {Dimension::Stimulus, std::string(values[static_cast<std::size_t>(person.below(3))])};
}

void act_on_points(RandomPerson& person, Store& store) {
    TalkingPointRepository points(store);
    const Uuid id = any_row(person, store, "talking_point");
    switch (person.below(9)) {
        case 0:
            return tried(
                points.add({"a question", person.below(20), ""}, {}, {any_link(person, store)}));
        case 1:
            return tried(points.set_words(id, {"another question", 3, "an outcome"}));
        case 2:
            return tried(points.set_value(id, any_stimulus(person)));
        case 3:
            return tried(points.attach(id, any_link(person, store)));
        case 4: {
            const auto point = points.get(id);
            if (point && !point->links.empty()) tried(points.detach(id, point->links.front()));
            return;
        }
        case 5:
            return tried(points.put_on_agenda(id, any_row(person, store, "session")));
        case 6:
            return tried(points.take_off_agenda(id));
        case 7:
            return tried(points.move_on_agenda(id, person.below(3)));
        default:
            return tried(points.remove(id));
    }
}

void act_on_codes(RandomPerson& person, Store& store) {
    WordSets sets(store);
    const Uuid moment = any_row(person, store, "moment");
    const char* label = person.below(2) == 0 ? "generative" : "evaluative";
    switch (person.below(4)) {
        case 0:
        case 1:
            return tried(sets.mark(moment, "Types of listening", label));
        case 2:
            return tried(sets.unmark(moment, "Types of listening", label));
        default: {
            WordSet set{WordSet::Kind::Codes, "Houses", "", "", "", {{}}};
            set.groups[0].words = {{"Red", ""}, {person.below(2) == 0 ? "Blue" : "Green", ""}};
            return tried(sets.load(set));
        }
    }
}

void act_on_artefacts(RandomPerson& person, Store& store) {
    Artefact artefact;
    artefact.title = "Plan";
    artefact.kind = "lesson plan";
    artefact.path = "/plans/1.pdf";
    if (person.below(2) == 0)
        tried(ArtefactRepository(store).add(artefact));
    else
        tried(ArtefactRepository(store).remove(any_row(person, store, "artefact")));
}

void tell_point(std::ostringstream& out, const TalkingPoint& point) {
    out << "  point " << point.id << " by " << point.author << " on " << point.session.value_or("-")
        << " at " << point.position << ": " << point.words.question << " " << point.words.minutes
        << " " << point.words.outcome << "\n";
    for (const DimensionValue& value : point.values)
        out << "    " << dimension_info(value.dimension).key << "=" << value.value << "\n";
    for (const PointLink& link : point.links)
        out << "    about " << static_cast<int>(link.kind) << " " << link.id << "\n";
}

void tell_lesson(std::ostringstream& out, Store& store, const Uuid& lesson) {
    for (const Clip& clip : ClipRepository(store).list(lesson))
        out << "  clip " << clip.id << " " << clip.in.count() << "-" << clip.out.count() << " "
            << clip.title << "\n";
    for (const Note& note : NoteRepository(store).in_lesson(lesson))
        out << "  note " << note.id << " by " << note.author_name << " for "
            << visibility_word(note.visibility) << ": " << note.body << "\n";
    for (const auto& [moment, codes] : WordSets(store).codes_in(lesson))
        for (const MomentCode& code : codes)
            out << "  code " << moment << " " << code.set << ": " << code.label << "\n";
    for (const Reviewed& review : NoteRepository(store).reviewed(lesson))
        out << "  reviewed by " << review.person_name << "\n";
}

std::vector<Uuid> sorted_ids(Store& store, const char* table) {
    SQLite::Statement read(store.database(),
                           std::string("SELECT id FROM ") + table + " ORDER BY id");
    std::vector<Uuid> ids;
    while (read.executeStep())
        ids.push_back(read.getColumn(0).getString());
    return ids;
}

}  // namespace

void act_on_words(RandomPerson& person, Store& store) {
    switch (person.below(9)) {
        case 0:
        case 1:
            return act_on_clips(person, store);
        case 2:
        case 3:
            return act_on_notes(person, store);
        case 4:
        case 5:
        case 6:
            return act_on_points(person, store);
        case 7:
            return act_on_codes(person, store);
        default:
            return act_on_artefacts(person, store);
    }
}

std::string seen_words(Store& store) {
    std::ostringstream out;
    for (const Uuid& id : sorted_ids(store, "lesson_recording"))
        if (LessonRepository(store).get(id)) tell_lesson(out, store, id);
    for (const Uuid& id : sorted_ids(store, "talking_point"))
        if (const auto point = TalkingPointRepository(store).get(id)) tell_point(out, *point);
    for (const Uuid& id : sorted_ids(store, "artefact"))
        if (const auto artefact = ArtefactRepository(store).get(id))
            out << "  artefact " << id << " " << artefact->title << "\n";
    for (const WordSet& set : WordSets(store).list())
        out << word_set_json(set);
    return out.str();
}

}  // namespace secondlook::testing
