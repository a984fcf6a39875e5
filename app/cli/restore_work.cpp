#include "app/cli/restore_work.h"

#include <array>
#include <ctime>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "annotations/store_care.h"
#include "app/cli/store_access.h"
#include "app/core/printable.h"

namespace secondlook {

namespace fs = std::filesystem;

namespace {

constexpr std::array kStoreEndings{"", "-wal", "-shm"};

fs::path with_ending(const fs::path& file, const char* ending) {
    fs::path other = file;
    other += ending;
    return other;
}

/// Moves the store's files, all or none.
bool move_store(const fs::path& from, const fs::path& to) {
    std::error_code error;
    for (const char* ending : kStoreEndings) {
        const fs::path file = with_ending(from, ending);
        if (!fs::exists(fs::symlink_status(file, error))) continue;
        fs::rename(file, with_ending(to, ending), error);
        if (!error) continue;
        for (const char* moved : kStoreEndings)
            fs::rename(with_ending(to, moved), with_ending(from, moved), error);
        return false;
    }
    return true;
}

void remove_store(const fs::path& file) {
    std::error_code error;
    for (const char* ending : kStoreEndings)
        fs::remove(with_ending(file, ending), error);
}

tl::expected<void, CommandError> restore_into(const StoreChoice& choice, const fs::path& from,
                                              fs::path& kept) {
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    auto before = restore_backup(**store, from);
    if (!before) return failed(before.error());
    kept = *std::move(before);
    return {};
}

tl::expected<fs::path, CommandError> restore_in_place_of(const fs::path& damaged,
                                                         const fs::path& from) {
    fs::path aside = damaged;
    aside += fmt::format("-damaged-{:%Y-%m-%dT%H%M%S}Z", fmt::gmtime(std::time(nullptr)));
    if (!move_store(damaged, aside))
        return command_error(
            fmt::format("The damaged store {} cannot be put aside; check its folder's rights.",
                        in_quotes(damaged.native())));
    fs::path nothing;
    auto done = restore_into({damaged.native(), {}}, from, nothing);
    if (done) return aside;
    remove_store(damaged);
    move_store(aside, damaged);
    return tl::unexpected(done.error());
}

}  // namespace

tl::expected<fs::path, CommandError> restore_store(const StoreChoice& choice,
                                                   const fs::path& from) {
    const fs::path file = choice.store.empty() ? Store::default_path() : fs::path(choice.store);
    const auto looked = Store::open(file);
    if (!looked && looked.error().kind == StoreError::Kind::Damaged)
        return restore_in_place_of(file, from);
    if (!looked) return failed(looked.error());
    fs::path kept;
    if (auto done = restore_into(choice, from, kept); !done) return tl::unexpected(done.error());
    return kept;
}

}  // namespace secondlook
