#include <catch2/catch.hpp>
#include <random>

#include "annotations/delete_for_good.h"
#include "annotations/edit_history.h"
#include "annotations/moment_repository.h"
#include "annotations/random_person.h"
#include "annotations/snapshots.h"
#include "annotations/store_care.h"
#include "annotations/store_fixture.h"
#include "annotations/trash.h"
#include "support/thorough.h"
#include "support/trouble_disk.h"

// DESIGN.md §1, promise 2, when the power goes: at any call to the disk, with what was not yet
// synced lost, torn or out of order.

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

/// What the disk held at a cut, and how many edits had been acknowledged by then.
struct Cut {
    fs::path folder;
    std::size_t acknowledged = 0;
};

/// Works on a store at random: edits, undo and redo, snapshots and going back to them, emptying the
/// Trash, closing and opening.
class Worker {
  public:
    Worker(fs::path file, unsigned seed) : file_(std::move(file)), random_(seed) {
        fs::create_directories(backups_folder_of(file_));
        open();
    }
    void act() {
        EditHistory history(*store_);
        const auto choice = random_() % 40;
        if (choice < 4)
            (void)history.undo();
        else if (choice < 7)
            (void)history.redo();
        else if (choice == 7)
            snapshots_.push_back(
                back_up(*store_, free_backup_name(file_, BackupWhy::ByHand, instant_now()))->file);
        else if (choice == 8 && !snapshots_.empty())
            REQUIRE(restore_backup(*store_, snapshots_[random_() % snapshots_.size()]).has_value());
        else if (choice == 9)
            REQUIRE(empty_trash(*store_).has_value());
        else if (choice == 10)
            open();
        else
            RandomPerson(*store_, static_cast<unsigned>(random_()), false).act();
    }
    std::string seen() { return seen_by_all(*store_); }

  private:
    void open() {
        store_.reset();
        store_ = must_open(file_);
    }
    fs::path file_;
    std::mt19937 random_;
    std::unique_ptr<Store> store_;
    std::vector<fs::path> snapshots_;
};

void check_cut(const Cut& cut, const std::vector<std::string>& states) {
    CAPTURE(cut.folder, cut.acknowledged);
    const auto store = must_open(cut.folder / "store.db");
    for (const std::string& trouble : verify_store(*store).troubles)
        FAIL_CHECK(trouble);
    for (const Snapshot& snapshot : list_snapshots(cut.folder / "store.db"))
        CHECK(snapshot.whole);
    if (cut.acknowledged == 0) return;  // while the store was being made
    const std::string seen = seen_by_all(*store);
    const bool whole = seen == states[cut.acknowledged - 1] ||
                       (cut.acknowledged < states.size() && seen == states[cut.acknowledged]);
    CHECK(whole);
}

}  // namespace

TEST_CASE("annotations: a power cut at any instant loses nothing that was acknowledged") {
    const int rounds = thorough() ? 12 : 2;
    const int edits = thorough() ? 60 : 40;
    const unsigned spacing = thorough() ? 20 : 30;  // one call in so many is cut
    std::size_t cut_in_all = 0;
    for (int round = 0; round < rounds; ++round) {
        const TempFolder folder;
        const TempFolder images;
        std::mt19937 random(static_cast<unsigned>(round) + 1);
        std::vector<std::string> states;
        std::vector<Cut> cuts;
        {
            TroubleDisk disk;
            disk.before_each_call([&] {
                if (random() % spacing != 0) return;
                const fs::path image = images / std::to_string(cuts.size());
                disk.copy_after_power_cut(folder.path(), image, random);
                cuts.push_back({image, states.size()});
            });
            Worker worker(folder / "store.db", static_cast<unsigned>(round) + 1);
            states.push_back(worker.seen());
            for (int n = 0; n < edits; ++n) {
                worker.act();
                states.push_back(worker.seen());
            }
        }
        for (const Cut& cut : cuts)
            check_cut(cut, states);
        cut_in_all += cuts.size();
    }
    CHECK(cut_in_all >= 20);
}
