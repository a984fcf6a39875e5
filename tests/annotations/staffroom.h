#pragma once

#include <functional>
#include <memory>
#include <string>

#include "annotations/lesson_repository.h"
#include "annotations/moment_repository.h"
#include "annotations/store_fixture.h"

namespace secondlook::testing {

/// A store that several people share: Me (its owner and the teacher of the lesson), Cora who
/// coaches Me, Tom who teaches too and coaches nobody, and Lea the leader.
struct Staffroom {
    Staffroom();
    /// In a store that lies elsewhere.
    explicit Staffroom(const std::filesystem::path& file);

    TempFolder folder;
    std::unique_ptr<Store> store;
    LessonRecording lesson;  ///< Me's, one minute
    Uuid relationship;       ///< of Me and Cora; sealed notes

    void as(const std::string& name) const;
    /// Does something as someone, then Me acts again.
    template <class Result>
    Result as(const std::string& name, const std::function<Result()>& work) const {
        as(name);
        Result result = work();
        as("Me");
        return result;
    }
    Uuid person(const std::string& name) const;
    /// A moment of the acting person.
    Moment mark(int second, const std::string& note = {}) const;
    /// A session in a cycle of Me and Cora.
    Uuid session() const;
    /// A row written straight into the store, with an author and stamps.
    Uuid row(const std::string& table, const std::string& columns, const std::string& values) const;
};

/// Whether it was refused, for this reason.
template <class Result>
bool refused(const Result& result, StoreError::Kind kind = StoreError::Kind::Refused) {
    return !result && result.error().kind == kind && result.error().message.ends_with('.');
}

}  // namespace secondlook::testing
