#pragma once

#include <string>

#include "annotations/coaching_types.h"

namespace secondlook {

// Days and appointments (annotations/calendar_day.h) as a colleague says them. Thread: any.

/// The day it is at an instant, in a time zone; an empty or unknown zone is the computer's.
std::string day_at(InstantUs when, const std::string& zone = {});
/// The month a day is in: "September".
const char* month_name(const std::string& day);
/// How many days `to` is after `from`; below zero when it is before.
int days_between(const std::string& from, const std::string& to);
/// "3.40 pm" for 2026-11-24T15:40; empty for a day without a time.
std::string time_words(const std::string& appointment);
/// A day that has been: "today", "yesterday", "Thursday" (the last six days), "last Tuesday" (the
/// week before), "12 October", "12 October 2025".
std::string past_day_words(const std::string& day, const std::string& today);
/// The same after a verb: "today", "on Thursday", "last Tuesday", "on 12 October".
std::string on_past_day(const std::string& day, const std::string& today);
/// A day that comes: "today", "tomorrow", "Tuesday" (the next six days), "in a week", "next
/// Tuesday", "in two weeks", "in three weeks", else as past_day_words says it.
std::string coming_day_words(const std::string& day, const std::string& today);
/// Whichever of the two it is.
std::string day_words(const std::string& day, const std::string& today);
/// "Tuesday 24 November", with its year when that is not today's, or when `today` is empty.
std::string dated_words(const std::string& day, const std::string& today);
/// "Tuesday, 3.40 pm", as it is in the appointment's own zone, which is named when it is not
/// `here`: "Tuesday, 3.40 pm in London". "No day yet" when nothing is planned.
std::string appointment_words(const std::string& appointment, const std::string& zone,
                              InstantUs now, const std::string& here);
/// "in September", "in September 2025" when that was another year.
std::string month_words(const std::string& day, const std::string& today);
/// How long something goes on: "since today", "for three days", "for two weeks", "for four months".
std::string how_long_words(const std::string& since, const std::string& today);

}  // namespace secondlook
