"""Print every figure of the benchmarks: `make bench`. BENCH_CASES names the sizes of registers."""

import sys

from bench import first_chart, maps, pictures, questions, registers, viewers, weightings
from bench.served import served


def main() -> int:
    """Measure and print; returns the exit status."""
    print("Figures of this run on this machine; compare them as ratios within a run.\n")
    print("\n".join(questions.report()), flush=True)
    print("\n" + weightings.report()[0], flush=True)
    print("\n" + "\n".join(pictures.report()), flush=True)
    with served() as site:
        print(f"\n{first_chart.report(site.address)[0]}", flush=True)
        print("\n" + "\n".join(viewers.report(site)), flush=True)
        print("\n" + "\n".join(maps.report(site)), flush=True)
    print("\n" + "\n".join(registers.report()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
