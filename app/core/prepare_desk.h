#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/agenda.h"
#include "app/core/agenda_stills.h"
#include "app/core/conversation_clock.h"
#include "app/core/conversation_words.h"
#include "app/core/desk.h"

namespace secondlook {

/// What is shown of a talking point while the conversation is led, on a screen that both see: no
/// note of anyone.
struct LeadPage {
    std::string headline;  ///< the question, large
    std::string about;     ///< "3 of 4 · raised by Ben"
    std::string outcome;
    std::vector<Artefact> files;
    std::vector<std::string> steps;
    std::optional<AgendaClip> clip;
};

/// A conversation: its agenda while it is prepared, and one talking point at a time while it is
/// led. Thread: UI.
class PrepareDesk : public Desk {
  public:
    explicit PrepareDesk(DeskTools tools) : Desk(std::move(tools)), stills_(tools_.jobs) {}
    void add_handlers(ActionHandlers& handlers) override;
    void reload() override;
    bool enabled(std::string_view id) const override;
    bool tick(std::int64_t now_us) override;
    std::optional<std::int64_t> next_due_us(std::int64_t now_us) const override;

    // What the panes read
    /// The conversation; none when no one is planned for the acting person.
    const std::optional<SessionTalk>& talk() const { return talk_; }
    const std::string& title() const { return title_; }    ///< "Talk with Ben"
    const std::string& detail() const { return detail_; }  ///< when, and which of how many
    const std::string& agreed() const { return agreed_; }  ///< what the two agreed on; may be empty
    const std::vector<AgendaCard>& cards() const { return cards_; }
    const AgendaCard* chosen() const;
    const std::vector<Readiness>& readiness() const { return readiness_; }
    /// Whether the acting person takes part, and has ticked that they are ready.
    bool takes_part() const;
    bool is_ready() const;
    const Thumbnail* still_of(const AgendaClip& clip) const { return stills_.of(clip); }
    /// Whether another conversation could be chosen.
    bool has_others() const { return has_others_; }

    // While it is led
    std::optional<LeadPage> lead_page() const;
    int minutes_used() const { return clock_.minutes(now_us_); }
    int minutes_planned() const;

  private:
    void add_agenda_handlers(ActionHandlers& handlers);
    void add_point_handlers(ActionHandlers& handlers);
    void add_lead_handlers(ActionHandlers& handlers);
    void add_paper_handlers(ActionHandlers& handlers);
    std::vector<Session> open_talks() const;
    std::optional<Session> session_here();
    void read_readiness();
    void read_steps(const std::vector<Session>& siblings);
    std::size_t place_of_chosen() const;
    /// What changed the store: read again and said, with Undo.
    Outcome done(StoreResult<void> result, std::string told = {});

    Outcome open(std::string_view session);
    Outcome choose_session();
    Outcome choose_card(std::size_t place);
    Outcome move_card(const Uuid& point, int place);
    Outcome play();
    Outcome set_ready(bool ready);

    Outcome put_moment_on_agenda();
    Outcome put_on_agenda(const Uuid& point, const Session& session);
    bool offers_advice() const;
    Outcome add_point();
    Outcome edit_point();
    Outcome choose_draft();
    Outcome choose_kind_to_attach();
    Outcome choose_to_attach(const std::string& kind);
    Outcome attach(const PointLink& link);
    Outcome ask_about_file(const std::filesystem::path& file);
    Outcome choose_to_detach();
    Outcome detach(const PointLink& link);
    Outcome take_off();
    Outcome remove_point();

    Outcome ask_where(bool sheet);
    Outcome write_sheet(const std::string& place);
    Outcome write_calendar(const std::string& place);

    Outcome lead();
    Outcome leave();
    Outcome show_point();
    Outcome turn_page(int by);
    Outcome ask_outcome();
    Outcome keep_outcome(std::string_view words);
    Outcome ask_step();
    Outcome open_file(std::string_view id);
    Outcome end();
    Outcome ask_useful();

    AgendaStills stills_;
    Uuid session_;  ///< that was asked for; empty: the next one
    Uuid chosen_;   ///< the talking point
    std::optional<SessionTalk> talk_;
    std::string title_, detail_, agreed_;
    std::vector<AgendaCard> cards_;
    std::vector<Readiness> readiness_;
    bool has_others_ = false;
    bool has_before_and_after_ = false;  ///< a step of the cycle has two clips
    bool begins_with_steps_ = false;     ///< a follow-up that has no agenda yet
    ConversationClock clock_;
    Uuid clock_of_;        ///< the session that is timed
    bool timing_ = false;  ///< the conversation goes on
    std::int64_t now_us_ = 0;
};

}  // namespace secondlook
