-- wrk: one admin command after the other, each to the next of the PATHS. In BODY, UNIQUE is replaced by a text that no
-- other command has.
local before, after = os.getenv("BODY"):match("^(.*)UNIQUE(.*)$")
local paths = {}
for path in os.getenv("PATHS"):gmatch("[^\n]+") do paths[#paths + 1] = path end
local threads = {}
function setup(thread) threads[#threads + 1] = thread; thread:set("number", #threads) end
function init(args)
  wrk.method = "PUT"
  for line in os.getenv("HEADERS"):gmatch("[^\n]+") do
    local name, value = line:match("^([^:]+):%s*(.*)$")
    wrk.headers[name] = value
  end
  run = os.time() .. "-" .. number
  sent, wrong = 0, 0
end
function request()
  sent = sent + 1
  return wrk.format(nil, paths[sent % #paths + 1], nil, before .. run .. "-" .. sent .. after)
end
function response(status, headers, body)
  if status ~= 200 then wrong = wrong + 1 end
end
function done(summary, latency, requests)
  local bad = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, thread in ipairs(threads) do bad = bad + thread:get("wrong") end
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), bad))
end
