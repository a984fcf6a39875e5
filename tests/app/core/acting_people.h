#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "annotations/kept_rows.h"
#include "annotations/staffroom.h"
#include "app/core/action_table.h"
#include "support/form_filler.h"
#include "support/workspace_fixture.h"

namespace secondlook::testing {

/// Words that were planted in the store, and who may read them.
struct PlantedWord {
    std::string word;
    std::string readers;  ///< names
};

/// As it stands in the store; nobody types more than its beginning.
std::string whole(const PlantedWord& planted);

/// A store that Me, Cora, Tom and Lea share (staffroom.h), with lessons of Me and of Tom, moments,
/// notes, tags and clips of everyone but the leader in them, a recorded talk, a cycle of the pair
/// with all that belongs to it, and things of everyone in the Trash; and a workspace on it in which
/// any of them acts.
class ActingPeople : public WorkspaceFixture {
  public:
    ActingPeople();

    /// Copies the store there, whole, as it stands.
    void copy_store(const std::filesystem::path& to) const;
    /// Opens the workspace as that person.
    void act_as(const std::string& name);
    const std::string& acting() const { return acting_; }
    /// Under that name at first: a form may have given them another.
    const Uuid& person(const std::string& name) const { return people_.at(name); }
    /// Does the action, lets the workspace come to rest and looks at what it shows; answers the
    /// forms and lists that it asks with, up to three; whoever acts then, the same person acts
    /// afterwards.
    void perform(const Action& action, const std::string& argument);
    /// Whether a list that perform() met has rows that were not picked yet.
    bool rows_left() const { return filler_.rows_left(); }
    /// Undoes what the acting person did, so that the next action finds all there is.
    void take_back() { turn_back_to(work(), begun_at_); }
    /// Actions that lead to a room where there is something to do.
    std::vector<std::pair<std::string, std::string>> way_to(Scope scope) const;
    /// Brings the workspace to where the action can do something, with this moment chosen.
    void prepare(const Action& action, const Uuid& moment);

    /// What an action may be given: everyone's ids, or words, names, times, whichever it is about.
    std::vector<std::string> arguments(const Action& action) const;
    /// Moments that Me, Cora and Tom made in Me's lesson.
    const std::vector<Uuid>& moments() const { return moments_; }
    const Uuid& anothers_moment() const { return moments_[acting_ == "Me" ? 1 : 0]; }
    /// Everything the panes read, as text.
    std::string shown();
    /// All that was shown since this was asked last.
    std::string take_seen() { return std::exchange(seen_, {}); }
    /// The planted words that the acting person may not read.
    std::vector<std::string> hidden_words() const { return hidden_from(acting_); }
    std::vector<std::string> hidden_from(const std::string& name) const;
    const std::vector<PlantedWord>& words() const { return words_; }
    StoreRows rows() const;
    KeptRows kept() const { return rows_kept_from(rows(), person(acting_)); }
    Store& store() { return *room_.store; }  ///< a connection of its own, as Me
    const LessonRecording& lesson() const { return lesson_; }

  private:
    std::string plant(const std::string& word, const std::string& readers);
    void write_lessons();
    void write_coaching();
    void write_agenda();
    void write_notes(const Uuid& attempt);
    void throw_away();
    void look(bool message_too);

    Staffroom room_;
    std::map<std::string, Uuid> people_;
    LessonRecording lesson_;  ///< Me's; its recording is there
    LessonRecording other_;   ///< Tom's; its recording is away
    Uuid before_, after_, talk_, cycle_, session_, step_, point_;
    std::vector<Uuid> moments_, ids_;
    std::vector<PlantedWord> words_;
    std::string acting_ = "Me";
    std::string seen_;
    FormFiller filler_;
    std::int64_t begun_at_ = 0;  ///< the newest edit when they began to act
};

}  // namespace secondlook::testing
