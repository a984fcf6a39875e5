#pragma once

#include "annotations/template_library.h"

namespace secondlook {

/// Makes a template's programme, cycles and sessions, and the entitlement for the school year when
/// the teacher has none. Inside EditHistory::record; throws SQLite::Exception.
StoreResult<MadeFromTemplate> make_from_template(Store& store, const CoachingTemplate& content,
                                                 const TemplateUse& use);

}  // namespace secondlook
