-- wrk: tools/call of one tool with a random number. BODY holds the request with ID in place of the number; EXPECTED what
-- stands in each right answer; PAUSE the milliseconds before each request.
local expected = os.getenv("EXPECTED")
local before, after = os.getenv("BODY"):match("^(.*)\"ID\"(.*)$")
local threads = {}
function setup(thread) threads[#threads + 1] = thread; thread:set("number", #threads) end
function init(args)
  math.randomseed(number * 7919)
  wrk.method = "POST"
  for line in os.getenv("HEADERS"):gmatch("[^\n]+") do
    local name, value = line:match("^([^:]+):%s*(.*)$")
    wrk.headers[name] = value
  end
  wrong = 0
end
if os.getenv("PAUSE") then function delay() return tonumber(os.getenv("PAUSE")) end end
function request() return wrk.format(nil, nil, nil, before .. math.random(100000) .. after) end
function response(status, headers, body)
  if status ~= 200 or not body:find(expected, 1, true) then wrong = wrong + 1 end
end
function done(summary, latency, requests)
  local bad = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, thread in ipairs(threads) do bad = bad + thread:get("wrong") end
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), bad))
end
