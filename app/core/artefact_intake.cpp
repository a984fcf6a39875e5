#include "app/core/artefact_intake.h"

#include "app/core/printable.h"
#include "media/media_probe.h"

namespace secondlook {

namespace fs = std::filesystem;

StoreResult<Artefact> read_artefact(const fs::path& named, const std::string& title,
                                    const std::string& kind) {
    const auto wrong = [](const std::string& sentence) {
        return tl::unexpected(StoreError{StoreError::Kind::Invalid, sentence});
    };
    std::error_code error;
    const fs::path file = fs::absolute(named, error).lexically_normal();
    if (!fs::is_regular_file(file, error))
        return wrong("There is no file " + in_quotes(named.native()) +
                     "; check the name and where it lies.");
    const auto fingerprint = content_fingerprint(file);
    if (!fingerprint) return wrong(fingerprint.error().message);
    Artefact artefact;
    artefact.title = title.empty() ? printable(file.stem().native()) : title;
    artefact.kind = kind;
    artefact.path = file.native();
    artefact.fingerprint = *fingerprint;
    artefact.size_bytes = static_cast<std::int64_t>(fs::file_size(file, error));
    return artefact;
}

}  // namespace secondlook
