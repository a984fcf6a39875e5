#pragma once

namespace secondlook {

/// How a preparation sheet looks: Second Look's colours on a screen, light or dark as its reader
/// has it; black on white on paper.
inline constexpr const char* kSheetStyle = R"css(
:root { color-scheme: light dark; --text: #1f2933; --quiet: #52606d; --page: #f7f3ee;
  --card: #ffffff; --line: #d9d2c9; --accent: #0b6e69; }
@media (prefers-color-scheme: dark) { :root { --text: #ece8e1; --quiet: #b4b0a8; --page: #16191d;
  --card: #20252b; --line: #3b424a; --accent: #5cc4bb; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text);
  font: 16px/1.5 Inter, "Noto Sans", system-ui, sans-serif; }
main, footer { max-width: 50rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 0 0 .5rem; color: var(--accent); }
h3 { font-size: 1.05rem; margin: 0; }
p, dl, ul { margin: .35rem 0; }
h1, h3, p, dd, li, blockquote { overflow-wrap: anywhere; }
section { background: var(--card); border: 1px solid var(--line); border-radius: .6rem;
  padding: 1rem 1.25rem; margin: 1rem 0; }
.quiet, footer { color: var(--quiet); font-size: .9rem; }
.words { white-space: pre-wrap; }
dl { display: grid; grid-template-columns: minmax(7rem, 11rem) 1fr; gap: .25rem 1rem; }
dt { color: var(--quiet); }
dd { margin: 0; white-space: pre-wrap; }
@media (max-width: 30rem) { dl { display: block; } dd { margin-bottom: .4rem; } }
ul { padding-left: 1.2rem; overflow: hidden; }  /* beside a still, bullets and all */
ol.agenda { list-style: none; padding: 0; margin: 0; }
ol.agenda > li { border-top: 1px solid var(--line); padding: .9rem 0; }
ol.agenda > li:first-child { border-top: 0; padding-top: 0; }
.head { display: flex; gap: 1rem; justify-content: space-between; align-items: baseline; }
.minutes { white-space: nowrap; color: var(--quiet); }
figure { margin: .5rem 1rem .5rem 0; float: left; max-width: 100%; }
figure img { display: block; width: 200px; max-width: 100%; height: auto; border-radius: .4rem; }
figcaption { color: var(--quiet); font-size: .9rem; max-width: 16rem; }
blockquote { margin: .4rem 0; padding-left: .8rem; border-left: 3px solid var(--line);
  white-space: pre-wrap; }
.write { clear: both; height: 8.6rem; margin-top: .5rem; background-image: repeating-linear-gradient(
  transparent 0 2.1rem, var(--line) 2.1rem 2.2rem); }
@media print {
  :root { color-scheme: light; --text: #000; --quiet: #333; --page: #fff; --card: #fff;
    --line: #999; --accent: #000; }
  @page { margin: 16mm; }
  body { font-size: 11pt; }
  main, footer { max-width: none; padding: 0; }
  section { border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: .6rem 0; }
  ol.agenda > li, figure { break-inside: avoid; }
  h2, h3, section > p { break-after: avoid; }
  figure img { width: 160px; }
  .write { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
)css";

}  // namespace secondlook
