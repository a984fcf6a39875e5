#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/core/moment_list.h"

namespace secondlook {

/// How high the cards of a long list are, so that only those in sight are laid out: what was never
/// in sight counts as much as a card without words. Thread: UI.
class CardHeights {
  public:
    /// Once a frame, before the others. `look` changes whenever every card may have another height
    /// (width, scale).
    void follow(const MomentList& moments, float look, float unseen);
    float at(std::size_t shown) const { return heights_[shown]; }
    void set(std::size_t shown, const Uuid& moment, float height);

  private:
    std::unordered_map<Uuid, float> known_;
    std::vector<float> heights_;  // of MomentList::shown(), in the same order
    std::uint64_t version_ = ~std::uint64_t{0};
    const MomentList* of_ = nullptr;
    float look_ = 0;
};

}  // namespace secondlook
