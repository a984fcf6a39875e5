#include "app/core/form.h"

#include <algorithm>

#include "app/core/printable.h"

namespace secondlook {

std::string FormField::note_now() const {
    const std::string told = understood && !value.empty() ? understood(value) : std::string();
    return told.empty() ? note : told;
}

FormAnswers Form::answers() const {
    FormAnswers answers;
    for (const FormField& field : fields)
        answers[field.key] = field.value;
    return answers;
}

FormField* Form::field(std::string_view key) {
    const auto found = std::ranges::find(fields, key, &FormField::key);
    return found == fields.end() ? nullptr : &*found;
}

const FormField* Form::field(std::string_view key) const {
    const auto found = std::ranges::find(fields, key, &FormField::key);
    return found == fields.end() ? nullptr : &*found;
}

const FormField* Form::focused() const {
    return focus < fields.size() ? &fields[focus] : nullptr;
}

Outcome Form::set(std::string_view key_and_value) {
    const std::size_t equals = key_and_value.find('=');
    FormField* to = field(key_and_value.substr(0, equals));
    if (equals == std::string_view::npos || to == nullptr)
        return refuse("This form has no such field; write it like " +
                      (fields.empty() ? "key" : fields.front().key) + "=words.");
    std::string value(key_and_value.substr(equals + 1));
    if (to->kind == FormField::Kind::Choice &&
        std::ranges::find(to->choices, value) == to->choices.end())
        return refuse(in_quotes(value) + " cannot be chosen there.");
    if (to->kind == FormField::Kind::Tick && value != "yes") value.clear();
    to->value = std::move(value);
    return {};
}

}  // namespace secondlook
