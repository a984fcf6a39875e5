#include <condition_variable>
#include <mutex>
#include <stdexcept>

#include "bench/figures.h"
#include "bench/our_peer.h"
#include "media/index_scan.h"
#include "media/large_memory.h"
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
        if (what == "proxy") player_->set_proxy(wish.at("folder").get<std::string>());
        if (what == "reverse") return play_backward(wish.at("speed"), wish.at("seconds"));
        if (what == "step") player_->step(-1);
        const MediaTime t{wish.value("us", std::int64_t{0})};
        if (what == "seek" || what == "early") player_->seek(t);
        if (what == "drag") player_->seek(t, SeekKind::Coarse);
        what == "early" ? arrive_early(t) : arrive();
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

    void until(const std::function<bool()>& holds) {
        for (;;) {
            player_->tick();
            if (holds()) return;
            const auto due = player_->next_due_us().value_or(20'000);
            std::unique_lock lock(mutex_);
            bell_.wait_for(lock, std::chrono::microseconds(due), [this] { return woken_; });
            woken_ = false;
        }
    }

    void arrive() {
        until([this] { return !player_->state().seeking && player_->shown() != nullptr; });
    }

    /// The very frame is there, small or full.
    void arrive_early(MediaTime t) {
        const auto n = static_cast<std::int64_t>(player_->index()->shown_at(t));
        until([&] { return player_->shown()->exact && player_->shown()->index == n; });
    }

    json play_backward(double speed, double seconds) {
        player_->set_speed(speed);
        player_->play();
        int pictures = 0;
        double longest = 0;
        std::int64_t last = player_->shown()->index;
        Stopwatch since;
        const Stopwatch watch;
        until([&] {
            if (const std::int64_t now = player_->shown()->index; now != last) {
                if (pictures > 0) longest = std::max(longest, since.ms());
                ++pictures;
                last = now;
                since = Stopwatch();
            }
            return watch.ms() > seconds * 1000;
        });
        player_->pause();
        player_->set_speed(1);
        arrive();
        return {{"pictures", pictures}, {"longest_ms", longest}};
    }

    std::mutex mutex_;
    std::condition_variable bell_;
    bool woken_ = false;
    std::string file_;
    std::unique_ptr<Player> player_;  // last, so that its workers end before the bell does
};

}  // namespace

int serve_player() {
    give_large_memory_back();  // as the program does
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
