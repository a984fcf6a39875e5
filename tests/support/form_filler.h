#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "app/core/workspace.h"

namespace secondlook::testing {

/// Everything that the open form or list says.
inline std::string asked(const Workspace& work) {
    std::string text;
    if (const auto& form = work.form(); form && work.overlay() == Overlay::Form) {
        text += form->title + "\n" + form->about + "\n" + form->trouble + "\n";
        for (const FormField& field : form->fields) {
            text += field.label + " " + field.hint + " " + field.value + " " + field.note_now();
            for (const std::string& choice : field.choices)
                text += " " + choice;
            text += "\n";
        }
    }
    if (const auto& chooser = work.chooser(); chooser && work.overlay() == Overlay::Choose) {
        text += chooser->title + "\n" + chooser->about + "\n";
        for (const Chooser::Row& row : chooser->rows)
            text += row.id + " " + row.first + " " + row.second + "\n";
    }
    return text;
}

/// The acting person's newest edit that stands; 0: none.
inline std::int64_t newest_edit(const Workspace& work) {
    return work.next_undo() ? work.next_undo()->id : 0;
}

/// Undoes, or does again, what the acting person did until this edit is their newest.
inline void turn_back_to(Workspace& work, std::int64_t edit) {
    constexpr int kSteps = 90;
    for (int i = 0; i < kSteps && newest_edit(work) != edit; ++i)
        if (!work.perform(newest_edit(work) > edit ? "edit.undo" : "edit.redo")) return;
}

/// Somebody who answers all that actions ask: fills in every field of a form and keeps it, and
/// picks from a list, each time the next row.
class FormFiller {
  public:
    void begin(std::string_view action) {
        action_ = action;
        rows_left_ = false;
    }
    /// Whether a list that was met since has rows that were not picked yet.
    bool rows_left() const { return rows_left_; }
    /// False when nothing is asked.
    bool answer(Workspace& work) {
        if (work.overlay() == Overlay::Form && work.form()) {
            fill_in(work);
        } else if (work.overlay() == Overlay::Choose && work.chooser()) {
            pick(work);
        } else {
            return false;
        }
        return true;
    }

  private:
    void fill_in(Workspace& work) {
        (void)work.perform("form.anew");
        const std::vector<FormField> asked_for = work.form()->fields;
        for (const FormField& field : asked_for)
            (void)work.perform("form.set", field.key + "=" + answer_to(field));
        if (kept(work)) return;
        // A number or a day is none in words: what stood there stays.
        for (const FormField& field : asked_for)
            if (!field.value.empty()) (void)work.perform("form.set", field.key + "=" + field.value);
        if (!kept(work)) (void)work.perform("app.dismiss");
    }
    static bool kept(Workspace& work) {
        (void)work.perform("form.keep");
        return work.overlay() != Overlay::Form || !work.form() || work.form()->trouble.empty();
    }
    std::string answer_to(const FormField& field) {
        switch (field.kind) {
            case FormField::Kind::Choice:
                return field.choices.empty() ? "" : field.choices.back();
            case FormField::Kind::Tick:
                // Whoever leads sees nothing any more; whoever does may try to give it up.
                return field.key == "role leader" ? "" : "yes";
            case FormField::Kind::Line:
            case FormField::Kind::Words:
                break;
        }
        return "walked" + std::to_string(++words_);
    }
    void pick(Workspace& work) {
        const std::vector<Chooser::Row> rows = work.chooser()->rows;
        if (rows.empty()) return (void)work.perform("app.dismiss");
        std::size_t& picked = picked_[action_ + " " + work.chooser()->title];
        const Chooser::Row& row = rows[picked++ % rows.size()];
        rows_left_ |= picked < rows.size();
        (void)work.perform("choose.pick", row.id);
    }

    std::string action_;
    bool rows_left_ = false;
    int words_ = 0;
    std::map<std::string, std::size_t> picked_;  ///< by action and list
};

}  // namespace secondlook::testing
