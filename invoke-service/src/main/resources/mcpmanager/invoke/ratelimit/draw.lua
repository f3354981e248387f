-- Draws on all buckets of a call, or on none. By Redis's clock, whatever those of the gateways say.
-- KEYS: the buckets. ARGV: how many further calls to draw for, of each bucket at most a sixteenth of what it has left;
-- then of each bucket the calls, and the period in microseconds, or 0 and the window's end in milliseconds since 1970.
-- Answers for how many further calls it drew, and when by its clock; for each bucket calls left, microseconds to wait,
-- microseconds until full.
-- A bucket of a period is the moment at which it is full again; one of a window is the calls made in it.
local time = redis.call('TIME')
local now = (time[1] - 1700000000) * 1000000 + time[2] -- so that a double has room for parts of a microsecond
local found = redis.call('MGET', unpack(KEYS))
local granted, further = true, tonumber(ARGV[1])
local buckets = {}
for i = 1, #KEYS do
  local calls, period, ends = tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i]), tonumber(ARGV[3 * i + 1])
  local bucket = {calls = calls, wait = 0}
  if period > 0 then
    bucket.each = period / calls
    bucket.used = math.max(0, tonumber(found[i] or now) - now) / bucket.each
    bucket.wait = (bucket.used + 1 - calls) * bucket.each
    if bucket.wait < 0.5 then bucket.wait = 0 end
  else
    bucket.rest = math.max(1000, ends * 1000 - 1700000000000000 - now)
    bucket.used = tonumber(found[i] or 0)
    if bucket.used + 1 > calls then bucket.wait = bucket.rest end
  end
  if bucket.wait > 0 then granted = false end
  further = math.max(0, math.min(further, math.floor((calls - bucket.used - 1) / 16)))
  buckets[i] = bucket
end
if not granted then further = 0 end
local answer = {further, now}
for i, bucket in ipairs(buckets) do
  if granted then bucket.used = bucket.used + 1 + further end
  local reset = bucket.rest or bucket.used * bucket.each
  if granted then
    local after = bucket.rest and bucket.used or now + reset
    redis.call('SET', KEYS[i], string.format('%.3f', after), 'PX', math.ceil(reset / 1000))
  end
  answer[3 * i] = math.max(0, math.floor(bucket.calls - bucket.used + 0.001))
  answer[3 * i + 1] = math.ceil(bucket.wait)
  answer[3 * i + 2] = math.ceil(reset)
end
return answer
