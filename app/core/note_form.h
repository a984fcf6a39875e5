#pragma once

#include <string>

#include "annotations/note_repository.h"
#include "app/core/form.h"

namespace secondlook {

/// Asks for the acting person's note on something, as it stands.
Form note_form(Store& store, const NoteTarget& target, std::string title);

}  // namespace secondlook
