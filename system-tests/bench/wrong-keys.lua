-- wrk: requests with keys that open nothing, in turn. BODY holds them, one a line; PAUSE the milliseconds before each
-- request.
local keys, at = {}, 0
for key in os.getenv("BODY"):gmatch("[^\n]+") do keys[#keys + 1] = key end
local threads = {}
function setup(thread) threads[#threads + 1] = thread end
function init(args)
  wrk.method = "POST"
  other = 0
end
if os.getenv("PAUSE") then function delay() return tonumber(os.getenv("PAUSE")) end end
function request()
  at = at % #keys + 1
  return wrk.format(nil, nil, { ["X-API-Key"] = keys[at], ["Content-Type"] = "application/json" }, "{}")
end
function response(status)
  if status ~= 401 and status ~= 429 then other = other + 1 end
end
function done(summary, latency)
  local bad = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, thread in ipairs(threads) do bad = bad + thread:get("other") end
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), bad))
end
