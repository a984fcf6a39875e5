#include "app/core/job_runner.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <chrono>
#include <thread>

using namespace secondlook;

namespace {

bool poll_until(JobRunner& jobs, const std::function<bool()>& done) {
    for (int turn = 0; turn < 5000; ++turn) {
        jobs.poll();
        if (done()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return false;
}

}  // namespace

TEST_CASE("a job's finish runs on the polling thread, after progress was seen") {
    std::atomic<int> wakes{0};
    JobRunner jobs([&] { ++wakes; });
    std::thread::id finished_on;
    jobs.start("Counting", [&](const CancelFlag&, const ProgressFn& progress) {
        progress(0.5);
        return [&] { finished_on = std::this_thread::get_id(); };
    });
    REQUIRE(poll_until(jobs, [&] { return jobs.idle(); }));
    CHECK(finished_on == std::this_thread::get_id());
    CHECK(wakes > 0);
}

TEST_CASE("a cancelled job stops soon and its finish never runs") {
    JobRunner jobs([] {});
    std::atomic<bool> started{false};
    bool finished = false;
    const int id = jobs.start("Long work", [&](const CancelFlag& cancel, const ProgressFn&) {
        started = true;
        while (!cancel.raised())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return [&] { finished = true; };
    });
    REQUIRE(poll_until(jobs, [&] { return started.load(); }));
    REQUIRE(jobs.running().size() == 1);
    CHECK(jobs.running().front().name == "Long work");
    jobs.cancel(id);
    REQUIRE(poll_until(jobs, [&] { return jobs.idle(); }));
    CHECK_FALSE(finished);
}

TEST_CASE("a waiting job that is cancelled never starts") {
    JobRunner jobs([] {});
    std::atomic<bool> release{false}, ran{false};
    jobs.start("First", [&](const CancelFlag&, const ProgressFn&) {
        while (!release)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return JobRunner::Finish([] {});
    });
    const int second = jobs.start("Second", [&](const CancelFlag&, const ProgressFn&) {
        ran = true;
        return JobRunner::Finish([] {});
    });
    jobs.cancel(second);
    release = true;
    REQUIRE(poll_until(jobs, [&] { return jobs.idle(); }));
    CHECK_FALSE(ran);
}

TEST_CASE("results handed over while a job runs arrive in order") {
    JobRunner jobs([] {});
    std::vector<int> seen;
    jobs.start("Pieces", [&](const CancelFlag&, const ProgressFn&) {
        for (int i = 0; i < 50; ++i)
            jobs.post([&seen, i] { seen.push_back(i); });
        return JobRunner::Finish([] {});
    });
    REQUIRE(poll_until(jobs, [&] { return jobs.idle(); }));
    REQUIRE(seen.size() == 50);
    CHECK(std::ranges::is_sorted(seen));
}
