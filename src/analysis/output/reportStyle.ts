/** The look of a saved report, on light and dark screens and on paper. */
export const stylesheet = `
:root { color-scheme: light dark; --text: #1f2328; --dim: #59636e; --line: #d1d9e0; --back: #ffffff; --track: #eff2f5;
  --bad: #c93c37; --good: #1a7f37; --other: #6e7781; --unsure: #b7bfc7; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --dim: #9198a1; --line: #3d444d; --back: #0d1117;
  --track: #212830; --bad: #f47067; --good: #57ab5a; --other: #8b949e; --unsure: #545d68; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 24px 20px 48px; overflow-wrap: anywhere; }
h1 { font-size: 1.6em; margin: 0 0 0.4em; } h2 { font-size: 1.2em; margin: 1.8em 0 0.5em; }
h3 { font-size: 1em; margin: 0.8em 0 0.4em; }
.headline { font-size: 1.15em; margin: 0; } .hint { color: var(--dim); font-size: 0.92em; margin: 0.3em 0; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: 3px 8px; border-bottom: 1px solid var(--line); font-weight: normal; }
th:first-child, td:first-child { text-align: left; padding-left: 0; } thead th { font-weight: 600; }
.left td:last-child, .left th:last-child { text-align: left; white-space: pre-line; } .wide { width: 30%; }
.bar { display: flex; height: 9px; background: var(--track); border-radius: 2px; overflow: hidden; }
.bar > span { display: block; height: 100%; } .bad { background: var(--bad); } .good { background: var(--good); }
.other { background: var(--other); } .unsure { background: var(--unsure); }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr)); gap: 8px 32px; }
details { border-bottom: 1px solid var(--line); padding: 4px 0; } summary { cursor: pointer; }
.name { font-weight: 600; } .figures { float: right; font-variant-numeric: tabular-nums; }
summary .bar { margin-top: 3px; clear: both; } .texts { padding-left: 1.4em; } .said { white-space: pre-line; }
svg { width: 100%; height: auto; } svg text { font-size: 11px; fill: var(--dim); } svg .end { text-anchor: end; }
svg .axis { stroke: var(--line); } svg polyline { fill: none; stroke: var(--bad); stroke-width: 2; }
svg circle { fill: var(--bad); }
@media print { details > * { display: block; } section { break-inside: avoid-page; } }
`;
