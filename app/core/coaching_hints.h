#pragma once

#include <string>

#include "annotations/focus_repository.h"
#include "annotations/step_types.h"

namespace secondlook {

// Words that help and refuse nothing; empty when there is nothing to say. Thread: any.

/// Whether a focus names one behaviour, in one kind of situation, and why (DOMAIN.md S08, W11).
std::string focus_hint(const FocusWords& words);
/// A step is rehearsed though nobody has seen an example of it (DOMAIN.md S35).
std::string rehearsal_notice(const ActionStep& step);

}  // namespace secondlook
