#pragma once

#include <string>
#include <vector>

#include "support/made_frame.h"

namespace secondlook {

/// One way a recording may carry its picture.
struct ColourCase {
    std::string name;  ///< "709 limited"
    MadeFrame made;
    Orientation turn;
    unsigned max_cll = 0;     ///< nits; 0: not said
    int mastering_nits = 0;   ///< the mastering display's peak; 0: not said
    bool past_white = false;  ///< its codes go to the ends of the scale in luma and chroma
    int near = 3;  ///< how far libplacebo's own drawing may be: rounding, our dither, its tables
};

/// Every matrix, range, siting, layout, depth, transfer, turn and odd size the player shows.
std::vector<ColourCase> colour_cases();
/// A frame of it: smooth colours with a few hard edges, light up to the very top where it is HDR.
std::shared_ptr<AVFrame> frame_of(const ColourCase& colour_case);

}  // namespace secondlook
