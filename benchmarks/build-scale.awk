# From the measurements of benchmarks/build --scale to its table: seconds above the empty build, by the number of sources.
# Input: count sources bytes, and behind it the lines run of that many: run tool case seconds user system megabytes, four of the empty build

$1 == "count" {
  counts[++countCount] = $2
  bytes[$2] = $3
  now = $2
}

$1 == "run" {
  if (!($2 in known)) {
    known[$2]
    tools[++toolCount] = $2
  }
  n = ++runs[now, $2, $3]
  above[now, $2, $3, n] = $4 - $8
  memory[now, $2, $3, n] = $7
}

function median(values, sources, tool, kind,    n, i, j, value, sorted) {
  n = runs[sources, tool, kind]
  for (i = 1; i <= n; i++) {
    value = values[sources, tool, kind, i] + 0
    for (j = i - 1; j > 0 && sorted[j] > value; j--) {
      sorted[j + 1] = sorted[j]
    }
    sorted[j + 1] = value
  }
  return n % 2 ? sorted[(n + 1) / 2] : (sorted[n / 2] + sorted[n / 2 + 1]) / 2
}

END {
  for (t = 1; t <= toolCount; t++) {
    tool = tools[t]
    printf "%s| %-7s | sources |   KB   |  cold  |  warm  | no-op  | cold, each 1,000 more | warm, no-op | cold, peak MB |\n", t > 1 ? "\n" : "", tool
    print "|---------|---------|--------|--------|--------|--------|-----------------------|-------------|---------------|"
    for (c = 1; c <= countCount; c++) {
      n = counts[c]
      cold = median(above, n, tool, "cold")
      warm = median(above, n, tool, "warm")
      idle = median(above, n, tool, "no-op")
      more = c > 1 ? (n - counts[c - 1]) / 1000 : 0
      printf "|         | %7d | %6d | %6.2f | %6.2f | %6.2f |", n, bytes[n] / 1000, cold, warm, idle
      if (more) {
        printf " %21.2f | %5.2f %5.2f |", (cold - lastCold) / more, (warm - lastWarm) / more, (idle - lastIdle) / more
      } else {
        printf " %21s | %11s |", "", ""
      }
      printf " %13d |\n", median(memory, n, tool, "cold")
      lastCold = cold
      lastWarm = warm
      lastIdle = idle
    }
  }
}
