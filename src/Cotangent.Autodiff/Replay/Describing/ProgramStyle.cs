namespace Cotangent;

/// <summary>What the page of a program adds to <see cref="ExplanationStyle"/>.</summary>
internal static class ProgramStyle
{
    internal const string Css =
        """
        body { max-width: 76rem; }
        .facts { width: auto; } .facts > tbody > tr > td { padding: .2rem 1.6rem .2rem 0; border-bottom: 0; vertical-align: top; }
          .facts > tbody > tr > td:first-child { color: var(--soft); white-space: nowrap; } .facts > tbody > tr > td:last-child { font-variant-numeric: tabular-nums; }
        .steps { font-size: .9rem; } .steps > tbody > tr > td { padding: .3rem .8rem .3rem 0; vertical-align: top; } .steps > tbody > tr > td:nth-child(2) { max-width: 20rem; }
          .steps code { white-space: nowrap; }
          .steps > thead > tr > th:last-child, .steps > tbody > tr > td:last-child { padding-left: 1.2rem; } .steps > tbody > tr > td:nth-last-child(-n+2) { min-width: 9.5rem; }
        .amount { display: flex; justify-content: space-between; white-space: nowrap; font-variant-numeric: tabular-nums; }
          .amount small { color: var(--soft); margin-left: .6rem; }
        .bar { height: 5px; border-radius: 3px; min-width: 1px; margin-top: 3px; } .bar.flops { background: var(--op); } .bar.bytes { background: var(--source); }
        svg .array { text-anchor: end; font-size: 11px; } svg .tick { font-size: 10px; } svg .number { font-size: 10px; fill: var(--ink); }
          svg .lane { stroke: var(--line); stroke-width: 1; }
        svg .result rect { fill: var(--op); fill-opacity: .22; stroke-width: 1; } svg .result.output rect { fill: var(--target); stroke: var(--target); }
        """;
}
