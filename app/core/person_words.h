#pragma once

#include <string>

namespace secondlook {

/// The first letters of someone's first and last name, as on their badge: "AO". "Me" gives "M".
std::string initials(const std::string& name);

}  // namespace secondlook
