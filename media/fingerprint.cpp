#include <sodium.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <fstream>
#include <vector>

#include "media/ffmpeg_error.h"
#include "media/media_probe.h"

namespace secondlook {
namespace {

constexpr std::int64_t kStretch = std::int64_t{1} << 20;

using Hash = crypto_generichash_state;

/// Adds the stretch of the file that begins at `from`; false when it could not be read.
bool add_stretch(Hash& hash, std::ifstream& in, std::int64_t from, std::int64_t length) {
    std::vector<char> bytes(static_cast<std::size_t>(length));
    in.seekg(from);
    if (!in.read(bytes.data(), length)) return false;
    crypto_generichash_update(&hash, reinterpret_cast<const unsigned char*>(bytes.data()),
                              bytes.size());
    return true;
}

/// The size comes first, as eight bytes from the lowest.
void add_size(Hash& hash, std::int64_t size) {
    std::array<unsigned char, 8> bytes{};
    for (std::size_t n = 0; n < bytes.size(); ++n)
        bytes[n] = static_cast<unsigned char>((static_cast<std::uint64_t>(size) >> (8 * n)) & 0xFF);
    crypto_generichash_update(&hash, bytes.data(), bytes.size());
}

std::string finished(Hash& hash) {
    std::array<unsigned char, 32> digest{};
    crypto_generichash_final(&hash, digest.data(), digest.size());
    std::array<char, 65> hex{};
    sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
    return hex.data();
}

}  // namespace

MediaResult<std::string> content_fingerprint(const std::filesystem::path& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) return tl::unexpected(file_error(-errno, file));
    if (S_ISDIR(status.st_mode))
        return tl::unexpected(media_error(MediaError::Kind::IsFolder, file));
    const std::int64_t size = status.st_size;
    errno = 0;
    std::ifstream in(file, std::ios::binary);
    if (!in) return tl::unexpected(file_error(errno ? -errno : -EIO, file));
    if (sodium_init() < 0) return tl::unexpected(media_error(MediaError::Kind::Io, file));
    Hash hash;
    crypto_generichash_init(&hash, nullptr, 0, 32);
    add_size(hash, size);
    const std::int64_t length = std::min(size, kStretch);
    for (const std::int64_t from : {std::int64_t{0}, (size - length) / 2, size - length})
        if (!add_stretch(hash, in, from, length))
            return tl::unexpected(media_error(MediaError::Kind::Io, file));
    return finished(hash);
}

}  // namespace secondlook
