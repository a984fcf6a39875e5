#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace secondlook {

/// Which of the 65,536 entries of a block of the search index are meant: a bit each.
class EntrySet {
  public:
    static constexpr std::size_t room = 65536;

    void add(std::size_t place) { words_[place / 64] |= std::uint64_t{1} << place % 64; }
    bool has(std::size_t place) const { return (words_[place / 64] >> place % 64 & 1U) != 0; }
    bool empty() const;
    std::size_t count() const;
    void fill() { words_.fill(~std::uint64_t{0}); }
    void clear() { words_.fill(0); }
    EntrySet& operator&=(const EntrySet& other);
    EntrySet& operator|=(const EntrySet& other);
    EntrySet& operator-=(const EntrySet& other);
    bool operator==(const EntrySet&) const = default;

    /// The highest place below `before`; -1 when there is none.
    int highest_below(int before) const;

    /// As the store keeps it: the gaps between places as variable-length numbers (7 bits a byte,
    /// low ones first, the top bit says that more follow), or, where that would be longer, 8192
    /// bytes with a bit each. Empty for an empty set.
    std::string encoded() const;
    /// Adds what was encoded; false when the bytes are no such set.
    bool add_encoded(std::string_view bytes);

  private:
    std::array<std::uint64_t, room / 64> words_{};
};

}  // namespace secondlook
