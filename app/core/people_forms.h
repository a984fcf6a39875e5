#pragma once

#include <functional>

#include "annotations/entitlement_repository.h"
#include "annotations/person_profile.h"
#include "annotations/relationship_repository.h"
#include "app/core/form.h"

namespace secondlook {

// What is asked about people. Each form keeps its answers in one recorded edit, and calls `kept`
// after it. The store must outlive the form.

/// "What should we call you?"
Form name_form(Store& store);
/// Somebody new.
Form new_person_form(Store& store, std::function<Outcome(const Person&)> kept);
/// Phase, subject and roles.
Form profile_form(Store& store, const PersonProfile& profile, std::function<Outcome()> kept);
/// The words of a pair's agreement; whoever writes them may accept them at once.
Form agreement_form(Store& store, const Relationship& pair, std::function<Outcome()> kept);
/// What a teacher may expect in a year; `before` is what is said now, or null.
Form hours_form(Store& store, const Person& teacher, const Entitlement* before,
                std::function<Outcome(const Entitlement&)> kept);

}  // namespace secondlook
