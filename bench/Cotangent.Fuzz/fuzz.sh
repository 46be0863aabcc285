#!/bin/sh
# Fuzzes a reader of files: bench/Cotangent.Fuzz/fuzz.sh fit|table|parquet|tensors SECONDS [FOLDER]
# Needs afl-fuzz (Debian: apt install afl++) and sharpfuzz (dotnet tool install SharpFuzz.CommandLine).
set -e
target=$1 seconds=$2 out=${3:-${TMPDIR:-/tmp}/cotangent-fuzz}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$out"
dotnet build "$here" -c Release -p:RunAnalyzers=false -v q -o "$out/bin"
dotnet "$out/bin/Cotangent.Fuzz.dll" seeds "$target" "$out/$target.seeds"
sharpfuzz "$out/bin/Cotangent.Workbench.dll"
AFL_SKIP_BIN_CHECK=1 AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_UI=1 \
    afl-fuzz -i "$out/$target.seeds" -o "$out/$target.found" -t 20000 -m none -V "$seconds" dotnet "$out/bin/Cotangent.Fuzz.dll" "$target"
grep -E 'execs_done|saved_crashes|saved_hangs|edges_found|corpus_count' "$out/$target.found/default/fuzzer_stats"
