#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annotations/row_copy.h"

namespace secondlook {

/// A row with its cells by name.
class RowView {
  public:
    RowView(const TableRows& table, const std::vector<Cell>& row) : table_(table), row_(row) {}
    const Cell* cell(std::string_view column) const {
        const auto found = std::ranges::find(table_.columns, column);
        return found == table_.columns.end() ? nullptr : &row_[found - table_.columns.begin()];
    }
    /// Empty when it is not there or no text.
    std::string text(std::string_view column) const {
        const Cell* found = cell(column);
        if (found == nullptr) return {};
        if (const auto* bytes = std::get_if<CellBytes>(found)) return bytes->bytes;
        const auto* text = std::get_if<std::string>(found);
        return text == nullptr ? std::string() : *text;
    }
    std::optional<std::int64_t> number(std::string_view column) const {
        const Cell* found = cell(column);
        const auto* number = found == nullptr ? nullptr : std::get_if<std::int64_t>(found);
        return number == nullptr ? std::nullopt : std::optional(*number);
    }

  private:
    const TableRows& table_;
    const std::vector<Cell>& row_;
};

/// What is wrong with a row; empty when nothing is.
using Fault = std::string;
/// Looks for what one row alone shows.
using RowRule = Fault (*)(const RowView&);

}  // namespace secondlook
