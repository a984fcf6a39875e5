#include "app/core/timeline_view.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace secondlook {
namespace {

constexpr MediaTime kNarrowest{500'000};  // half a second: single frames are easy to hit

MediaTime scaled(MediaTime t, double factor) {
    return MediaTime(std::llround(static_cast<double>(t.count()) * factor));
}

}  // namespace

void TimelineView::set_duration(MediaTime duration) {
    const bool was_whole = whole();
    duration_ = std::max(duration, MediaTime{1});
    if (was_whole) fit();
    keep_inside();
}

double TimelineView::x_of(MediaTime t) const {
    return static_cast<double>((t - from_).count()) / static_cast<double>(span_.count());
}

MediaTime TimelineView::time_at(double x) const {
    return std::clamp(from_ + scaled(span_, x), MediaTime{0}, duration_);
}

void TimelineView::zoom(double factor, MediaTime around) {
    const double x = x_of(around);
    span_ = std::clamp(scaled(span_, 1.0 / factor), std::min(kNarrowest, duration_), duration_);
    from_ = around - scaled(span_, x);
    keep_inside();
}

void TimelineView::pan(double share) {
    from_ += scaled(span_, share);
    keep_inside();
}

void TimelineView::fit() {
    from_ = MediaTime{0};
    span_ = duration_;
}

void TimelineView::show(MediaTime from, MediaTime to) {
    span_ = std::clamp((to - from) * 5 / 4, std::min(kNarrowest, duration_), duration_);
    from_ = from - (span_ - (to - from)) / 2;
    keep_inside();
}

void TimelineView::reveal(MediaTime t) {
    const double x = x_of(t);
    if (whole() || (x >= 0.02 && x <= 0.98)) return;
    from_ = t - span_ / 5;
    keep_inside();
}

void TimelineView::keep_inside() {
    span_ = std::min(span_, duration_);
    from_ = std::clamp(from_, MediaTime{0}, duration_ - span_);
}

MediaTime label_spacing(MediaTime span, int wanted) {
    using namespace std::chrono_literals;
    constexpr std::array<MediaTime, 16> kRound{100ms, 200ms, 500ms, 1s,   2s,    5s,    10s,   15s,
                                               30s,   60s,   2min,  5min, 10min, 15min, 30min, 1h};
    for (const MediaTime spacing : kRound) {
        if (span / spacing <= wanted) return spacing;
    }
    return kRound.back() * std::max<std::int64_t>(1, span / kRound.back() / wanted);
}

}  // namespace secondlook
