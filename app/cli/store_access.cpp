#include "app/cli/store_access.h"

#include <filesystem>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "app/core/lesson_intake.h"
#include "app/core/printable.h"

namespace secondlook {

namespace fs = std::filesystem;

void add_store_options(CLI::App& command, StoreChoice& choice) {
    command.add_option("--store", choice.store, "Use this store instead of your own")
        ->type_name("PATH");
    command.add_option("--as", choice.as, "Act as this person (default: the store's owner)")
        ->type_name("PERSON");
}

tl::expected<std::unique_ptr<Store>, CommandError> open_store(const StoreChoice& choice) {
    auto store = Store::open(choice.store.empty() ? Store::default_path() : fs::path(choice.store));
    if (!store) return failed(store.error());
    if (!choice.as.empty()) {
        if (auto acting = (*store)->act_as(choice.as); !acting) return failed(acting.error());
    }
    return *std::move(store);
}

tl::expected<LessonRecording, CommandError> find_lesson(Store& store, const std::string& words) {
    const LessonRepository lessons(store);
    auto found = lessons.find(words);
    if (found) return *std::move(found);
    std::error_code error;
    if (!fs::is_regular_file(words, error)) return failed(found.error());
    auto by_path = lessons.find(recording_path(words).native());
    if (by_path) return *std::move(by_path);
    return command_error(fmt::format(
        "The recording {} is not among your lessons yet; add it with: secondlook lesson "
        "add FILE.",
        in_quotes(words)));
}

tl::expected<void, CommandError> check_listing(Store& store) {
    if (const auto trouble = store.take_trouble()) return failed(*trouble);
    return {};
}

}  // namespace secondlook
