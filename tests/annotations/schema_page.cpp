#include "annotations/schema_page.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>
#include <sstream>

// The SQL files keep to a form that can be read line by line:
// 1. Comments at a line's beginning go before what they speak of; the first block of a file, up to
//    an empty line, speaks of the file.
// 2. CREATE TABLE opens a table and a line that begins with ")" closes it; each line between is a
//    column or a rule of the table and ends with a comma; what begins with a small letter is a
//    column.
// 3. ALTER TABLE ... ADD COLUMN, up to its ";", adds a line to the table of the earlier file.
// 4. What a later file drops is left out: DROP ... name; on a line of its own.
// 5. "-- ..." at a line's end, and comments between columns, speak of that column, or of the next.

namespace secondlook::testing {

namespace {

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// A line's SQL and what is said beside it.
struct Line {
    std::string sql;
    std::string comment;
};

Line parts_of(const std::string& line) {
    const auto dashes = line.find("--");
    if (dashes == std::string::npos) return {trimmed(line), {}};
    return {trimmed(line.substr(0, dashes)), trimmed(line.substr(dashes + 2))};
}

void add_words(std::string& to, const std::string& words) {
    if (words.empty()) return;
    to += (to.empty() ? "" : " ") + words;
}

/// In a Markdown table's cell.
std::string cell(const std::string& text) {
    std::string escaped;
    for (const char c : text)
        escaped += c == '|' ? std::string("\\|") : std::string(1, c);
    return escaped;
}

/// With a capital at the beginning and a full stop at the end.
std::string sentence(std::string words) {
    words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
    return words.ends_with('.') ? words : words + ".";
}

/// A rule that would fill the page is cut.
std::string shortened(const std::string& rules) {
    constexpr std::size_t longest = 160;
    return rules.size() <= longest ? rules : rules.substr(0, longest) + " ...";
}

std::string word_at(const std::string& sql, int number) {
    std::istringstream words(sql);
    std::string word;
    for (int i = 0; i <= number; ++i)
        words >> word;
    return word;
}

std::set<std::string> dropped_in(const std::string& sql) {
    std::set<std::string> names;
    std::istringstream lines(sql);
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("DROP "))
            names.insert(line.substr(0, line.find(';')).substr(line.rfind(' ') + 1));
    return names;
}

class Page {
  public:
    /// `dropped` later on.
    void file(const SchemaFile& file, const std::set<std::string>& dropped) {
        dropped_ = dropped;
        out_ << "\n## " << file.name;
        at_file_start_ = new_paragraph_ = true;
        remark_.clear();
        std::istringstream lines(file.sql);
        for (std::string line; std::getline(lines, line);)
            take(line);
        out_ << "\n";
    }
    std::string text() const { return out_.str(); }

  private:
    void take(const std::string& whole) {
        const Line line = parts_of(whole);
        if (whole == "--")
            new_paragraph_ = true;
        else if (in_table_)
            table_line(line);
        else if (!altered_.empty() || line.sql.starts_with("ALTER TABLE "))
            altered_line(line);
        else if (line.sql.empty() && !line.comment.empty())
            file_comment(line.comment);
        else if (line.sql.empty())
            end_of_block();
        else
            statement(whole, line);
    }

    void file_comment(const std::string& comment) {
        if (!at_file_start_) return add_words(remark_, comment);
        const bool item = comment.starts_with("* ");
        out_ << (new_paragraph_ ? "\n\n" : item ? "\n" : " ") << comment;
        new_paragraph_ = false;
    }

    void end_of_block() {
        if (at_file_start_) out_ << "\n";
        at_file_start_ = false;
        remark_.clear();
    }

    void statement(const std::string& whole, const Line& line) {
        at_file_start_ = false;
        if (line.sql.starts_with("CREATE TABLE ")) return open_table(line);
        if (whole.starts_with("CREATE VIRTUAL TABLE "))
            named("Index of words", word_at(line.sql, 3));
        if (whole.starts_with("CREATE VIEW ")) named("View", word_at(line.sql, 2));
        if (whole.starts_with("CREATE INDEX ")) named("Index", word_at(line.sql, 2));
        if (whole.starts_with("CREATE UNIQUE INDEX ")) named("Index", word_at(line.sql, 3));
        if (whole.starts_with("CREATE TRIGGER ")) named("Trigger", word_at(line.sql, 2));
    }

    void named(const std::string& kind, const std::string& name) {
        if (!dropped_.contains(name)) {
            out_ << "\n" << kind << " `" << name << "`";
            out_ << (remark_.empty() ? "." : ": " + remark_) << "\n";
        }
        remark_.clear();
    }

    void open_table(const Line& line) {
        in_table_ = true;
        if (dropped_.contains(word_at(line.sql, 2))) before_dropped_ = out_.str();
        add_words(remark_, line.comment);
        out_ << "\n### `" << word_at(line.sql, 2) << "`\n\n";
        if (!remark_.empty()) out_ << sentence(remark_) << "\n\n";
        out_ << "| column | type and rules | what it is |\n|---|---|---|\n";
        remark_.clear();
        column_.clear();
    }

    void table_line(const Line& line) {
        if (line.sql.empty()) return add_words(remark_, line.comment);
        const bool closes = line.sql.starts_with(")");
        const bool begins = !in_expression_;
        if (closes || begins) end_column();
        if (closes) {
            in_table_ = in_expression_ = false;
            if (before_dropped_) out_ = std::ostringstream(*before_dropped_, std::ios::ate);
            before_dropped_.reset();
            return;
        }
        add_words(column_, line.sql);
        if (begins) std::swap(words_, remark_);
        add_words(words_, line.comment);
        // What takes several lines goes on until the one that ends with a comma.
        in_expression_ = !line.sql.ends_with(",");
    }

    static std::string row_of(const std::string& column, const std::string& words) {
        const std::string name = column.substr(0, column.find(' '));
        const bool is_column = std::islower(static_cast<unsigned char>(name.front())) != 0;
        const std::string rules = is_column ? trimmed(column.substr(name.size())) : column;
        return "| " + (is_column ? "`" + name + "`" : std::string()) + " | `" +
               cell(shortened(rules)) + "` | " + cell(words) + " |\n";
    }

    void end_column() {
        if (column_.empty()) return;
        if (column_.ends_with(",")) column_.pop_back();
        out_ << row_of(column_, words_);
        column_.clear();
        words_.clear();
    }

    void altered_line(const Line& line) {
        at_file_start_ = false;
        add_words(altered_, line.sql);
        if (!altered_.ends_with(";")) return;
        altered_.pop_back();
        static constexpr std::string_view add = "ADD COLUMN ";
        const std::string table = word_at(altered_, 2);
        const std::string column = altered_.substr(altered_.find(add) + add.size());
        std::string page = out_.str();
        const auto head = page.find("|---", page.find("### `" + table + "`"));
        const auto end = std::min(page.find("\n\n", head), page.size() - 1) + 1;
        out_ = std::ostringstream(page.insert(end, row_of(column, remark_)), std::ios::ate);
        altered_.clear();
    }

    std::ostringstream out_;
    std::string remark_;  ///< said of what comes next
    std::string column_, words_;
    std::string altered_;  ///< an ALTER TABLE, as far as it was read
    std::set<std::string> dropped_;
    std::optional<std::string> before_dropped_;  ///< the page up to a table that is left out
    bool in_table_ = false, in_expression_ = false;
    bool at_file_start_ = true, new_paragraph_ = true;
};

}  // namespace

std::string schema_page(const std::vector<SchemaFile>& files) {
    Page page;
    for (std::size_t i = 0; i < files.size(); ++i) {
        std::set<std::string> dropped;
        for (std::size_t later = i + 1; later < files.size(); ++later)
            dropped.merge(dropped_in(files[later].sql));
        page.file(files[i], dropped);
    }
    return "# The store's schema\n\n"
           "Made from the SQL files in this folder, so not to be edited: the test\n"
           "`annotations: the schema page is what the SQL gives` makes it anew when\n"
           "SECONDLOOK_WRITE_SCHEMA_PAGE is set.\n" +
           page.text();
}

}  // namespace secondlook::testing
