# From the measurements of benchmarks/build to its tables: what a build takes more than an empty one, ratios, sizes, verdicts.
# Input:
#   run tool case seconds user system megabytes, and the same four of the empty build before it
#   goal tool case milliseconds
#   size tool bundle bytes-of-the-sources bytes bytes-with-brotli

function known(tool, kind) {
  if (!(tool in toolSeen)) {
    toolSeen[tool]
    tools[++toolCount] = tool
  }
  if (!(kind in caseSeen)) {
    caseSeen[kind]
    cases[++caseCount] = kind
  }
}

$1 == "run" {
  known($2, $3)
  n = ++count[$2, $3]
  whole[$2, $3, n] = $4
  above[$2, $3, n] = $4 - $8
  cpu[$2, $3, n] = $5 + $6 - $9 - $10
  memory[$2, $3, n] = $7
  if ($8 > 0) {
    ++emptyCount
    count["empty", "any"] = emptyCount
    whole["empty", "any", emptyCount] = $8
    cpu["empty", "any", emptyCount] = $9 + $10
    memory["empty", "any", emptyCount] = $11
  }
}

$1 == "goal" {
  n = ++goalCount[$2, $3]
  count["goal " $2, $3] = n
  goal["goal " $2, $3, n] = $4
}

$1 == "size" {
  if (!(($2, "bytes") in size)) {
    sized[++sizedCount] = $2
  }
  kind = $3
  sub(/\/.*/, "", kind)
  from[$2, kind] += $4
  size[$2, kind] += $5
  brotli[$2, kind] += $6
  size[$2, "bytes"] += $5
}

# quantile of values[tool, kind, 1..n], between neighbours where it falls between two
function quantile(values, tool, kind, q,    n, i, j, value, sorted, at, low) {
  n = count[tool, kind]
  for (i = 1; i <= n; i++) {
    value = values[tool, kind, i] + 0
    for (j = i - 1; j > 0 && sorted[j] > value; j--) {
      sorted[j + 1] = sorted[j]
    }
    sorted[j + 1] = value
  }
  at = 1 + (n - 1) * q
  low = int(at)
  return low == n ? sorted[n] : sorted[low] + (at - low) * (sorted[low + 1] - sorted[low])
}

function median(values, tool, kind) {
  return quantile(values, tool, kind, 0.5)
}

function head(title, width,    i, line, rule, cell) {
  line = sprintf("| %-30s |", title)
  rule = sprintf("|%32s|", "")
  cell = "%-" width "s"
  for (i = 1; i <= caseCount; i++) {
    line = line sprintf(" " cell " |", cases[i])
    rule = rule sprintf("%" (width + 2) "s|", "")
  }
  gsub(/ /, "-", rule)
  print line
  print rule
}

function measured(tool, kind) {
  return (tool, kind) in count
}

# counted: whether CPU and memory are those of all that worked; nobody waits for a JVM that stays
function counted(tool) {
  return tool !~ /-kept$/
}

# judge: adds to what is missed
function judge(is, limit, what) {
  ++judged
  if (is > limit) {
    missed = missed sprintf("\n  %s: %.2f, at most %.2f", what, is, limit)
  }
}

function ratio(title, is, of) {
  printf "| %-58s | %5.2f |\n", title, of ? is / of : 0
}

# coldEsbuild: judges it, with the ratio to its command line
function coldEsbuild(suffix,    ours, none, cli) {
  if (!measured("esbuild" suffix, "cold")) {
    return
  }
  ours = median(above, "esbuild" suffix, "cold")
  judge(ours, 2.5, "cold esbuild" suffix ", seconds above the empty build")
  if (measured("none" suffix, "cold") && measured("esbuild-cli", "cold")) {
    none = median(above, "none" suffix, "cold")
    cli = median(above, "esbuild-cli", "cold")
    ratio("esbuild" suffix " to none" suffix " and esbuild-cli together", ours, none + cli)
    ratio("esbuild" suffix " without what none" suffix " takes, to esbuild-cli", ours - none, cli)
    judge((ours - none) / cli, 1.5, "cold esbuild" suffix " above none" suffix ", to esbuild's command line")
  }
}

END {
  head("seconds above the empty build", 23)
  for (t = 1; t <= toolCount; t++) {
    line = sprintf("| %-30s |", tools[t])
    for (i = 1; i <= caseCount; i++) {
      if (measured(tools[t], cases[i])) {
        line = line sprintf(" %6.2f (%5.2f to %5.2f) |", median(above, tools[t], cases[i]),
          quantile(above, tools[t], cases[i], 0.25), quantile(above, tools[t], cases[i], 0.75))
      } else {
        line = line sprintf(" %23s |", "")
      }
    }
    print line
  }
  if (emptyCount) {
    printf "\nThe empty build itself: %.2f s (%.2f to %.2f), %.1f CPU seconds, %d MB, in %d runs.\n\n", median(whole, "empty", "any"),
      quantile(whole, "empty", "any", 0.25), quantile(whole, "empty", "any", 0.75), median(cpu, "empty", "any"),
      median(memory, "empty", "any"), emptyCount
  }

  head("CPU seconds above it, peak MB", 14)
  for (t = 1; t <= toolCount; t++) {
    if (!counted(tools[t])) {
      continue
    }
    line = sprintf("| %-30s |", tools[t])
    for (i = 1; i <= caseCount; i++) {
      line = line (measured(tools[t], cases[i]) \
        ? sprintf(" %6.2f, %6d |", median(cpu, tools[t], cases[i]), median(memory, tools[t], cases[i])) : sprintf(" %14s |", ""))
    }
    print line
  }

  print ""
  head("ms of the goal itself", 14)
  for (t = 1; t <= toolCount; t++) {
    line = sprintf("| %-30s |", tools[t])
    any = 0
    for (i = 1; i <= caseCount; i++) {
      if (("goal " tools[t], cases[i]) in count) {
        any = 1
        line = line sprintf(" %14.0f |", median(goal, "goal " tools[t], cases[i]))
      } else {
        line = line sprintf(" %14s |", "")
      }
    }
    if (any) {
      print line
    }
  }

  print "\n| size, brotli                   | css              | js               |"
  print "|--------------------------------|------------------|------------------|"
  for (t = 1; t <= sizedCount; t++) {
    if (t == 1) {
      printf "| %-30s | %7d          | %7d          |\n", "the sources", from[sized[t], "css"], from[sized[t], "js"]
    }
    printf "| %-30s | %7d, %7d | %7d, %7d |\n", sized[t], size[sized[t], "css"], brotli[sized[t], "css"], size[sized[t], "js"],
      brotli[sized[t], "js"]
  }

  print "\n| ratio of what a cold build takes above the empty one       |       |"
  print "|------------------------------------------------------------|-------|"
  if (measured("wro4j", "cold")) {
    wro = median(above, "wro4j", "cold")
    for (t = 1; t <= toolCount; t++) {
      if (tools[t] ~ /^(closure|esbuild)(-all|-kept)?$/ && measured(tools[t], "cold")) {
        ratio(tools[t] " to wro4j", median(above, tools[t], "cold"), wro)
        if (counted(tools[t])) {
          ratio(tools[t] " to wro4j, CPU seconds", median(cpu, tools[t], "cold"), median(cpu, "wro4j", "cold"))
        }
      }
    }
    if (measured("closure", "cold")) {
      judge(median(above, "closure", "cold") / wro, 0.5, "cold closure to wro4j")
    }
  }
  coldEsbuild("")
  coldEsbuild("-kept")
  most["warm"] = 0.7
  most["no-op"] = 0.35
  most["changed"] = 1
  for (t = 1; t <= toolCount; t++) {
    for (kind in most) {
      if (tools[t] ~ /^(closure|esbuild)(-all|-kept)?$/ && measured(tools[t], kind)) {
        judge(median(above, tools[t], kind), most[kind], kind " " tools[t] ", seconds above the empty build")
      }
    }
    if (("goal " tools[t], "no-op") in count) {
      judge(median(goal, "goal " tools[t], "no-op") / 1000, 0.1, "no-op " tools[t] ", seconds of the goal itself")
    }
  }
  if (!judged) {
    exit
  }
  print ""
  print missed == "" ? "All of " judged " targets are reached." : "Missed, of " judged " targets:" missed
}
