#include "support/strict_csv.h"

#include <stdexcept>

namespace secondlook::testing {

namespace {

class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    std::vector<CsvRow> rows() {
        std::vector<CsvRow> rows;
        while (at_ < text_.size()) {
            rows.push_back(row());
            if (rows.back().size() != rows.front().size()) fail("another number of cells");
        }
        return rows;
    }

  private:
    CsvRow row() {
        CsvRow cells{cell()};
        while (take(","))
            cells.push_back(cell());
        if (!take("\r\n")) fail("no CRLF");
        return cells;
    }

    std::string cell() {
        if (take("\"")) return quoted();
        std::string cell;
        while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\r') {
            if (text_[at_] == '"' || text_[at_] == '\n') fail("a quote or a line break");
            cell += text_[at_++];
        }
        return cell;
    }

    std::string quoted() {
        std::string cell;
        while (at_ < text_.size()) {
            if (take("\"\"")) {
                cell += '"';
            } else if (take("\"")) {
                return cell;
            } else {
                cell += text_[at_++];
            }
        }
        fail("an open quote");
        return cell;
    }

    bool take(std::string_view token) {
        if (!text_.substr(at_).starts_with(token)) return false;
        at_ += token.size();
        return true;
    }

    void fail(const char* what) const {
        throw std::runtime_error("byte " + std::to_string(at_) + ": " + what);
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

std::vector<CsvRow> read_strict_csv(std::string_view text) {
    return Reader(text).rows();
}

std::string unguarded(const std::string& cell) {
    return cell.starts_with('\'') ? cell.substr(1) : cell;
}

}  // namespace secondlook::testing
