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
  cpu[now, $2, $3, n] = $5 + $6 - $9 - $10
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

function pair(is, used) {
  return sprintf(" %6.2f, %6.2f |", is, used)
}

END {
  print "Seconds above the empty build, CPU seconds above it; and how many of these each 1,000 sources more take.\n"
  print "| engine       | sources |   KB   | cold           | warm           | no-op          | CPU s of 1,000 more           | cold, peak MB |"
  print "|--------------|---------|--------|----------------|----------------|----------------|-------------------------------|---------------|"
  split("cold warm no-op", kinds, " ")
  for (t = 1; t <= toolCount; t++) {
    for (c = 1; c <= countCount; c++) {
      n = counts[c]
      line = sprintf("| %-12s | %7d | %6d |", tools[t], n, bytes[n] / 1000)
      each = ""
      for (k = 1; k <= 3; k++) {
        took = median(cpu, n, tools[t], kinds[k])
        line = line pair(median(above, n, tools[t], kinds[k]), took)
        each = each (c == 1 ? sprintf("%10s", "") : sprintf(" %8.2f ", (took - last[k]) * 1000 / (n - counts[c - 1])))
        last[k] = took
      }
      print line each sprintf(" | %13d |", median(memory, n, tools[t], "cold"))
    }
  }
}
