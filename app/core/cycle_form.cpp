#include "app/core/cycle_form.h"

#include "annotations/calendar_day.h"
#include "app/core/cycles_desk.h"
#include "app/core/plain_when.h"

namespace secondlook {

FormField starts_field(const std::string& label, const std::string& value) {
    FormField field = form_field("starts", label, "24 Nov", value);
    field.understood = [](const std::string& text) { return understood_when(text, today()); };
    return field;
}

}  // namespace secondlook
