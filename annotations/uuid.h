#pragma once

#include <string_view>

#include "annotations/coaching_types.h"

namespace secondlook {

/// A new uuid, version 7 (RFC 9562): 48 bits of milliseconds, then random bits. Any thread.
Uuid make_uuid();
/// The uuid that these words always give (version 8, RFC 9562): what comes ready is the same row in
/// every store. Any thread.
Uuid uuid_of(std::string_view words);
/// Whether the text has a uuid's form: 36 characters, lower-case hexadecimal in 8-4-4-4-12.
bool is_uuid(std::string_view text);
/// Whether the text can be the start of a uuid: 4 to 36 characters of one, in either case.
bool is_uuid_start(std::string_view text);

}  // namespace secondlook
