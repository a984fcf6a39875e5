#include "annotations/sqlite_version.h"

#include <SQLiteCpp/Database.h>

namespace secondlook {

std::string sqlite_version() {
    return SQLite::getLibVersion();
}

}  // namespace secondlook
