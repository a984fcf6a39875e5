#pragma once

#include <string>
#include <vector>

namespace secondlook {

/// A sentence in each of ten scripts, with marks, joins and emoji that make graphemes of many
/// bytes.
inline std::vector<std::string> ten_scripts() {
    return {
        "Amira expl\u00e1ins; cafe\u0301 na\u0308ive",
        "\u0397 \u03b4\u03b1\u03c3\u03ba\u03ac\u03bb\u03b1 \u03c1\u03c9\u03c4\u03ac\u03b5\u03b9",
        "\u0627\u0644\u0645\u064f\u0639\u064e\u0644\u0651\u0650\u0645\u0629 "
        "\u062a\u0633\u0623\u0644 "
        "\u0627\u0644\u062a\u0644\u0627\u0645\u064a\u0630",
        "\u05d4\u05de\u05d5\u05bc\u05e8\u05b8\u05d4 \u05e9\u05c1\u05d5\u05b9\u05d0\u05dc\u05ea",
        "\u0905\u0927\u094d\u092f\u093e\u092a\u093f\u0915\u093e \u092a\u0942\u091b\u0924\u0940 "
        "\u0939\u0948 \u0915\u094d\u0937\u0924\u094d\u0930\u093f\u092f",
        "\u0b86\u0b9a\u0bbf\u0bb0\u0bbf\u0baf\u0bb0\u0bcd "
        "\u0b95\u0bc7\u0b9f\u0bcd\u0b95\u0bbf\u0bb1"
        "\u0bbe\u0bb0\u0bcd \u0b95\u0bcd\u0bb7\u0bca",
        "\u8001\u5e08\u5728\u95ee\u4e00\u4e2a\u597d\u95ee\u9898",
        "\u5148\u751f\u304c\u8cea\u554f\u3059\u308b\u3002\u304b\u3099\u30ab\u30bf\u30ab\u30ca",
        "\uc120\uc0dd\ub2d8\uc774 \ubb3b\ub294\ub2e4 \u1112\u1161\u11ab",
        "\U0001F600\U0001F469\u200D\U0001F3EB\U0001F44D\U0001F3FD\U0001F1EB\U0001F1F7\u2764\uFE0F",
    };
}

/// Sentences that mix directions, with numbers and brackets where they meet.
inline std::vector<std::string> mixed_directions() {
    return {
        "ab \u05d0\u05d1 12 \u05d2\u05d3 cd",
        "cd \u05d0\u05d1 12",
        "12 \u05d0\u05d1",
        "\u05d0\u05d1 12",
        "\u05d0\u05d1 cd 12 ef \u05d2\u05d3",
        "(\u05d0\u05d1) \"at 3:15\" \u05d2, yes?",
        "\u0627\u0644\u062f\u0631\u0633 24 = 3/4 \u00d7 32 of it",
        "Look: \u0644\u0627 \u0628\u0623\u0633 (ok) \u0645\u0631\u062d\u0628\u0627 done",
        "a\u0301\u05d0\u05b8\U0001F600\u0905\u0928\u093f\u0b95\u0bbf\u4f60\ud55c\u0627\u0644",
    };
}

}  // namespace secondlook
