#include <algorithm>
#include <limits>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/core/printable.h"
#include "app/export/store_json.h"

// The file may be anybody's, so it is read as a stream of events and nothing is built but rows:
// 1. There are five places one can be in: before all, in the object, in `tables`, in one table, in
//    one row (or in the {"hex": ...} of one of its cells). Each event is expected in some of them
//    and ends the reading in all others; so depth costs nothing.
// 2. All rows of a table have the fields of its first one, in its order. What fields and values may
//    be is for take_in_rows() to say.

namespace secondlook {

namespace {

constexpr std::size_t kLongestText = 8'000'000;  // bytes; the longest note has half of it
constexpr std::size_t kMostTables = 100;
constexpr std::size_t kMostColumns = 100;

enum class Place { Start, Top, Tables, Table, Row, Hex, End };

std::optional<std::string> bytes_of_hex(const std::string& hex) {
    const auto digit = [](char c) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        return kDigits.find(c);
    };
    if (hex.size() % 2 != 0) return std::nullopt;
    std::string bytes;
    for (std::size_t n = 0; n < hex.size(); n += 2) {
        const std::size_t high = digit(hex[n]), low = digit(hex[n + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        bytes += static_cast<char>(high * 16 + low);
    }
    return bytes;
}

/// nlohmann::json's event interface; each handler says whether to go on.
class Reader {
  public:
    using number_integer_t = nlohmann::json::number_integer_t;
    using number_unsigned_t = nlohmann::json::number_unsigned_t;
    using number_float_t = nlohmann::json::number_float_t;
    using string_t = nlohmann::json::string_t;
    using binary_t = nlohmann::json::binary_t;

    bool null() { return place_ == Place::Row && put(std::monostate()); }
    bool boolean(bool) { return false; }
    bool number_integer(number_integer_t value) { return take_number(value); }
    bool number_unsigned(number_unsigned_t value) {
        return value <= static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max()) &&
               take_number(static_cast<std::int64_t>(value));
    }
    bool number_float(number_float_t, const string_t&) { return false; }
    bool binary(binary_t&) { return false; }
    bool string(string_t& text);
    bool start_object(std::size_t);
    bool end_object();
    bool start_array(std::size_t);
    bool end_array();
    bool key(string_t& name);
    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) {
        broken_ = true;
        return false;
    }

    /// Nothing when the file was not one of ours, or not all of it.
    std::optional<StoreRows> result() {
        const bool whole = place_ == Place::End && version_ && has_schema_ && has_tables_;
        return whole ? std::optional(std::move(rows_)) : std::nullopt;
    }
    /// Whether it began as one of ours.
    bool is_ours() const { return version_.has_value(); }
    bool is_newer() const { return version_.value_or(1) > 1; }
    /// Whether what was read was no JSON.
    bool is_broken() const { return broken_; }

  private:
    bool take_number(std::int64_t value);
    bool put(Cell cell);

    StoreRows rows_;
    Place place_ = Place::Start;
    std::string key_;       ///< the last one, where one matters
    std::size_t cell_ = 0;  ///< how many cells of the row are there
    bool first_row_ = false;
    std::optional<std::int64_t> version_;
    bool has_schema_ = false, has_tables_ = false, broken_ = false;
};

bool Reader::put(Cell cell) {
    rows_.tables.back().rows.back().push_back(std::move(cell));
    ++cell_;
    return true;
}

bool Reader::take_number(std::int64_t value) {
    if (place_ == Place::Row) return put(value);
    if (place_ != Place::Top) return false;
    if (key_ == "secondlook_store" && !version_) {
        version_ = value;
        return value == 1;
    }
    if (key_ != "schema" || has_schema_ || value < 1 || value > 1'000'000) return false;
    rows_.schema = static_cast<int>(value);
    return has_schema_ = true;
}

bool Reader::string(string_t& text) {
    if (text.size() > kLongestText) return false;
    if (place_ == Place::Row) return put(std::move(text));
    if (place_ == Place::Hex) {
        auto bytes = bytes_of_hex(text);
        return bytes && key_ == "hex" && put(CellBytes{*std::move(bytes)});
    }
    if (place_ != Place::Top || (key_ != "owner" && key_ != "for")) return false;
    if (key_ == "owner") rows_.owner = std::move(text);
    return true;
}

bool Reader::start_object(std::size_t) {
    switch (place_) {
        case Place::Start:
            place_ = Place::Top;
            return true;
        case Place::Top:
            if (key_ != "tables" || has_tables_) return false;
            place_ = Place::Tables;
            return has_tables_ = true;
        case Place::Table:
            first_row_ = rows_.tables.back().rows.empty();
            rows_.tables.back().rows.emplace_back();
            cell_ = 0;
            place_ = Place::Row;
            return true;
        case Place::Row:
            key_.clear();
            place_ = Place::Hex;
            return true;
        default:
            return false;
    }
}

bool Reader::end_object() {
    switch (place_) {
        case Place::Top:
            place_ = Place::End;
            return true;
        case Place::Tables:
            place_ = Place::Top;
            return true;
        case Place::Row:
            place_ = Place::Table;
            return cell_ > 0 && cell_ == rows_.tables.back().columns.size();
        case Place::Hex:
            place_ = Place::Row;
            return key_ == "hex" && cell_ == rows_.tables.back().rows.back().size();
        default:
            return false;
    }
}

bool Reader::start_array(std::size_t) {
    if (place_ != Place::Tables || rows_.tables.size() >= kMostTables) return false;
    rows_.tables.push_back({key_, {}, {}});
    place_ = Place::Table;
    return true;
}

bool Reader::end_array() {
    if (place_ != Place::Table) return false;
    place_ = Place::Tables;
    return true;
}

bool Reader::key(string_t& name) {
    if (name.size() > 100) return false;
    if (place_ != Place::Row) {
        const bool twice = place_ == Place::Hex && !key_.empty();
        key_ = std::move(name);
        return !twice;
    }
    auto& columns = rows_.tables.back().columns;
    if (first_row_ && columns.size() == cell_ && columns.size() < kMostColumns)
        columns.push_back(std::move(name));
    else if (cell_ >= columns.size() || columns[cell_] != name)
        return false;
    return true;
}

std::string refusal(const Reader& reader) {
    if (reader.is_newer())
        return "That file was made by a newer Second Look, so nothing was taken in; update Second "
               "Look first.";
    if (reader.is_ours() && reader.is_broken())
        return "That file is not whole: it breaks off or was damaged on the way, so nothing was "
               "taken in; export it again where it came from.";
    if (reader.is_ours())
        return "That file holds something that Second Look never writes, so nothing was taken in; "
               "export it again where it came from.";
    return "That file is not the whole-store JSON of Second Look, so nothing was taken in; make "
           "one with: secondlook export --format json -o FILE.json.";
}

}  // namespace

tl::expected<StoreRows, std::string> store_from_json(std::istream& in) {
    Reader reader;
    const bool read = nlohmann::json::sax_parse(in, &reader);
    auto rows = read ? reader.result() : std::nullopt;
    if (!rows) return tl::unexpected(refusal(reader));
    return *std::move(rows);
}

}  // namespace secondlook
