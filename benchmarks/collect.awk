# From the measurements of benchmarks/collect to its tables: medians, ratios, verdicts.
# Input: tool case seconds user system requests. -v files=<of a release>

{
  n = ++count[$1, $2]
  seconds[$1, $2, n] = $3
  cpu[$1, $2, n] = $4 + $5
  requests[$1, $2, n] = $6
  if (!($1 in known)) {
    known[$1]
    tools[++toolCount] = $1
  }
  if (!($2 in seen)) {
    seen[$2]
    cases[++caseCount] = $2
  }
}

# median of values[tool, case, 1..n]
function median(values, tool, kind,    n, i, j, value, sorted) {
  n = count[tool, kind]
  for (i = 1; i <= n; i++) {
    value = values[tool, kind, i] + 0
    for (j = i - 1; j > 0 && sorted[j] > value; j--) {
      sorted[j + 1] = sorted[j]
    }
    sorted[j + 1] = value
  }
  return n % 2 ? sorted[(n + 1) / 2] : (sorted[n / 2] + sorted[n / 2 + 1]) / 2
}

function head(title,    i, line, rule) {
  line = sprintf("| %-30s |", title)
  rule = sprintf("|%32s|", "")
  for (i = 1; i <= caseCount; i++) {
    line = line sprintf(" %-18s |", cases[i])
    rule = rule sprintf("%20s|", "")
  }
  gsub(/ /, "-", rule)
  print line
  print rule
}

END {
  head("seconds, CPU seconds, requests")
  for (t = 1; t <= toolCount; t++) {
    line = sprintf("| %-30s |", tools[t])
    for (i = 1; i <= caseCount; i++) {
      line = line sprintf(" %5.1f, %4.1f, %5d |", median(seconds, tools[t], cases[i]), median(cpu, tools[t], cases[i]),
        median(requests, tools[t], cases[i]))
    }
    print line
  }
  if (!("ours" in known)) {
    exit
  }
  print ""
  head("ratio of seconds, of CPU")
  for (t = 1; t <= toolCount; t++) {
    if (tools[t] == "ours" || tools[t] == "plain") {
      continue
    }
    line = sprintf("| %-30s |", "ours to " tools[t])
    for (i = 1; i <= caseCount; i++) {
      ratio = median(seconds, "ours", cases[i]) / median(seconds, tools[t], cases[i])
      line = line sprintf(" %8.2f, %8.2f |", ratio, median(cpu, "ours", cases[i]) / median(cpu, tools[t], cases[i]))
      if (ratio >= 1) {
        missed = missed "\n  " cases[i] ": not faster than " tools[t]
      }
    }
    print line
  }
  most["first"] = files + 4
  most["no-op"] = 1
  most["changed"] = 4
  most["image"] = 5
  most["touched"] = 1
  for (i = 1; i <= caseCount; i++) {
    if (median(requests, "ours", cases[i]) > most[cases[i]]) {
      missed = missed "\n  " cases[i] ": more than " most[cases[i]] " requests"
    }
  }
  print ""
  print missed == "" ? "All targets are reached." : "Missed:" missed
}
