#pragma once

#include "annotations/step_types.h"
#include "annotations/store.h"
#include "app/core/form.h"

namespace secondlook {

/// Asks for one more attempt at a step: when, what was seen, how it went, what changes. The attempt
/// and what was adjusted are kept in one recorded edit; `kept` is called after it.
Form attempt_form(Store& store, const ActionStep& step, std::function<void(const Attempt&)> kept);
/// Asks what pupils should do differently, without which a step cannot be agreed to, and agrees.
Form pupil_change_form(Store& store, const ActionStep& step);

}  // namespace secondlook
