-- For wrk, from benchmarks/serving. Arguments: paths to take in turn, each with an If-None-Match or If-Modified-Since before it
-- if it is asked for so: "If-None-Match: ...", path, path, ... Prints one line for the script.
local requests = {}
local at = 0

function init(args)
  local condition
  for _, arg in ipairs(args) do
    local name, value = arg:match("^(If%-[%w-]+): (.*)$")
    if name then
      condition = { name = name, value = value }
    else
      local headers = { ["Accept-Encoding"] = "gzip, deflate, br, zstd" }
      if condition then
        headers[condition.name] = condition.value
      end
      requests[#requests + 1] = wrk.format("GET", arg, headers)
      condition = nil
    end
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency, _)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write
    + summary.errors.status + summary.errors.timeout
  io.write(string.format("counted %d %d %d %d\n",
    summary.requests, summary.duration, failed, latency:percentile(99)))
end
