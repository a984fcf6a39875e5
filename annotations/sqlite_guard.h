#pragma once

#include <SQLiteCpp/Exception.h>

#include <utility>

#include "annotations/store.h"
#include "annotations/store_error.h"

namespace secondlook {

/// What went wrong in SQLite, in plain words. Never holds what people wrote.
StoreError from_sqlite(const SQLite::Exception& error);
/// A failure that is not SQLite's, such as memory running out.
StoreError unexpected_failure();

/// Runs `work`, which returns a StoreResult, and turns every exception into its error: the boundary
/// that no exception crosses.
template <class Work>
auto guarded(Work&& work) -> decltype(work()) {
    try {
        return std::forward<Work>(work)();
    } catch (const SQLite::Exception& error) {
        return tl::unexpected(from_sqlite(error));
    } catch (...) {
        return tl::unexpected(unexpected_failure());
    }
}

/// Runs a read. When it fails the answer is empty, and the store remembers the trouble
/// (Store::take_trouble).
template <class Read>
auto guarded_read(Store& store, Read&& read) -> decltype(read()) {
    try {
        return std::forward<Read>(read)();
    } catch (const SQLite::Exception& error) {
        store.remember_trouble(from_sqlite(error));
    } catch (...) {
        store.remember_trouble(unexpected_failure());
    }
    return {};
}

}  // namespace secondlook
