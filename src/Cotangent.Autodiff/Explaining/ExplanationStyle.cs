namespace Cotangent;

/// <summary>The style sheet of the page.</summary>
internal static class ExplanationStyle
{
    internal const string Css =
        """
        :root { color-scheme: light dark; --ink: #1c2330; --soft: #5a6474; --paper: #ffffff; --card: #f5f7fa; --line: #d5dbe4; --source: #1f7a4d; --target: #b4491b;
          --op: #2f5fae; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --soft: #9aa5b5; --paper: #14171c; --card: #1d2229; --line: #39424f; --source: #5fcf98;
          --target: #f2935f; --op: #86b0f5; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 60rem; font: 16px/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
          color: var(--ink); background: var(--paper); }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .4rem; }
        h2 { font-size: 1.15rem; margin: 2.2rem 0 .5rem; }
        p { margin: .5rem 0; max-width: 48rem; }
        .soft, figcaption { color: var(--soft); font-size: .92rem; }
        .s { color: var(--source); font-weight: 600; } .t { color: var(--target); font-weight: 600; }
        code, .formula, .tensor, .number, .summary, svg text { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
        code { font-size: .92em; }
        .formula { background: var(--card); border-left: 4px solid var(--target); padding: .7rem 1rem; margin: .7rem 0; overflow-x: auto; font-size: .92rem; line-height: 1.9; }
        .grid { border-collapse: collapse; width: 100%; }
        .grid > thead > tr > th { text-align: left; font-size: .82rem; font-weight: 600; color: var(--soft); padding: .3rem .8rem .3rem 0;
          border-bottom: 1px solid var(--line); }
        .grid > tbody > tr > td { padding: .5rem .8rem .5rem 0; border-bottom: 1px solid var(--line); vertical-align: middle; }
        .scroll { overflow-x: auto; }
        .tensor { display: inline-table; border-collapse: separate; border-spacing: 0; vertical-align: middle; border: solid var(--soft); border-width: 0 2px;
          border-radius: 5px; padding: 0 .15rem; font-size: .88rem; }
        .tensor td { text-align: right; padding: .05rem .4rem; } .tensor td.grey { opacity: .4; } .tensor + .tensor { margin-left: .4rem; }
        .numbers { width: auto; } .numbers > tbody > tr > td, .numbers > thead > tr > th { text-align: right; padding: .25rem 0 .25rem 2rem; font-variant-numeric: tabular-nums; }
          .numbers > tbody > tr > td:first-child, .numbers > thead > tr > th:first-child { text-align: left; padding-left: 0; } .numbers small { display: block; color: var(--soft); }
          .numbers .sums td { border-bottom: 0; border-top: 2px solid var(--line); }
        .number, .summary { font-size: .88rem; }
        .card { background: var(--card); border-radius: 10px; padding: .8rem 1.1rem 1rem; margin: .8rem 0; }
        .card h3 { margin: 0 0 .5rem; font-size: 1.02rem; }
        .sum { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .9rem; }
        .part { border: 1px solid var(--line); border-radius: 8px; padding: .45rem .7rem; background: var(--paper); max-width: 100%; overflow-x: auto; }
        .part small { display: block; max-width: 26rem; color: var(--soft); font-size: .8rem; } .part small:first-child { margin-bottom: .25rem; }
          .part small:last-child:not(:first-child) { margin-top: .25rem; }
        .total { border: 2px solid var(--source); }
        .sign { font-size: 1.3rem; color: var(--soft); }
        figure { margin: .8rem 0; } .drawing { overflow-x: auto; background: var(--card); border-radius: 10px; padding: .4rem; text-align: center; }
        svg { max-width: none; } svg text { text-anchor: middle; font-size: 12px; fill: var(--soft); } svg .title { font-size: 13px; font-weight: 600; fill: var(--ink); }
        svg rect { fill: var(--paper); stroke-width: 1.6; stroke: var(--op); } svg .source rect { stroke: var(--source); } svg .target rect { stroke: var(--target); }
          svg .hidden rect { stroke: var(--line); stroke-dasharray: 5 4; }
        svg .arrow { fill: none; stroke: var(--soft); stroke-width: 1.4; } svg marker path { fill: var(--soft); } svg .shape { text-anchor: start; font-size: 11px;
          paint-order: stroke; stroke: var(--card); stroke-width: 5px; stroke-linejoin: round; fill: var(--ink); }
        ul { margin: .4rem 0; padding-left: 1.2rem; } li { margin: .25rem 0; } details summary { cursor: pointer; color: var(--soft); }
        """;
}
