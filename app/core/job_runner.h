#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "media/cancel.h"

namespace secondlook {

/// Long work off the UI thread, one after another, each with a name, progress and Cancel.
/// Thread: the UI's for every member.
class JobRunner {
  public:
    /// Runs on the job thread: reads no UI state, touches no store of the UI's. What it returns runs
    /// later on the UI thread, in poll(), unless the job was cancelled.
    using Finish = std::function<void()>;
    using Work = std::function<Finish(const CancelFlag&, const ProgressFn&)>;

    /// What the window shows of a job.
    struct View {
        int id = 0;
        std::string name;
        double progress = 0;  ///< 0..1
    };

    /// Jobs are numbered from `first_id` on, so that those of two runners can be told apart.
    explicit JobRunner(std::function<void()> wake, int first_id = 1);
    ~JobRunner();  ///< cancels everything and waits
    JobRunner(const JobRunner&) = delete;
    JobRunner& operator=(const JobRunner&) = delete;

    int start(std::string name, Work work);
    void cancel(int id);
    void cancel_all();
    /// Runs the finishes of jobs that are done; true when anything changed since the last poll.
    bool poll();
    /// Waiting and running jobs, the running one first.
    std::vector<View> running() const;
    bool idle() const;
    /// Hands a finish to the UI thread from a running job, before the job ends. Thread: job.
    void post(Finish finish);

  private:
    struct Job {
        int id = 0;
        std::string name;
        Work work;
        CancelFlag cancel;
        double progress = 0;  // guarded by mutex_
    };
    void run();
    bool take_next();

    std::function<void()> wake_;
    mutable std::mutex mutex_;
    std::condition_variable wait_;
    std::deque<std::shared_ptr<Job>> waiting_;  // guarded by mutex_
    std::shared_ptr<Job> current_;              // guarded by mutex_
    std::vector<Finish> finished_;              // guarded by mutex_
    bool changed_ = false;                      // guarded by mutex_
    bool stopping_ = false;                     // guarded by mutex_
    int next_id_;
    std::thread thread_;
};

}  // namespace secondlook
