#include "media/large_memory.h"

#include <malloc.h>

namespace secondlook {
namespace {

constexpr int kLarge = 1 << 20;  // bytes; said once, glibc no longer raises it by itself

}  // namespace

void give_large_memory_back() {
    (void)mallopt(M_MMAP_THRESHOLD, kLarge);
}

}  // namespace secondlook
