#!/usr/bin/env bash
# The README's two-person story, played by the command line on a store of its own; then its pictures.
# Usage: .readme/story.sh [FOLDER]   FOLDER gets the store and the pictures (default: a new one in /tmp)
set -euo pipefail
top=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
program=$top/build/secondlook
out=${1:-$(mktemp -d)}
mkdir -p "$out"
export XDG_DATA_HOME=$out/data XDG_CACHE_HOME=$out/cache XDG_CONFIG_HOME=$out/config
store=$out/store.db

# As Ada, the teacher, or as Ben, who coaches her; prints what the command prints.
ada() { "$program" "$@" --store "$store"; }
ben() { "$program" "$@" --store "$store" --as Ben; }
# The id of the one thing that a command made.
id_of() { sed -n 's/^ *"id": "\([^"]*\)".*/\1/p' | head -n 1; }
day() { date -d "$1" +%F; }

# Two people who agree on how they work.
ada person rename Me Ada >/dev/null
ada person add Ben >/dev/null
pair=$(ada relationship add --coach Ben --type "peer coaching" --json | id_of)
ada agreement edit "$pair" --purpose "Pupils explain more" --who-sees "Ben sees only what we look at together" \
    --how-often "Every other week" --not-done-with "Nothing here is used for appraisal" >/dev/null
ada agreement accept "$pair" >/dev/null
ben agreement accept "$pair" >/dev/null

# Ada's lesson, filmed and marked by her.
"$program" --demo --store "$store" --screenshot "$out/first.png" --size 1280x720
lesson=$(ada lesson list --json | id_of)
amira=$(ada moment add --lesson "$lesson" --at 0:12 --note "Amira explains with the drawing before anyone asks. I waited." \
    --tag subject="peer explanation" --tag tone=curious --json | id_of)
pairs=$(ada moment add --lesson "$lesson" --at 0:33 --to 0:45 --note "Hands stay down, pairs talk instead." \
    --tag subject="wait time" --tag scale="teaching episodes" --json | id_of)
third=$(ada moment add --lesson "$lesson" --at 1:21 --note "Did the third table hear the question?" \
    --tag timeframe="future teaching" --json | id_of)
clip=$(ada clip add --lesson "$lesson" --from 0:10 --to 0:22 --title "Amira and the drawing" --json | id_of)
later=$(ada clip add --lesson "$lesson" --from 1:15 --to 1:30 --title "Three weeks later" --json | id_of)

# Sealed notes: each writes alone, then both have looked.
ada note write --clip "$clip" --words "I counted to three before I said anything." >/dev/null
ada note reviewed --lesson "$lesson" >/dev/null
ben note write --clip "$clip" --words "Four pupils look at the drawing, not at you." >/dev/null
for who in ada ben; do
    for note in $($who note list --clip "$clip" --json | sed -n 's/^ *"id": "\([^"]*\)".*/\1/p'); do
        $who note show-to "$note" pair >/dev/null
    done
done
ben note reviewed --lesson "$lesson" >/dev/null

# A fortnight with one conversation and its follow-up.
ada template use school-fortnight --coach Ben --starts "$(day '-16 days')" >/dev/null
cycle=$(ada cycle list --json | id_of)
talk=$(ada session list --cycle "$cycle" --json |
    awk -F'"' '/"id":/ { id = $4 } /"purpose": "conversation"/ { print id; exit }')
ada session edit "$talk" --planned "$(day 'next tuesday')T15:40" --zone Europe/London --minutes 25 >/dev/null

# Its agenda.
agenda() {
    local point=$1 minutes=$2 question=$3
    ada point edit "$point" --question "$question" --minutes "$minutes" >/dev/null
    ada point agenda "$point" --session "$talk" >/dev/null
}
draft_of() { ada point list --json | awk -F'"' -v moment="$1" '/^    "id":|^  "id":/ { id = $4 } index($0, moment) { print id; exit }'; }
agenda "$(draft_of "$amira")" 6 "What did you see that made you wait?"
agenda "$(draft_of "$pairs")" 5 "Where else might this work?"
agenda "$(draft_of "$third")" 5 "What were you listening for?"
slips=$(ben point add --question "What do these four tell us?" --tag stimulus=recall --tag scale="pedagogic themes" \
    --minutes 4 --json | id_of)
ben point agenda "$slips" --session "$talk" >/dev/null
ada session ready "$talk" >/dev/null

# Two steps, tried and looked at again.
step=$(ben step add "Wait three seconds after a question" --cycle "$cycle" --if-then "If I ask the whole class, then I wait" \
    --why "More of them have time to think" --pupil-change "More pupils answer in their own words" --json | id_of)
other=$(ada step add "Ask for the drawing first" --cycle "$cycle" --if-then "If we meet a new fraction, then we draw it" \
    --pupil-change "Explanations start from the picture" --json | id_of)
for one in "$step" "$other"; do
    ada step agree "$one" >/dev/null
    ada step start "$one" >/dev/null
done
ada step clip "$step" "$clip" --part before >/dev/null
ada step clip "$step" "$later" --part after >/dev/null
first=$(ada attempt add --step "$step" --on "$(day '-9 days')" --saw "Three more hands" --outcome "Did not work yet at table three" --json | id_of)
ada attempt adjust "$first" "Ask pairs first" >/dev/null
ada attempt add --step "$step" --on "$(day '-2 days')" --saw "Table three talked, then answered" --outcome "Worked" >/dev/null

# The pictures.
picture() { "$program" --store "$store" --do "$2" --screenshot "$out/$1.png" --size "${SIZE:-1280x720}" --theme "${THEME:-light}" --scale "${SCALE:-100}"; }
picture today "room.today"
picture prepare "prepare.open $talk"
picture lead "prepare.open $talk; lead.start; wait 2"
picture cycles "room.cycles"
picture compare "compare.open $step; wait 2"
picture sealed "app.lesson $lesson; wait 2; clip.select $clip"
echo "The story's store and pictures are in $out"
