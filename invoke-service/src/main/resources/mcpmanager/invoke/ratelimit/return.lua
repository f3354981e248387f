-- Gives back to buckets what was drawn for calls that were not made. What is full again, or over, needs nothing.
-- KEYS: the buckets. ARGV: how many calls; of each bucket the calls, then the period in microseconds, or 0.
for i = 1, #KEYS do
  local found = redis.call('GET', KEYS[i])
  if found then
    local calls, period = tonumber(ARGV[2 * i]), tonumber(ARGV[2 * i + 1])
    local each = period > 0 and period / calls or 1
    redis.call('SET', KEYS[i], string.format('%.3f', math.max(0, found - ARGV[1] * each)), 'KEEPTTL')
  end
end
return 0
