#pragma once

#include <string>

namespace secondlook {

/// "no", "one", "two" … "twenty", then "21".
std::string number_words(int count);
/// "One lesson", "two lessons": `one` and `several` are the words behind it.
std::string counted(int count, const std::string& one, const std::string& several);
/// "First" … "Twentieth"; empty beyond that, and below one.
std::string ordinal_word(int number);
/// With its first letter large, where that is a letter of English.
std::string capitalised(std::string words);

}  // namespace secondlook
