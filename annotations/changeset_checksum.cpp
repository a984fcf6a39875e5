#include "annotations/changeset_checksum.h"

#include <sodium.h>

#include <array>

namespace secondlook {

std::string checksum_of(const Changeset& changes) {
    std::array<unsigned char, crypto_generichash_BYTES_MIN> sum{};
    crypto_generichash(sum.data(), sum.size(),
                       reinterpret_cast<const unsigned char*>(changes.data()), changes.size(),
                       nullptr, 0);
    return {sum.begin(), sum.end()};
}

}  // namespace secondlook
