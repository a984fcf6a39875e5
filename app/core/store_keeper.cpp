#include "app/core/store_keeper.h"

#include <algorithm>

#include "annotations/store_care.h"
#include "app/core/lesson_intake.h"
#include "app/core/safety_words.h"
#include "app/core/when_text.h"

namespace secondlook {

StoreKeeper::StoreKeeper(Store& store, const std::function<void()>& wake, News news)
    : store_(store), news_(std::move(news)), jobs_(wake) {}

// A job that works on the store through a connection of its own, as the person who acts now.
void StoreKeeper::start(std::string name, Task task, std::function<void()> failed) {
    jobs_.start(
        std::move(name),
        [this, file = store_.file(), person = store_.acting_person().id, task = std::move(task),
         failed = std::move(failed)](const CancelFlag&, const ProgressFn&) -> JobRunner::Finish {
            auto own = Store::open(file);
            StoreResult<void> acting;
            if (own) acting = (*own)->act_as(person);
            if (own && acting) return task(**own);
            return [this, failed, why = own ? acting.error() : own.error()] {
                news_.say_trouble(why.message);
                failed();
            };
        });
}

void StoreKeeper::open_for_work(InstantUs now) {
    jobs_.start("Keeping today's snapshot",
                [this, file = store_.file(), now](const CancelFlag& cancel,
                                                  const ProgressFn&) -> JobRunner::Finish {
                    const auto own = Store::open(file);
                    if (!own) return {};  // the window's own connection tells, too
                    auto gone = delete_expired(**own, now);
                    if (gone) std::ranges::for_each(gone->fingerprints, forget_made_of);
                    const auto kept =
                        keep_daily_snapshot(**own, now, [&] { return cancel.raised(); });
                    if (kept) return {};
                    return [this, why = kept.error()] { news_.say_trouble(why.message); };
                });
}

// Deleting for good

Outcome StoreKeeper::ask_for_good(const Uuid& id) {
    auto gone = id.empty() ? look_before_emptying(store_) : look_before_deleting(store_, id);
    if (!gone) return refuse(gone.error().message);
    if (going_text(*gone) == "nothing")
        return refuse("There is nothing in the Trash that you may delete for good.");
    for_good_ = ForGoodSheet{id, *std::move(gone), AskState::Asking};
    return {};
}

Outcome StoreKeeper::delete_asked() {
    if (!for_good_ || for_good_->state != AskState::Asking)
        return refuse("Say first what shall be deleted for good: it is in the Trash.");
    for_good_->state = AskState::Working;
    start(
        "Deleting for good",
        [this, id = for_good_->id](Store& own) -> JobRunner::Finish {
            auto gone = id.empty() ? empty_trash(own) : delete_for_good(own, id);
            if (gone) std::ranges::for_each(gone->fingerprints, forget_made_of);
            return [this, gone = std::move(gone)] { finish_deleting(gone); };
        },
        [this] { for_good_->state = AskState::Asking; });
    return {};
}

void StoreKeeper::finish_deleting(const StoreResult<GoneForGood>& gone) {
    for_good_->state = gone ? AskState::Done : AskState::Asking;
    if (!gone) return news_.say_trouble(gone.error().message);
    for_good_->gone = *gone;
    news_.say("Deleted for good: " + going_text(*gone) + ".", {});
}

// Snapshots

void StoreKeeper::show_snapshots() {
    snapshots_ = {};
    jobs_.start("Looking at the snapshots",
                [this, file = store_.file()](const CancelFlag&, const ProgressFn&) {
                    auto found = list_snapshots(file);
                    return [this, found = std::move(found)] {
                        snapshots_.snapshots = found;
                        snapshots_.looking = false;
                    };
                });
}

Outcome StoreKeeper::choose_snapshot(std::string_view file) {
    if (snapshots_.state == AskState::Working) return refuse("Wait until it is done.");
    snapshots_.chosen.reset();
    snapshots_.state = AskState::Asking;
    if (file.empty()) return {};
    const auto found = std::ranges::find_if(snapshots_.snapshots, [&](const Snapshot& snapshot) {
        return snapshot.facts.file.native() == file || snapshot.facts.file.filename() == file;
    });
    if (found == snapshots_.snapshots.end()) return refuse("That snapshot is not there any more.");
    if (!found->whole) return refuse("That snapshot is damaged; choose another one.");
    snapshots_.chosen = *found;
    return {};
}

Outcome StoreKeeper::go_back() {
    if (!snapshots_.chosen || snapshots_.state != AskState::Asking)
        return refuse("Choose a snapshot to go back to first.");
    snapshots_.state = AskState::Working;
    const auto stay = [this] { snapshots_.state = AskState::Asking; };
    start(
        "Going back",
        [this, stay, file = snapshots_.chosen->facts.file](Store& own) -> JobRunner::Finish {
            const auto kept = restore_backup(own, file);
            if (!kept)
                return [this, stay, why = kept.error()] {
                    stay();
                    news_.say_trouble(why.message);
                };
            return [this] {
                snapshots_.state = AskState::Done;
                news_.gone_back();
            };
        },
        stay);
    return {};
}

// Checking

void StoreKeeper::check_store() {
    jobs_.start(
        "Checking the store",
        [this, file = store_.file()](const CancelFlag&, const ProgressFn&) -> JobRunner::Finish {
            const auto own = Store::open_for_reading(file);
            if (!own) return [this, why = own.error()] { news_.say_trouble(why.message); };
            return [this, check = verify_store(**own)] {
                if (check.search_troubles > 0 && check.search_troubles == check.troubles.size())
                    return news_.say("The search index is not right; nothing else is.",
                                     "store.repair_search");
                if (!check.troubles.empty()) return news_.say_trouble(check.troubles.front());
                news_.say(
                    "All is well: " + holds_text(check.lessons, check.moments, check.notes) + ".",
                    {});
            };
        });
}

void StoreKeeper::repair_search() {
    start(
        "Making the search anew",
        [this](Store& own) -> JobRunner::Finish {
            const auto done = secondlook::repair_search(own);
            if (!done) return [this, why = done.error()] { news_.say_trouble(why.message); };
            return [this] { news_.say("The search is right again.", {}); };
        },
        [] {});
}

}  // namespace secondlook
