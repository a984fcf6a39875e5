#include "app/ui/card_heights.h"

namespace secondlook {

void CardHeights::follow(const MomentList& moments, float look, float unseen) {
    if (look != look_ || &moments != of_) known_.clear();
    if (look == look_ && &moments == of_ && moments.version() == version_) return;
    look_ = look;
    of_ = &moments;
    version_ = moments.version();
    heights_.clear();
    for (const std::size_t place : moments.shown()) {
        const auto known = known_.find(moments.all()[place].id);
        heights_.push_back(known == known_.end() ? unseen : known->second);
    }
}

void CardHeights::set(std::size_t shown, const Uuid& moment, float height) {
    if (heights_[shown] == height) return;
    heights_[shown] = height;
    known_[moment] = height;
}

}  // namespace secondlook
