#include "bench/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace secondlook::bench {
namespace {

/// The value behind `name` in a file of "name : value" lines.
std::string value_of(const char* file, const std::string& name) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        const auto colon = line.find(':');
        if (colon == std::string::npos || !line.starts_with(name)) continue;
        const auto start = line.find_first_not_of(" \t", colon + 1);
        return start == std::string::npos ? "" : line.substr(start);
    }
    return "";
}

/// Three significant digits: 0.123, 12.3, 1234.
std::string figure(double value) {
    const double size = std::abs(value);
    const int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3;
    return fmt::format("{:.{}f}", value, decimals);
}

/// "median (p95, worst)", or only the figure when there is one.
std::string cell(const Series& series, const std::string& unit) {
    if (series.count() == 0) return "–";
    if (series.values.empty()) return "none right";
    const std::string middle = figure(median(series.values)) + " " + unit;
    if (series.values.size() == 1) return middle;
    return fmt::format("{} ({}, {})", middle, figure(percentile(series.values, 0.95)),
                       figure(percentile(series.values, 1)));
}

std::string right_ones(const Series& series) {
    return series.count() == 0 ? "–" : fmt::format("{}/{}", series.values.size(), series.count());
}

std::string ratio(const Series& ours, const Series& theirs) {
    if (ours.wrong > 0 || theirs.wrong > 0) return "invalid";
    if (theirs.values.empty()) return "–";
    if (median(ours.values) == 0 || median(theirs.values) == 0) return "–";
    const double times = median(ours.values) / median(theirs.values);
    return times < 0.01 ? fmt::format("1/{:.0f}", 1 / times) : figure(times) + "×";
}

}  // namespace

void Series::add(double value, bool right) {
    if (right) {
        values.push_back(value);
    } else {
        ++wrong;
    }
}

double percentile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const double place = std::ceil(share * static_cast<double>(values.size()));
    return values[static_cast<std::size_t>(std::max(place, 1.0)) - 1];
}

double median(std::vector<double> values) {
    if (values.size() % 2 == 1) return percentile(std::move(values), 0.5);
    const auto half = [&](double share) { return percentile(values, share); };
    const double step = 1.0 / static_cast<double>(std::max<std::size_t>(values.size(), 1));
    return (half(0.5) + half(0.5 + step)) / 2;
}

FigureTable::FigureTable(std::string title, std::string input, std::string peer)
    : title_(std::move(title)),
      input_(std::move(input)),
      peer_(std::move(peer)),
      load_before_(load_average()) {}

void FigureTable::row(const std::string& what, const std::string& unit, const Series& ours,
                      const Series& theirs) {
    valid_ = valid_ && ours.wrong == 0 && theirs.wrong == 0 && !ours.values.empty();
    rows_.push_back(fmt::format("| {} | {} | {} | {} | {} | {} |", what, cell(ours, unit),
                                cell(theirs, unit), ratio(ours, theirs), right_ones(ours),
                                right_ones(theirs)));
}

void FigureTable::note(const std::string& sentence) {
    notes_.push_back(sentence);
}

void FigureTable::print() const {
    fmt::print("\n### {}\n\n", title_);
    fmt::print("On {}. Machine: {}; load average {} before, {} after.\n\n", input_, machine(),
               load_before_, load_average());
    fmt::print("| median (p95, worst) | Second Look | {} | ratio | right: ours | theirs |\n",
               peer_);
    fmt::print("|---|---|---|---|---|---|\n");
    for (const std::string& row : rows_)
        fmt::print("{}\n", row);
    if (!notes_.empty()) fmt::print("\n");
    for (const std::string& sentence : notes_)
        fmt::print("- {}\n", sentence);
    if (!valid_)
        fmt::print("\n**INVALID**: a result was wrong, so the figures marked so say nothing.\n");
    std::fflush(stdout);
}

std::string machine() {
    const std::string kilobytes = value_of("/proc/meminfo", "MemTotal");
    const double gigabytes = kilobytes.empty() ? 0 : std::stod(kilobytes) / 1024 / 1024;
    const std::string model = value_of("/proc/cpuinfo", "model name");
    return fmt::format("{} cores of {}, {:.0f} GiB of memory", std::thread::hardware_concurrency(),
                       model.empty() ? "an unknown processor" : model, gigabytes);
}

std::string load_average() {
    std::string load = "unknown";
    std::ifstream("/proc/loadavg") >> load;
    return load;
}

int run_bench(bool (*bench)(int, char**), int argc, char** argv) {
    try {
        return bench(argc, argv) ? 0 : 1;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}

}  // namespace secondlook::bench
