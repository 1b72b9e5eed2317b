# From the measurements of benchmarks/serving to its table: medians, ratios, verdicts.
# Input: round server workload requests/s us/request p99, a head line first.

NR > 1 {
  n = ++count[$2, $3]
  rate[$2, $3, n] = $4
  cpu[$2, $3, n] = $5
}

# median of values[server, workload, 1..n]
function median(values, server, workload,    n, i, j, value, sorted) {
  n = count[server, workload]
  for (i = 1; i <= n; i++) {
    value = values[server, workload, i] + 0
    for (j = i - 1; j > 0 && sorted[j] > value; j--) {
      sorted[j + 1] = sorted[j]
    }
    sorted[j + 1] = value
  }
  return n % 2 ? sorted[(n + 1) / 2] : (sorted[n / 2] + sorted[n / 2 + 1]) / 2
}

# the first two lines of a table
function head(title,    i, line, rule) {
  line = sprintf("| %-36s |", title)
  rule = sprintf("|%38s|", "")
  for (i = 1; i <= kindCount; i++) {
    line = line sprintf(" %-13s |", kinds[i])
    rule = rule sprintf("%15s|", "")
  }
  gsub(/ /, "-", rule)
  print line
  print rule
}

# one line of the table: ours beside another, for each workload
function compare(title, ours, other,    i, line) {
  if (!((ours, kinds[1]) in count) || !((other, kinds[1]) in count)) {
    return
  }
  line = sprintf("| %-36s |", title)
  for (i = 1; i <= kindCount; i++) {
    line = line sprintf(" %5.2f, %5.2f  |",
      median(cpu, ours, kinds[i]) / median(cpu, other, kinds[i]),
      median(rate, ours, kinds[i]) / median(rate, other, kinds[i]))
  }
  print line
}

# whether ours reaches a target; limits: CPU at most, by workload
function judge(name, ours, other, limits, least,    i, kind, found, reached) {
  if (!((ours, kinds[1]) in count) || !((other, kinds[1]) in count)) {
    return
  }
  for (i = 1; i <= kindCount; i++) {
    kind = kinds[i]
    found = median(cpu, ours, kind) / median(cpu, other, kind)
    if (found > limits[kind]) {
      missed = missed sprintf("\n  %s %s: CPU %.3f, at most %.2f wanted", name, kind, found, limits[kind])
    }
    found = median(rate, ours, kind) / median(rate, other, kind)
    if (found < least) {
      missed = missed sprintf("\n  %s %s: requests/s %.3f, at least %.2f wanted", name, kind, found, least)
    }
    judged += 2
  }
}

END {
  serverCount = split(servers, names, " ")
  kindCount = split(workloads, kinds, " ")
  head("requests/s, server CPU us/request")
  for (s = 1; s <= serverCount; s++) {
    line = sprintf("| %-36s |", names[s])
    for (i = 1; i <= kindCount; i++) {
      line = line sprintf(" %6d, %5.1f |", median(rate, names[s], kinds[i]), median(cpu, names[s], kinds[i]))
    }
    print line
  }
  print ""
  head("ratio of CPU, ratio of requests/s")
  compare("ours to DefaultServlet on Tomcat", "tomcat-ours", "tomcat-own")
  compare("ours to ResourceServlet on Jetty", "jetty-ours", "jetty-own")
  compare("ours to Spring's handler on Boot", "boot-ours", "boot-own")
  compare("ours on Tomcat to nginx", "tomcat-ours", "nginx")
  compare("ours on Jetty to nginx", "jetty-ours", "nginx")
  compare("ours on Boot to nginx", "boot-ours", "nginx")
  compare("with dictionaries, Tomcat", "tomcat-ours", "tomcat-without")
  compare("with dictionaries, Jetty", "jetty-ours", "jetty-without")
  compare("with dictionaries, Boot", "boot-ours", "boot-without")
  print ""

  limits["css"] = 1; limits["mix"] = 1; limits["js"] = 1.05; limits["304"] = 1.05
  judge("Tomcat", "tomcat-ours", "tomcat-own", limits, 0.9)
  limits["css"] = limits["mix"] = limits["js"] = limits["304"] = 0.3
  judge("Jetty", "jetty-ours", "jetty-own", limits, 2.5)
  limits["css"] = limits["mix"] = limits["js"] = 0.7; limits["304"] = 0.85
  judge("Boot", "boot-ours", "boot-own", limits, 1.4)
  limits["css"] = limits["mix"] = limits["js"] = limits["304"] = 1.05
  judge("dictionaries, Tomcat", "tomcat-ours", "tomcat-without", limits, 0)
  judge("dictionaries, Jetty", "jetty-ours", "jetty-without", limits, 0)
  judge("dictionaries, Boot", "boot-ours", "boot-without", limits, 0)
  if (!judged) {
    print "No pair of servers was measured that there is a target for."
  } else if (missed == "") {
    print "All " judged " targets are reached."
  } else {
    print "Not reached:" missed
  }
}
