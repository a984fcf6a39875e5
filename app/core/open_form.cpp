#include "app/core/open_form.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "annotations/form_drafts.h"

namespace secondlook {
namespace {

constexpr std::int64_t kDraftDelayUs = 700'000;  // typing is on disk at the latest a second later

}  // namespace

void OpenForm::open(Form form) {
    form_ = std::move(form);
    fresh_.clear();
    for (const FormField& field : form_->fields)
        fresh_.push_back(field.value);
    due_us_.reset();
    const auto draft = form_->name.empty() ? std::nullopt : FormDrafts(store_).take(form_->name);
    if (!draft) return;
    const auto words = nlohmann::json::parse(*draft, nullptr, false);
    for (FormField& field : form_->fields) {
        const auto typed = words.is_object() ? words.find(field.key) : words.end();
        if (typed == words.end() || !typed->is_string() || *typed == field.value) continue;
        form_->begun |= form_->set(field.key + "=" + typed->get<std::string>()).has_value();
    }
}

Outcome OpenForm::set(std::string_view key_and_value, std::int64_t now_us) {
    if (!form_) return refuse("No form is open.");
    Outcome done = form_->set(key_and_value);
    if (done) touched(now_us);
    return done;
}

void OpenForm::type(std::string_view words, std::int64_t now_us) {
    if (!form_ || form_->focus >= form_->fields.size()) return;
    form_->fields[form_->focus].value = std::string(words);
    touched(now_us);
}

void OpenForm::focus(std::size_t field) {
    if (form_ && field < form_->fields.size()) form_->focus = field;
}

void OpenForm::begin_anew() {
    if (!form_) return;
    for (std::size_t i = 0; i < fresh_.size(); ++i)
        form_->fields[i].value = fresh_[i];
    form_->begun = false;
    forget(*form_);
}

Form OpenForm::take() {
    write();
    return *std::exchange(form_, std::nullopt);
}

void OpenForm::forget(const Form& form) {
    due_us_.reset();
    // A draft that cannot go now is old in a month, and goes then.
    if (!form.name.empty()) (void)FormDrafts(store_).forget(form.name);
}

void OpenForm::close() {
    write();
    form_.reset();
}

void OpenForm::tick(std::int64_t now_us) {
    if (due_us_ && now_us >= *due_us_) write();
}

std::optional<std::int64_t> OpenForm::next_due_us(std::int64_t now_us) const {
    if (!due_us_) return std::nullopt;
    return std::max<std::int64_t>(0, *due_us_ - now_us);
}

void OpenForm::touched(std::int64_t now_us) {
    form_->trouble.clear();
    if (!form_->name.empty() && !due_us_) due_us_ = now_us + kDraftDelayUs;
}

void OpenForm::write() {
    if (!form_ || !due_us_) return;
    due_us_.reset();
    nlohmann::json words = nlohmann::json::object();
    for (const FormField& field : form_->fields)
        words[field.key] = field.value;
    const auto kept = FormDrafts(store_).keep(
        form_->name, words.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    if (!kept) form_->trouble = kept.error().message;
}

}  // namespace secondlook
