#include <condition_variable>
#include <mutex>
#include <stdexcept>

#include "bench/our_peer.h"
#include "media/index_scan.h"
#include "media/player.h"
#include "support/frame_number.h"

namespace secondlook::bench {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

/// The event loop of one player without a window: it sleeps until a worker wakes it.
class PlayerServer {
  public:
    json answer(const json& wish) {
        const std::string what = wish.at("wish");
        if (what == "open") return open(wish.at("file").get<std::string>());
        if (!player_) throw std::runtime_error("nothing is open");
        if (what == "which") return which();
        if (what == "index") return read_index();
        if (what == "seek") player_->seek(MediaTime{wish.at("us").get<std::int64_t>()});
        if (what == "step") player_->step(-1);
        arrive();
        return json::object();
    }

  private:
    json open(const std::string& file) {
        player_.reset();
        PlayerOptions options;
        options.wake = [this] { wake(); };
        auto opened = Player::open(file, std::move(options));
        if (!opened) throw std::runtime_error(opened.error().message);
        player_ = std::move(*opened);
        file_ = file;
        // As with a device that stands still while paused: the sound is made ready too.
        player_->set_sound_ready(true);
        arrive();
        return json::object();
    }

    json read_index() {
        auto index = scan_frame_index(file_);
        if (!index) throw std::runtime_error(index.error().message);
        player_->set_index(std::make_shared<FrameIndex>(std::move(*index)));
        return json::object();
    }

    json which() const {
        const VideoFrame& frame = *player_->shown();
        return {{"exact", frame.exact},
                {"us", frame.time.count()},
                {"number", secondlook::testing::drawn_number(frame).value_or(-1)}};
    }

    void wake() {
        const std::lock_guard lock(mutex_);
        woken_ = true;
        bell_.notify_one();
    }

    void arrive() {
        for (;;) {
            player_->tick();
            if (!player_->state().seeking && player_->shown() != nullptr) return;
            std::unique_lock lock(mutex_);
            bell_.wait_for(lock, 20ms, [this] { return woken_; });
            woken_ = false;
        }
    }

    std::mutex mutex_;
    std::condition_variable bell_;
    bool woken_ = false;
    std::string file_;
    std::unique_ptr<Player> player_;  // last, so that its workers end before the bell does
};

}  // namespace

int serve_player() {
    PlayerServer server;
    std::string unread;
    while (const auto line = read_line(kTalkDescriptor, unread, 24h)) {
        json answer;
        try {
            answer = server.answer(json::parse(*line));
        } catch (const std::exception& error) {
            answer = {{"error", error.what()}};
        }
        if (!write_line(kTalkDescriptor, answer.dump())) break;
    }
    return 0;
}

}  // namespace secondlook::bench
