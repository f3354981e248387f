-- Draws on all buckets of a call, or on none. By Redis's clock, whatever those of the gateways say.
-- KEYS: the buckets. ARGV: of each bucket the calls, then the period in microseconds, or 0 and the window's end in
-- milliseconds since 1970. Answers for each bucket: calls left, microseconds to wait, microseconds until it is full.
-- A bucket of a period is the moment at which it is full again; one of a window is the calls made in it.
local time = redis.call('TIME')
local now = (time[1] - 1700000000) * 1000000 + time[2] -- so that a double has room for parts of a microsecond
local found = redis.call('MGET', unpack(KEYS))
local granted = true
local after, expiry, drawn = {}, {}, {}
for i = 1, #KEYS do
  local calls, period, ends = tonumber(ARGV[3 * i - 2]), tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i])
  local left, wait, reset
  if period > 0 then
    local each = period / calls
    local full = math.max(now, tonumber(found[i] or now))
    after[i] = full + each
    wait = after[i] - now - period
    if wait < 0.5 then wait = 0 end
    left = (period - (full - now)) / each
    reset = {full - now, after[i] - now}
    expiry[i] = math.ceil((after[i] - now) / 1000)
  else
    local used = tonumber(found[i] or 0)
    local rest = math.max(1000, ends * 1000 - 1700000000000000 - now)
    after[i] = used + 1
    left = calls - used
    wait = left >= 1 and 0 or rest
    reset = {rest, rest}
    expiry[i] = math.ceil(rest / 1000)
  end
  if wait > 0 then granted = false end
  drawn[i] = {left, math.ceil(wait), reset}
end
local answer = {}
for i = 1, #KEYS do
  local left, wait, reset = drawn[i][1], drawn[i][2], drawn[i][3][1]
  if granted then
    redis.call('SET', KEYS[i], string.format('%.3f', after[i]), 'PX', expiry[i])
    left, reset = left - 1, drawn[i][3][2]
  end
  answer[3 * i - 2] = math.max(0, math.floor(left + 0.001))
  answer[3 * i - 1] = wait
  answer[3 * i] = math.ceil(reset)
end
return answer
