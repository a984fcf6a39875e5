#pragma once

#include <string>
#include <tl/expected.hpp>

namespace secondlook {

/// What went wrong with a recording. `message` is one plain sentence that says what is wrong and
/// what to do next; it is shown to people as it stands.
struct MediaError {
    enum class Kind {
        NotFound,
        NoPermission,
        IsFolder,
        Empty,
        NotMedia,
        UnknownCodec,
        NoPictureOrSound,
        PastEnd,
        Damaged,
        Cancelled,
        Io,
    };
    Kind kind = Kind::Io;
    std::string message;
};

template <class T>
using MediaResult = tl::expected<T, MediaError>;

}  // namespace secondlook
