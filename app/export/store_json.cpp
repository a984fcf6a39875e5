#include "app/export/store_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/core/printable.h"
#include "app/export/json_text.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

std::string hex_of(const std::string& bytes) {
    std::string hex;
    for (const char c : bytes)
        hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return hex;
}

Json cell_json(const Cell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return *number;
    if (const auto* text = std::get_if<std::string>(&cell)) return *text;
    const auto* bytes = std::get_if<CellBytes>(&cell);
    if (bytes == nullptr) return nullptr;
    return is_utf8(bytes->bytes) ? Json(bytes->bytes) : Json{{"hex", hex_of(bytes->bytes)}};
}

std::string row_line(const TableRows& table, const std::vector<Cell>& row) {
    Json json = Json::object();
    for (std::size_t n = 0; n < row.size(); ++n)
        json.emplace(table.columns[n], cell_json(row[n]));
    return json_line(json);
}

}  // namespace

std::string store_json(const StoreRows& rows) {
    std::string out = fmt::format(
        "{}\n \"for\": \"the store's owner only, never for sharing: everyone's private notes are "
        "in it\",\n \"schema\": {},\n \"owner\": {},\n \"tables\": {{",
        kStoreJsonStart, rows.schema, json_line(rows.owner));
    for (std::size_t t = 0; t < rows.tables.size(); ++t) {
        const TableRows& table = rows.tables[t];
        out += fmt::format("{}\n  {}: [", t > 0 ? "," : "", json_line(table.table));
        for (std::size_t n = 0; n < table.rows.size(); ++n)
            out += (n > 0 ? ",\n   " : "\n   ") + row_line(table, table.rows[n]);
        out += ']';
    }
    return out + "}}\n";
}

}  // namespace secondlook
