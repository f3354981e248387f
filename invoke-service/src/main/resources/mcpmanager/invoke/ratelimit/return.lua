-- Gives back to buckets what was drawn for calls that were not made. What has refilled meanwhile is not given back: in a
-- bucket that was full for a while it would stand for calls that came later.
-- KEYS: the buckets. ARGV: how many calls, and when they were drawn for, as the drawing answered; of each bucket the calls,
-- then the period in microseconds, or 0.
local time = redis.call('TIME')
local since = math.max(0, (time[1] - 1700000000) * 1000000 + time[2] - ARGV[2]) -- clocks can be set back
local found = redis.call('MGET', unpack(KEYS)) -- before any is written: a bucket may be named twice
for i = 1, #KEYS do
  if found[i] then
    local calls, period = tonumber(ARGV[2 * i + 1]), tonumber(ARGV[2 * i + 2])
    local back = tonumber(ARGV[1])
    if period > 0 then
      back = math.max(0, back * period / calls - since)
    end
    redis.call('SET', KEYS[i], string.format('%.3f', math.max(0, found[i] - back)), 'KEEPTTL')
  end
end
return 0
