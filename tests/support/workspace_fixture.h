#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <thread>

#include "app/core/workspace.h"
#include "support/clip_factory.h"

namespace secondlook::testing {

/// A workspace with a store, a cache and settings of its own, and no window and no sound device.
class WorkspaceFixture {
  public:
    WorkspaceFixture() {
        for (const char* name :
             {"XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"}) {
            setenv(name, scratch_.path().c_str(), 1);
        }
        reopen();
    }

    /// Whether opened recordings get a review proxy; not, unless a test is about it.
    void makes_proxies(bool make) {
        makes_proxies_ = make;
        reopen();
    }
    /// Closes the workspace and opens it again on the same store, as somebody.
    void reopen(const std::string& as = {}) {
        work_.reset();
        auto store = open_store(as);
        Workspace::Services services;
        services.wake = [] {};
        services.now_us = [this] { return steady_us() + skipped_us_; };
        services.folders = app_folders();
        services.makes_proxies = makes_proxies_;
        services.audio = audio_;
        services.make_sample = [](const std::filesystem::path& file, const CancelFlag*,
                                  const ProgressFn&) -> MediaResult<void> {
            std::filesystem::copy_file(clip(ClipKind::CfrH264), file);
            return {};
        };
        work_ = std::make_unique<Workspace>(std::move(store), Settings{}, std::move(services));
    }
    /// Opens the workspace again with a sound device, which must outlive it.
    void plug_in(AudioDevice& audio) {
        audio_ = &audio;
        reopen();
    }
    /// The same with a copy of another store, which nobody has open, in the place of this one.
    void move_in(const std::filesystem::path& store, const std::string& as) {
        work_.reset();
        for (const char* beside : {"-wal", "-shm"})
            std::filesystem::remove(store_file().native() + beside);
        std::filesystem::copy_file(store, store_file(),
                                   std::filesystem::copy_options::overwrite_existing);
        reopen(as);
    }
    /// Does something in the store by a connection of its own, as somebody.
    template <class Work>
    auto in_store(Work work, const std::string& as = {}) const {
        const auto store = open_store(as);
        return work(*store);
    }

    Workspace& work() { return *work_; }
    const std::filesystem::path& folder() const { return scratch_.path(); }
    std::filesystem::path store_file() const { return scratch_.path() / "store.db"; }
    void skip_seconds(int seconds) { skipped_us_ += seconds * 1'000'000LL; }

    /// Lets the workspace work until `done`; false when it is not after half a minute.
    bool until(const std::function<bool()>& done) {
        const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        while (std::chrono::steady_clock::now() < give_up) {
            work_->tick();
            if (done()) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        return false;
    }
    bool settle() {
        return until([this] { return work_->settled(); });
    }
    /// Opens a clip and waits until it is read.
    bool open(ClipKind kind) {
        return work_->open_recording(clip(kind)) && settle() && work_->review()->lesson();
    }

  private:
    std::unique_ptr<Store> open_store(const std::string& as) const {
        auto store = Store::open(store_file());
        if (!store) throw std::runtime_error(store.error().message);
        if (!as.empty() && !(*store)->act_as(as)) throw std::runtime_error("nobody is " + as);
        return std::move(*store);
    }
    static std::int64_t steady_us() {
        using namespace std::chrono;
        return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
    }

    ScratchFolder scratch_;
    std::int64_t skipped_us_ = 0;
    bool makes_proxies_ = false;
    AudioDevice* audio_ = nullptr;
    std::unique_ptr<Workspace> work_;
};

}  // namespace secondlook::testing
