#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annotations/store.h"
#include "app/core/form.h"

namespace secondlook {

/// The form that is open over the room, and its draft: what is typed is on disk within a second,
/// and stands there again when the same form is opened after a kill or an Escape. Thread: UI.
class OpenForm {
  public:
    explicit OpenForm(Store& store) : store_(store) {}

    const std::optional<Form>& form() const { return form_; }
    /// Opens a form, with what was typed in it before and not kept.
    void open(Form form);
    /// Fills in "KEY=VALUE" (Form::set).
    Outcome set(std::string_view key_and_value, std::int64_t now_us);
    /// What stands now in the field that has the keyboard.
    void type(std::string_view words, std::int64_t now_us);
    void focus(std::size_t field);
    /// As it was before anything was typed; the draft goes.
    void begin_anew();
    /// Takes the form out to be kept; put it back with open() when that was refused.
    Form take();
    /// It was kept: its draft goes.
    void forget(const Form& form);
    /// Closes it; what was typed stays as its draft.
    void close();

    /// Writes a draft that is due.
    void tick(std::int64_t now_us);
    std::optional<std::int64_t> next_due_us(std::int64_t now_us) const;

  private:
    void touched(std::int64_t now_us);
    void write();

    Store& store_;
    std::optional<Form> form_;
    std::vector<std::string> fresh_;  ///< its values before anything was typed
    std::optional<std::int64_t> due_us_;
};

}  // namespace secondlook
