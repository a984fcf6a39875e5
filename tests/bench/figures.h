#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace secondlook::bench {

/// One thing measured several times. What was measured on a wrong result is counted, never kept.
struct Series {
    std::vector<double> values;  ///< of the right ones only
    int wrong = 0;
    std::size_t count() const { return values.size() + static_cast<std::size_t>(wrong); }
    void add(double value, bool right);
};

/// The middle value; 0 when there is none.
double median(std::vector<double> values);
/// The value that `share` (0..1) of them do not exceed; 0 when there is none.
double percentile(std::vector<double> values, double share);

/// Milliseconds since it was made.
class Stopwatch {
  public:
    double ms() const {
        const std::chrono::duration<double, std::milli> since = Clock::now() - start_;
        return since.count();
    }

  private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point start_ = Clock::now();
};

/// A Markdown table of ours against a peer, ready for a README.
class FigureTable {
  public:
    /// `input` says on what; `peer` names the other column.
    FigureTable(std::string title, std::string input, std::string peer);
    /// A row; `unit` is "ms", "MiB" ... An empty peer leaves its cells and the ratio empty. A row
    /// with a wrong result is printed as invalid.
    void row(const std::string& what, const std::string& unit, const Series& ours,
             const Series& theirs = {});
    /// A line under the table: how to read it.
    void note(const std::string& sentence);
    /// Prints it with the machine and its load average, then and now.
    void print() const;
    bool valid() const { return valid_; }

  private:
    std::string title_, input_, peer_, load_before_;
    std::vector<std::string> rows_, notes_;
    bool valid_ = true;
};

/// "2 cores of AMD EPYC, 23 GiB of memory".
std::string machine();
/// The last minute's load average, "0.42".
std::string load_average();

/// Runs a benchmark: an exception becomes a sentence and exit status 1, as does an invalid table.
int run_bench(bool (*bench)(int argc, char** argv), int argc, char** argv);

}  // namespace secondlook::bench
