#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/talking_point_repository.h"

namespace secondlook {

/// Who talks, what they talk about, and who reads the description.
struct ShapeContext {
    Uuid reader;
    Person teacher;                ///< id empty: not known, said as "the teacher"
    Person coach;                  ///< id empty: none, said as "the coach"
    int minutes = 0;               ///< that the session has; 0: not said
    std::map<Uuid, Uuid> lessons;  ///< of moments and clips
    std::map<Uuid, std::string> artefact_kinds;
};

/// How many talking points have one value.
struct ShapePart {
    std::string value;  ///< as the talking points have it: "teacher"
    std::string name;   ///< as it is said: "You"
    int points = 0;
};

/// The spread over one dimension.
struct DimensionShape {
    Dimension dimension = Dimension::SubjectMatter;
    std::vector<ShapePart> parts;  ///< in the dimension's order, none with 0 points
    int open = 0;                  ///< talking points with no value yet
    std::string sentence;          ///< "Two critical moments, one episode, one theme"
};

/// What a conversation is made of: a description of this one alone, never a verdict.
struct ConversationShape {
    int points = 0;
    int minutes = 0;                         ///< planned for its talking points
    std::vector<DimensionShape> dimensions;  ///< all six, in their order
    std::string time;                        ///< "20 of 25 minutes planned"
    std::string base;  ///< "Four talking points, three clips, one piece of children's work"

    const DimensionShape& of(Dimension dimension) const {
        return dimensions[static_cast<std::size_t>(dimension)];
    }
};

/// Of a session's agenda. Thread: any.
ConversationShape conversation_shape(const std::vector<TalkingPoint>& points,
                                     const ShapeContext& context);
/// Of the moments of a lesson, or of a recorded conversation: each stands for a talking point of
/// its own. Thread: any.
ConversationShape shape_of_moments(const std::vector<Moment>& moments, const ShapeContext& context);

}  // namespace secondlook
