#pragma once

#include <filesystem>
#include <string>

#include "annotations/artefact_repository.h"

namespace secondlook {

/// Reads what an artefact needs to know of a file; an empty title becomes the file's name. The
/// error is one plain sentence. Reads the file, keeps nothing. Thread: any.
StoreResult<Artefact> read_artefact(const std::filesystem::path& file, const std::string& title,
                                    const std::string& kind);

}  // namespace secondlook
