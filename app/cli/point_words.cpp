#include "app/cli/point_words.h"

#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "annotations/artefact_repository.h"
#include "annotations/clip_repository.h"
#include "annotations/moment_repository.h"
#include "annotations/step_repository.h"
#include "app/cli/moment_words.h"
#include "app/cli/store_access.h"
#include "app/core/printable.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;
using Kind = PointLink::Kind;

constexpr std::array<const char*, 5> kKinds{"moment", "clip", "artefact", "action_step", "lesson"};

template <class Find>
tl::expected<void, CommandError> add_all(std::vector<PointLink>& links, Kind kind,
                                         const std::vector<std::string>& words, const Find& find) {
    for (const std::string& word : words) {
        const auto found = find(word);
        if (!found) return failed(found.error());
        links.push_back({kind, found->id});
    }
    return {};
}

}  // namespace

tl::expected<std::vector<PointLink>, CommandError> find_links(Store& store,
                                                              const LinkWords& words) {
    std::vector<PointLink> links;
    auto done = add_all(links, Kind::Moment, words.moments,
                        [&](const std::string& id) { return MomentRepository(store).find(id); });
    if (done)
        done = add_all(links, Kind::Clip, words.clips,
                       [&](const std::string& id) { return ClipRepository(store).find(id); });
    if (done)
        done = add_all(links, Kind::Artefact, words.artefacts,
                       [&](const std::string& id) { return ArtefactRepository(store).find(id); });
    if (done)
        done = add_all(links, Kind::ActionStep, words.steps,
                       [&](const std::string& id) { return StepRepository(store).find(id); });
    if (done)
        done = add_all(links, Kind::Lesson, words.lessons,
                       [&](const std::string& id) { return LessonRepository(store).find(id); });
    if (!done) return tl::unexpected(done.error());
    return links;
}

tl::expected<TypedTags, CommandError> read_point_tags(const std::vector<std::string>& tags) {
    TypedTags typed;
    std::vector<std::string> six;
    for (const std::string& tag : tags) {
        const std::size_t equals = tag.find('=');
        const std::string key = tag.substr(0, equals);
        if (equals == std::string::npos || dimension_from_key(key))
            six.push_back(tag);
        else
            typed.loaded.push_back({key, tag.substr(equals + 1)});
    }
    auto values = read_tags(six);
    if (!values) return tl::unexpected(values.error());
    typed.values = *std::move(values);
    return typed;
}

Json point_json(const TalkingPoint& point) {
    Json tags = Json::object();
    for (const DimensionValue& value : point.values)
        tags[std::string(dimension_info(value.dimension).key)].push_back(value.value);
    for (const LoadedValue& value : point.loaded_values)
        tags[value.dimension].push_back(value.value);
    Json links = Json::array();
    for (const PointLink& link : point.links)
        links.push_back({{"kind", kKinds[static_cast<std::size_t>(link.kind)]}, {"id", link.id}});
    return Json{{"id", point.id},
                {"author", point.author},
                {"author_name", point.author_name},
                {"session", point.session ? Json(*point.session) : Json(nullptr)},
                {"position", point.position},
                {"question", point.words.question},
                {"minutes", point.words.minutes},
                {"outcome", point.words.outcome},
                {"tags", tags},
                {"links", links},
                {"created_us", point.created},
                {"advice", point.words.advice},
                {"clip_useful", point.clip_useful}};
}

std::string point_line(const TalkingPoint& point) {
    std::string tags = tags_text(point.values);
    for (const LoadedValue& value : point.loaded_values)
        tags += fmt::format("{}{}: {}", tags.empty() ? "" : "; ", value.dimension,
                            printable(value.value));
    return fmt::format("{}  {}{}  {}  [{}]\n", point.id,
                       point.words.minutes > 0 ? fmt::format("{} min  ", point.words.minutes) : "",
                       printable(point.author_name), printable(point.words.question), tags);
}

}  // namespace secondlook
