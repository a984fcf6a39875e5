#pragma once

#include <string>
#include <string_view>

namespace secondlook {

/// Words for an HTML page: every sign that means something in HTML escaped, control characters and
/// bad bytes replaced; line breaks and tabs stay. Thread: any.
std::string html_text(std::string_view words);
/// A JPEG as the address of a picture inside the page. Thread: any.
std::string jpeg_address(std::string_view bytes);

}  // namespace secondlook
