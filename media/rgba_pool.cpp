#include "media/rgba_pool.h"

#include <mutex>
#include <utility>
#include <vector>

namespace secondlook {

/// Outlives the pool as long as one of its pictures is held somewhere.
struct RgbaPool::Shelf {
    std::mutex mutex;
    int width = 0, height = 0;                        // under mutex
    std::vector<std::unique_ptr<RgbaImage>> resting;  // under mutex

    std::unique_ptr<RgbaImage> take(int wanted_width, int wanted_height) {
        const std::scoped_lock lock(mutex);
        if (width != wanted_width || height != wanted_height) resting.clear();
        width = wanted_width;
        height = wanted_height;
        if (resting.empty()) return nullptr;
        std::unique_ptr<RgbaImage> image = std::move(resting.back());
        resting.pop_back();
        return image;
    }

    void put_back(std::unique_ptr<RgbaImage> image) {
        const std::scoped_lock lock(mutex);
        if (image->width == width && image->height == height) resting.push_back(std::move(image));
    }
};

RgbaPool::RgbaPool() : shelf_(std::make_shared<Shelf>()) {}

std::shared_ptr<RgbaImage> RgbaPool::take(int width, int height) {
    std::unique_ptr<RgbaImage> image = shelf_->take(width, height);
    if (!image) {
        image = std::make_unique<RgbaImage>(RgbaImage{width, height, {}});
        image->pixels.resize(static_cast<std::size_t>(width) * height * 4);
    }
    return {image.release(), [shelf = shelf_](RgbaImage* back) {
                shelf->put_back(std::unique_ptr<RgbaImage>(back));
            }};
}

}  // namespace secondlook
