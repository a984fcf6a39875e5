#include "app/core/find_words.h"

namespace secondlook {

std::string_view order_words(SearchOrder order) {
    switch (order) {
        case SearchOrder::BestFirst:
            return "The best match first.";
        case SearchOrder::NewestFirst:
            return "Many notes hold these words: whole words first, the newest of them on top.";
        case SearchOrder::JustNewestFirst:
            return "The newest first.";
    }
    return "";
}

std::string_view kind_words(SearchKind kind) {
    switch (kind) {
        case SearchKind::Moment:
            return "Moment";
        case SearchKind::Clip:
            return "Clip";
        case SearchKind::TalkingPoint:
            return "Talking point";
        case SearchKind::ActionStep:
            return "Action step";
    }
    return "";
}

}  // namespace secondlook
