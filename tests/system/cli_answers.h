#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "system/program.h"

namespace secondlook::testing {

using Json = nlohmann::json;

/// Runs with --json, expects success and silence on stderr, and reads the answer.
Json ask(const Program& program, std::vector<std::string> words);
/// Runs, expects success and silence on stderr; what it said.
std::string say(const Program& program, const std::vector<std::string>& words);
/// Runs what must fail: the given status, nothing on stdout, one plain line on stderr, and every
/// file in the scratch folder as it was. Returns the line.
std::string refused(const Program& program, const std::vector<std::string>& words, int status = 1,
                    const Program::Where& where = Program::Where());

/// A clip taken in as a lesson of that title; its id.
std::string add_lesson(const Program& program, ClipKind kind, const std::string& title);
/// A moment marked with a note; its id.
std::string mark(const Program& program, const std::string& lesson, const std::string& at,
                 const std::string& note = "");

std::string bytes_of(const std::filesystem::path& file);
void write_bytes(const std::filesystem::path& file, const std::string& bytes);

}  // namespace secondlook::testing
