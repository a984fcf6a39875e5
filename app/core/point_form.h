#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "annotations/talking_point_repository.h"
#include "app/core/form.h"

namespace secondlook {

/// The fields that a talking point is written with: its question with some to begin from, its
/// dimensions, its minutes; and the coach's advice where it is offered. `point` as it stands; none:
/// a new one. Thread: any.
std::vector<FormField> point_fields(const TalkingPoint* point, bool with_advice = false);
/// What the fields say, or why it cannot be: minutes that are no number. Thread: any.
tl::expected<PointWords, std::string> words_of(const FormAnswers& answers, PointWords before = {});
std::vector<DimensionValue> values_of(const FormAnswers& answers);
/// Gives a talking point these words and exactly these values, in one edit; those of
/// loaded sets stay. Thread: the store's.
StoreResult<void> change_point(Store& store, const TalkingPoint& point, const PointWords& words,
                               const std::vector<DimensionValue>& values);

}  // namespace secondlook
