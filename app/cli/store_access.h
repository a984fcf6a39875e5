#pragma once

#include <memory>
#include <string>

#include <tl/expected.hpp>

#include "annotations/lesson_repository.h"
#include "annotations/store.h"
#include "app/cli/command.h"

namespace CLI {
class App;
}

namespace secondlook {

/// Gives the command --store and --as.
void add_store_options(CLI::App& command, StoreChoice& choice);

/// Opens the chosen store, acting as the chosen person.
tl::expected<std::unique_ptr<Store>, CommandError> open_store(const StoreChoice& choice);

/// The lesson that someone means by an id, the start of one, a title or a file.
tl::expected<LessonRecording, CommandError> find_lesson(Store& store, const std::string& words);

/// After a listing: an error when it came back short because the store could not be read.
tl::expected<void, CommandError> check_listing(Store& store);

/// The sentence of a store's or a recording's error, as a command's.
template <class Error>
tl::unexpected<CommandError> failed(const Error& error) {
    return command_error(error.message);
}

}  // namespace secondlook
