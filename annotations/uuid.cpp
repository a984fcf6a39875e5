#include "annotations/uuid.h"

#include <sodium.h>

#include <array>
#include <cctype>

#include "annotations/clock.h"

namespace secondlook {

namespace {

constexpr std::size_t uuid_length = 36;

bool is_dash_place(std::size_t index) {
    return index == 8 || index == 13 || index == 18 || index == 23;
}

using Bytes = std::array<unsigned char, 16>;

/// With the version and the variant put in.
Uuid text_of(Bytes bytes, unsigned version) {
    bytes[6] = static_cast<unsigned char>(version << 4U | (bytes[6] & 0x0fU));
    bytes[8] = static_cast<unsigned char>(0x80U | (bytes[8] & 0x3fU));
    static constexpr std::string_view digits = "0123456789abcdef";
    Uuid text;
    text.reserve(uuid_length);
    for (const unsigned char byte : bytes) {
        if (is_dash_place(text.size())) text.push_back('-');
        text.push_back(digits[byte >> 4U]);
        text.push_back(digits[byte & 0x0fU]);
    }
    return text;
}

}  // namespace

Uuid make_uuid() {
    if (sodium_init() < 0) return {};  // only where the system has no random numbers at all
    Bytes bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    const auto milliseconds = static_cast<std::uint64_t>(instant_now() / 1000);
    for (std::size_t i = 0; i < 6; ++i)
        bytes[i] = static_cast<unsigned char>(milliseconds >> (8 * (5 - i)) & 0xffU);
    return text_of(bytes, 7);
}

Uuid uuid_of(std::string_view words) {
    Bytes bytes{};
    crypto_generichash(bytes.data(), bytes.size(),
                       reinterpret_cast<const unsigned char*>(words.data()), words.size(), nullptr,
                       0);
    return text_of(bytes, 8);
}

bool is_uuid(std::string_view text) {
    if (text.size() != uuid_length || !is_uuid_start(text)) return false;
    for (const char c : text)
        if (c >= 'A' && c <= 'F') return false;
    return true;
}

bool is_uuid_start(std::string_view text) {
    if (text.size() < 4 || text.size() > uuid_length) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (is_dash_place(i) ? c != '-' : std::isxdigit(c) == 0) return false;
    }
    return true;
}

}  // namespace secondlook
