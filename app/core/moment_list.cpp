#include "app/core/moment_list.h"

#include <algorithm>
#include <ranges>
#include <utility>

#include "app/core/folded_text.h"
#include "app/core/moment_tags.h"

namespace secondlook {
namespace {

bool earlier(const Moment& a, const Moment& b) {
    return std::pair(a.at, std::string_view(a.id)) < std::pair(b.at, std::string_view(b.id));
}

bool tag_before(const DimensionValue& a, const DimensionValue& b) {
    return std::pair(a.dimension, std::string_view(a.value)) <
           std::pair(b.dimension, std::string_view(b.value));
}

}  // namespace

void MomentList::reset(std::vector<Moment> moments) {
    all_ = std::move(moments);
    std::ranges::sort(all_, earlier);
    refresh();
}

void MomentList::put(Moment moment) {
    std::erase_if(all_, [&](const Moment& other) { return other.id == moment.id; });
    all_.insert(std::ranges::upper_bound(all_, moment, earlier), std::move(moment));
    refresh();
}

void MomentList::take_away(const Uuid& id) {
    std::erase_if(all_, [&](const Moment& moment) { return moment.id == id; });
    refresh();
}

void MomentList::set_filter(MomentFilter filter) {
    if (filter == filter_) return;
    filter_ = std::move(filter);
    words_ = folded_words(filter_.words);
    refresh();
}

bool MomentList::passes(const Moment& moment) const {
    const auto chosen = [&](const DimensionValue& tag) {
        return std::ranges::find(moment.tags, tag) != moment.tags.end();
    };
    if (!filter_.tags.empty() && std::ranges::none_of(filter_.tags, chosen)) return false;
    if (filter_.teacher_action && moment.teacher_action.empty()) return false;
    if (filter_.pupil_response && moment.pupil_response.empty()) return false;
    if (words_.empty()) return true;
    std::string text = moment.note_kind + ' ' + moment.note + ' ' + moment.teacher_action + ' ' +
                       moment.pupil_response + ' ' + moment.author_name;
    for (const DimensionValue& tag : chosen_tags(moment))
        text += ' ' + tag.value;
    const std::string in = folded(text);
    return std::ranges::all_of(
        words_, [&](const std::string& word) { return in.find(word) != std::string::npos; });
}

void MomentList::refresh() {
    ++version_;
    shown_.clear();
    tags_in_use_.clear();
    for (std::size_t i = 0; i < all_.size(); ++i) {
        if (filter_.empty() || passes(all_[i])) shown_.push_back(i);
        for (const DimensionValue& tag : all_[i].tags) {
            if (!is_chosen(tag, all_[i].to.has_value())) continue;
            const auto place = std::ranges::lower_bound(tags_in_use_, tag, tag_before);
            if (place == tags_in_use_.end() || *place != tag) tags_in_use_.insert(place, tag);
        }
    }
}

const Moment* MomentList::find(const Uuid& id) const {
    const auto found = std::ranges::find(all_, id, &Moment::id);
    return found == all_.end() ? nullptr : &*found;
}

const Moment* MomentList::neighbour(MediaTime from, int direction) const {
    const Moment* before = nullptr;
    for (const std::size_t place : shown_) {
        const Moment& moment = all_[place];
        if (direction > 0 && moment.at > from) return &moment;
        if (direction < 0 && moment.at < from) before = &moment;
    }
    return before;
}

const Moment* MomentList::at(MediaTime now, MediaTime linger) const {
    for (const std::size_t place : std::views::reverse(shown_)) {
        const Moment& moment = all_[place];
        if (moment.at <= now && now < moment.to.value_or(moment.at + linger)) return &moment;
    }
    return nullptr;
}

}  // namespace secondlook
