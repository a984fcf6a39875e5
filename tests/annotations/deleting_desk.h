#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "annotations/delete_for_good.h"
#include "annotations/edit_history.h"
#include "annotations/moment_repository.h"
#include "annotations/store_fixture.h"

namespace secondlook::testing {

/// A store with a lesson in which things are made, removed and deleted for good.
struct DeletingDesk {
    TempFolder folder;
    std::unique_ptr<Store> store = must_open(folder / "store.db");
    LessonRecording lesson = add_lesson(*store);
    MomentRepository moments{*store};
    EditHistory history{*store};

    Uuid add(const std::string& note);
    /// A moment that is in the Trash.
    Uuid removed(const std::string& note);
    GoneForGood must_delete(const Uuid& id);
    /// What verify finds; empty when all is well.
    std::string troubles();
};

using Files = std::vector<std::string>;
/// The files below the folder in which the words stand, whatever the case.
Files files_with(const std::filesystem::path& folder, const std::string& words);

}  // namespace secondlook::testing
