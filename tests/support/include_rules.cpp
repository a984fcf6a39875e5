#include "support/include_rules.h"

#include <algorithm>
#include <regex>
#include <sstream>

namespace secondlook::testing {

namespace {

using Places = std::vector<std::string>;

bool lies_in(const std::string& path, const Places& places) {
    return std::ranges::any_of(places,
                               [&](const std::string& place) { return path.starts_with(place); });
}

/// A thing that may be included or called in some rooms only.
struct Wall {
    const char* name;
    std::regex pattern;  ///< searched in each line
    Places allowed;      ///< empty: nowhere
};

const std::vector<Wall>& library_walls() {
    static const std::vector<Wall> walls{
        {"FFmpeg", std::regex(R"(^\s*#\s*include\s*[<"]lib(av|sw)\w+/)"), {"media/"}},
        {"Rubber Band", std::regex(R"(^\s*#\s*include\s*[<"]rubberband/)"), {"media/"}},
        {"libplacebo", std::regex(R"(^\s*#\s*include\s*[<"]libplacebo/)"), {"media/"}},
        {"SQLite",
         std::regex(R"(^\s*#\s*include\s*[<"](sqlite3|SQLiteCpp))", std::regex::icase),
         {"annotations/"}},
        {"SDL",
         std::regex(R"(^\s*#\s*include\s*[<"](SDL|SDL2/))"),
         {"app/render/", "app/platform/"}},
        {"GL",
         std::regex(R"(^\s*#\s*include\s*[<"](epoxy|GL|GLES\d?|EGL)/)"),
         {"app/render/", "app/platform/"}},
        {"Dear ImGui",
         std::regex(R"(^\s*#\s*include\s*[<"](imgui/)?(imgui|misc/(cpp|freetype)/imgui))"),
         {"app/ui/", "app/render/", "app/platform/"}},
        {"an FFmpeg call",
         std::regex(R"((^|[^\w.>"])(av|avcodec|avformat|avfilter|avio|sws|swr)_[a-z]\w*\s*\()"),
         {"media/"}},
        {"a GL call",
         std::regex(R"((^|[^\w.>"])gl[A-Z]\w+\s*\()"),
         {"app/render/", "app/platform/"}},
        {"an SDL call", std::regex(R"((^|[^\w"])SDL[A-Z]*_\w+)"), {"app/render/", "app/platform/"}},
        {"an SQLite call", std::regex(R"((^|[^\w"])(sqlite3_\w+|SQLite::))"), {"annotations/"}},
        {"SQL",
         std::regex(
             R"re("\s*(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|DELETE\s+FROM|UPDATE\s+\w+\s+SET|)re"
             R"re(CREATE\s+(TABLE|INDEX|TRIGGER|VIEW|VIRTUAL)|PRAGMA\s|BEGIN\s+IMMEDIATE|SAVEPOINT\s))re"),
         {"annotations/"}},
    };
    return walls;
}

/// Where each room's own headers may come from. A room that is not named here may use all.
const std::vector<std::pair<std::string, Places>>& arrows() {
    static const std::vector<std::pair<std::string, Places>> known{
        {"media/", {"media/"}},
        {"annotations/", {"annotations/", "media/media_time.h"}},
        {"app/core/", {"app/core/", "app/export/", "app/sample/", "annotations/", "media/"}},
        {"app/export/", {"app/export/", "app/core/", "annotations/", "media/"}},
        {"app/sample/", {"app/sample/", "media/"}},
        {"app/render/", {"app/render/", "media/"}},
        {"app/platform/", {"app/platform/", "app/render/", "app/core/", "media/"}},
        {"app/ui/",
         {"app/ui/", "app/core/", "app/export/", "app/render/", "app/platform/", "app/sample/",
          "annotations/", "media/"}},
    };
    return known;
}

/// Empty when the first-party header `name` may be included by `path`; else why not.
std::string wrong_header(const std::string& path, const std::string& name) {
    if (name.starts_with(".") || name.find("/../") != std::string::npos) {
        return "includes \"" + name + "\" by a way around the walls";
    }
    if (!lies_in(name, {"media/", "annotations/", "app/"})) return "";
    for (const auto& [room, allowed] : arrows()) {
        if (path.starts_with(room) && !lies_in(name, allowed)) {
            return "includes \"" + name + "\", which " + room + " may not know";
        }
    }
    return "";
}

/// Steps through text, knowing whether it stands in code, a comment, or a quoted string.
class CommentRemover {
  public:
    explicit CommentRemover(const std::string& text) : text_(text) {}

    std::string run() {
        while (at_ < text_.size())
            step();
        return out_;
    }

  private:
    bool ahead(const char* what) const {
        return text_.compare(at_, std::string(what).size(), what) == 0;
    }

    void keep(std::size_t count) {
        out_ += text_.substr(at_, count);
        at_ += count;
    }

    void step() {
        if (ahead("//")) {
            at_ = std::min(text_.find('\n', at_), text_.size());
        } else if (ahead("/*")) {
            skip_block();
        } else if (ahead("R\"")) {
            keep_raw_string();
        } else if (text_[at_] == '"' || (text_[at_] == '\'' && !inside_number())) {
            keep_quoted(text_[at_]);
        } else {
            keep(1);
        }
    }

    /// The ' of 48'000 opens no character.
    bool inside_number() const {
        return at_ > 0 && std::isxdigit(static_cast<unsigned char>(text_[at_ - 1]));
    }

    void skip_block() {
        const std::size_t end = std::min(text_.find("*/", at_ + 2), text_.size());
        out_.append(
            std::size_t(std::count(text_.begin() + long(at_), text_.begin() + long(end), '\n')),
            '\n');
        at_ = std::min(end + 2, text_.size());
    }

    void keep_raw_string() {
        const std::size_t open = text_.find('(', at_);
        if (open == std::string::npos) return keep(2);
        std::string close(1, ')');
        close.append(text_, at_ + 2, open - at_ - 2).append(1, '"');
        const std::size_t end = text_.find(close, open);
        keep((end == std::string::npos ? text_.size() : end + close.size()) - at_);
    }

    void keep_quoted(char quote) {
        std::size_t end = at_ + 1;
        while (end < text_.size() && text_[end] != quote && text_[end] != '\n') {
            end += text_[end] == '\\' ? 2 : 1;
        }
        keep(std::min(end + 1, text_.size()) - at_);
    }

    const std::string& text_;
    std::size_t at_ = 0;
    std::string out_;
};

}  // namespace

std::string without_comments(const std::string& text) {
    return CommentRemover(text).run();
}

std::vector<std::string> broken_walls(const SourceFile& file) {
    static const std::regex own_header(R"(^\s*#\s*include\s*"([^"]+)\")");
    std::vector<std::string> broken;
    std::istringstream lines(without_comments(file.text));
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        const std::string place = file.path + ":" + std::to_string(number) + ": ";
        for (const Wall& wall : library_walls()) {
            if (!lies_in(file.path, wall.allowed) && std::regex_search(line, wall.pattern)) {
                broken.push_back(place + "has " + wall.name + ", which belongs in another room");
            }
        }
        std::smatch found;
        if (!std::regex_search(line, found, own_header)) continue;
        const std::string why = wrong_header(file.path, found[1]);
        if (!why.empty()) broken.push_back(place + why);
    }
    return broken;
}

}  // namespace secondlook::testing
