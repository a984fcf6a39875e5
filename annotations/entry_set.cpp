#include "annotations/entry_set.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace secondlook {

namespace {

constexpr std::size_t whole_size = EntrySet::room / 8;

void append_number(std::string& bytes, std::size_t number) {
    for (; number >= 0x80; number >>= 7U)
        bytes += static_cast<char>(0x80U | (number & 0x7fU));
    bytes += static_cast<char>(number);
}

}  // namespace

bool EntrySet::empty() const {
    return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
}

std::size_t EntrySet::count() const {
    std::size_t count = 0;
    for (const std::uint64_t word : words_)
        count += static_cast<std::size_t>(std::popcount(word));
    return count;
}

EntrySet& EntrySet::operator&=(const EntrySet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i)
        words_[i] &= other.words_[i];
    return *this;
}

EntrySet& EntrySet::operator|=(const EntrySet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i)
        words_[i] |= other.words_[i];
    return *this;
}

EntrySet& EntrySet::operator-=(const EntrySet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i)
        words_[i] &= ~other.words_[i];
    return *this;
}

int EntrySet::highest_below(int before) const {
    if (before <= 0) return -1;
    auto place = static_cast<std::size_t>(before - 1);
    std::uint64_t word = words_[place / 64] << (63 - place % 64);
    if (word != 0) return static_cast<int>(place) - std::countl_zero(word);
    for (std::size_t i = place / 64; i-- > 0;)
        if (words_[i] != 0) return static_cast<int>(i * 64 + 63) - std::countl_zero(words_[i]);
    return -1;
}

std::string EntrySet::encoded() const {
    std::string bytes;
    std::size_t next = 0;
    for (std::size_t i = 0; i < words_.size() && bytes.size() < whole_size; ++i)
        for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
            const std::size_t place = i * 64 + static_cast<std::size_t>(std::countr_zero(word));
            append_number(bytes, place - next);
            next = place + 1;
        }
    if (bytes.size() < whole_size) return bytes;
    bytes.resize(whole_size);
    std::memcpy(bytes.data(), words_.data(), whole_size);
    return bytes;
}

bool EntrySet::add_encoded(std::string_view bytes) {
    if (bytes.size() == whole_size) {
        EntrySet other;
        std::memcpy(other.words_.data(), bytes.data(), whole_size);
        *this |= other;
        return true;
    }
    std::size_t next = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        std::size_t number = 0;
        for (unsigned shift = 0;; shift += 7) {
            if (at == bytes.size() || shift > 14) return false;
            const auto byte = static_cast<unsigned char>(bytes[at++]);
            number |= static_cast<std::size_t>(byte & 0x7fU) << shift;
            if (byte < 0x80) break;
        }
        next += number;
        if (next >= room) return false;
        add(next++);
    }
    return true;
}

}  // namespace secondlook
