// A store as JSON, as `secondlook import` reads it.

#include <cstdlib>
#include <sstream>

#include "app/export/store_json.h"
#include "fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
    const auto rows = secondlook::store_from_json(in);
    if (!rows && (rows.error().empty() || rows.error().back() != '.')) std::abort();
    return 0;
}

std::string secondlook::testing::sound_input() {
    return R"({"secondlook_store": 1, "for": "me", "schema": 1, "owner": "a", "tables": {
"person": [
{"id": "0190", "name": "A teacher", "age": 7, "share": 0.5, "path": {"hex": "ff00"}, "none": null}
],
"lesson": [{"id": "0191", "title": "\u00e9\ud83d\ude00", "deep": [[[[{"a": [1]}]]]]}]
}})";
}
