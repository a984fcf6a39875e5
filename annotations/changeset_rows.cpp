#include "annotations/changeset_rows.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <cstdint>
#include <string_view>

// SQLite 3.40 can join changesets but not leave changes out of one, so its format is read here; it
// is told in sqlite3session.c under "CHANGESET FORMAT", and other programs exchange it:
// 1. For each table a header: 'T', the number of columns as a varint, a byte for each column (is it
//    in the key?), the name and a zero byte. Then the table's changes.
// 2. A change: its kind, a byte that tells whether a trigger made it, and a value for each column:
//    the old ones of a delete or an update, then the new ones of an insert or an update.
// 3. A value: its type; 8 bytes for a number; a varint and so many bytes for text or a blob.

namespace secondlook {

namespace {

class Reader {
  public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    bool at_end() const { return at_ == bytes_.size(); }
    std::size_t place() const { return at_; }
    std::string_view since(std::size_t start) const { return bytes_.substr(start, at_ - start); }
    unsigned char peek() const {
        if (at_end()) damaged();
        return static_cast<unsigned char>(bytes_[at_]);
    }
    unsigned char byte() {
        const unsigned char value = peek();
        ++at_;
        return value;
    }
    std::string_view take(std::uint64_t count) {
        if (count > bytes_.size() - at_) damaged();
        const auto taken = bytes_.substr(at_, count);
        at_ += count;
        return taken;
    }
    /// SQLite's: seven bits a byte, the highest first; the ninth byte gives all its eight.
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (int n = 0; n < 8; ++n) {
            const unsigned char next = byte();
            value = value << 7 | (next & 0x7fU);
            if ((next & 0x80U) == 0) return value;
        }
        return value << 8 | byte();
    }
    [[noreturn]] static void damaged() { throw SQLite::Exception("changeset", SQLITE_CORRUPT); }

  private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

/// Reads past a table's header; how many columns it has.
std::uint64_t read_header(Reader& reader) {
    reader.byte();
    const std::uint64_t columns = reader.varint();
    reader.take(columns);
    while (reader.byte() != 0) {
    }
    return columns;
}

/// Reads past a value; its bytes when it is text.
std::string_view read_value(Reader& reader) {
    constexpr unsigned char undefined = 0;
    switch (const unsigned char type = reader.byte()) {
        case undefined:
        case SQLITE_NULL:
            return {};
        case SQLITE_INTEGER:
        case SQLITE_FLOAT:
            reader.take(8);
            return {};
        case SQLITE_TEXT:
        case SQLITE_BLOB: {
            const auto bytes = reader.take(reader.varint());
            return type == SQLITE_TEXT ? bytes : std::string_view();
        }
        default:
            Reader::damaged();
    }
}

/// Reads past a change; whether it names one of the ids.
bool read_change(Reader& reader, std::uint64_t columns,
                 const std::unordered_set<std::string>& ids) {
    const unsigned char kind = reader.byte();
    if (kind != SQLITE_INSERT && kind != SQLITE_UPDATE && kind != SQLITE_DELETE) Reader::damaged();
    reader.byte();
    bool named = false;
    for (std::uint64_t left = kind == SQLITE_UPDATE ? 2 * columns : columns; left > 0; --left)
        named |= ids.contains(std::string(read_value(reader)));
    return named;
}

}  // namespace

Changeset without_rows(const Changeset& changes, const std::unordered_set<std::string>& ids) {
    constexpr unsigned char table_header = 'T';
    Reader reader(changes);
    Changeset kept;
    while (!reader.at_end()) {
        std::size_t start = reader.place();
        if (reader.peek() != table_header) Reader::damaged();
        const std::uint64_t columns = read_header(reader);
        const std::string_view header = reader.since(start);
        std::string rest;
        while (!reader.at_end() && reader.peek() != table_header) {
            start = reader.place();
            if (!read_change(reader, columns, ids)) rest += reader.since(start);
        }
        if (!rest.empty()) kept.append(header).append(rest);
    }
    return kept;
}

}  // namespace secondlook
