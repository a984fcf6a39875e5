#include "support/paff_clip.h"

#include <cstdint>
#include <fstream>
#include <vector>

// ITU-T H.264: 7.3.2.1 sequence, 7.3.2.2 picture parameters, 7.3.3 slice header, 7.3.5 macroblock.

namespace secondlook::testing {
namespace {

constexpr int kAcross = 4;  // macroblocks of a field
constexpr int kDown = 2;
constexpr int kKeyEvery = 5;

class Bits {
  public:
    void put(unsigned value, int count) {
        while (count-- > 0) {
            byte_ = static_cast<std::uint8_t>(byte_ << 1 | (value >> count & 1));
            if (++used_ == 8) flush();
        }
    }
    /// Exponential Golomb, unsigned.
    void golomb(unsigned value) {
        int length = 0;
        while ((value + 1) >> (length + 1) != 0)
            ++length;
        put(0, length);
        put(value + 1, length + 1);
    }
    void align() {
        while (used_ != 0)
            put(0, 1);
    }
    std::vector<std::uint8_t> finished() {
        put(1, 1);
        align();
        return bytes_;
    }

  private:
    void flush() {
        bytes_.push_back(byte_);
        byte_ = 0;
        used_ = 0;
    }
    std::vector<std::uint8_t> bytes_;
    std::uint8_t byte_ = 0;
    int used_ = 0;
};

/// A start code, the unit's header, and its bytes with none that look like another start code.
void write_unit(std::ofstream& out, unsigned header, const std::vector<std::uint8_t>& bytes) {
    std::string unit{'\0', '\0', '\0', '\1', static_cast<char>(header)};
    int zeros = 0;
    for (const std::uint8_t byte : bytes) {
        if (zeros == 2 && byte <= 3) {
            unit += '\3';
            zeros = 0;
        }
        unit += static_cast<char>(byte);
        zeros = byte == 0 ? zeros + 1 : 0;
    }
    out.write(unit.data(), static_cast<std::streamsize>(unit.size()));
}

std::vector<std::uint8_t> sequence_parameters() {
    Bits bits;
    bits.put(77, 8);  // Main
    bits.put(0, 8);
    bits.put(30, 8);  // level 3
    bits.golomb(0);
    bits.golomb(0);  // 4 bits of frame number
    bits.golomb(0);  // order by a count of its own,
    bits.golomb(0);  // 4 bits long
    bits.golomb(1);  // one reference frame
    bits.put(0, 1);
    bits.golomb(kAcross - 1);
    bits.golomb(kDown - 1);
    bits.put(0, 1);  // not frames only,
    bits.put(0, 1);  // nor fields within frames
    bits.put(1, 1);
    bits.put(0, 2);
    return bits.finished();
}

std::vector<std::uint8_t> picture_parameters() {
    Bits bits;
    bits.golomb(0);
    bits.golomb(0);
    bits.put(0, 2);  // variable length codes; one order count a field
    for (int i = 0; i < 3; ++i)
        bits.golomb(0);
    bits.put(0, 3);
    for (int i = 0; i < 3; ++i)
        bits.golomb(0);
    bits.put(1, 1);  // a slice may turn the loop filter off
    bits.put(0, 2);
    return bits.finished();
}

void put_macroblock(Bits& bits, int x0, int moment) {
    bits.golomb(25);  // uncompressed
    bits.align();
    const int bar = moment * 4 % 40;
    for (int i = 0; i < 256; ++i) {  // the ground gets lighter, so that no two frames are alike
        const int x = x0 + i % 16;
        bits.put(x >= bar && x < bar + 16 ? 208U : 48U + static_cast<unsigned>(moment), 8);
    }
    for (int i = 0; i < 128; ++i)
        bits.put(128, 8);
}

std::vector<std::uint8_t> field(int frame, bool bottom) {
    const bool idr = frame % kKeyEvery == 0 && !bottom;
    Bits bits;
    bits.golomb(0);
    bits.golomb(7);  // intra
    bits.golomb(0);
    bits.put(static_cast<unsigned>(frame % kKeyEvery), 4);
    bits.put(1, 1);  // a field
    bits.put(bottom ? 1 : 0, 1);
    if (idr) bits.golomb(static_cast<unsigned>(frame / kKeyEvery % 2));
    bits.put(static_cast<unsigned>(frame % kKeyEvery * 2 + (bottom ? 1 : 0)), 4);
    bits.put(0, idr ? 2 : 1);
    bits.golomb(0);
    bits.golomb(1);  // no loop filter
    for (int n = 0; n < kAcross * kDown; ++n)
        put_macroblock(bits, n % kAcross * 16, frame * 2 + (bottom ? 1 : 0));
    return bits.finished();
}

}  // namespace

void write_paff_clip(const std::filesystem::path& file, int frames) {
    constexpr unsigned kSequence = 0x67, kPicture = 0x68, kIdr = 0x65, kOther = 0x61;
    std::ofstream out(file, std::ios::binary);
    for (int n = 0; n < frames; ++n) {
        const bool key = n % kKeyEvery == 0;
        if (key) write_unit(out, kSequence, sequence_parameters());
        if (key) write_unit(out, kPicture, picture_parameters());
        write_unit(out, key ? kIdr : kOther, field(n, false));
        write_unit(out, kOther, field(n, true));
    }
}

}  // namespace secondlook::testing
