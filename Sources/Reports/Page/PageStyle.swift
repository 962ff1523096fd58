internal import Facts

/// The page's style sheet, in the colours of the program's light and dark themes.
///
/// A highlighted span is distinguished by the form of its underline as well as by its colour: names have a single line, numbers a double
/// one, dates a dashed one, cues a thick one, sources dots, slips and disagreements a wave. Nothing adds width inside a word, since letters
/// join across the ends of a span.
enum PageStyle {
    static let sheet = """
        :root { color-scheme: light dark; --page: #fbfaf7; --card: #fff; --text: #22262d; --bright: #000; --dim: #5a6270; --line: #d5d1c5;
          --bar: #f1efe9; --tint: rgb(125 110 60 / .11); --key: #0a4a86; --person: #0b5394; --organization: #5b3a9e; --place: #1d6b2c; --facility: #0b6560;
          --group: #9c1f55; --weapon: #a3231b; --event: #77520d; --work: #7a2f8f; --cue: #8f4304; --number: #6b5600; --date: #4c6200;
          --toll: #a3231b; --disagreement: #9c1f55; --marker: #ffe27a; --here: #ffd873; }
        @media (prefers-color-scheme: dark) { :root { --page: #16181d; --card: #1c1f26; --text: #d5d9e0; --bright: #fff; --dim: #aab3c2;
          --line: #3a4150; --bar: #20242c; --tint: rgb(150 175 220 / .13); --key: #8fd0ff; --person: #7cc7ff; --organization: #c3a6ff; --place: #8fd694;
          --facility: #6fd3c8; --group: #ff9fbf; --weapon: #ff8f88; --event: #e0c08a; --work: #d8b4e8; --cue: #ffb066; --number: #f2d66b;
          --date: #c0dc6a; --toll: #ff8f88; --disagreement: #ff9fbf; --marker: #5a4a12; --here: #5d4a10; } }
        * { box-sizing: border-box; }
        html { scroll-padding-block: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body { margin: 0; background: var(--page); color: var(--text); overflow-wrap: anywhere;
          font: 1rem/1.7 "Noto Sans Arabic", "Segoe UI", "SF Arabic", Tahoma, system-ui, sans-serif; }
        a { color: var(--key); text-underline-offset: .25em; }
        a:focus-visible, input:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--key); outline-offset: 2px; border-radius: 3px; }
        h1, h2, h3, p, ol, ul, dl, dd, blockquote, fieldset { margin: 0; padding: 0; }
        .skip { position: absolute; inset-inline-start: .5rem; inset-block-start: -9rem; background: var(--card); padding: .5rem 1rem; }
        .skip:focus { inset-block-start: .5rem; z-index: 1; }
        .hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .dim, .count { color: var(--dim); font-weight: normal; }
        .count { font-size: .85em; }
        header { background: var(--bar); border-block-end: 1px solid var(--line); padding: .8rem max(1rem, calc(50vw - 44rem)); }
        header dl { display: flex; flex-wrap: wrap; gap: .1rem 1.6rem; font-size: .9rem; }
        header dl div { display: flex; gap: .5em; min-inline-size: 0; }
        header dt { color: var(--dim); flex: none; }
        header dt::after { content: ":"; }
        code { font: .85em ui-monospace, "DejaVu Sans Mono", monospace; unicode-bidi: isolate; }
        fieldset { border: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; margin-block-start: .5rem; font-size: .95rem; }
        legend { float: inline-start; color: var(--dim); font-size: .9rem; padding: 0; margin-inline-end: 1.1rem; }
        label { white-space: nowrap; cursor: pointer; }
        input { accent-color: var(--key); vertical-align: -.1em; }
        main { display: grid; gap: 1.5rem; padding: 1.5rem max(1rem, calc(50vw - 44rem)) 4rem; }
        article { font-family: "Noto Naskh Arabic", "Amiri", "Traditional Arabic", "Geeza Pro", "Noto Sans Arabic", Tahoma, serif;
          font-size: 1.25rem; line-height: 2.3; counter-reset: paragraph; max-inline-size: 46rem; min-inline-size: 0; }
        article p, article h1 { white-space: pre-wrap; margin-block-end: .9rem; text-align: start; tab-size: 4; }
        article h1 { font-size: 1.5rem; line-height: 2.1; font-weight: 700; color: var(--bright); }
        article p { counter-increment: paragraph; }
        article a { color: inherit; text-decoration: none; }
        article a:hover { background: var(--here); }
        .claim { text-underline-offset: .45em; text-decoration-skip-ink: none; }
        .claim.content { background: var(--tint); }
        .claim.source, .source { color: var(--bright); }
        .claim.source { text-decoration: underline dotted 2px var(--bright); }
        .claim.via { text-decoration: underline dotted 1.5px var(--dim); }
        .claim.cue { color: var(--cue); text-decoration: underline solid 3px var(--cue); }
        .mention { text-decoration: underline solid 1.5px; text-underline-offset: .35em; text-decoration-skip-ink: none; }
        .person { color: var(--person); } .organization { color: var(--organization); } .place { color: var(--place); }
        .facility { color: var(--facility); } .group { color: var(--group); } .weapon { color: var(--weapon); }
        .event { color: var(--event); } .work { color: var(--work); }
        .number { color: var(--number); text-decoration: underline double 1px; text-underline-offset: .3em; text-decoration-skip-ink: none; }
        .date { color: var(--date); text-decoration: underline dashed 1.5px; text-underline-offset: .35em; text-decoration-skip-ink: none; }
        .toll { color: var(--toll); text-decoration: underline double 2px; text-underline-offset: .3em; text-decoration-skip-ink: none; }
        .toll.victims { text-decoration: overline dotted 1.5px var(--toll); color: inherit; }
        .disagreement { text-decoration: underline wavy 1px var(--disagreement); text-underline-offset: .6em; text-decoration-skip-ink: none; }
        .slip { text-decoration: underline wavy 1.5px var(--weapon); text-underline-offset: .3em; text-decoration-skip-ink: none; }
        .passage { background: var(--marker); text-decoration: overline dashed 1.5px var(--dim); }
        .control { background: var(--marker); color: var(--bright); font: .7em ui-monospace, "DejaVu Sans Mono", monospace; }
        article .added, article .accepted, article .corrected { text-decoration-thickness: 3px; }
        #facts { min-inline-size: 0; font-size: .95rem; }
        nav { display: flex; flex-wrap: wrap; gap: .2rem 1rem; padding-block-end: .6rem; border-block-end: 1px solid var(--line); }
        section { margin-block-start: 1.6rem; }
        h2 { font-size: 1.15rem; color: var(--bright); margin-block-end: .5rem; }
        h3 { font-size: .95rem; margin-block: .7rem .2rem; }
        .facts { list-style: none; display: grid; gap: .6rem; }
        .facts > li { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .5rem .8rem; }
        .head { display: flex; flex-wrap: wrap; gap: 0 .5em; align-items: baseline; }
        .head .back { margin-inline-start: auto; }
        .back { color: var(--dim); font-size: .85em; white-space: nowrap; }
        .stance, .tag, .status, .verdict { border: 1px solid currentcolor; border-radius: 4px; padding-inline: .4em; font-size: .85em; white-space: nowrap; }
        .stance { color: var(--cue); }
        .stance.denies, .stance.accuses, .status.refuted { color: var(--toll); }
        .status.supported { color: var(--place); } .status.disputed { color: var(--event); }
        .verdict, .tag { color: var(--dim); border-style: dashed; }
        .verdict.accepted, .verdict.added, .verdict.corrected { color: var(--person); border-style: solid; }
        #facts .source, .about, .name { font-weight: 600; }
        .about { color: var(--disagreement); }
        #facts .cue { color: var(--cue); }
        blockquote { border-inline-start: 3px solid var(--line); padding-inline-start: .7rem; margin-block: .25rem; white-space: pre-wrap;
          font-family: "Noto Naskh Arabic", "Amiri", "Traditional Arabic", "Geeza Pro", "Noto Sans Arabic", Tahoma, serif; font-size: 1.1em; }
        .sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: .4rem 1rem; }
        table { border-collapse: collapse; inline-size: 100%; background: var(--card); }
        th::first-letter, dt::first-letter { text-transform: uppercase; }
        th, td { text-align: start; vertical-align: baseline; padding: .25rem .5rem; border-block-end: 1px solid var(--line); }
        thead th { white-space: nowrap; color: var(--dim); font-size: .85em; font-weight: normal; }
        .outcome { color: var(--toll); background: var(--bar); }
        .figure { font-weight: 600; font-variant-numeric: tabular-nums; }
        .timeline { list-style: none; border-inline-start: 2px solid var(--line); padding-inline-start: 1rem; display: grid; gap: .5rem; }
        .timeline > li { position: relative; }
        .timeline > li::before { content: ""; position: absolute; inset-inline-start: calc(-1rem - 6px); inset-block-start: .6em;
          inline-size: 10px; block-size: 10px; border-radius: 50%; background: var(--date); }
        .when { font-weight: 600; color: var(--date); }
        .timeline b { color: var(--bright); }
        .names { list-style: none; }
        .names > li { padding-block: .1rem; }
        .word { border-block-start: 1px dashed var(--line); margin-block-start: .35rem; padding-block-start: .25rem; }
        .word ul { padding-inline-start: 1.2rem; }
        .note { white-space: pre-wrap; }
        .rejected > .head, .rejected > blockquote, tr.rejected, .rejected > p, .rejected > .name, .rejected > .sides { text-decoration: line-through; color: var(--dim); }
        :target { background: var(--here); scroll-margin-block: 5rem; }
        @media (min-width: 60rem) {
          main { grid-template-columns: minmax(0, 6fr) minmax(0, 5fr); gap: 2.5rem; }
          [dir="ltr"] main { grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); }
          [dir="ltr"] main article { grid-column: 2; grid-row: 1; }
          [dir="ltr"] main #facts { grid-column: 1; grid-row: 1; }
          article { position: sticky; inset-block-start: 0; max-block-size: 100vh; overflow: auto; padding: 1rem; margin: -1rem; }
        }
        @media (prefers-reduced-motion: no-preference) { html, article { scroll-behavior: smooth; } }
        @media (forced-colors: active) { .claim.content { text-decoration: underline dotted 1px; } }
        @media print {
          :root { --page: #fff; --card: #fff; --bar: #fff;  color-scheme: light; }
          fieldset, .skip, nav { display: none; }
          main { display: block; padding: 1rem 0; }
          body { font-size: 10pt; } article { font-size: 12.5pt; max-block-size: none; overflow: visible; position: static; }
          .facts > li, .timeline > li, tr, .names > li { break-inside: avoid; } h2, h3 { break-after: avoid; }
          #facts a[href^="http"]::after { content: " (" attr(href) ")"; unicode-bidi: isolate; }
          .claim.content { text-decoration: underline dotted .5px; }
        }

        """ + hiding

    /// The rules for a layer whose switch is off: it looks like the surrounding text.
    private static let hiding = FactLayer.all.map {
        "body:has(#show-\($0):not(:checked)) article .\($0) "
            + "{ color: inherit; background: none; text-decoration: none; }\n"
    }.joined()
}
