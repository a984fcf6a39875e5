#include "bench/big_store.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <stdexcept>
#include <vector>

#include "annotations/clock.h"
#include "annotations/search_index.h"

namespace secondlook::bench {

namespace {

constexpr int kVocabulary = 6000;
constexpr InstantUs kFirst = kBigStoreStart;
constexpr InstantUs kBetween = 60'000'000;  // a minute from moment to moment
constexpr InstantUs kLessonLength = 3'600'000'000;

/// Numbers that look random and are always the same (splitmix64).
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15U) {}
    std::uint64_t roll() {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31U);
    }
    int below(int limit) { return static_cast<int>(roll() % static_cast<std::uint64_t>(limit)); }
    /// A rank below `limit`, low ones often: Zipf's law, nearly.
    int zipf(int limit) {
        const double share = static_cast<double>(roll() >> 11U) * 0x1.0p-53;
        return static_cast<int>(std::pow(limit + 1, share)) - 1;
    }

  private:
    std::uint64_t state_;
};

constexpr std::array<std::string_view, 24> kSyllables{
    "ka", "to", "mi",  "ren", "sol", "ba",  "que", "sti", "on",  "fra", "ling", "wa",
    "de", "pu", "pil", "ex",  "tra", "com", "al",  "in",  "vor", "e",   "ga",   "ul"};
constexpr std::array<std::string_view, 6> kAccented{"café",   "élève", "naïveté",
                                                    "größer", "señor", "père"};

std::vector<std::string> made_vocabulary() {
    Dice dice(1);
    std::vector<std::string> words;
    std::set<std::string> seen;
    while (words.size() < kVocabulary) {
        std::string word;
        for (int i = 1 + dice.below(4); i > 0; --i)
            word += kSyllables[static_cast<std::size_t>(dice.below(kSyllables.size()))];
        if (seen.insert(word).second) words.push_back(word);
    }
    return words;
}

const std::vector<std::string>& vocabulary() {
    static const std::vector<std::string> words = made_vocabulary();
    return words;
}

/// One of 800 Chinese words of two signs.
std::string chinese_word(int rank) {
    std::string word;
    for (const int sign : {0x4e00 + rank * 7 % 5000, 0x5600 + rank * 13 % 5000})
        for (const int byte : {0xe0 | sign >> 12, 0x80 | (sign >> 6 & 0x3f), 0x80 | (sign & 0x3f)})
            word += static_cast<char>(byte);
    return word;
}

std::string chinese_note(int moment, Dice& dice) {
    std::string note = BigStoreWords::chinese;
    for (int i = 0; i < 24; ++i)
        note += chinese_word(dice.zipf(800)) + (i % 8 == 7 ? "。" : "");
    return moment % 100'000 == 10 ? note + BigStoreWords::rare_chinese : note;
}

/// What of BigStoreWords this note holds.
std::string planted_words(int moment, const BigStorePlan& plan) {
    std::string words =
        fmt::format("{} {} {}", BigStoreWords::everywhere,
                    moment % 2 == 0 ? BigStoreWords::apart_a : BigStoreWords::apart_b,
                    moment < plan.moments / 2 ? BigStoreWords::before : BigStoreWords::after);
    if (moment % 50'000 == 2) words += fmt::format(" {}", BigStoreWords::apart_b);
    if (moment % 100'003 == 7) words += fmt::format(" {}", BigStoreWords::rare);
    if (moment % 20'000 == 11) words += fmt::format(" {}", BigStoreWords::phrase);
    if (moment % 4 == 1) words += " time for the others to wait";
    if (moment % 25 == 3) words += " سَأَلَتِ المُعَلِّمَةُ سُؤَالًا";
    return words;
}

/// Ids in the order of time, as uuid v7 has them; `kind` keeps those of different tables apart.
Uuid made_id(InstantUs when, unsigned kind, std::uint64_t number) {
    const auto ms = static_cast<std::uint64_t>(when / 1000);
    Dice dice(number * 16 + kind);
    const std::uint64_t noise = dice.roll();
    return fmt::format("{:08x}-{:04x}-7{:03x}-8{:03x}-{:04x}{:08x}", ms >> 16U, ms & 0xffffU,
                       kind & 0xfffU, noise >> 52U, noise & 0xffffU, number & 0xffffffffU);
}

/// Writes the rows.
class Writer {
  public:
    Writer(SQLite::Database& database, const BigStorePlan& plan, const Uuid& owner)
        : database_(database), plan_(plan), people_{owner} {}

    void write() {
        write_people();
        write_lessons();
        for (int i = 0; i < plan_.moments; ++i)
            write_moment(i);
    }

  private:
    template <class... Value>
    void insert(SQLite::Statement& statement, InstantUs when, const Uuid& author,
                const Value&... values) {
        int place = 0;
        (statement.bind(++place, values), ...);
        statement.bind(++place, author);
        statement.bind(++place, static_cast<std::int64_t>(when));
        statement.bind(++place, next_stamp(0, when / 1000));
        statement.exec();
        statement.reset();
    }

    SQLite::Statement into(const std::string& table, const std::string& columns, int count) {
        std::string places;
        for (int i = 0; i < count + 3; ++i)
            places += i == 0 ? "?" : ", ?";
        return {database_, fmt::format("INSERT INTO {} ({}, author, created_us, changed) "
                                       "VALUES ({})",
                                       table, columns, places)};
    }

    void write_people() {
        SQLite::Statement person = into("person", "id, name", 2);
        SQLite::Statement pair = into("relationship", "id, teacher, coach, type", 4);
        SQLite::Statement role = into("role_in_school", "id, person, role", 3);
        for (int i = 1; i < plan_.people; ++i) {
            people_.push_back(made_id(kFirst, 1, static_cast<std::uint64_t>(i)));
            insert(person, kFirst, people_.back(), people_.back(), fmt::format("Person {}", i));
        }
        // The owner coaches ten; the last one leads.
        for (std::size_t i = 1; i <= 10 && i < people_.size(); ++i)
            insert(pair, kFirst, people_[0], made_id(kFirst, 2, i), people_[i], people_[0],
                   std::string("specialist coach"));
        insert(role, kFirst, people_[0], made_id(kFirst, 3, 1), people_.back(),
               std::string("leader"));
    }

    void write_lessons() {
        SQLite::Statement lesson =
            into("lesson_recording", "id, owner, title, duration_us, frames", 5);
        SQLite::Statement file = into("media_file", "id, lesson, path, fingerprint, size_bytes", 5);
        for (int i = 0; i < plan_.lessons; ++i) {
            const auto number = static_cast<std::uint64_t>(i);
            const Uuid& owner = people_[number % people_.size()];
            lessons_.push_back(made_id(kFirst, 4, number));
            insert(lesson, kFirst, owner, lessons_.back(), owner, fmt::format("Lesson {}", i),
                   static_cast<std::int64_t>(kLessonLength), std::int64_t{90'000});
            const std::string path = fmt::format("/lessons/{}.mp4", i);
            file.bind(3, path.data(), static_cast<int>(path.size()));
            file.bind(1, made_id(kFirst, 5, number));
            file.bind(2, lessons_.back());
            file.bind(4, fmt::format("{:064}", i));
            file.bind(5, std::int64_t{1'000'000});
            file.bind(6, owner);
            file.bind(7, static_cast<std::int64_t>(kFirst));
            file.bind(8, next_stamp(0, kFirst / 1000));
            file.exec();
            file.reset();
        }
    }

    void write_moment(int i) {
        const auto number = static_cast<std::uint64_t>(i);
        const InstantUs when = kFirst + kBetween * (i + 1);
        Dice dice(number + 77);
        const Uuid& author = people_[i % 10 < 7 ? 0 : number * 7919 % people_.size()];
        const Uuid id = made_id(when, 6, number);
        const std::int64_t at =
            static_cast<std::int64_t>(dice.roll() % (kLessonLength - 20'000'000));
        if (i % 3 == 0)
            moment_.bind(4, at + 10'000'000);
        else
            moment_.bind(4);
        moment_.bind(1, id);
        moment_.bind(2, lessons_[(number * 31 + number / 7) % lessons_.size()]);
        moment_.bind(3, at);
        moment_.bind(5, author);
        moment_.bind(6, static_cast<std::int64_t>(when));
        moment_.bind(7, next_stamp(0, when / 1000));
        moment_.exec();
        moment_.reset();
        write_point(id, author, when, number, dice);
        static constexpr std::array<const char*, 8> visibilities{
            "private", "private", "private", "private", "private", "pair", "group", "guide"};
        insert(note_, when, author, made_id(when, 8, number), id,
               std::string(visibilities[number % visibilities.size()]), big_store_note(i, plan_));
    }

    void write_point(const Uuid& moment, const Uuid& author, InstantUs when, std::uint64_t number,
                     Dice& dice) {
        const Uuid point = made_id(when, 7, number);
        insert(point_, when, author, point);
        for (const DimensionInfo& info : coaching_dimensions()) {
            if (info.several && number % 3 != 0) continue;
            const std::string value =
                info.free_words
                    ? fmt::format("{} {}", vocabulary()[static_cast<std::size_t>(dice.zipf(200))],
                                  "talk")
                    : std::string(info.values[static_cast<std::size_t>(
                          dice.zipf(static_cast<int>(info.values.size())))]);
            insert(value_, when, author, point, std::string(info.key), value);
        }
        insert(link_, when, author, point, moment);
    }

    SQLite::Database& database_;
    const BigStorePlan& plan_;
    std::vector<Uuid> people_, lessons_;
    SQLite::Statement moment_ = into("moment", "id, lesson, at_us, to_us", 4);
    SQLite::Statement point_ = into("talking_point", "id", 1);
    SQLite::Statement value_ = into("talking_point_value", "talking_point, dimension, value", 3);
    SQLite::Statement link_ = into("talking_point_moment", "talking_point, moment", 2);
    SQLite::Statement note_ = into("note", "id, moment, visibility, body", 4);
};

/// The triggers that keep the search index in step, away while this lives: the index is made in one
/// go at the end.
class WithoutIndexing {
  public:
    explicit WithoutIndexing(SQLite::Database& database) : database_(database) {
        SQLite::Statement read(database,
                               "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' "
                               "AND name LIKE 'search\\_%' ESCAPE '\\'");
        std::vector<std::string> names;
        while (read.executeStep()) {
            names.push_back(read.getColumn(0).getString());
            triggers_.push_back(read.getColumn(1).getString());
        }
        read.reset();
        for (const std::string& name : names)
            database.exec("DROP TRIGGER " + name);
    }
    void put_back() {
        for (const std::string& trigger : triggers_)
            database_.exec(trigger);
    }

  private:
    SQLite::Database& database_;
    std::vector<std::string> triggers_;
};

}  // namespace

std::string big_store_word(int rank) {
    return vocabulary()[static_cast<std::size_t>(rank)];
}

std::string big_store_note(int moment, const BigStorePlan& plan) {
    Dice dice(static_cast<std::uint64_t>(moment) + 1);
    if (moment % 10 == 0) return chinese_note(moment, dice);
    std::string note = planted_words(moment, plan);
    for (int i = 0; i < 44; ++i)
        note += fmt::format(" {}", vocabulary()[static_cast<std::size_t>(dice.zipf(kVocabulary))]);
    if (moment % 7 == 0)
        note += fmt::format(" {}", kAccented[static_cast<std::size_t>(dice.below(6))]);
    return note + ".";
}

void make_big_store(const std::filesystem::path& file, const BigStorePlan& plan) {
    auto opened = Store::open(file);
    if (!opened) throw std::runtime_error(opened.error().message);
    SQLite::Database& database = (*opened)->database();
    database.exec("PRAGMA cache_size = -400000");
    SQLite::Transaction transaction(database);
    WithoutIndexing without(database);
    Writer(database, plan, (*opened)->acting_person().id).write();
    without.put_back();
    rebuild_search_index(database);
    transaction.commit();
}

}  // namespace secondlook::bench
