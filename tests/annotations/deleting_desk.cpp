#include "annotations/deleting_desk.h"

#include <catch2/catch.hpp>

#include "annotations/must.h"
#include "annotations/store_care.h"

namespace secondlook::testing {

using namespace std::chrono_literals;

Uuid DeletingDesk::add(const std::string& note) {
    return moments.add(lesson.id, 5s, {}, note)->id;
}

Uuid DeletingDesk::removed(const std::string& note) {
    const Uuid id = add(note);
    must(moments.remove(id));
    return id;
}

GoneForGood DeletingDesk::must_delete(const Uuid& id) {
    return must(delete_for_good(*store, id));
}

std::string DeletingDesk::troubles() {
    std::string all;
    for (const std::string& trouble : verify_store(*store).troubles)
        all += trouble + "\n";
    return all;
}

Files files_with(const std::filesystem::path& folder, const std::string& words) {
    Files found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::string bytes = bytes_of(entry.path());
        for (char& c : bytes)
            c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        if (bytes.find(words) != std::string::npos) found.push_back(entry.path().filename());
    }
    return found;
}

}  // namespace secondlook::testing
